#include "ui/keyboard/input_method.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "ui/keyboard/syllable.h"

namespace {

using ui::Method;
using ui::ToneStyle;

std::string composed(std::string_view keys, Method method, ToneStyle style = ToneStyle::classic) {
    return ui::to_utf8(ui::compose(ui::code_points(keys), method, style));
}
std::string telex(std::string_view keys) {
    return composed(keys, Method::telex);
}
std::string vni(std::string_view keys) {
    return composed(keys, Method::vni);
}

using Row = std::pair<std::string_view, std::string_view>;

TEST(Telex, keys_as_people_type_them_yield_the_words_they_expect) {
    constexpr auto table = std::to_array<Row>({{"nguyeenx", "nguyễn"},
                                               {"Nguyeenx Thij Hoaf", "Nguyễn Thị Hòa"},
                                               {"Kieen Giang", "Kiên Giang"},
                                               {"Vieejt", "Việt"},
                                               {"ddawcs", "đắc"},
                                               {"DDINHJ", "ĐỊNH"},
                                               {"Ddinhj", "Định"},
                                               {"quoocs", "quốc"},
                                               {"giof", "giò"},
                                               {"khoer", "khỏe"},
                                               {"giuwax", "giữa"},
                                               {"dduwowngf", "đường"},
                                               {"nguwowif", "người"},
                                               {"dduowngf", "đường"},
                                               {"nguowif", "người"},
                                               {"truowngf", "trường"},
                                               {"thuowr", "thuở"},
                                               {"huow", "huơ"},
                                               {"nguyenex", "nguyễn"},
                                               {"nguyenxe", "nguyễn"},
                                               {"kiosk", "kiosk"},
                                               {"windows", "windows"},
                                               {"facebook", "facebook"}});
    for (const auto& [keys, text] : table) EXPECT_EQ(telex(keys), text) << keys;
}

TEST(Telex, marks_may_come_anywhere_after_their_letter) {
    constexpr auto table = std::to_array<Row>({{"dinhdj", "định"},
                                               {"tieengs", "tiếng"},
                                               {"tiengse", "tiếng"},
                                               {"tiesnge", "tiếng"},
                                               {"vietej", "việt"},
                                               {"duowngdf", "đường"},
                                               {"duongdwf", "đường"},
                                               {"uwowcs", "ước"},
                                               {"ruouwj", "rượu"},
                                               {"muaw", "mưa"},
                                               {"huuw", "hưu"},
                                               {"hoawcj", "hoặc"},
                                               {"hoacwj", "hoặc"},
                                               {"quangw", "quăng"},
                                               {"tw", "tư"},
                                               {"nhwngx", "những"},
                                               {"thwowngf", "thường"},
                                               {"nguwoif", "người"}});
    for (const auto& [keys, text] : table) EXPECT_EQ(telex(keys), text) << keys;
}

TEST(Telex, key_again_takes_its_mark_back_and_stands_itself) {
    constexpr auto table = std::to_array<Row>({{"ass", "as"},
                                               {"aaa", "aa"},
                                               {"eee", "ee"},
                                               {"ooo", "oo"},
                                               {"ddd", "dd"},
                                               {"aww", "aw"},
                                               {"uww", "uw"},
                                               {"uowww", "uow"},
                                               {"ww", "w"},
                                               {"tww", "tw"},
                                               {"hoass", "hoas"},
                                               {"dataa", "data"},
                                               {"tieesngs", "tiêngs"},
                                               {"asss", "ass"},
                                               {"www", "ww"},
                                               {"aaaa", "aaa"},
                                               {"xooong", "xoong"},
                                               {"xooongs", "xoóng"},
                                               {"dduwowngff", "đươngf"},
                                               {"tieesnge", "tiénge"}});
    for (const auto& [keys, text] : table) EXPECT_EQ(telex(keys), text) << keys;
}

TEST(Telex, another_mark_replaces_the_first) {
    EXPECT_EQ(telex("asf"), "à");
    EXPECT_EQ(telex("hoafs"), "hóa");
    EXPECT_EQ(telex("oow"), "ơ");
    EXPECT_EQ(telex("owo"), "ô");
    EXPECT_EQ(telex("aaw"), "ă");
    EXPECT_EQ(telex("hoafz"), "hoa");
}

TEST(Telex, what_no_syllable_can_be_stays_as_typed) {
    for (const std::string_view keys : {"samsung", "honda", "internet", "camera", "wifi", "web", "user",
                                        "catf", "banana", "jazz", "zalo", "Ksor", "fw", "s", "http"})
        EXPECT_EQ(telex(keys), keys);
}

TEST(Telex, place_names_of_other_peoples_can_be_typed) {
    constexpr auto table = std::to_array<Row>({{"ddawks lawks", "đắk lắk"},
                                               {"Kroong Bukf", "Krông Bukf"},
                                               {"Kroong Buks", "Krông Búk"},
                                               {"Chroo", "Chrô"},
                                               {"Ddrawng", "Đrăng"}});
    for (const auto& [keys, text] : table) EXPECT_EQ(telex(keys), text) << keys;
}

TEST(Telex, abbreviations_take_their_bar) {
    EXPECT_EQ(telex("HDDND"), "HĐND");
    EXPECT_EQ(telex("QDD-UBND"), "QĐ-UBND");
    EXPECT_EQ(vni("HD9ND"), "HĐND");
}

TEST(Telex, capitals_follow_the_letters_not_the_marks) {
    EXPECT_EQ(telex("TRUOWNGF"), "TRƯỜNG");
    EXPECT_EQ(telex("DdINHJ"), "ĐỊNH");
    EXPECT_EQ(telex("dDinhJ"), "định");
    EXPECT_EQ(telex("Wowcs"), "Ước");
}

TEST(Telex, onsets_gi_and_qu_keep_their_vowel) {
    constexpr auto table = std::to_array<Row>({{"gif", "gì"},
                                               {"ginf", "gìn"},
                                               {"gias", "giá"},
                                               {"gieengs", "giếng"},
                                               {"giuwowngf", "giường"},
                                               {"quys", "quý"},
                                               {"quaf", "quà"},
                                               {"quowr", "quở"},
                                               {"quyeens", "quyến"},
                                               {"quynhf", "quỳnh"}});
    for (const auto& [keys, text] : table) EXPECT_EQ(telex(keys), text) << keys;
}

TEST(Telex, modern_style_tones_the_vowel_that_sounds) {
    for (const auto& [keys, text] : std::to_array<Row>({{"hoaf", "hoà"},
                                                        {"khoer", "khoẻ"},
                                                        {"thuys", "thuý"},
                                                        {"hoanf", "hoàn"},
                                                        {"muaf", "mùa"},
                                                        {"mias", "mía"}}))
        EXPECT_EQ(composed(keys, Method::telex, ToneStyle::modern), text) << keys;
}

TEST(Vni, digits_mark_and_tone) {
    constexpr auto table = std::to_array<Row>({{"nguye64n", "nguyễn"},
                                               {"nguyen64", "nguyễn"},
                                               {"nguyen46", "nguyễn"},
                                               {"d9u7o72ng", "đường"},
                                               {"duong972", "đường"},
                                               {"ngu7o7i2", "người"},
                                               {"nguoi72", "người"},
                                               {"thuo73", "thuở"},
                                               {"a8n1", "ắn"},
                                               {"D9INH5", "ĐỊNH"},
                                               {"hoa20", "hoa"}});
    for (const auto& [keys, text] : table) EXPECT_EQ(vni(keys), text) << keys;
}

TEST(Vni, digits_that_mark_nothing_stay) {
    for (const std::string_view keys : {"80 000", "1985", "12/3", "QL80", "kiosk", "windows", "B6"})
        EXPECT_EQ(vni(keys), keys);
}

TEST(Vni, digit_again_takes_its_mark_back) {
    EXPECT_EQ(vni("a11"), "a1");
    EXPECT_EQ(vni("a110"), "a10");
    EXPECT_EQ(vni("a66"), "a6");
    EXPECT_EQ(vni("d99"), "d9");
    EXPECT_EQ(vni("u77"), "u7");
}

TEST(Direct, letters_and_tone_keys_compose_as_on_the_glass) {
    EXPECT_EQ(composed("ngươi\u0300", Method::direct), "người");
    EXPECT_EQ(composed("ho\u0300an", Method::direct), "hoàn");
    EXPECT_EQ(composed("hoa\u0300\u0300", Method::direct), "hoa");
}

TEST(Off, keys_stay_but_for_the_normal_form) {
    EXPECT_EQ(composed("ass dduow a1", Method::off), "ass dduow a1");
    EXPECT_EQ(composed("e\u0302\u0301", Method::off), "ế");
}

TEST(Compose, letters_of_a_vietnamese_keyboard_layout_are_taken) {
    EXPECT_EQ(telex("được"), "được");
    EXPECT_EQ(telex("điện"), "điện");
    EXPECT_EQ(vni("nguyễn"), "nguyễn");
}

TEST(Compose, keys_of_a_syllable_are_what_is_taught) {
    EXPECT_EQ(ui::to_utf8(ui::keys_of(U"đường", Method::telex)), "dduwowngf");
    EXPECT_EQ(ui::to_utf8(ui::keys_of(U"Nguyễn", Method::vni)), "Nguye6n4");
    EXPECT_EQ(ui::to_utf8(ui::keys_of(U"ĐỊNH", Method::telex)), "DdINHj");
}

}  // namespace
