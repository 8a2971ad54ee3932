#include "ui/kit/shaper.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include <array>
#include <stdexcept>
#include <string>

#include "ui/kit/utf8.h"

namespace ui {
namespace {

struct BlobDeleter {
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};
struct FaceDeleter {
    void operator()(hb_face_t* face) const { hb_face_destroy(face); }
};
struct FontDeleter {
    void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};
struct BufferDeleter {
    void operator()(hb_buffer_t* buffer) const {
        hb_buffer_clear_contents(buffer);
        hb_buffer_destroy(buffer);
    }
};
struct LibraryDeleter {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct OutlinesDeleter {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};

/// One font file, for shaping and for drawing.
struct FontFile {
    std::unique_ptr<hb_font_t, FontDeleter> shapes;
    std::unique_ptr<FT_FaceRec_, OutlinesDeleter> outlines;
    float em = 1000;  ///< units an em

    FontFile(FT_Library library, const std::filesystem::path& file) {
        const std::unique_ptr<hb_blob_t, BlobDeleter> blob(hb_blob_create_from_file_or_fail(file.c_str()));
        FT_Face opened = nullptr;
        if (!blob || FT_New_Face(library, file.c_str(), 0, &opened) != 0)
            throw std::runtime_error("cannot use font " + file.string());
        outlines.reset(opened);
        const std::unique_ptr<hb_face_t, FaceDeleter> face(hb_face_create(blob.get(), 0));
        shapes.reset(hb_font_create(face.get()));
        em = static_cast<float>(hb_face_get_upem(face.get()));
    }
};

bool is_khmer(std::uint32_t code) {
    return (code >= 0x1780 && code <= 0x17FF) || (code >= 0x19E0 && code <= 0x19FF);
}

/// Marks that show nothing and belong to whatever they stand in: where a word ends, what joins and what does
/// not.
bool is_invisible(std::uint32_t code) {
    return code >= 0x200B && code <= 0x200D;
}

struct Run {
    std::size_t from, bytes;
    bool khmer;
};

std::vector<Run> runs_of(std::string_view text) {
    std::vector<Run> runs;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bytes = code_point_bytes(text.substr(at));
        const std::uint32_t code = code_point(text.substr(at, bytes));
        const bool khmer = is_invisible(code) ? runs.empty() || runs.back().khmer : is_khmer(code);
        if (runs.empty() || runs.back().khmer != khmer) runs.push_back({at, 0, khmer});
        runs.back().bytes += bytes;
        at += bytes;
    }
    return runs;
}

}  // namespace

bool has_khmer(std::string_view text) {
    while (!text.empty()) {
        const std::size_t bytes = code_point_bytes(text);
        if (is_khmer(code_point(text.substr(0, bytes)))) return true;
        text.remove_prefix(bytes);
    }
    return false;
}

struct Shaper::Faces {
    std::unique_ptr<FT_LibraryRec_, LibraryDeleter> library;
    std::vector<FontFile> files;  ///< Latin regular and bold, Khmer regular and bold
};

Shaper::Shaper(const FontFiles& files) : faces_(std::make_unique<Faces>()) {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) throw std::runtime_error("FreeType does not start");
    faces_->library.reset(library);
    for (const auto* file : {&files.regular, &files.bold, &files.khmer_regular, &files.khmer_bold})
        faces_->files.emplace_back(library, *file);
}

Shaper::~Shaper() = default;

std::vector<ShapedGlyph> Shaper::shape(std::string_view line, Weight weight) const {
    std::vector<ShapedGlyph> glyphs;
    float pen = 0;
    for (const Run& run : runs_of(line)) {
        const int face = (run.khmer ? 2 : 0) + (weight == Weight::bold ? 1 : 0);
        const FontFile& font = faces_->files[static_cast<std::size_t>(face)];
        const std::unique_ptr<hb_buffer_t, BufferDeleter> buffer(hb_buffer_create());
        hb_buffer_add_utf8(buffer.get(), line.data(), static_cast<int>(line.size()),
                           static_cast<unsigned>(run.from), static_cast<int>(run.bytes));
        hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
        hb_buffer_set_script(buffer.get(), run.khmer ? HB_SCRIPT_KHMER : HB_SCRIPT_LATIN);
        hb_buffer_set_language(buffer.get(), hb_language_from_string(run.khmer ? "km" : "vi", 2));
        hb_shape(font.shapes.get(), buffer.get(), nullptr, 0);
        unsigned count = 0;
        const hb_glyph_info_t* info = hb_buffer_get_glyph_infos(buffer.get(), &count);
        const hb_glyph_position_t* place = hb_buffer_get_glyph_positions(buffer.get(), &count);
        for (unsigned i = 0; i < count; ++i) {
            const auto ems = [&](hb_position_t units) { return static_cast<float>(units) / font.em; };
            glyphs.push_back({face, info[i].codepoint, info[i].cluster, pen + ems(place[i].x_offset),
                              ems(place[i].y_offset), ems(place[i].x_advance)});
            pen += ems(place[i].x_advance);
        }
    }
    return glyphs;
}

std::vector<float> Shaper::offsets(std::string_view line, Weight weight) const {
    std::vector<float> until(line.size() + 1, 0);
    for (const ShapedGlyph& glyph : shape(line, weight)) until[glyph.at + 1] += glyph.advance;
    for (std::size_t i = 1; i < until.size(); ++i) until[i] += until[i - 1];
    return until;
}

float Shaper::width(std::string_view line, Weight weight) const {
    return offsets(line, weight).back();
}

GlyphPicture Shaper::picture(const GlyphKey& glyph) const {
    FT_Face outlines = faces_->files.at(static_cast<std::size_t>(glyph.face)).outlines.get();
    GlyphPicture picture;
    // At 72 dots an inch a point is a pixel.
    if (FT_Set_Char_Size(outlines, 0, glyph.pixels_64, 72, 72) != 0) return picture;
    if (FT_Load_Glyph(outlines, glyph.index, FT_LOAD_RENDER | FT_LOAD_TARGET_LIGHT) != 0) return picture;
    const FT_Bitmap& bitmap = outlines->glyph->bitmap;
    picture.width = static_cast<int>(bitmap.width);
    picture.height = static_cast<int>(bitmap.rows);
    picture.left = outlines->glyph->bitmap_left;
    picture.top = -outlines->glyph->bitmap_top;
    for (int y = 0; y < picture.height; ++y) {
        const std::uint8_t* row = bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
        picture.coverage.insert(picture.coverage.end(), row, row + picture.width);
    }
    return picture;
}

int Shaper::missing(std::string_view text) const {
    int missing = 0;
    for (const ShapedGlyph& glyph : shape(text, Weight::regular))
        if (glyph.index == 0 && text[glyph.at] != '\n') ++missing;
    return missing;
}

}  // namespace ui
