#include "ui/player.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>

#include "ui/scanner_keys.h"

namespace {

TEST(Script, commands_and_comments_are_told_apart) {
    const auto script = ui::parse_script("# intro\n\n tap Bắt đầu \nwait-screen choosing\nquit\n");
    ASSERT_TRUE(script.ok());
    ASSERT_EQ(script->size(), 3U);
    EXPECT_EQ((*script)[0].text, "Bắt đầu");
    EXPECT_EQ((*script)[1].what, ui::Command::What::wait_screen);
    EXPECT_EQ((*script)[2].line, 5);
}

TEST(Script, unknown_or_empty_command_names_its_line) {
    EXPECT_EQ(ui::parse_script("tap A\nfly B").error(), "line 2: unknown command fly");
    EXPECT_EQ(ui::parse_script("tap").error(), "line 1: tap needs a text");
}

class Played : public testing::Test {
  protected:
    Played() : kit(ui::find_fonts().value(), {}) {
        kit.prepare({}, 1080, 1920);
        ImGui::GetIO().Fonts->SetTexID(&kit);
    }
    ui::Player::State play(const std::string& script, double seconds) {
        ui::Player player(ui::parse_script(script).value(), {});
        auto state = ui::Player::State::playing;
        for (const double end = now + seconds; now < end && state == ui::Player::State::playing;) {
            kit.begin_frame(now += 0.05);
            kit.page("page");
            if (kit.button("b", {100, 100, 300, 136}, "Bắt đầu")) ++taps;
            kit.end_frame();
            state = player.step(kit, now, [](const auto&) { return true; });
        }
        failure = player.failure();
        return state;
    }
    ui::Kit kit;
    double now = 1;
    int taps = 0;
    std::string failure;
};

TEST_F(Played, tap_finds_the_button_by_its_label) {
    EXPECT_EQ(play("wait b\ntap Bắt đầu\ntap Bắt đầu\nwait-screen page\nquit", 10),
              ui::Player::State::finished);
    EXPECT_EQ(taps, 2);
}

TEST_F(Played, what_never_comes_fails_and_lists_the_screen) {
    EXPECT_EQ(play("tap Không có nút này", 60), ui::Player::State::failed);
    EXPECT_NE(failure.find("Không có nút này"), std::string::npos);
    EXPECT_NE(failure.find("Bắt đầu"), std::string::npos);
}

TEST_F(Played, drawing_leaves_a_line_of_many_places_in_the_box) {
    ui::Player player(ui::parse_script("draw Khung để ký\nquit\n").value(), {});
    std::vector<ui::InkPoint> points;
    auto state = ui::Player::State::playing;
    for (int frame = 0; frame < 60; ++frame) {
        kit.begin_frame(now += 0.05);
        kit.page("sign");
        const auto drawn = kit.ink("ink", {100, 100, 600, 240}, "Khung để ký", points);
        points.insert(points.end(), drawn.begin(), drawn.end());
        kit.end_frame();
        state = player.step(kit, now, [](const auto&) { return true; });
    }
    EXPECT_EQ(state, ui::Player::State::finished);
    ASSERT_GT(points.size(), 40U);
    EXPECT_TRUE(points.front().begins);
    EXPECT_EQ(std::count_if(points.begin(), points.end(), [](const auto& point) { return point.begins; }), 1);
    EXPECT_GT(points.back().x - points.front().x, 0.5F);
}

TEST(ScannerKeys, fast_letters_ending_in_enter_are_a_scan) {
    ui::ScannerKeys keys;
    double now = 1;
    for (const char c : std::string("000185012345|371234567|X")) keys.feed(std::string(1, c), now += 0.005);
    EXPECT_EQ(keys.enter(now + 0.005), "000185012345|371234567|X");
    EXPECT_TRUE(keys.take_typed(now + 1).empty());
}

TEST(ScannerKeys, slow_letters_are_typing) {
    ui::ScannerKeys keys;
    double now = 1;
    for (const char c : std::string("000185012345000185")) keys.feed(std::string(1, c), now += 0.2);
    EXPECT_FALSE(keys.enter(now + 0.2).has_value());
    EXPECT_EQ(keys.take_typed(now + 1).size(), 19U);
}

TEST(ScannerKeys, short_burst_is_typing_and_comes_out_in_order) {
    ui::ScannerKeys keys;
    keys.feed("1", 1.0);
    keys.feed("2", 1.01);
    EXPECT_TRUE(keys.take_typed(1.02).empty());
    const auto typed = keys.take_typed(1.2);
    ASSERT_EQ(typed.size(), 2U);
    EXPECT_EQ(typed[0].text + typed[1].text, "12");
}

TEST(ScannerKeys, forgotten_letters_are_gone) {
    ui::ScannerKeys keys;
    for (int i = 0; i < 30; ++i) keys.feed("1", 1.0);
    keys.forget();
    EXPECT_FALSE(keys.enter(1.0).has_value());
}

}  // namespace
