#include "kiosk/scanner/input_keys.h"

#include <gtest/gtest.h>
#include <linux/input-event-codes.h>

namespace kiosk::scanner {
namespace {

std::string typed(InputKeys& keys, std::initializer_list<std::pair<int, int>> events) {
    std::string text;
    for (const auto& [code, value] : events)
        if (const char c = keys.key(static_cast<std::uint16_t>(code), value)) text += c;
    return text;
}

TEST(InputKeys, digits_bars_and_capitals_are_those_of_the_american_keyboard) {
    InputKeys keys;
    EXPECT_EQ(typed(keys, {{KEY_0, 1},
                           {KEY_0, 0},
                           {KEY_9, 1},
                           {KEY_9, 0},
                           {KEY_LEFTSHIFT, 1},
                           {KEY_BACKSLASH, 1},
                           {KEY_BACKSLASH, 0},
                           {KEY_N, 1},
                           {KEY_N, 0},
                           {KEY_LEFTSHIFT, 0},
                           {KEY_N, 1},
                           {KEY_ENTER, 1}}),
              "09|Nn\n");
}

TEST(InputKeys, held_keys_do_not_repeat_and_a_second_shift_does_not_end_the_first) {
    InputKeys keys;
    EXPECT_EQ(typed(keys, {{KEY_1, 1}, {KEY_1, 2}, {KEY_1, 2}, {KEY_1, 0}}), "1");
    EXPECT_EQ(typed(keys, {{KEY_LEFTSHIFT, 1}, {KEY_RIGHTSHIFT, 1}, {KEY_RIGHTSHIFT, 0}, {KEY_A, 1}}), "A");
}

TEST(InputKeys, keys_without_a_letter_type_nothing) {
    InputKeys keys;
    EXPECT_EQ(typed(keys, {{KEY_F1, 1}, {KEY_LEFTCTRL, 1}, {KEY_UP, 1}, {0xFFFF, 1}}), "");
}

}  // namespace
}  // namespace kiosk::scanner
