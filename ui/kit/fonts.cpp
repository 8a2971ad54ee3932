#include "ui/kit/fonts.h"

#include <imgui.h>
#include <imgui_freetype.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

namespace ui {
namespace {

constexpr std::array<float, static_cast<std::size_t>(Type::count)> sizes{84, 64, 50, 42, 38, 34, 30, 28};

/// Whoever asks for the largest letters gets none whose capitals are below 7.3 mm (EN 301 549, 5.1.4: 0.7
/// degrees from 600 mm) where a design pixel is 0.248 mm.
constexpr float least_at_largest = 7.305F / 0.248F / noto_cap_height;

// Latin with all Vietnamese letters, the combining marks, dong sign and typographic punctuation.
const ImWchar glyph_ranges[] = {
    0x0020, 0x00FF, 0x0102, 0x0103, 0x0110, 0x0111, 0x0128, 0x0129, 0x0168, 0x0169, 0x01A0, 0x01A1, 0x01AF,
    0x01B0, 0x0300, 0x0303, 0x0306, 0x0306, 0x0309, 0x0309, 0x031B, 0x031B, 0x0323, 0x0323, 0x1EA0, 0x1EF9,
    0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2022, 0x2026, 0x2026, 0x20AB, 0x20AB, 0};

bool heading(Type type) {
    return type == Type::display || type == Type::title;
}

}  // namespace

Type smaller(Type type) {
    return type == Type::small ? type : static_cast<Type>(static_cast<int>(type) + 1);
}

float type_size(Type type, float text_scale) {
    const float grow = heading(type) ? 1 + (text_scale - 1) / 2 : text_scale;
    const float grown = sizes[static_cast<std::size_t>(type)] * grow;
    return text_scale >= largest_text_scale ? std::max(grown, least_at_largest) : grown;
}

std::optional<FontFiles> find_fonts() {
    std::array<std::filesystem::path, 5> folders{"", "/usr/share/fonts/truetype/noto",
                                                 "/usr/share/fonts/noto", "/usr/share/fonts/google-noto",
                                                 "/usr/local/share/fonts/noto"};
    if (const char* own = std::getenv("KIOSK_FONTS")) folders[0] = own;
    for (const auto& folder : folders) {
        FontFiles files{folder / "NotoSans-Regular.ttf", folder / "NotoSans-Bold.ttf",
                        folder / "NotoSansKhmer-Regular.ttf", folder / "NotoSansKhmer-Bold.ttf"};
        const auto all = {&files.regular, &files.bold, &files.khmer_regular, &files.khmer_bold};
        if (std::all_of(all.begin(), all.end(),
                        [](const auto* file) { return std::filesystem::exists(*file); }))
            return files;
    }
    return std::nullopt;
}

FontSet build_fonts(const FontFiles& files, float pixel_scale, float text_scale) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    FontSet set;
    for (std::size_t i = 0; i < set.fonts.size(); ++i) {
        const auto type = static_cast<Type>(i);
        const float pixels = std::round(type_size(type, text_scale) * noto_line_box * pixel_scale);
        const std::array<const std::filesystem::path*, 2> paths{&files.regular, &files.bold};
        for (std::size_t weight = heading(type) ? 1 : 0; weight < 2; ++weight) {
            ImFontConfig config;
            config.OversampleH = config.OversampleV = 1;
            config.PixelSnapH = true;
            set.fonts[i][weight] = atlas.AddFontFromFileTTF(paths[weight]->c_str(), std::max(pixels, 6.F),
                                                            &config, glyph_ranges);
            if (!set.fonts[i][weight]) throw std::runtime_error("cannot use font " + paths[weight]->string());
        }
        if (heading(type)) set.fonts[i][0] = set.fonts[i][1];  // headings are only ever bold
    }
    if (!atlas.Build()) throw std::runtime_error("cannot draw the letters of " + files.regular.string());
    return set;
}

}  // namespace ui
