#include "ui/kit/kit.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>

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
    kit.text({10, 10, 900, 900}, "ក", {ui::Type::body});
    EXPECT_EQ(kit.missing_glyphs(), 1);
    kit.end_frame();
}

}  // namespace
