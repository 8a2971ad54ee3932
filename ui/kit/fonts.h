#pragma once

#include <array>
#include <filesystem>
#include <optional>

struct ImFont;

namespace ui {

/// The type scale, largest first: 84, 64, 50, 42, 38, 34, 30, 28 design pixels.
enum class Type { display, title, big, action, lead, body, note, small, count };
enum class Weight { regular, bold };

/// The next smaller size; small stays small.
Type smaller(Type type);
/// Design pixels of a size when texts are enlarged by `text_scale` (1.0, 1.2, 1.4). Headings grow by half as
/// much; the smallest sizes grow more for the last step.
float type_size(Type type, float text_scale);
constexpr float largest_text_scale = 1.4F;

struct FontFiles {
    std::filesystem::path regular, bold;
    std::filesystem::path khmer_regular, khmer_bold;
};
/// Noto Sans and Noto Sans Khmer in the usual folders (Debian: fonts-noto-core) or in $KIOSK_FONTS; nullopt
/// when one of them is not installed.
std::optional<FontFiles> find_fonts();

/// The fonts of one text size in ImGui's current context.
struct FontSet {
    std::array<std::array<ImFont*, 2>, static_cast<std::size_t>(Type::count)> fonts{};
    [[nodiscard]] ImFont* of(Type type, Weight weight) const {
        return fonts[static_cast<std::size_t>(type)][static_cast<std::size_t>(weight)];
    }
};

/// Fills ImGui's atlas through FreeType with the whole type scale at `pixel_scale` window pixels a design
/// pixel. Throws std::runtime_error when a font file cannot be used.
FontSet build_fonts(const FontFiles& files, float pixel_scale, float text_scale);

/// Height of a font's line box in ems: ImGui's font size is ascent minus descent, not the em.
constexpr float noto_line_box = 1.362F;
/// Height of the line box above the base line in ems.
constexpr float noto_ascent = 1.069F;
/// Height of a capital in ems.
constexpr float noto_cap_height = 0.714F;

}  // namespace ui
