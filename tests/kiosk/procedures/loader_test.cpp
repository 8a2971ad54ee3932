#include <gtest/gtest.h>

#include "tests/kiosk/procedures/sample.h"

namespace {

using namespace kiosk::procedures;
using nlohmann::json;
using sample::fault;
using sample::field;
using sample::when;

json one_field() {
    return sample::procedure({field("ten", "text"), field("so", "number")});
}

json& first_form(json& content) {
    return content["forms"][0];
}

TEST(Loader, list_of_conditions_must_hold_all) {
    json content = one_field();
    first_form(content)["fields"].push_back(
        field("them", "text", {{"only_when", {when("ten", {"a"}), when("so", {"1"})}}}));
    Draft draft = sample::draft(content, people::father());
    const Field& extra = *draft.form->field("them");
    EXPECT_FALSE(applies(draft, extra));
    people::answer(draft, "ten", "a");
    EXPECT_FALSE(applies(draft, extra));
    people::answer(draft, "so", "1");
    EXPECT_TRUE(applies(draft, extra));
}

TEST(Loader, condition_in_a_list_is_named_by_its_place) {
    json content = one_field();
    first_form(content)["fields"][0]["only_when"] = {when("so", {"1"}), when("nobody", {"1"})};
    EXPECT_EQ(fault(content), "01-mau.json: /forms/0/fields/0/only_when/1: there is no field \"nobody\"");
}

TEST(Loader, circumstance_compared_with_what_it_never_is_is_refused) {
    json content = one_field();
    first_form(content)["fields"][0]["only_when"] = when("card.generation", {"old"});
    EXPECT_EQ(fault(content),
              "01-mau.json: /forms/0/fields/0/only_when: \"card.generation\" is never \"old\"");
    first_form(content)["fields"][0]["only_when"] = when("card.under_6", {"yes"});
    EXPECT_EQ(fault(content), "01-mau.json: /forms/0/fields/0/only_when: \"card.under_6\" is never \"yes\"");
    first_form(content)["fields"][0]["only_when"] = when("card.shoe_size", {"40"});
    EXPECT_EQ(fault(content),
              "01-mau.json: /forms/0/fields/0/only_when: \"card.shoe_size\" is not on a card");
}

TEST(Loader, role_that_is_not_declared_is_refused_in_sources_and_conditions) {
    json content = one_field();
    first_form(content)["fields"][0].update(sample::from("second:mother.full_name"));
    EXPECT_EQ(fault(content),
              "01-mau.json: /forms/0/fields/0/sources/0: the card \"mother\" is not among the form's cards");
    content = one_field();
    first_form(content)["fields"][0]["only_when"] = when("second:mother", {"có"});
    EXPECT_EQ(fault(content),
              "01-mau.json: /forms/0/fields/0/only_when: the card \"mother\" is not among the form's cards");
    first_form(content)["cards"] = {{{"role", "mother"}, {"name", sample::text("mẹ")}}};
    EXPECT_EQ(fault(content), "");
}

TEST(Loader, role_twice_or_named_like_the_holder_is_refused) {
    json content = one_field();
    const json mother{{"role", "mother"}, {"name", sample::text("mẹ")}};
    first_form(content)["cards"] = {mother, mother};
    EXPECT_EQ(fault(content),
              "01-mau.json: /forms/0/cards/1/role: \"mother\" is taken or has one of the signs # . :");
    first_form(content)["cards"] = {{{"role", "holder"}, {"name", sample::text("x")}}};
    EXPECT_NE(fault(content).find("/cards/0/role"), std::string::npos);
}

TEST(Loader, table_role_needs_a_table_with_a_column_for_cards_and_the_other_way_round) {
    json content = one_field();
    json table = field("bang", "table", {{"columns", {sample::column("c", "text")}}});
    first_form(content)["fields"].push_back(table);
    first_form(content)["cards"] = {{{"role", "member"}, {"name", sample::text("ai")}, {"table", "bang"}}};
    EXPECT_EQ(fault(content), "01-mau.json: /forms/0/cards/0/table: no column there takes an item of a card");
    first_form(content)["fields"][2]["columns"][0]["card_item"] = "full_name";
    EXPECT_EQ(fault(content), "");
    first_form(content).erase("cards");
    EXPECT_EQ(
        fault(content),
        "01-mau.json: /forms/0/fields/2/columns: \"c\" takes from a card, and no card is for this table");
    first_form(content)["fields"][2]["columns"][0]["card_item"] = "shoe_size";
    EXPECT_NE(fault(content).find("/columns/0/card_item: \"shoe_size\" is not on a card"), std::string::npos);
}

TEST(Loader, source_that_draws_from_a_field_of_another_type_is_refused) {
    for (const std::string source : {"surname:ten", "current_unit:ten", "issuing_authority:ten"}) {
        json content = one_field();
        first_form(content)["fields"][1].update(sample::from(source));
        EXPECT_EQ(fault(content), "01-mau.json: /forms/0/fields/1/sources/0: \"ten\" is of another type")
            << source;
    }
}

TEST(Loader, confirm_without_a_source_is_refused) {
    json content = one_field();
    first_form(content)["fields"][0]["confirm"] = true;
    EXPECT_EQ(fault(content), "01-mau.json: /forms/0/fields/0/confirm: is for a field that a source fills");
}

TEST(Loader, later_version_takes_over_changes_and_adds_fields) {
    json content = one_field();
    json later = sample::form("2026-07-01", nullptr);
    later.erase("fields");
    later["same_fields_as"] = "2020-01-01";
    later["without_fields"] = {"so"};
    later["field_changes"]["ten"] = {{"type", "choice"},
                                     {"required", true},
                                     {"choices", sample::choices({"A", "B"})["choices"]},
                                     {"label", sample::text("Tên mới")},
                                     {"confidence", "probable"}};
    later["extra_fields"] = {{{"after", "ten"}, {"field", field("sau", "date")}},
                             {{"after", ""}, {"field", field("dau", "text")}}};
    content["forms"].push_back(later);
    const auto loaded = sample::load(content);
    ASSERT_TRUE(loaded.ok()) << loaded.error();
    const auto old_form = loaded->find("1")->form_on("2026-06-30");
    const auto new_form = loaded->find("1")->form_on("2026-07-01");
    EXPECT_EQ(old_form->field("ten")->type, FieldType::text);
    EXPECT_NE(old_form->field("so"), nullptr);
    std::vector<std::string> ids;
    for (const auto& each : new_form->fields) ids.push_back(each.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"dau", "ten", "sau"}));
    const Field& changed = *new_form->field("ten");
    EXPECT_EQ(changed.type, FieldType::choice);
    EXPECT_TRUE(changed.required);
    EXPECT_EQ(changed.choices.size(), 2U);
    EXPECT_EQ(changed.label.vi, "Tên mới");
    EXPECT_EQ(changed.question.vi, "ten?");
    EXPECT_EQ(changed.confidence, Confidence::probable);
}

