#include "kiosk/procedures/cmnd_check.h"

#include <gtest/gtest.h>

#include "tests/kiosk/procedures/sample.h"

namespace {

using namespace kiosk::procedures;
using nlohmann::json;
using sample::field;

CardData card(const std::string& on_chip, bool proved, const std::string& in_qr = "") {
    CardData data{people::father(), proved, in_qr};
    if (on_chip.empty()) {
        data.person.old_id_number.reset();
    } else {
        data.person.old_id_number = on_chip;
    }
    return data;
}

void expect(const CardData& data, const std::string& claimed, CmndMatch match, CmndBasis basis) {
    const CmndOutcome outcome = check_cmnd(data, claimed);
    EXPECT_EQ(outcome.match, match) << claimed << ": " << outcome.sentence.en;
    EXPECT_EQ(outcome.basis, basis) << claimed << ": " << outcome.sentence.en;
    EXPECT_EQ(outcome.sentence.en.rfind(word(match), 0), 0U) << outcome.sentence.en;
    EXPECT_FALSE(outcome.sentence.vi.empty());
}

TEST(CmndCheck, number_on_the_chip_matches_with_what_is_proved_of_the_chip) {
    expect(card("000000001", true), "000000001", CmndMatch::match, CmndBasis::chip_proved);
    expect(card("000000001", false), "000000001", CmndMatch::match, CmndBasis::chip_unproven);
    expect(card("000000001", true), "000 000 001", CmndMatch::match, CmndBasis::chip_proved);
}

TEST(CmndCheck, another_number_is_a_mismatch_however_well_built) {
    expect(card("000000001", true), "000000002", CmndMatch::mismatch, CmndBasis::chip_proved);
    expect(card("000000001", false), "000000002", CmndMatch::mismatch, CmndBasis::chip_unproven);
}

TEST(CmndCheck, without_a_number_on_card_or_code_nothing_is_known) {
    expect(card("", true), "000000001", CmndMatch::unknown, CmndBasis::nothing);
    expect(card("", false), "000000001", CmndMatch::unknown, CmndBasis::nothing);
}

TEST(CmndCheck, code_decides_where_the_chip_is_silent) {
    expect(card("", true, "000000001"), "000000001", CmndMatch::match, CmndBasis::qr);
    expect(card("", true, "000000001"), "000000002", CmndMatch::mismatch, CmndBasis::qr);
}

TEST(CmndCheck, proved_chip_outweighs_a_code_that_says_otherwise) {
    expect(card("000000001", true, "000000002"), "000000001", CmndMatch::match, CmndBasis::chip_proved);
    expect(card("000000001", true, "000000002"), "000000002", CmndMatch::mismatch, CmndBasis::chip_proved);
}

TEST(CmndCheck, unproven_chip_and_its_code_in_contradiction_decide_nothing) {
    expect(card("000000001", false, "000000002"), "000000001", CmndMatch::unknown, CmndBasis::nothing);
    expect(card("000000001", false, "000000002"), "000000002", CmndMatch::unknown, CmndBasis::nothing);
    expect(card("000000001", false, "000000001"), "000000001", CmndMatch::match, CmndBasis::chip_unproven);
}

TEST(CmndCheck, what_is_no_number_of_nine_digits_never_matches) {
    for (const std::string claimed :
         {"", "12345678", "1234567890", "000090000001", "00000000A", "không nhớ"}) {
        expect(card(claimed, true), claimed, CmndMatch::unknown, CmndBasis::nothing);
    }
}

TEST(CmndCheck, sources_yield_word_and_sentence_once_something_is_claimed) {
    Draft draft = sample::draft(sample::procedure({
                                    field("cmnd", "text"),
                                    field("ket_qua", "text", sample::from("cmnd_check:cmnd")),
                                    field("can_cu", "text", sample::from("cmnd_basis:cmnd")),
                                }),
                                people::father());
    EXPECT_EQ(draft.values.count("ket_qua"), 0U);
    people::answer(draft, "cmnd", "000000001");
    EXPECT_EQ(people::text(draft, "ket_qua"), "MATCH");
    EXPECT_EQ(draft.values.at("ket_qua").provenance, Provenance::computed);
    EXPECT_EQ(people::text(draft, "can_cu"),
              "KHỚP: số 000000001 đúng là số CMND cũ ghi trong chip của thẻ (đã kiểm tra chữ ký).");
    people::answer(draft, "cmnd", "000000002");
    EXPECT_EQ(people::text(draft, "ket_qua"), "MISMATCH");
    people::answer(draft, "cmnd", "khong ro");
    EXPECT_EQ(people::text(draft, "ket_qua"), "UNKNOWN");
}

}  // namespace
