#include "ui/kit/kit.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "ui/kit/whole_words.h"
namespace {

using ui::Rect;

/// A kit without window and graphics card: the letters are built, the drawing goes nowhere.
class Kit : public testing::Test {
  protected:
    Kit() : kit(ui::find_fonts().value(), {}) {
        kit.prepare({}, 1080, 1920);
        ImGui::GetIO().Fonts->SetTexID(&kit);
    }
    bool button_frame() {
        kit.begin_frame(now += 0.02);
        kit.page(page);
        const bool tapped = kit.button("b", box, "Tiếp tục");
        kit.end_frame();
        return tapped;
    }
    void settle() {
        button_frame();
        now += 1;
    }
    ui::Kit kit;
    Rect box{100, 100, 300, 136};
    std::string page = "one";
    double now = 1;
};

TEST_F(Kit, tap_inside_activates_on_release) {
    settle();
    kit.pointer_pressed(200, 150);
    EXPECT_FALSE(button_frame());
    EXPECT_TRUE(kit.tree().find("Tiếp tục")->pressed);
    kit.pointer_released(210, 160);
    EXPECT_TRUE(button_frame());
    EXPECT_FALSE(button_frame());
}

TEST_F(Kit, press_and_release_at_once_are_both_seen) {
    settle();
    kit.pointer_pressed(200, 150);
    kit.pointer_released(200, 150);
    EXPECT_FALSE(button_frame());
    EXPECT_TRUE(kit.input_waits());
    EXPECT_TRUE(button_frame());
}

TEST_F(Kit, sliding_off_cancels) {
    settle();
    kit.pointer_pressed(200, 150);
    button_frame();
    kit.pointer_released(900, 900);
    EXPECT_FALSE(button_frame());
}

TEST_F(Kit, sliding_onto_a_button_does_nothing) {
    settle();
    kit.pointer_pressed(900, 900);
    button_frame();
    kit.pointer_released(200, 150);
    EXPECT_FALSE(button_frame());
}

TEST_F(Kit, hovering_looks_like_nothing) {
    settle();
    kit.pointer_moved(200, 150);
    button_frame();
    EXPECT_FALSE(kit.tree().find("b")->pressed);
}

TEST_F(Kit, second_tap_right_after_a_page_change_is_ignored) {
    settle();
    page = "two";
    button_frame();
    kit.pointer_pressed(200, 150);
    kit.pointer_released(200, 150);
    EXPECT_FALSE(button_frame());
    EXPECT_FALSE(button_frame());
    now += 0.5;
    kit.pointer_pressed(200, 150);
    kit.pointer_released(200, 150);
    button_frame();
    EXPECT_TRUE(button_frame());
}

TEST_F(Kit, muted_widgets_neither_react_nor_report) {
    settle();
    kit.pointer_pressed(200, 150);
    kit.pointer_released(200, 150);
    for (int i = 0; i < 2; ++i) {
        kit.begin_frame(now += 0.02);
        kit.page(page);
        kit.mute(true);
        EXPECT_FALSE(kit.button("b", box, "Tiếp tục"));
        kit.end_frame();
        EXPECT_TRUE(kit.tree().nodes.empty());
    }
}

TEST_F(Kit, rects_are_window_pixels_and_millimetres) {
    kit.prepare({}, 540, 960);
    button_frame();
    const auto* node = kit.tree().find("b");
    ASSERT_NE(node, nullptr);
    EXPECT_NEAR(node->rect.w, 150, 0.01);
    EXPECT_NEAR(node->mm.w, 150 * 0.248, 0.01);
}

TEST_F(Kit, text_wraps_by_words_and_keeps_every_letter) {
    const std::string text = "Nghiêng người ngắm những đường cong khúc khuỷu";
    kit.begin_frame(2);
    const auto one = kit.measure(text, {ui::Type::body}, 5000),
               many = kit.measure(text, {ui::Type::body}, 300);
    EXPECT_NEAR(one.h, kit.line_height(ui::Type::body), 0.01);
    EXPECT_GT(many.h, 2.5F * one.h);
    EXPECT_LE(many.w, 300);
    kit.end_frame();
}

TEST_F(Kit, line_ends_before_a_word_of_several_syllables_and_not_inside_it) {
    const ui::TextStyle style{ui::Type::lead};
    const auto width = [&](std::string_view text) { return kit.measure(text, style, 10'000).w; };
    const float room = width("Dùng thẻ căn") + 1;  // "căn" alone would fit
    EXPECT_NEAR(kit.measure("Dùng thẻ căn cước,", style, room).w,
                std::max(width("Dùng thẻ"), width("căn cước,")), 1);
    // Where nothing else helps it is broken after all.
    EXPECT_GT(kit.measure("căn cước", style, width("căn") + 1).h, 1.5F * kit.measure("căn", style, room).h);
}

TEST(WholeWords, syllables_brackets_and_money_hold_together) {
    const auto holds = [](std::string_view text, std::string_view word) {
        return ui::holds_together(text, text.find(word) - 1);
    };
    EXPECT_TRUE(holds("Thẻ căn cước.", "cước"));
    EXPECT_TRUE(holds("Đăng ký", "ký"));
    EXPECT_TRUE(holds("Đưa mã QR", "QR"));
    EXPECT_TRUE(holds("Xem tiếp (còn 3)", "3)"));
    EXPECT_TRUE(holds("Nộp 50.000 đồng", "đồng"));
    EXPECT_FALSE(holds("Thẻ căn cước", "căn"));
    EXPECT_FALSE(holds("số đồng", "đồng"));
}

TEST_F(Kit, text_that_fits_nowhere_is_reported) {
    kit.begin_frame(2);
    kit.text({10, 10, 120, 30}, "Không thể nào vừa trong một ô nhỏ như thế này", {ui::Type::title});
    kit.text({10, 100, 900, 200}, "Vừa", {ui::Type::title});
    kit.end_frame();
    EXPECT_TRUE(kit.tree().nodes[0].overflow);
    EXPECT_FALSE(kit.tree().nodes[1].overflow);
}

TEST_F(Kit, fonts_have_every_vietnamese_letter_and_report_a_missing_one) {
    kit.begin_frame(2);
    kit.text({10, 10, 900, 900}, "ẲỄỘỰỸ ẳễộựỹ Đđ Ơơ Ưư ₫ – — “” ‘’ … •", {ui::Type::body});
    EXPECT_EQ(kit.missing_glyphs(), 0);
    kit.text({10, 10, 900, 900}, "一", {ui::Type::body});
    EXPECT_EQ(kit.missing_glyphs(), 1);
    kit.end_frame();
}

TEST_F(Kit, khmer_lines_are_whole_words_and_stand_further_apart) {
    const std::string text = "សូមដាក់អត្តសញ្ញាណប័ណ្ណលើឧបករណ៍អាន ហើយទុកវានៅទីនោះរហូតដល់អានចប់។";
    kit.begin_frame(2);
    const auto one = kit.measure(text, {ui::Type::body}, 5000),
               many = kit.measure(text, {ui::Type::body}, 400);
    EXPECT_GT(one.h, 1.09F * kit.line_height(ui::Type::body));
    EXPECT_GT(many.h, 2.5F * one.h);
    EXPECT_LE(many.w, 400);
    kit.text({10, 10, 400, 900}, text, {ui::Type::body});
    kit.end_frame();
    EXPECT_FALSE(kit.tree().nodes[0].overflow);
    EXPECT_EQ(kit.tree().nodes[0].label, text);
    EXPECT_EQ(kit.missing_glyphs(), 0);
}

/// How far the letters of the citizen's Khmer words reach above and below the base line, ems.
std::pair<float, float> reach_of_khmer_words() {
    const ui::Shaper shaper(ui::find_fonts().value());
    std::map<ui::GlyphKey, ui::GlyphPicture> pictures;
    float above = 0, below = 0;
    std::ifstream table(std::string(SOURCE_FOLDER) + "/assets/strings/km.json");
    for (std::string line; std::getline(table, line);)
        for (const auto& glyph : shaper.shape(line, ui::Weight::bold)) {
            const ui::GlyphKey key{glyph.face, glyph.index, 1000 * 64};
            if (!pictures.contains(key)) pictures[key] = shaper.picture(key);
            const auto& picture = pictures[key];
            above = std::max(above, glyph.y - static_cast<float>(picture.top) / 1000);
            below = std::max(below, static_cast<float>(picture.top + picture.height) / 1000 - glyph.y);
        }
    return {above, below};
}

TEST_F(Kit, signs_above_and_below_khmer_letters_stay_inside_their_line) {
    const auto [above, below] = reach_of_khmer_words();
    EXPECT_NEAR(above, 0.996F, 0.01F);
    EXPECT_NEAR(below, 0.575F, 0.01F);
    // The highest of one line and the deepest of the line above it do not touch.
    for (const ui::Type size : {ui::Type::title, ui::Type::action, ui::Type::body})
        EXPECT_GE(kit.measure("ក", {size}, 5000).h / ui::type_size(size, 1), above + below);
}

TEST_F(Kit, khmer_is_drawn_as_pictures_of_glyphs_and_latin_is_not) {
    const auto vertices = [&](const std::string& text) {
        kit.begin_frame(now += 1);
        const int before = ImGui::GetBackgroundDrawList()->VtxBuffer.Size;
        kit.text({10, 10, 900, 200}, text, {ui::Type::body});
        const int drawn = ImGui::GetBackgroundDrawList()->VtxBuffer.Size - before;
        kit.end_frame();
        return drawn;
    };
    kit.set_glyph_texture(&now);
    EXPECT_EQ(vertices("ខ្មែរ"), 4 * 4);
    EXPECT_EQ(kit.glyphs().size(), 4U);
    EXPECT_EQ(vertices("Khmer"), 4 * 5);
    EXPECT_EQ(kit.glyphs().size(), 4U);
    bool shown = false;
    for (const auto& command : ImGui::GetBackgroundDrawList()->CmdBuffer) shown |= command.TextureId == &now;
    EXPECT_FALSE(shown);
}

TEST_F(Kit, session_end_empties_the_sheet_of_glyphs) {
    kit.begin_frame(2);
    kit.session(1);
    kit.text({10, 10, 900, 200}, "ខ្មែរ", {ui::Type::body});
    kit.end_frame();
    EXPECT_GT(kit.glyphs().size(), 0U);
    kit.session(1);
    EXPECT_GT(kit.glyphs().size(), 0U);
    kit.session(2);
    EXPECT_EQ(kit.glyphs().size(), 0U);
}

TEST_F(Kit, lines_of_a_khmer_page_are_planned_higher) {
    const float latin = kit.line_height(ui::Type::body);
    kit.prepare({ui::ThemeName::standard, 1, true}, 1080, 1920);
    EXPECT_GT(kit.line_height(ui::Type::body), latin);
}

TEST_F(Kit, capitals_are_measured_on_the_glass) {
    kit.begin_frame(2);
    kit.text({10, 10, 900, 200}, "Ấp Kinh", {ui::Type::small});
    kit.text({10, 300, 900, 200}, "Ấp Kinh", {ui::Type::display});
    kit.end_frame();
    // A design pixel of this panel is 0.248 mm, and a pixel of the window.
    const auto& fonts = ImGui::GetIO().Fonts->Fonts;
    for (const auto& [node, font] : {std::pair{0, fonts.back()}, std::pair{1, fonts.front()}}) {
        const ImFontGlyph* capital = font->FindGlyph('H');
        EXPECT_NEAR(kit.tree().nodes[static_cast<std::size_t>(node)].cap_mm,
                    (capital->Y1 - capital->Y0) * 0.248, 0.26);
    }
}

/// A page with a box to draw in, and what was drawn on it so far.
class Ink : public Kit {
  protected:
    std::vector<ui::InkPoint> frame() {
        kit.begin_frame(now += 0.02);
        kit.page("sign");
        const auto drawn = kit.ink("ink", box, "Khung để ký", points);
        points.insert(points.end(), drawn.begin(), drawn.end());
        kit.end_frame();
        return drawn;
    }
    void settle_ink() {
        frame();
        now += 1;
    }
    std::vector<ui::InkPoint> points;
};

TEST_F(Ink, every_place_of_the_finger_is_drawn_even_when_frames_are_slow) {
    settle_ink();
    kit.pointer_pressed(100, 100);
    for (int i = 1; i <= 10; ++i) kit.pointer_moved(100 + 30.F * static_cast<float>(i), 168);
    kit.pointer_released(400, 168);
    frame();
    frame();
    ASSERT_EQ(points.size(), 12U);
    EXPECT_TRUE(points[0].begins);
    EXPECT_FLOAT_EQ(points[0].x, 0);
    EXPECT_FLOAT_EQ(points[5].x, 0.5F);
    EXPECT_FLOAT_EQ(points[5].y, 0.5F);
    EXPECT_FALSE(points[11].begins);
}

TEST_F(Ink, finger_that_leaves_the_box_draws_along_its_edge) {
    settle_ink();
    kit.pointer_pressed(250, 150);
    kit.pointer_moved(900, 900);
    kit.pointer_released(900, 900);
    frame();
    frame();
    for (const auto& point : points) {
        EXPECT_LE(point.x, 1);
        EXPECT_LE(point.y, 1);
    }
}

TEST_F(Ink, finger_beside_the_box_or_not_put_down_draws_nothing) {
    settle_ink();
    kit.pointer_moved(200, 150);
    kit.pointer_moved(220, 150);
    EXPECT_TRUE(frame().empty());
    kit.pointer_pressed(900, 900);
    kit.pointer_moved(200, 150);
    kit.pointer_released(200, 150);
    frame();
    frame();
    EXPECT_TRUE(points.empty());
}

TEST_F(Ink, each_stroke_begins_anew) {
    settle_ink();
    for (int stroke = 0; stroke < 2; ++stroke) {
        kit.pointer_pressed(200, 150);
        kit.pointer_moved(210, 160);
        kit.pointer_released(220, 170);
        frame();
        frame();
    }
    EXPECT_EQ(std::count_if(points.begin(), points.end(), [](const auto& point) { return point.begins; }), 2);
    EXPECT_EQ(kit.tree().find("ink")->value, "drawn");
}

}  // namespace