TEST(Loader, change_that_leaves_a_field_half_is_refused_where_it_stands) {
    json content = one_field();
    json later = sample::form("2026-07-01", nullptr);
    later.erase("fields");
    later["same_fields_as"] = "2020-01-01";
    later["field_changes"]["ten"] = {{"type", "choice"}};
    content["forms"].push_back(later);
    EXPECT_EQ(fault(content),
              "01-mau.json: /forms/1/field_changes/ten/choices: belong to a choice, and a choice has some");
    content["forms"][1]["field_changes"] = {{"ten", sample::from("field:so")}};
    content["forms"][1]["without_fields"] = {"so"};
    EXPECT_EQ(fault(content), "01-mau.json: /forms/1/(field ten)/sources/0: there is no field \"so\"");
    content["forms"][1].erase("field_changes");
    content["forms"][1]["extra_fields"] = {{{"after", "nobody"}, {"field", field("x", "text")}}};
    EXPECT_EQ(fault(content), "01-mau.json: /forms/1/extra_fields/0/after: there is no field \"nobody\"");
}

TEST(Loader, cards_and_parts_go_over_to_a_later_version_unless_it_has_its_own) {
    json content = one_field();
    first_form(content)["cards"] = {{{"role", "mother"}, {"name", sample::text("mẹ")}}};
    first_form(content)["parts"] = {
        {{"id", "a"}, {"name", sample::text("A")}, {"agency", "x"}, {"form", "a.json"}, {"fields", {"ten"}}}};
    json later = sample::form("2026-07-01", nullptr);
    later.erase("fields");
    later["same_fields_as"] = "2020-01-01";
    content["forms"].push_back(later);
    later["effective_from"] = "2026-09-01";
    later["cards"] = json::array();
    content["forms"].push_back(later);
    const auto loaded = sample::load(content);
    ASSERT_TRUE(loaded.ok()) << loaded.error();
    EXPECT_NE(loaded->find("1")->form_on("2026-07-01")->card("mother"), nullptr);
    EXPECT_EQ(loaded->find("1")->form_on("2026-09-01")->card("mother"), nullptr);
    EXPECT_EQ(loaded->find("1")->form_on("2026-09-01")->parts.size(), 1U);
}

