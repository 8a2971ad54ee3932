#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "ui/kit/fonts.h"

namespace ui {

/// Whether a text has a Khmer letter or sign: such a text must be shaped before it is drawn.
bool has_khmer(std::string_view text);

/// Which glyph of which font, in which size.
struct GlyphKey {
    int face = 0;  ///< Shaper's own number of the font file
    std::uint32_t index = 0;
    int pixels_64 = 0;  ///< the em in 1/64 window pixels
    friend auto operator<=>(const GlyphKey&, const GlyphKey&) = default;
};

/// A glyph on a line; x and y are ems from the start of the base line, y upward.
struct ShapedGlyph {
    int face = 0;
    std::uint32_t index = 0;
    std::size_t at = 0;  ///< byte of the text where the cluster of this glyph begins
    float x = 0, y = 0, advance = 0;
};

/// The picture of a glyph: coverage row by row, and where it stands to the pen, window pixels, y downward.
struct GlyphPicture {
    int width = 0, height = 0, left = 0, top = 0;
    std::vector<std::uint8_t> coverage;
};

/// Khmer, and the Vietnamese and Latin within it, through HarfBuzz: subscript consonants are joined, vowels
/// that stand before their consonant are moved there, and signs are set on what bears them.
class Shaper {
  public:
    /// Throws std::runtime_error when a font file cannot be used.
    explicit Shaper(const FontFiles& files);
    ~Shaper();
    Shaper(const Shaper&) = delete;
    Shaper& operator=(const Shaper&) = delete;

    /// One line; glyphs in the order of drawing, from the left.
    [[nodiscard]] std::vector<ShapedGlyph> shape(std::string_view line, Weight weight) const;
    /// Ems from the start of the line to each of its bytes, and to its end: line.size() + 1 numbers.
    [[nodiscard]] std::vector<float> offsets(std::string_view line, Weight weight) const;
    [[nodiscard]] float width(std::string_view line, Weight weight) const;
    [[nodiscard]] GlyphPicture picture(const GlyphKey& glyph) const;
    /// Letters that neither font has.
    [[nodiscard]] int missing(std::string_view text) const;

    /// Where a line may end, byte offsets in ascending order, the end of the text included: Khmer has no
    /// blanks between words, so a dictionary (ICU's) finds them.
    [[nodiscard]] static std::vector<std::size_t> line_ends(std::string_view text);
    /// Where a line may end at worst: between what a reader sees as letters.
    [[nodiscard]] static std::vector<std::size_t> letter_ends(std::string_view text);

  private:
    struct Faces;
    std::unique_ptr<Faces> faces_;
};

}  // namespace ui
