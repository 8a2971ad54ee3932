#include "kiosk/procedures/names.h"

#include <gtest/gtest.h>

#include "tests/kiosk/procedures/sample.h"

namespace {

using namespace kiosk::procedures;
using nlohmann::json;
using people::text;
using sample::field;

json split_form() {
    return sample::procedure({
        field("ho_ten", "person", sample::from("chip.full_name")),
        field("ho", "person",
              {{"sources", {{{"from", "surname:ho_ten"}}}}, {"required", true}, {"confirm", true}}),
        field("dem", "person", sample::from("middle_name:ho_ten")),
        field("ten", "person", {{"sources", {{{"from", "given_name:ho_ten"}}}}, {"required", true}}),
        field("dem_ten", "person",
              {{"sources", {{{"from", "middle_and_given:ho_ten"}}}}, {"required", true}, {"confirm", true}}),
    });
}

cardio::lds::Person named(const std::string& name) {
    cardio::lds::Person person = people::father();
    person.full_name = name;
    return person;
}

bool asked(const Draft& draft, const std::string& id) {
    const auto ids = questions(draft);
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

TEST(SplitName, first_word_is_surname_last_is_given_name_all_between_is_middle) {
    const auto parts = split_name("CÔNG TẰNG TÔN NỮ MẪU");
    ASSERT_TRUE(parts.has_value());
    EXPECT_EQ(parts->surname, "CÔNG");
    EXPECT_EQ(parts->middle, "TẰNG TÔN NỮ");
    EXPECT_EQ(parts->given, "MẪU");
    EXPECT_EQ(split_name("NGUYỄN  MẪU")->middle, "");
    EXPECT_FALSE(split_name("MẪU").has_value());
    EXPECT_FALSE(split_name("").has_value());
}

TEST(SplitName, fills_the_parts_as_computed_values) {
    const Draft draft = sample::draft(split_form(), named("NGUYỄN VĂN BÉ MẪU"));
    EXPECT_EQ(text(draft, "ho"), "NGUYỄN");
    EXPECT_EQ(text(draft, "dem"), "VĂN BÉ");
    EXPECT_EQ(text(draft, "ten"), "MẪU");
    EXPECT_EQ(text(draft, "dem_ten"), "VĂN BÉ MẪU");
    EXPECT_EQ(draft.values.at("ho").provenance, Provenance::computed);
}

TEST(SplitName, name_of_two_words_has_no_middle_name_and_nobody_is_asked_for_one) {
    const Draft draft = sample::draft(split_form(), named("NGUYỄN MẪU"));
    EXPECT_EQ(draft.values.count("dem"), 0U);
    EXPECT_FALSE(asked(draft, "dem"));
    EXPECT_EQ(text(draft, "dem_ten"), "MẪU");
    EXPECT_EQ(count(draft).missing_required, 0);
}

TEST(SplitName, name_of_one_word_is_asked_for_in_parts) {
    Draft draft = sample::draft(split_form(), named("MẪU"));
    EXPECT_TRUE(asked(draft, "ho"));
    EXPECT_TRUE(asked(draft, "ten"));
    EXPECT_EQ(count(draft).missing_required, 3);
    people::answer(draft, "ho", "NGUYỄN");
    EXPECT_EQ(draft.values.at("ho").provenance, Provenance::citizen);
}

TEST(Confirm, filled_value_is_asked_once_with_its_text_and_counts_as_filled) {
    Draft draft = sample::draft(split_form(), named("NGUYỄN VĂN MẪU"));
    const Field& surname = *draft.form->field("ho");
    EXPECT_EQ(questions(draft), (std::vector<std::string>{"ho", "dem_ten"}));
    EXPECT_TRUE(awaits_confirmation(draft, surname));
    EXPECT_FALSE(is_answered(draft, "ho"));
    EXPECT_EQ(count(draft).missing_required, 0);
    EXPECT_EQ(count(draft).computed, 4);
    people::answer(draft, "ho", "NGUYỄN");
    EXPECT_FALSE(awaits_confirmation(draft, surname));
    EXPECT_TRUE(is_answered(draft, "ho"));
    EXPECT_EQ(draft.values.at("ho").provenance, Provenance::computed)
        << "a yes does not change where it is from";
    EXPECT_EQ(questions(draft), (std::vector<std::string>{"ho", "dem_ten"})) << "the list holds still";
}

TEST(Confirm, change_makes_it_the_citizens_and_needs_no_yes) {
    Draft draft = sample::draft(split_form(), named("NGUYỄN VĂN MẪU"));
    people::answer(draft, "ho", "NGUYỄN VĂN");
    EXPECT_EQ(draft.values.at("ho").provenance, Provenance::citizen);
    EXPECT_TRUE(is_answered(draft, "ho"));
}

TEST(Confirm, proved_chip_value_is_never_asked_and_an_unproven_one_is) {
    const json content = sample::procedure(json::array(
        {field("o", "address", {{"sources", {{{"from", "chip.place_of_residence"}}}}, {"confirm", true}})}));
    EXPECT_TRUE(questions(sample::draft(content, people::father(), true)).empty());
    EXPECT_EQ(questions(sample::draft(content, people::father(), false)), std::vector<std::string>{"o"});
}

TEST(Confirm, new_value_is_to_be_confirmed_anew) {
    json content = sample::procedure({
        field("ten", "person"),
        field("ho", "person", {{"sources", {{{"from", "surname:ten"}}}}, {"confirm", true}}),
    });
    Draft draft = sample::draft(content, people::father());
    people::answer(draft, "ten", "LÊ THỊ MẪU");
    people::answer(draft, "ho", "LÊ");
    EXPECT_TRUE(is_answered(draft, "ho"));
    people::answer(draft, "ten", "TRẦN THỊ MẪU");
    EXPECT_EQ(text(draft, "ho"), "TRẦN");
    EXPECT_FALSE(is_answered(draft, "ho"));
}

}  // namespace