TEST(Loader, parts_name_fields_and_parts_above_them) {
    json content = one_field();
    json part{
        {"id", "a"}, {"name", sample::text("A")}, {"agency", "x"}, {"form", "a.json"}, {"fields", {"ten"}}};
    first_form(content)["parts"] = {part};
    EXPECT_EQ(fault(content), "");
    first_form(content)["parts"][0]["fields"] = {"nobody"};
    EXPECT_EQ(fault(content), "01-mau.json: /forms/0/parts/0/fields: there is no field \"nobody\"");
    first_form(content)["parts"] = {part};
    first_form(content)["parts"][0]["after"] = {"b"};
    EXPECT_EQ(fault(content), "01-mau.json: /forms/0/parts/0/after: no part above is \"b\"");
    first_form(content)["parts"] = {part, part};
    EXPECT_EQ(fault(content), "01-mau.json: /forms/0/parts/1/id: \"a\" is there twice");
}

TEST(Loader, attachment_that_is_dropped_says_why) {
    json content = one_field();
    content["attachments"] = {
        {{"vi", "Bản sao"}, {"en", "Copy"}, {"dropped_when", when("card.proved", {"có"})}}};
    EXPECT_EQ(fault(content), "01-mau.json: /attachments/0/reason: goes with dropped_when");
    content["attachments"][0]["reason"] = sample::text("Luật Căn cước");
    EXPECT_EQ(fault(content), "");
    content["attachments"][0]["when"] = when("nobody", {"x"});
    EXPECT_EQ(fault(content), "01-mau.json: /attachments/0/when: there is no field \"nobody\" on any form");
}

json fee(const json& amount) {
    return {{"id", "le_phi"},
            {"label", sample::text("Lệ phí")},
            {"effective_from", "2026-01-01"},
            {"amount_vnd", amount},
            {"basis", "Thông tư"}};
}

TEST(Loader, fees_are_checked_item_by_item) {
    json content = one_field();
    content["fees"] = {{"items", {fee(20000)}}};
    EXPECT_EQ(fault(content), "");
    content["fees"]["items"][0]["per"] = "page";
    EXPECT_EQ(fault(content),
              "01-mau.json: /fees/items/0/per: must be dossier, copy:<number field> or person:<table>");
    content["fees"]["items"][0]["per"] = "copy:ten";
    EXPECT_EQ(fault(content), "01-mau.json: /fees/items/0/per: there is no such field \"ten\" to count by");
    content["fees"]["items"][0]["per"] = "copy:so";
    EXPECT_EQ(fault(content), "");
    content["fees"]["items"][0]["amount_vnd"] = -1;
    EXPECT_EQ(fault(content), "01-mau.json: /fees/items/0/amount_vnd: a fee is not negative");
    content["fees"]["items"][0]["amount_vnd"] = nullptr;
    EXPECT_EQ(fault(content), "");
    content["fees"]["items"][0]["effective_to"] = "2025-12-31";
    EXPECT_EQ(fault(content), "01-mau.json: /fees/items/0/effective_to: is before the first day");
    content["fees"]["items"][0] = fee(0);
    content["fees"]["items"][0].erase("amount_vnd");
    EXPECT_EQ(fault(content), "01-mau.json: /fees/items/0/amount_vnd: is missing");
}

