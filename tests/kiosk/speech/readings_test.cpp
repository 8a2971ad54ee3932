#include "kiosk/speech/readings.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "tests/kiosk/speech/folder.h"

namespace {

using kiosk::Language;
using kiosk::speech::Readings;

const Readings& readings() {
    static const Readings all =
        Readings::load(std::string(SOURCE_FOLDER) + "/assets/speech/readings.json").value();
    return all;
}

std::string vi(const std::string& text) {
    return readings().readable(text, Language::vi);
}
std::string en(const std::string& text) {
    return readings().readable(text, Language::en);
}

TEST(Readable, plain_sentence_stays_as_it_is) {
    EXPECT_EQ(vi("Đặt thẻ lên đầu đọc, quầy 3."), "Đặt thẻ lên đầu đọc, quầy 3.");
    EXPECT_EQ(en("Place the card."), "Place the card.");
    EXPECT_EQ(vi(""), "");
}

TEST(Readable, number_of_a_card_is_read_digit_by_digit_in_its_groups) {
    EXPECT_EQ(vi("Số 0001 8501 2345"), "Số 0 0 0 1, 8 5 0 1, 2 3 4 5");
    EXPECT_EQ(vi("000185012345"), "0 0 0 1 8 5 0 1 2 3 4 5");
    EXPECT_EQ(vi("0912345678"), "0 9 1 2 3 4 5 6 7 8");
}

TEST(Readable, masked_digit_is_a_star) {
    EXPECT_EQ(vi("Số 0001 •••• 2345"), "Số 0 0 0 1, sao sao sao sao, 2 3 4 5");
    EXPECT_EQ(en("••••"), "star star star star");
}

TEST(Readable, numbers_of_things_stay_numbers) {
    EXPECT_EQ(vi("Bước 2 trong 5"), "Bước 2 trong 5");
    EXPECT_EQ(vi("Sau 20 giây nữa"), "Sau 20 giây nữa");
    EXPECT_EQ(vi("năm 1985"), "năm 1985");
    EXPECT_EQ(vi("tầng 12 phòng 304"), "tầng 12 phòng 304");
}

TEST(Readable, day_is_read_as_a_day_with_the_word_said_once) {
    EXPECT_EQ(vi("Sinh ngày 28/02/1985, Nữ"), "Sinh ngày 28 tháng 2 năm 1985, Nữ");
    EXPECT_EQ(vi("Có giá trị đến 01/12/2045"), "Có giá trị đến ngày 1 tháng 12 năm 2045");
    EXPECT_EQ(vi("1985-02-28"), "ngày 28 tháng 2 năm 1985");
    EXPECT_EQ(en("Born 28/02/1985"), "Born 28 February 1985");
}

TEST(Readable, what_only_looks_like_a_day_is_none) {
    EXPECT_EQ(vi("28/13/1985"), "28/13/1985");
    EXPECT_EQ(vi("123/45/67"), "123/45/67");
}

TEST(Readable, share_is_read_as_one) {
    EXPECT_EQ(vi("Xem tiếp (2/3)"), "Xem tiếp (2 trên 3)");
    EXPECT_EQ(en("See more (2/3)"), "See more (2 of 3)");
}

TEST(Readable, amount_is_read_by_thousands_in_vietnamese) {
    EXPECT_EQ(vi("15.000 đồng"), "15 nghìn đồng");
    EXPECT_EQ(vi("1.250.000 đồng"), "1 triệu 250 nghìn đồng");
    EXPECT_EQ(vi("2.000.000 đồng"), "2 triệu đồng");
    EXPECT_EQ(vi("12.345 đồng"), "12345 đồng");
    EXPECT_EQ(en("15.000 đ"), "15000 dong");
}

TEST(Readable, code_is_spelled_with_a_rest_between_its_groups) {
    EXPECT_EQ(vi("mẫu CT01."), "mẫu C T 0 1.");
    EXPECT_EQ(vi("000.00.00.H01-261128-0001"), "0 0 0, 0 0, 0 0, H 0 1, 2 6 1 1 2 8, 0 0 0 1");
}

TEST(Readable, abbreviations_are_read_in_full) {
    EXPECT_EQ(vi("Số CMND cũ"), "Số chứng minh nhân dân cũ");
    EXPECT_EQ(vi("UBND phường"), "ủy ban nhân dân phường");
    EXPECT_EQ(vi("Mã VietQR"), "Mã việt quy a");
    EXPECT_EQ(vi("chipset"), "chipset");
    EXPECT_EQ(en("Scan the QR code"), "Scan the Q R code");
}

TEST(Readable, signs_that_command_the_speech_program_are_left_out) {
    EXPECT_EQ(vi("[[h@'l@U]] <break/> {x} | y\nz"), "h@'l@U break/ x y z");
    EXPECT_EQ(vi(std::string("a\0b\x1b[xy", 7)), "a b xy");
}

using ReadingsFile = Folder;

TEST_F(ReadingsFile, missing_and_broken_files_are_told_apart) {
    const auto missing = Readings::load(folder / "none.json");
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error(), "cannot read " + (folder / "none.json").string());
    const auto broken = Readings::load(write("broken.json", R"({"vi": {"star": 3}})"));
    ASSERT_FALSE(broken.ok());
    EXPECT_NE(broken.error().find("must be an object"), std::string::npos);
}

}  // namespace
