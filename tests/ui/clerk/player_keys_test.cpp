// A script that works on a keyboard of its own: what a desk is played with.
#include <gtest/gtest.h>
#include <imgui.h>

#include "ui/player.h"

namespace {

class PlayedKeys : public testing::Test {
  protected:
    PlayedKeys() : kit(ui::find_fonts().value(), {}) {
        kit.prepare({}, 1080, 1920);
        ImGui::GetIO().Fonts->SetTexID(&kit);
    }
    ui::Player::State play(const std::string& script) {
        ui::Player player(ui::parse_script(script).value(), {});
        auto state = ui::Player::State::playing;
        for (int i = 0; i < 400 && state == ui::Player::State::playing; ++i) {
            kit.begin_frame(now += 0.05);
            kit.page("page");
            if (kit.button("save", {100, 100, 300, 136}, "Lưu", look)) ++saved;
            if (kit.button("back", {100, 400, 300, 136}, "Quay lại")) ++left;
            while (const auto key = kit.next_key())
                typed += key->kind == ui::TypedKey::Kind::enter ? "⏎" : key->text;
            kit.end_frame();
            state = player.step(kit, now, [](const auto&) { return true; });
        }
        return state;
    }
    ui::Kit kit;
    ui::ButtonLook look{.shortcut = "F2"};
    double now = 1;
    int saved = 0, left = 0;
    std::string typed;
};

TEST_F(PlayedKeys, text_arrives_letter_by_letter_and_enter_behind_it) {
    EXPECT_EQ(play("wait Lưu\nkeys mật khẩu\npress Enter\nwait Lưu\nquit"), ui::Player::State::finished);
    EXPECT_EQ(typed, "mật khẩu⏎");
}

TEST_F(PlayedKeys, shortcut_taps_its_button_once) {
    EXPECT_EQ(play("wait Lưu\npress F2\nwait Lưu\nquit"), ui::Player::State::finished);
    EXPECT_EQ(saved, 1);
    EXPECT_EQ(left, 0);
}

TEST_F(PlayedKeys, escape_goes_back_and_enter_taps_what_has_the_focus) {
    EXPECT_EQ(play("wait Lưu\npress Escape\npress Tab\npress Enter\nwait Lưu\nquit"),
              ui::Player::State::finished);
    EXPECT_EQ(left, 1);
    EXPECT_EQ(saved, 1);
    EXPECT_EQ(typed, "");
}

TEST_F(PlayedKeys, script_for_fingers_is_played_by_the_four_keys) {
    EXPECT_EQ(play("use keys\nwait Lưu\ntap Quay lại\ntap Lưu\nuse touch\ntap Lưu\nwait Lưu\nquit"),
              ui::Player::State::finished);
    EXPECT_EQ(left, 1);
    EXPECT_EQ(saved, 2);
    EXPECT_EQ(typed, "");
}

TEST_F(PlayedKeys, unknown_way_to_tap_fails_the_script) {
    EXPECT_EQ(play("use feet\nquit"), ui::Player::State::failed);
}

}  // namespace
