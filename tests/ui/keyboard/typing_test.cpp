#include "ui/keyboard/typing.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "ui/keyboard/compose.h"
#include "ui/kit/kit.h"

namespace {

using ui::Method;
using ui::Typing;

/// Keys one by one, as a physical keyboard sends them; "<" is backspace.
std::string typed(Typing& typing, std::string_view keys, std::string text = {}) {
    for (const char key : keys)
        text = key == '<' ? ui::erase_last(text, typing.style) : typing.type(text, std::string(1, key));
    return text;
}

std::string typed(std::string_view keys, Method method = Method::telex) {
    Typing typing;
    typing.method = method;
    return typed(typing, keys);
}

TEST(Typing, line_is_composed_word_by_word) {
    EXPECT_EQ(typed("Nguyeenx Thij Hoaf"), "Nguyễn Thị Hòa");
    EXPECT_EQ(typed("12/3 dduowngf Nguyeenx Trung Truwcj"), "12/3 đường Nguyễn Trung Trực");
    EXPECT_EQ(typed("Nguye64n Thi5 Hoa2, a61p 3", Method::vni), "Nguyễn Thị Hòa, ấp 3");
    EXPECT_EQ(typed("R'laaps"), "R'lấp");
}

TEST(Typing, word_that_cannot_be_vietnamese_is_shown_as_typed_again) {
    EXPECT_EQ(typed("wi"), "ưi");
    EXPECT_EQ(typed("windows"), "windows");
    EXPECT_EQ(typed("kiosk facebook"), "kiosk facebook");
}

TEST(Typing, backspace_takes_one_letter_and_typing_goes_on) {
    constexpr auto table =
        std::to_array<std::pair<std::string_view, std::string_view>>({{"toans<<", "tó"},
                                                                      {"toans<<i", "tói"},
                                                                      {"hoanf<", "hòa"},
                                                                      {"hoanf<n", "hoàn"},
                                                                      {"dduwowngf<<n", "đườn"},
                                                                      {"nguyeenx<<<", "ngu"},
                                                                      {"vieets<j", "việ"},
                                                                      {"ass<s", "á"},
                                                                      {"windows<w", "windoww"},
                                                                      {"hoaf <n", "hoàn"},
                                                                      {"<", ""}});
    for (const auto& [keys, text] : table) EXPECT_EQ(typed(keys), text) << keys;
}

TEST(Typing, text_from_elsewhere_is_taken_up) {
    Typing typing;
    EXPECT_EQ(typed(typing, "n", "hòa"), "hoàn");
    EXPECT_EQ(typed(typing, "s", "Danh Thi"), "Danh Thí");
    EXPECT_EQ(typed(typing, "s", "xoong"), "xoóng");
    EXPECT_EQ(typed(typing, "s", "bos"), "boss");
    EXPECT_EQ(typed(typing, "j", "Nguyễn Thi"), "Nguyễn Thị");
}

TEST(Typing, marks_only_the_word_at_the_end) {
    EXPECT_EQ(typed("hoa nam f"), "hoa nam f");
    EXPECT_EQ(typed("a 1", Method::vni), "a 1");
}

TEST(Typing, switch_goes_from_telex_to_vni_to_off) {
    Typing typing;
    EXPECT_EQ(typed(typing, "as"), "á");
    typing.next_method();
    EXPECT_EQ(typing.method, Method::vni);
    EXPECT_EQ(typed(typing, "as a1"), "as á");
    typing.next_method();
    EXPECT_EQ(typing.method, Method::off);
    EXPECT_EQ(typed(typing, "as a1"), "as a1");
    typing.next_method();
    EXPECT_EQ(typing.method, Method::telex);
}

TEST(Typing, endless_word_is_bounded) {
    const std::string keys(5000, 'a');
    EXPECT_GE(typed(keys).size(), 4800U);
}

TEST(Typing, modern_style_is_kept_while_typing_goes_on) {
    Typing typing;
    typing.style = ui::ToneStyle::modern;
    EXPECT_EQ(typed(typing, "hoaf"), "hoà");
    EXPECT_EQ(typed(typing, "hoanf<"), "hoà");
}

TEST(Typing, kit_forgets_it_with_the_session) {
    ui::Kit kit(ui::find_fonts().value(), {});
    kit.session(7);
    kit.kept<Typing>().next_method();
    kit.session(7);
    EXPECT_EQ(kit.kept<Typing>().method, Method::vni);
    kit.session(8);
    EXPECT_EQ(kit.kept<Typing>().method, Method::telex);
}

}  // namespace
