// A dozen pages as pictures. Everything else about the pages is asserted on the tree; these hold what only an
// eye would see: colours, icons, the weight of letters, what lies over what. A page that was changed on
// purpose gets its picture anew with tests/ui/golden/run --renew; look at it before it is committed.
#include <gtest/gtest.h>
#include <png.h>
#include <stdlib.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include "tests/system/virtual_screen.h"
#include "tests/ui/contact_sheet/painter.h"
#include "tests/ui/screens/models.h"
#include "ui/kit/png_file.h"

namespace {

namespace fs = std::filesystem;
using contact::Picture;
using kiosk::Language;
using kiosk::session::TextSize;
using kiosk::session::Theme;

struct Golden {
    const char* page;
    ui::Panel panel;
    TextSize size;
    Theme theme;
    Language language;
    const char* look;
};

const ui::Panel upright{1080, 1920, 0.248}, lying{1920, 1080, 0.248};

const std::array goldens{
    Golden{"welcome", upright, TextSize::normal, Theme::standard, Language::vi, "upright-vi"},
    Golden{"welcome", lying, TextSize::normal, Theme::standard, Language::km, "lying-km"},
    Golden{"choosing", upright, TextSize::normal, Theme::standard, Language::vi, "upright-vi"},
    Golden{"scanner", upright, TextSize::normal, Theme::standard, Language::vi, "upright-vi"},
    Golden{"placing", upright, TextSize::normal, Theme::standard, Language::en, "upright-en"},
    Golden{"reading", upright, TextSize::normal, Theme::standard, Language::vi, "upright-vi"},
    Golden{"confirming", upright, TextSize::normal, Theme::standard, Language::vi, "upright-vi"},
    Golden{"confirming", lying, TextSize::largest, Theme::high_contrast, Language::vi,
           "lying-contrast-largest-vi"},
    Golden{"asking-detail", upright, TextSize::normal, Theme::standard, Language::vi, "upright-vi"},
    Golden{"checking-0", upright, TextSize::normal, Theme::standard, Language::vi, "upright-vi"},
    Golden{"finished", upright, TextSize::normal, Theme::standard, Language::vi, "upright-vi"},
    Golden{"idle", upright, TextSize::normal, Theme::high_contrast, Language::en, "upright-contrast-en"},
};

std::string file_name(const Golden& golden) {
    return std::string(golden.page) + "-" + golden.look + ".png";
}

/// The name of a failing picture, not the bytes of its row.
void PrintTo(const Golden& golden, std::ostream* out) {
    *out << file_name(golden);
}

std::optional<Picture> read_png(const fs::path& file) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&image, file.c_str()) == 0) return std::nullopt;
    image.format = PNG_FORMAT_RGB;
    Picture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
    picture.rgb.resize(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, picture.rgb.data(), 0, nullptr) == 0) return std::nullopt;
    return picture;
}

/// The part of the samples that an eye would tell apart: renderers differ in the last bits of an edge.
double part_that_differs(const Picture& a, const Picture& b) {
    constexpr int visible = 24;
    if (a.width != b.width || a.height != b.height) return 1;
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.rgb.size(); ++i) count += std::abs(a.rgb[i] - b.rgb[i]) > visible ? 1 : 0;
    return static_cast<double>(count) / static_cast<double>(a.rgb.size());
}

class Pictures : public testing::TestWithParam<Golden> {
  protected:
    Pictures() { setenv("DISPLAY", screen_.name().c_str(), 1); }

    Picture drawn(const Golden& golden) {
        const std::string assets = std::string(SOURCE_FOLDER) + "/assets/";
        const auto catalogue = kiosk::procedures::Catalogue::load(assets + "procedures").value();
        const auto strings = kiosk::Strings::load(assets + "strings").value();
        const kiosk::Config config;
        const kiosk::session::Context context{catalogue, config, "2026-11-24"};
        for (auto& [name, model] : models::every_page(context)) {
            if (name != golden.page) continue;
            model.text_size = golden.size;
            model.theme = golden.theme;
            model.language = golden.language;
            contact::Offscreen offscreen;
            contact::Painter painter(offscreen, golden.panel);
            return contact::quarter(painter.paint(model, context, strings));
        }
        ADD_FAILURE() << "there is no page " << golden.page;
        return {};
    }

  private:
    tests::VirtualScreen screen_;
};

TEST_P(Pictures, page_looks_as_it_was_approved) {
    const fs::path approved = fs::path(SOURCE_FOLDER) / "tests/ui/golden" / file_name(GetParam());
    const Picture now = drawn(GetParam());
    const bool renew = getenv("RENEW_PICTURES") != nullptr;
    const fs::path folder = renew ? approved.parent_path() : fs::path(BINARY_FOLDER) / "tests/golden";
    fs::create_directories(folder);
    ASSERT_TRUE(ui::write_png(folder / file_name(GetParam()), now.width, now.height, now.rgb));
    const auto before = read_png(approved);
    ASSERT_TRUE(before.has_value()) << approved;
    EXPECT_LT(part_that_differs(*before, now), 0.002)
        << "now: " << folder / file_name(GetParam()) << "; approved: " << approved;
}

INSTANTIATE_TEST_SUITE_P(Golden, Pictures, testing::ValuesIn(goldens), [](const auto& parameter) {
    std::string name = file_name(parameter.param);
    name.resize(name.size() - 4);
    std::ranges::replace(name, '-', '_');
    return name;
});

TEST(PartThatDiffers, small_changes_of_edges_are_none_and_another_letter_is_one) {
    const Picture white{10, 10, std::vector<std::uint8_t>(300, 255)};
    Picture other = white;
    other.rgb[0] = 240;
    EXPECT_EQ(part_that_differs(white, other), 0);
    other.rgb[0] = 0;
    EXPECT_GT(part_that_differs(white, other), 0.002);
    EXPECT_EQ(part_that_differs(white, Picture{10, 9, std::vector<std::uint8_t>(270, 255)}), 1);
}

}  // namespace
