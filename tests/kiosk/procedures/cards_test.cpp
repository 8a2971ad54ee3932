#include <gtest/gtest.h>

#include "tests/kiosk/procedures/sample.h"

namespace {

using namespace kiosk::procedures;
using nlohmann::json;
using people::answer;
using sample::field;
using sample::when;

json card(const std::string& role, json more = json::object()) {
    json made{{"role", role}, {"name", sample::text("thẻ của " + role)}};
    made.update(more);
    return made;
}

json with_cards(std::initializer_list<json> cards) {
    json content = sample::procedure({
        field("loai", "choice", sample::choices({"A", "B"})),
        field("bang", "table",
              {{"columns",
                {sample::column("ten", "person", {{"card_item", "full_name"}, {"required", true}}),
                 sample::column("sinh", "date", {{"card_item", "date_of_birth"}}),
                 sample::column("so", "id_number", {{"card_item", "id_number"}}),
                 sample::column("quan_he", "text", {{"required", true}})}}}),
    });
    content["forms"][0]["cards"] = json::array();
    for (const auto& each : cards) content["forms"][0]["cards"].push_back(each);
    return content;
}

/// A form whose cards fill no table.
json no_table(std::initializer_list<json> cards) {
    json content = with_cards(cards);
    content["forms"][0]["fields"].erase(1);
    return content;
}

json members() {
    return with_cards({card("member", {{"table", "bang"}})});
}

cardio::lds::Person child() {
    cardio::lds::Person person = people::father();
    person.id_number = "000015000003";
    person.full_name = "NGUYỄN MẪU CON";
    person.date_of_birth = "2015-06-01";
    return person;
}

const std::vector<Row>& rows(const Draft& draft) {
    return draft.values.at("bang").rows;
}

TEST(Cards, sex_decides_between_bride_and_groom_whatever_their_order) {
    const Draft draft = sample::draft(
        with_cards({card("witness"), card("groom"), card("bride"), card("member", {{"table", "bang"}})}),
        child());
    EXPECT_EQ(suggest_role(draft, people::mother()), "bride");
    EXPECT_EQ(suggest_role(draft, people::father()), "groom");
    cardio::lds::Person unknown = people::father();
    unknown.sex.reset();
    EXPECT_EQ(suggest_role(draft, unknown), "witness");
}

TEST(Cards, nobody_takes_a_role_of_the_other_sex) {
    const Draft draft = sample::draft(no_table({card("mother"), card("wife")}), child());
    EXPECT_EQ(suggest_role(draft, people::father()), std::nullopt);
}

TEST(Cards, role_is_open_while_its_condition_holds_and_it_was_not_read) {
    Draft draft =
        sample::draft(no_table({card("head", {{"when", when("loai", {"A"})}}), card("owner")}), child());
    EXPECT_EQ(suggest_role(draft, people::father()), "owner");
    answer(draft, "loai", "A");
    EXPECT_EQ(suggest_role(draft, people::father()), "head");
    EXPECT_FALSE(add_card(draft, "head", {people::father(), true}).has_value());
    EXPECT_EQ(suggest_role(draft, people::mother()), "owner");
    EXPECT_FALSE(add_card(draft, "owner", {people::mother(), true}).has_value());
    cardio::lds::Person fourth = child();
    fourth.id_number = "000015000004";
    EXPECT_EQ(suggest_role(draft, fourth), std::nullopt);
    EXPECT_TRUE(open_cards(draft).empty());
}

TEST(Cards, card_that_is_there_already_has_no_second_role) {
    Draft draft = sample::draft(no_table({card("head"), card("owner")}), people::father());
    EXPECT_EQ(suggest_role(draft, people::father()), std::nullopt) << "the holder's own";
    add_card(draft, "head", {people::mother(), true});
    EXPECT_EQ(suggest_role(draft, people::mother()), std::nullopt);
}

TEST(Cards, condition_sees_whether_a_card_was_read) {
    json content = with_cards({card("mother"), card("member", {{"table", "bang"}})});
    content["forms"][0]["fields"].push_back(
        field("co_me", "text", {{"only_when", when("second:mother", {"có"})}}));
    content["forms"][0]["fields"].push_back(
        field("khong_ai", "text", {{"only_when", when("second:member", {"không"})}}));
    Draft draft = sample::draft(content, people::father());
    EXPECT_FALSE(applies(draft, *draft.form->field("co_me")));
    EXPECT_TRUE(applies(draft, *draft.form->field("khong_ai")));
    add_card(draft, "mother", {people::mother(), true});
    add_card(draft, "member", {child(), true});
    EXPECT_TRUE(applies(draft, *draft.form->field("co_me")));
    EXPECT_FALSE(applies(draft, *draft.form->field("khong_ai")));
}

TEST(Circumstance, ages_and_generation_and_verdict_of_the_card) {
    json content = sample::procedure(json::array({field("x", "text")}));
    for (const auto& [id, name, value] :
         std::vector<std::array<std::string, 3>>{{"nho14", "card.under_14", "có"},
                                                 {"nho6", "card.under_6", "có"},
                                                 {"lon", "card.adult", "có"},
                                                 {"cu", "card.generation", "cccd"},
                                                 {"moi", "card.generation", "can_cuoc"},
                                                 {"that", "card.proved", "có"}})
        content["forms"][0]["fields"].push_back(field(id, "text", {{"only_when", when(name, {value})}}));
    const auto there = [](const Draft& draft) {
        std::set<std::string> ids;
        for (const auto& each : draft.form->fields) {
            if (applies(draft, each)) ids.insert(each.id);
        }
        return ids;
    };
    cardio::lds::Person person = people::father();
    person.date_of_birth = "2012-11-24";
    person.date_of_issue = "2024-06-30";
    EXPECT_EQ(there(sample::draft(content, person)), (std::set<std::string>{"x", "cu", "that"}))
        << "14 today";
    person.date_of_birth = "2012-11-25";
    person.date_of_issue = "2024-07-01";
    EXPECT_EQ(there(sample::draft(content, person, false)), (std::set<std::string>{"x", "moi", "nho14"}));
    person.date_of_birth = "2020-11-25";
    EXPECT_EQ(there(sample::draft(content, person)),
              (std::set<std::string>{"x", "moi", "nho14", "nho6", "that"}));
    person.date_of_birth = "2008-11-24";
    person.date_of_issue.reset();
    EXPECT_EQ(there(sample::draft(content, person)), (std::set<std::string>{"x", "lon", "that"}));
    person.date_of_birth.reset();
    EXPECT_EQ(there(sample::draft(content, person)), (std::set<std::string>{"x", "that"}));
}

TEST(CardRows, each_card_adds_a_row_with_its_cells_and_leaves_the_others) {
    Draft draft = sample::draft(members(), people::father());
    EXPECT_EQ(suggest_role(draft, people::mother()), "member");
    EXPECT_FALSE(add_card(draft, "member", {people::mother(), true}).has_value());
    EXPECT_FALSE(add_card(draft, "member", {child(), false}).has_value());
    ASSERT_EQ(rows(draft).size(), 2U);
    EXPECT_EQ(rows(draft)[0].card, "member#1");
    EXPECT_EQ(rows(draft)[1].card, "member#2");
    EXPECT_EQ(rows(draft)[0].text("ten"), *people::mother().full_name);
    EXPECT_EQ(rows(draft)[0].cells().at("ten").provenance, Provenance::chip_proved);
    EXPECT_EQ(rows(draft)[1].cells().at("sinh").provenance, Provenance::chip_unproven);
    EXPECT_EQ(rows(draft)[1].text("quan_he"), "");
    EXPECT_EQ(count(draft).card_cells, 6);
}

TEST(CardRows, row_of_a_card_is_incomplete_until_the_rest_is_answered) {
    Draft draft = sample::draft(members(), people::father());
    EXPECT_EQ(count(draft).missing_required, 0);
    add_card(draft, "member", {people::mother(), true});
    EXPECT_EQ(count(draft).missing_required, 1);
    ASSERT_EQ(problems(draft).size(), 1U);
    EXPECT_EQ(problems(draft)[0].sentence.vi, "Dòng 1 còn thiếu: quan_he.");
    auto changed = rows(draft);
    changed[0].set("quan_he", "Vợ");
    EXPECT_FALSE(set_rows(draft, "bang", changed, Provenance::citizen).has_value());
    EXPECT_EQ(count(draft).missing_required, 0);
    EXPECT_EQ(rows(draft)[0].cells().at("quan_he").provenance, Provenance::citizen);
    EXPECT_EQ(rows(draft)[0].cells().at("ten").provenance, Provenance::chip_proved);
}

TEST(CardRows, proved_cell_cannot_be_changed_by_the_citizen_but_by_the_clerk) {
    Draft draft = sample::draft(members(), people::father());
    add_card(draft, "member", {people::mother(), true});
    auto changed = rows(draft);
    changed[0].set("quan_he", "Vợ");
    changed[0].set("ten", "KHÁC");
    EXPECT_TRUE(set_rows(draft, "bang", changed, Provenance::citizen).has_value());
    EXPECT_EQ(rows(draft)[0].text("ten"), *people::mother().full_name);
    EXPECT_FALSE(set_rows(draft, "bang", changed, Provenance::clerk).has_value());
    EXPECT_EQ(rows(draft)[0].cells().at("ten"), (Cell{"KHÁC", Provenance::clerk}));
}

TEST(CardRows, unproven_cell_can_be_corrected_and_is_the_citizens_then) {
    Draft draft = sample::draft(members(), people::father());
    add_card(draft, "member", {people::mother(), false});
    auto changed = rows(draft);
    changed[0].set("quan_he", "Vợ");
    changed[0].set("ten", "LÊ THỊ MẪU");
    EXPECT_FALSE(set_rows(draft, "bang", changed, Provenance::citizen).has_value());
    EXPECT_EQ(rows(draft)[0].cells().at("ten"), (Cell{"LÊ THỊ MẪU", Provenance::citizen}));
    EXPECT_EQ(rows(draft)[0].cells().at("so").provenance, Provenance::chip_unproven);
}

TEST(CardRows, row_cannot_claim_a_provenance_no_card_gave_it) {
    Draft draft = sample::draft(members(), people::father());
    Row forged;
    forged.card = "member#7";
    forged.set("ten", "GIẢ MẠO", Provenance::chip_proved);
    forged.set("quan_he", "Em", Provenance::clerk);
    EXPECT_FALSE(set_rows(draft, "bang", {forged}, Provenance::citizen).has_value());
    EXPECT_EQ(rows(draft)[0].card, "");
    for (const auto& [id, cell] : rows(draft)[0].cells())
        EXPECT_EQ(cell.provenance, Provenance::citizen) << id;
}

TEST(CardRows, card_of_a_removed_row_is_forgotten_and_may_be_read_again) {
    Draft draft = sample::draft(members(), people::father());
    add_card(draft, "member", {people::mother(), true});
    add_card(draft, "member", {child(), true});
    auto changed = rows(draft);
    changed.erase(changed.begin());
    changed[0].set("quan_he", "Con");
    EXPECT_FALSE(set_rows(draft, "bang", changed, Provenance::citizen).has_value());
    EXPECT_EQ(draft.second_cards.count("member#1"), 0U);
    EXPECT_EQ(rows(draft)[0].card, "member#2");
    EXPECT_EQ(suggest_role(draft, people::mother()), "member");
    add_card(draft, "member", {people::mother(), true});
    EXPECT_EQ(rows(draft)[1].card, "member#1");
    EXPECT_EQ(rows(draft)[0].text("ten"), *child().full_name) << "the other row keeps its card";
}

TEST(CardRows, full_table_takes_no_more_cards) {
    Draft draft = sample::draft(members(), people::father());
    for (int i = 0; i < 50; ++i) {
        cardio::lds::Person person = child();
        person.id_number = "0000150" + std::to_string(10000 + i);
        ASSERT_FALSE(add_card(draft, "member", {person, true}).has_value()) << i;
    }
    EXPECT_TRUE(add_card(draft, "member", {people::mother(), true}).has_value());
    EXPECT_EQ(rows(draft).size(), 50U);
}

TEST(CardRows, wipe_leaves_nothing_of_them) {
    Draft draft = sample::draft(members(), people::father());
    add_card(draft, "member", {people::mother(), true});
    wipe(draft);
    EXPECT_TRUE(draft.values.empty());
    EXPECT_TRUE(draft.second_cards.empty());
    EXPECT_TRUE(draft.generated.empty());
    EXPECT_EQ(draft.procedure, nullptr);
}

TEST(CardRows, residence_form_of_the_house_takes_family_cards) {
    Draft draft = people::draft("3", people::father());
    answer(draft, "quan_he_chu_ho", "Chủ hộ");
    EXPECT_EQ(suggest_role(draft, people::mother()), "owner") << "the holder is the head of household";
    add_card(draft, "member", {people::mother(), true});
    const Row& row = draft.values.at("thanh_vien_cung_thay_doi").rows.at(0);
    EXPECT_EQ(row.text("so_dinh_danh"), *people::mother().id_number);
    EXPECT_EQ(row.text("gioi_tinh"), "Nữ");
}

}  // namespace
