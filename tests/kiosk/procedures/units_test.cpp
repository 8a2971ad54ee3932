#include <gtest/gtest.h>

#include "kiosk/procedures/draft_json.h"
#include "kiosk/procedures/generated.h"
#include "tests/kiosk/procedures/sample.h"

namespace {

using namespace kiosk::procedures;
using nlohmann::json;
using people::text;
using sample::field;

json address_form() {
    return sample::procedure({
        field("o", "address", sample::from("chip.place_of_residence")),
        field("nay", "text", {{"sources", {{{"from", "current_unit:o"}}}}, {"required", true}}),
        field("lai", "address", sample::from("field:o")),
        field("moi", "address"),
        field("moi_nay", "text", sample::from("current_unit:moi")),
    });
}

Draft at(const std::string& address, const std::string& on = "2026-11-24", bool proved = true) {
    cardio::lds::Person person = people::father();
    person.place_of_residence = address;
    return sample::draft(address_form(), person, proved, on);
}

std::string shown(const Draft& draft, const std::string& id) {
    return display_text(*draft.form->field(id), draft.values.at(id));
}

TEST(CurrentUnit, address_from_the_chip_keeps_its_text_and_shows_the_unit_of_today) {
    const Draft draft = at("Ấp Mẫu, Minh Hoà, Châu Thành, Kiên Giang");
    EXPECT_EQ(text(draft, "o"), "Ấp Mẫu, Minh Hoà, Châu Thành, Kiên Giang");
    EXPECT_EQ(draft.values.at("o").provenance, Provenance::chip_proved);
    EXPECT_EQ(shown(draft, "o"),
              "Ấp Mẫu, Minh Hoà, Châu Thành, Kiên Giang (nay là xã Châu Thành, tỉnh An Giang)");
    EXPECT_EQ(shown(draft, "lai"), shown(draft, "o")) << "a copy is the same address";
}

TEST(CurrentUnit, source_yields_commune_and_province_as_computed) {
    const Draft draft = at("Ấp Mẫu, Minh Hoà, Châu Thành, Kiên Giang");
    EXPECT_EQ(text(draft, "nay"), "xã Châu Thành, tỉnh An Giang");
    EXPECT_EQ(draft.values.at("nay").provenance, Provenance::computed);
}

TEST(CurrentUnit, parts_of_an_address_stand_alone_and_the_province_alone_when_the_commune_is_not_known) {
    json content = address_form();
    content["forms"][0]["fields"].push_back(field("xa", "text", sample::from("commune:o")));
    content["forms"][0]["fields"].push_back(field("tinh", "text", sample::from("province:o")));
    content["forms"][0]["fields"].push_back(field("so_nha", "text", sample::from("address_detail:o")));
    cardio::lds::Person person = people::father();
    person.place_of_residence = "Số 5, Ấp Mẫu, Minh Hoà, Châu Thành, Kiên Giang";
    const Draft known = sample::draft(content, person);
    EXPECT_EQ(text(known, "xa"), "xã Châu Thành");
    EXPECT_EQ(text(known, "tinh"), "tỉnh An Giang");
    EXPECT_EQ(text(known, "so_nha"), "Số 5, Ấp Mẫu");
    person.place_of_residence = "Số 5, Kỳ Sơn, Hoà Bình";
    const Draft elsewhere = sample::draft(content, person);
    EXPECT_EQ(text(elsewhere, "tinh"), "tỉnh Phú Thọ");
    EXPECT_EQ(elsewhere.values.count("xa"), 0U);
    EXPECT_EQ(elsewhere.values.count("so_nha"), 0U) << "nobody knows where the commune begins";
}

TEST(CurrentUnit, law_of_a_day_before_the_change_knows_no_new_unit) {
    const Draft draft = at("Ấp Mẫu, Minh Hoà, Châu Thành, Kiên Giang", "2025-06-30");
    EXPECT_EQ(shown(draft, "o"), "Ấp Mẫu, Minh Hoà, Châu Thành, Kiên Giang");
    EXPECT_EQ(draft.values.count("nay"), 0U);
    EXPECT_NE(shown(at("Ấp Mẫu, Minh Hoà, Châu Thành, Kiên Giang", "2025-07-01"), "o").find("nay là"),
              std::string::npos);
}

TEST(CurrentUnit, split_commune_is_asked_once_and_the_answer_decides) {
    Draft draft = at("Ấp Mẫu, Phước Hưng, An Phú, An Giang");
    EXPECT_EQ(shown(draft, "o"), text(draft, "o")) << "nothing is guessed";
    EXPECT_EQ(draft.values.count("nay"), 0U);
    const auto ids = questions(draft);
    EXPECT_EQ(std::count(ids.begin(), ids.end(), "o@unit"), 1);
    EXPECT_EQ(std::count(ids.begin(), ids.end(), "lai@unit"), 0) << "the same text in another field";
    const Field* question = field_of(draft, "o@unit");
    ASSERT_NE(question, nullptr);
    EXPECT_EQ(question->type, FieldType::choice);
    EXPECT_EQ(question->choices.size(), 3U);
    EXPECT_TRUE(set_answer(draft, "o@unit", "xã Châu Thành, tỉnh An Giang", Provenance::citizen).has_value())
        << "not among the candidates";
    people::answer(draft, "o@unit", "xã Nhơn Hội, tỉnh An Giang");
    EXPECT_EQ(shown(draft, "o"), "Ấp Mẫu, Phước Hưng, An Phú, An Giang (nay là xã Nhơn Hội, tỉnh An Giang)");
    EXPECT_EQ(shown(draft, "lai"), shown(draft, "o"));
    EXPECT_EQ(text(draft, "nay"), "xã Nhơn Hội, tỉnh An Giang");
    people::answer(draft, "o@unit", "xã Phú Hữu, tỉnh An Giang");
    EXPECT_EQ(text(draft, "nay"), "xã Phú Hữu, tỉnh An Giang");
    people::answer(draft, "o@unit", "");
    EXPECT_EQ(draft.values.count("nay"), 0U);
}

TEST(CurrentUnit, field_that_nothing_follows_for_is_asked) {
    const Draft split = at("Ấp Mẫu, Phước Hưng, An Phú, An Giang");
    const auto ids = questions(split);
    EXPECT_NE(std::find(ids.begin(), ids.end(), "nay"), ids.end());
    EXPECT_EQ(count(split).missing_required, 1);
    const Draft elsewhere = at("Kỳ Sơn, Hoà Bình");
    EXPECT_EQ(count(elsewhere).missing_required, 1);
    EXPECT_EQ(shown(elsewhere, "o"), "Kỳ Sơn, Hoà Bình (nay thuộc tỉnh Phú Thọ)");
}

TEST(CurrentUnit, of_what_the_citizen_typed_follows_too_but_stays_out_of_the_text) {
    Draft draft = at("Kỳ Sơn, Hoà Bình");
    people::answer(draft, "moi", "12 Đường Mẫu, xã Tân Hiệp, tỉnh An Giang");
    EXPECT_EQ(text(draft, "moi_nay"), "xã Tân Hiệp, tỉnh An Giang");
    people::answer(draft, "moi", "Minh Hoà, Châu Thành, Kiên Giang");
    EXPECT_EQ(text(draft, "moi_nay"), "xã Châu Thành, tỉnh An Giang");
    EXPECT_EQ(shown(draft, "moi"), "Minh Hoà, Châu Thành, Kiên Giang");
}

TEST(CurrentUnit, answer_is_forgotten_when_its_question_no_longer_arises) {
    json content = sample::procedure({
        field("loai", "choice", sample::choices({"A", "B"})),
        field("o", "address",
              {{"sources", {{{"from", "chip.place_of_residence"}}}},
               {"only_when", sample::when("loai", {"A"})}}),
    });
    cardio::lds::Person person = people::father();
    person.place_of_residence = "Phước Hưng, An Phú, An Giang";
    Draft draft = sample::draft(content, person);
    people::answer(draft, "loai", "A");
    people::answer(draft, "o@unit", "xã Nhơn Hội, tỉnh An Giang");
    people::answer(draft, "loai", "B");
    EXPECT_EQ(draft.values.count("o@unit"), 0U);
    EXPECT_EQ(field_of(draft, "o@unit"), nullptr);
}

TEST(CurrentUnit, stands_in_the_json_with_its_codes_or_its_candidates) {
    const auto known = draft_json(at("Ấp Mẫu, Minh Hoà, Châu Thành, Kiên Giang"))["fields"][0];
    EXPECT_EQ(known["value"], "Ấp Mẫu, Minh Hoà, Châu Thành, Kiên Giang");
    EXPECT_EQ(known["current_unit"]["commune"], "xã Châu Thành");
    EXPECT_EQ(known["current_unit"]["commune_code"], "30880");
    EXPECT_EQ(known["current_unit"]["province_code"], "91");
    const auto split = draft_json(at("Phước Hưng, An Phú, An Giang"))["fields"][0];
    EXPECT_FALSE(split.contains("current_unit"));
    EXPECT_EQ(split["unit_candidates"].size(), 3U);
}

TEST(CurrentUnit, wipe_leaves_nothing_of_the_address) {
    Draft draft = at("Phước Hưng, An Phú, An Giang");
    wipe(draft);
    EXPECT_TRUE(draft.values.empty());
    EXPECT_TRUE(draft.generated.empty());
}

}  // namespace
