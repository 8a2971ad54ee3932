#include "cardio/lds/card_qr.h"

#include <gtest/gtest.h>

#include "tests/support/vectors.h"

namespace cardio::lds {
namespace {

const std::string card_2021 =
    "000099000001|999999999|Nguyễn Văn Thử|31121999|Nam|Tổ 1, Ấp Mẫu, Kiên Giang|01062021";

CardQrError error_of(std::string_view text) {
    const auto qr = parse_card_qr(text);
    if (!qr.ok()) return qr.error();
    ADD_FAILURE() << "accepted: " << text;
    return {};
}

TEST(ParseCardQr, specimens_of_2021_give_seven_fields) {
    const auto vectors = tests::load_vectors("cccd-synthetic.json");
    const auto qr = parse_card_qr(vectors.at("qr").at("cccd2021").get<std::string>());
    ASSERT_TRUE(qr.ok());
    EXPECT_EQ(qr->id_number, "000099000001");
    EXPECT_EQ(qr->old_id_number, "999999999");
    EXPECT_EQ(qr->full_name, "Nguyễn Văn Thử");
    EXPECT_EQ(qr->date_of_birth, "1999-12-31");
    EXPECT_EQ(qr->sex, "Nam");
    EXPECT_EQ(qr->place_of_residence, "Tổ 1, Ấp Mẫu, Xã Mẫu, Huyện Mẫu, Kiên Giang");
    EXPECT_EQ(qr->date_of_issue, "2021-06-01");
    EXPECT_TRUE(qr->unnamed.empty() && qr->cancelled_numbers.empty());
    const auto without = parse_card_qr(vectors.at("qr").at("cccd2021_no_old_number").get<std::string>());
    ASSERT_TRUE(without.ok());
    EXPECT_EQ(without->old_id_number, "");
    EXPECT_EQ(without->full_name, "Nguyễn Văn Thử");
}

TEST(ParseCardQr, empty_residence_stays_empty) {
    const auto qr = parse_card_qr("000099000001||Nguyễn Văn Thử|31121999|Nam||01062021");
    ASSERT_TRUE(qr.ok());
    EXPECT_EQ(qr->place_of_residence, "");
    EXPECT_EQ(qr->full_name, "Nguyễn Văn Thử");
}

TEST(ParseCardQr, line_end_byte_order_mark_and_decomposed_text_are_taken) {
    const auto qr = parse_card_qr(
        "\xEF\xBB\xBF"
        "000099000001||Nguye\u0302\u0303n Va\u0306n Thu\u031B\u0309|31121999|Nam|Kiên Giang|01062021\r\n");
    ASSERT_TRUE(qr.ok());
    EXPECT_EQ(qr->full_name, "Nguyễn Văn Thử");
    EXPECT_EQ(qr->date_of_issue, "2021-06-01");
}

TEST(ParseCardQr, card_of_2024_is_read_whatever_the_order_of_its_fields) {
    const std::string orders[] = {
        "000099000001|Nguyễn Văn Thử|Nam|31121999|Tổ 1, Ấp Mẫu, Kiên Giang|01082024|999999999|000099000009",
        "000099000001|999999999|Nguyễn Văn Thử|31121999|Nam|Tổ 1, Ấp Mẫu, Kiên Giang|01082024|000099000009||",
        "000099000001|000099000009|01082024|31121999|999999999|Nguyễn Văn Thử|Tổ 1, Ấp Mẫu, Kiên Giang|Nam"};
    for (const std::string& text : orders) {
        const auto qr = parse_card_qr(text);
        ASSERT_TRUE(qr.ok()) << text;
        EXPECT_EQ(qr->id_number, "000099000001");
        EXPECT_EQ(qr->old_id_number, "999999999");
        EXPECT_EQ(qr->full_name, "Nguyễn Văn Thử");
        EXPECT_EQ(qr->date_of_birth, "1999-12-31");
        EXPECT_EQ(qr->date_of_issue, "2024-08-01");
        EXPECT_EQ(qr->sex, "Nam");
        EXPECT_EQ(qr->place_of_residence, "Tổ 1, Ấp Mẫu, Kiên Giang");
        EXPECT_EQ(qr->cancelled_numbers, std::vector<std::string>{"000099000009"});
        EXPECT_TRUE(qr->unnamed.empty());
    }
}

TEST(ParseCardQr, scanner_that_loses_the_marks_leaves_number_and_dates_only) {
    for (const char* text :
         {"000099000001|999999999|Nguy?n V?n Th?|31121999|Nam|An Giang|01062021",
          "000099000001|999999999|Nguyen Van Thu|31121999|Nam|To 1, Ap Mau, Kien Giang|01062021",
          "000099000001|999999999|Nguyen Thi Thu|31121999|Nu|An Giang|01062021",
          "000099000001|999999999|Nguy\uFFFDn V\uFFFDn Th\uFFFD|31121999|N\uFFFD||01062021"}) {
        const auto qr = parse_card_qr(text);
        ASSERT_TRUE(qr.ok()) << text;
        EXPECT_TRUE(qr->marks_lost) << text;
        EXPECT_EQ(qr->id_number, "000099000001");
        EXPECT_EQ(qr->old_id_number, "999999999");
        EXPECT_EQ(qr->date_of_birth, "1999-12-31");
        EXPECT_EQ(qr->date_of_issue, "2021-06-01");
        EXPECT_EQ(qr->full_name + qr->place_of_residence, "");
    }
}

TEST(ParseCardQr, names_and_places_without_marks_of_their_own_are_no_loss) {
    for (const char* text : {"000099000001||Le Nam|31121999|Nam|An Giang|01062021",
                             "000099000001||Lê Nam|31121999|Nam|Tan Hoa, An Giang|01062021",
                             "000099000001||An Nam|31121999|Nữ|Ấp Hai, An Giang|01062021"}) {
        const auto qr = parse_card_qr(text);
        ASSERT_TRUE(qr.ok()) << text;
        EXPECT_FALSE(qr->marks_lost) << text;
        EXPECT_FALSE(qr->full_name.empty());
    }
}

TEST(ParseCardQr, lost_marks_do_not_excuse_a_day_that_does_not_exist) {
    EXPECT_EQ(error_of("000099000001||Nguy?n V?n Th?|31021999|Nam|An Giang|01062021"), CardQrError::damaged);
}

TEST(ParseCardQr, names_of_parents_are_kept_unnamed) {
    const auto qr = parse_card_qr(
        "000215000001|Nguyễn Thị Nhỏ|Nữ|01022015|Ấp Mẫu, An Giang|01082024|||Nguyễn Văn Cha Rất Dài|Trần Thị "
        "Mẹ");
    ASSERT_TRUE(qr.ok());
    EXPECT_EQ(qr->full_name, "Nguyễn Thị Nhỏ");
    EXPECT_EQ(qr->place_of_residence, "Ấp Mẫu, An Giang");
    EXPECT_EQ(qr->unnamed, (std::vector<std::string>{"Nguyễn Văn Cha Rất Dài", "Trần Thị Mẹ"}));
}

TEST(ParseCardQr, day_alone_is_the_birth_only_if_the_number_says_its_year) {
    const auto qr = parse_card_qr("000099000001|Nguyễn Văn Thử|Nam|31121999|An Giang");
    ASSERT_TRUE(qr.ok());
    EXPECT_EQ(qr->date_of_birth, "1999-12-31");
    EXPECT_EQ(qr->date_of_issue, "");
    EXPECT_EQ(error_of("000099000001||Nguyễn Văn Thử||Nam|An Giang|01062021"), CardQrError::damaged);
}

TEST(ParseCardQr, impossible_dates_and_bytes_of_no_letter_are_damage) {
    EXPECT_EQ(error_of("000099000001||Nguyễn Văn Thử|31021999|Nam|An Giang|01062021"), CardQrError::damaged);
    EXPECT_EQ(error_of("000099000001||Nguyễn Văn Thử|31121999|Nam|An Giang|00062021"), CardQrError::damaged);
    EXPECT_EQ(error_of("000099000001||Nguy\xEA\xDEn|31121999|Nam|An Giang|01062021"), CardQrError::damaged);
    EXPECT_EQ(error_of("000099000001||"), CardQrError::damaged);
    EXPECT_EQ(error_of(card_2021.substr(0, 30)), CardQrError::damaged);
}

TEST(ParseCardQr, other_codes_are_no_card) {
    for (const char* text : {"", " \r\n", "https://example.com/?a|b", "99000001|a|b", "0000990000011|a|b",
                             "000099000001", "00009900000A|a", "\xFF\xFE", "MECARD:N:Thu;;"})
        EXPECT_EQ(error_of(text), CardQrError::not_a_card_qr) << text;
}

TEST(ParseCardQr, code_of_the_identity_app_is_named) {
    EXPECT_EQ(error_of(R"({"type":"login","session":"0123456789"})"), CardQrError::vneid);
    EXPECT_EQ(error_of("https://VNeID.example/abc"), CardQrError::vneid);
}

TEST(ParseCardQr, code_of_the_health_insurance_card_is_named) {
    const std::string name = "4e677579e1bb856e2056c4836e205468e1bbad";
    EXPECT_EQ(error_of("DN4000000000001|" + name + "|01/01/1980|1|54e1bb95|00 - 001|01/01/2024|-"),
              CardQrError::health_insurance);
    EXPECT_EQ(error_of("0000000001|" + name + "|01/01/1980|1"), CardQrError::health_insurance);
    EXPECT_EQ(error_of("000099000001|" + name + "|01/01/1980|1"), CardQrError::health_insurance);
    EXPECT_EQ(error_of("0000000001|Nguyễn|01/01/1980|1"), CardQrError::not_a_card_qr);
    EXPECT_EQ(error_of("0000000001|c3|01/01/1980|1"), CardQrError::not_a_card_qr);
}

TEST(ParseCardQr, more_than_two_kilobytes_or_thirty_two_fields_are_refused) {
    EXPECT_EQ(error_of(card_2021 + std::string(2048, ' ')), CardQrError::too_long);
    EXPECT_TRUE(parse_card_qr(card_2021 + std::string(25, '|')).ok());
    EXPECT_EQ(error_of(card_2021 + std::string(26, '|')), CardQrError::not_a_card_qr);
}

TEST(ParseCardQr, every_truncation_is_survived_and_never_makes_up_a_birth) {
    for (std::size_t size = 0; size < card_2021.size(); ++size) {
        const auto qr = parse_card_qr(card_2021.substr(0, size));
        if (qr.ok()) {
            EXPECT_EQ(qr->date_of_birth, "1999-12-31") << size;
        }
    }
}

}  // namespace
}  // namespace cardio::lds