TEST(Loader, same_fee_twice_for_one_day_is_refused) {
    json content = one_field();
    content["fees"] = {{"items", {fee(20000), fee(30000)}}};
    EXPECT_EQ(fault(content), "01-mau.json: /fees/items/1: \"le_phi\" is there for the same days");
    content["fees"]["items"][0]["effective_to"] = "2026-06-30";
    content["fees"]["items"][1]["effective_from"] = "2026-07-01";
    EXPECT_EQ(fault(content), "");
    content["fees"]["items"][1]["effective_from"] = "2026-06-30";
    EXPECT_NE(fault(content), "");
    content["fees"]["items"][1]["when"] = when("ten", {"x"});
    EXPECT_EQ(fault(content), "") << "another case";
}

TEST(Loader, waivers_name_fees_and_a_share) {
    json content = one_field();
    json waiver{{"id", "w"},
                {"label", sample::text("Miễn")},
                {"from", "2026-08-15"},
                {"items", {"le_phi"}},
                {"basis", "x"}};
    content["fees"] = {{"items", {fee(20000)}}, {"waivers", {waiver}}};
    EXPECT_EQ(fault(content), "");
    content["fees"]["waivers"][0]["percent"] = 101;
    EXPECT_EQ(fault(content), "01-mau.json: /fees/waivers/0/percent: must be from 1 to 100");
    content["fees"]["waivers"][0] = waiver;
    content["fees"]["waivers"][0]["items"] = {"other"};
    EXPECT_EQ(fault(content), "01-mau.json: /fees/waivers/0/items: there is no fee \"other\"");
    content["fees"]["waivers"] = {waiver, waiver};
    EXPECT_EQ(fault(content), "01-mau.json: /fees/waivers/1/id: \"w\" is there twice");
    content["fees"]["waivers"] = json::array();
    content["fees"]["household_reduction"] = {100, 70, 160};
    EXPECT_EQ(fault(content), "01-mau.json: /fees/household_reduction: is in percent, 0 to 100");
}

TEST(Loader, khmer_may_stand_beside_the_two_languages) {
    json content = one_field();
    content["name"]["km"] = "គំរូ";
    const auto loaded = sample::load(content);
    ASSERT_TRUE(loaded.ok()) << loaded.error();
    EXPECT_EQ(loaded->find("1")->name.km, "គំរូ");
}

TEST(Loader, base_case_may_name_a_circumstance) {
    json content = one_field();
    first_form(content)["fields"][0].update(
        {{"sources", {{{"from", "chip.full_name"}, {"when", when("card.sex", {"Nam"})}}}}});
    EXPECT_EQ(chip_fields(*sample::load(content)->find("1")->forms.front()), 0);
    first_form(content)["base_case"] = {{"card.sex", "Nam"}};
    EXPECT_EQ(chip_fields(*sample::load(content)->find("1")->forms.front()), 1);
    first_form(content)["base_case"] = {{"card.generation", "x"}};
    EXPECT_NE(fault(content).find("/forms/0/base_case"), std::string::npos);
}

TEST(Loader, copy_of_a_chip_field_counts_as_from_the_chip) {
    json content = one_field();
    first_form(content)["fields"][0].update(sample::from("chip.full_name"));
    first_form(content)["fields"].push_back(field("lai", "text", sample::from("field:ten")));
    first_form(content)["fields"].push_back(field("vong", "text", sample::from("field:vong")));
    EXPECT_EQ(chip_fields(*sample::load(content)->find("1")->forms.front()), 2);
}

TEST(Loader, broken_units_beside_the_procedures_are_named) {
    std::string folder = testing::TempDir() + "units-XXXXXX";
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    const std::filesystem::path root(folder);
    std::filesystem::create_directories(root / "procedures");
    std::filesystem::create_directories(root / "units");
    std::ofstream(root / "procedures" / "01-mau.json") << one_field();
    std::ofstream(root / "units" / "provinces.json") << "{}";
    const auto loaded = Catalogue::load(root / "procedures");
    ASSERT_FALSE(loaded.ok());
    EXPECT_EQ(loaded.error().rfind("provinces.json: ", 0), 0U) << loaded.error();
    std::filesystem::remove_all(root);
}

}  // namespace
