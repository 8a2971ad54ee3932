#include <gtest/gtest.h>

#include "cardio/specimen/groups.h"
#include "cardio/specimen/printed.h"
#include "cardio/specimen/security_infos.h"
#include "cardio/tlv.h"
#include "tests/cardio/specimen/terminal.h"
#include "tests/support/vectors.h"

using namespace cardio;
using namespace cardio::specimen;
using tests::send;

namespace {

constexpr const char* chip_id = "0123456789ABCDEF";

Citizen vector_citizen() {
    return {"000099000001",
            "NGUYỄN VĂN THỬ",
            "31/12/1999",
            "Nam",
            "Việt Nam",
            "Kinh",
            "Không",
            "Xã Mẫu, Huyện Mẫu, Kiên Giang",
            "Tổ 1, Ấp Mẫu, Xã Mẫu, Huyện Mẫu, Kiên Giang",
            "Sẹo chấm cách 1cm dưới đuôi mắt trái",
            "01/06/2021",
            "31/12/2024",
            "NGUYỄN VĂN CHA",
            "TRẦN THỊ MẸ",
            "LÊ THỊ VỢ",
            "999999999"};
}

std::string upper(std::string text) {
    for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

std::string vector_dg13(const std::string& name) {
    return upper(tests::load_vectors("cccd-synthetic.json")["dg13"][name]["hex"]);
}

}  // namespace

TEST(Dg13, all_items_give_the_synthetic_bytes) {
    EXPECT_EQ(to_hex(encode_dg13(vector_citizen(), chip_id)), vector_dg13("full"));
}

TEST(Dg13, absent_items_are_a_number_alone) {
    Citizen citizen = vector_citizen();
    citizen.spouse_name.reset();
    citizen.old_id_number.reset();
    EXPECT_EQ(to_hex(encode_dg13(citizen, chip_id)), vector_dg13("no_spouse_no_cmnd_integer_only"));
}

TEST(Dg13, no_expiry_is_the_text) {
    Citizen citizen = vector_citizen();
    citizen.date_of_expiry = no_expiry_text;
    EXPECT_EQ(to_hex(encode_dg13(citizen, chip_id)), vector_dg13("no_expiry"));
}

TEST(Dg1, lines_are_the_synthetic_ones) {
    const auto vector = tests::load_vectors("cccd-synthetic.json")["dg1"][0];
    const MrzText mrz = mrz_of(vector_citizen());
    ASSERT_EQ(mrz.lines.size(), 3U);
    for (std::size_t i = 0; i < mrz.lines.size(); ++i) EXPECT_EQ(mrz.lines[i], vector["lines"][i]);
    EXPECT_EQ(mrz.information, vector["mrz_information_for_BAC"]);
    EXPECT_EQ(to_hex(encode_dg1(mrz.lines)), upper(vector["dg1_hex"]));
}

TEST(Dg1, no_expiry_is_991231) {
    Citizen citizen = vector_citizen();
    citizen.date_of_expiry = no_expiry_text;
    EXPECT_EQ(mrz_of(citizen).lines[1].substr(8, 7), "9912315");
}

TEST(Qr, text_is_the_synthetic_one) {
    const auto vector = tests::load_vectors("cccd-synthetic.json")["qr"];
    Citizen citizen = vector_citizen();
    EXPECT_EQ(qr_text(citizen), vector["cccd2021"]);
    citizen.old_id_number.reset();
    EXPECT_EQ(qr_text(citizen), vector["cccd2021_no_old_number"]);
}

TEST(Mrz, names_lose_marks_and_apostrophes) {
    EXPECT_EQ(mrz_name("H'HEN MẪU NIÊ"), "HHEN<<MAU<NIE<<<<<<<<<<<<<<<<<");
    EXPECT_EQ(mrz_name("ĐẶNG HỮU MẪU"), "DANG<<HUU<MAU<<<<<<<<<<<<<<<<<");
    EXPECT_EQ(mrz_name("CÔNG TẰNG TÔN NỮ THỊ MẪU HUYỀN TRÂN"), "CONG<<TANG<TON<NU<THI<MAU<HUYE");
}

TEST(CardAccess, is_the_one_of_the_real_card) {
    EXPECT_EQ(to_hex(encode_card_access(*find_profile("cccd"))),
              tests::load_vectors("cccd-synthetic.json")["ef_cardaccess"]);
}

TEST(Com, lists_the_groups_of_the_real_card) {
    EXPECT_EQ(to_hex(tests::issue().com), "60185F0104303130375F36063034303030305C066175636D6F6E");
}

TEST(Dg14, holds_every_offer_of_card_access_byte_for_byte) {
    for (const Profile& profile : profiles()) {
        const IssuedCard card = tests::issue(1, profile.name);
        if (card.card_access.empty()) continue;
        const auto dg14 = find_tlv(card.groups.at(14), 0x6E);
        TlvReader offers(find_tlv(card.card_access, 0x31)->value);
        while (const auto offer = offers.next()) {
            EXPECT_FALSE(std::ranges::search(dg14->value, offer->raw).empty()) << profile.name;
        }
    }
}

TEST(ChipFiles, card_access_is_read_before_the_application_only) {
    const IssuedCard card = tests::issue();
    Chip chip = tests::powered_chip(card);
    EXPECT_EQ(send(chip, "00A4000C023F00"), "6D00");
    EXPECT_EQ(send(chip, "00A4020C02011C"), "9000");
    EXPECT_EQ(send(chip, "00B0000000"), to_hex(card.card_access) + "9000");
    EXPECT_EQ(send(chip, "00B09C0000"), to_hex(card.card_access) + "9000");
    EXPECT_EQ(send(chip, "00A4040C07A0000002471001"), "9000");
    EXPECT_EQ(send(chip, "00A4020C02011C"), "6982");
    EXPECT_EQ(send(chip, "00B09C0000"), "6982");
}

TEST(ChipFiles, nothing_personal_is_read_without_access) {
    Chip chip = tests::powered_chip(tests::issue());
    EXPECT_EQ(send(chip, "00A4020C020101"), "6A82");
    EXPECT_EQ(send(chip, "00A4040C07A0000002471001"), "9000");
    for (const char* id : {"0101", "0102", "010D", "010E", "010F", "011D", "011E"}) {
        EXPECT_EQ(send(chip, std::string("00A4020C02") + id), "6982") << id;
    }
    EXPECT_EQ(send(chip, "00B0810000"), "6982");
    EXPECT_EQ(send(chip, "0088000008000102030405060700"), "6982");
}

TEST(ChipFiles, offsets_beyond_the_end_are_6b00_and_short_reads_6282) {
    Chip chip = tests::powered_chip(tests::issue());
    EXPECT_EQ(send(chip, "00B0000000"), "6986");
    EXPECT_EQ(send(chip, "00A4020C02011C"), "9000");
    EXPECT_EQ(send(chip, "00B0003600"), "6B00");
    EXPECT_EQ(send(chip, "00B00034FE"), "010D6282");
    EXPECT_EQ(send(chip, "00B0003402"), "010D9000");
    EXPECT_EQ(send(chip, "00B00000"), "6700");
}

TEST(ChipFiles, a_missing_short_id_does_not_move_the_current_file) {
    Chip chip = tests::powered_chip(tests::issue());
    EXPECT_EQ(send(chip, "00A4020C02011C"), "9000");
    EXPECT_EQ(send(chip, "00B0850004"), "6A82");
    EXPECT_EQ(send(chip, "00B0000004"), "3134300D9000");
}

TEST(ChipFiles, the_odd_instruction_reads_the_same_bytes) {
    Chip chip = tests::powered_chip(tests::issue());
    EXPECT_EQ(send(chip, "00B1011C0354010206"), "5306300D060804009000");
}

TEST(Chip, unknown_classes_and_instructions_are_refused) {
    Chip chip = tests::powered_chip(tests::issue());
    EXPECT_EQ(send(chip, "80A4020C02011C"), "6E00");
    EXPECT_EQ(send(chip, "00CA010000"), "6D00");
    EXPECT_EQ(send(chip, "10A4020C02011C"), "6884");
    EXPECT_EQ(send(chip, "00A4"), "6700");
    EXPECT_EQ(send(chip, "00A4020C05011C"), "6700");
}

TEST(Chip, answers_secured_commands_without_a_session_with_6987) {
    Chip chip = tests::powered_chip(tests::issue());
    EXPECT_EQ(send(chip, "0CA4020C158709016375432908C044F68E08BF8B92D635FF24F800"), "6987");
}
