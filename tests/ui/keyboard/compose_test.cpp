#include "ui/keyboard/compose.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "ui/keyboard/layout.h"

namespace {

using ui::VietnameseTone;

/// Keys as on the screen: letters one by one, tones as digits 1 to 5 (sắc, huyền, hỏi, ngã, nặng).
std::string typed(std::string_view keys) {
    std::string text;
    for (std::size_t at = 0; at < keys.size();) {
        const auto lead = static_cast<unsigned char>(keys[at]);
        const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
        const std::string_view key = keys.substr(at, bytes);
        at += bytes;
        if (key >= "1" && key <= "5")
            text = ui::apply_tone(text, static_cast<VietnameseTone>(key[0] - '0'));
        else
            text = ui::append(text, key);
    }
    return text;
}

TEST(Compose, keys_of_a_syllable_yield_the_syllable) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 76> table{{
        {"hoa2", "hòa"},       {"hoan2", "hoàn"},     {"ho2an", "hoàn"},     {"ho2a", "hòa"},
        {"thuy1", "thúy"},     {"thu1y", "thúy"},     {"khoe3", "khỏe"},     {"toan1", "toán"},
        {"ngoai2", "ngoài"},   {"khuyu3", "khuỷu"},   {"quy1", "quý"},       {"quy4", "quỹ"},
        {"qua2", "quà"},       {"quôc1", "quốc"},     {"quyêt1", "quyết"},   {"quyên2", "quyền"},
        {"gia2", "già"},       {"gi2", "gì"},         {"gin2", "gìn"},       {"giêng1", "giếng"},
        {"giư4", "giữ"},       {"giưa4", "giữa"},     {"gio2", "giò"},       {"gia1o", "giáo"},
        {"đương2", "đường"},   {"đươ2ng", "đường"},   {"ngươi2", "người"},   {"trương2", "trường"},
        {"thương2", "thường"}, {"thuơ3", "thuở"},     {"nguyên4", "nguyễn"}, {"Nguyên4", "Nguyễn"},
        {"tiêng1", "tiếng"},   {"yên1", "yến"},       {"yêu1", "yếu"},       {"kiên1", "kiến"},
        {"viêt5", "việt"},     {"muôn1", "muốn"},     {"muô1n", "muốn"},     {"chuôi3", "chuổi"},
        {"khuya", "khuya"},    {"khuây1", "khuấy"},   {"xoay1", "xoáy"},     {"ngoeo2", "ngoèo"},
        {"oan1", "oán"},       {"oai2", "oài"},       {"mia1", "mía"},       {"mua2", "mùa"},
        {"mưa1", "mứa"},       {"lưa3", "lửa"},       {"bia2", "bìa"},       {"tau2", "tàu"},
        {"cao1", "cáo"},       {"nao2", "nào"},       {"hai5", "hại"},       {"hay4", "hãy"},
        {"tôi1", "tối"},       {"coi1", "cói"},       {"rui3", "rủi"},       {"huy2", "hùy"},
        {"huynh2", "huỳnh"},   {"rach5", "rạch"},     {"gia1", "giá"},       {"an", "an"},
        {"đinh5", "định"},     {"ĐINH5", "ĐỊNH"},     {"ă1n", "ắn"},         {"thăng3", "thẳng"},
        {"dâu2u", "dầuu"},     {"y1", "ý"},           {"u5", "ụ"},           {"HOA2", "HÒA"},
        {"Hoa2n", "Hoàn"},     {"phương5", "phượng"}, {"ươt1", "ướt"},       {"xanh2", "xành"},
    }};
    for (const auto& [keys, syllable] : table) EXPECT_EQ(typed(keys), syllable) << keys;
}

TEST(Compose, same_tone_twice_takes_it_away) {
    EXPECT_EQ(typed("hoa22"), "hoa");
    EXPECT_EQ(typed("nguyên44"), "nguyên");
}

TEST(Compose, another_tone_replaces_the_first) {
    EXPECT_EQ(typed("hoa21"), "hóa");
    EXPECT_EQ(typed("đương25"), "đượng");
}

TEST(Compose, tone_touches_only_the_last_syllable) {
    EXPECT_EQ(typed("thi5 hoa2"), "thị hòa");
    EXPECT_EQ(ui::apply_tone("hòa ", VietnameseTone::acute), "hòa ");
    EXPECT_EQ(ui::apply_tone("123", VietnameseTone::acute), "123");
    EXPECT_EQ(ui::apply_tone("", VietnameseTone::acute), "");
    EXPECT_EQ(ui::apply_tone("bcd", VietnameseTone::acute), "bcd");
}

TEST(Compose, decomposed_text_comes_out_composed) {
    EXPECT_EQ(ui::append("a\xCC\x81", "n"), "án");
    EXPECT_EQ(ui::append("", "e\xCC\x82"), "ê");
}

TEST(Compose, erase_takes_a_letter_with_its_marks) {
    EXPECT_EQ(ui::erase_last("trườ"), "trư");
    EXPECT_EQ(ui::erase_last("hoàn"), "hòa");
    EXPECT_EQ(ui::erase_last("e\xCC\x82\xCC\x81"), "");
    EXPECT_EQ(ui::erase_last("a"), "");
    EXPECT_EQ(ui::erase_last(""), "");
}

TEST(Compose, capitals_keep_their_marks) {
    EXPECT_EQ(ui::upper("nguyễn đặng ơn"), "NGUYỄN ĐẶNG ƠN");
}

TEST(Compose, name_begins_each_word_with_a_capital) {
    EXPECT_TRUE(ui::at_word_start(""));
    EXPECT_TRUE(ui::at_word_start("Trần "));
    EXPECT_FALSE(ui::at_word_start("Trần"));
}

TEST(Compose, letter_splits_into_key_and_tone) {
    const auto parts = ui::split_tone("ờ");
    EXPECT_EQ(parts.letter, "ơ");
    EXPECT_EQ(parts.tone, VietnameseTone::grave);
    EXPECT_EQ(ui::split_tone("Đ").letter, "Đ");
    EXPECT_EQ(ui::split_tone("Ễ").letter, "Ê");
    EXPECT_EQ(ui::split_tone("7").tone, VietnameseTone::none);
}

TEST(Layouts, vietnamese_keyboard_has_every_letter_and_tone) {
    std::string letters;
    int tones = 0;
    for (const auto& row : ui::rows_of(ui::Layout::text))
        for (const auto& key : row) {
            letters += key.action == ui::KeyAction::letter ? std::string(key.text) + " " : "";
            tones += key.action == ui::KeyAction::tone ? 1 : 0;
        }
    for (const std::string_view letter :
         {"ă", "â", "đ", "ê", "ô", "ơ", "ư", "f", "j", "w", "z", "0", "9", "/"})
        EXPECT_NE(letters.find(std::string(letter) + " "), std::string::npos) << letter;
    EXPECT_EQ(tones, 5);
}

}  // namespace
