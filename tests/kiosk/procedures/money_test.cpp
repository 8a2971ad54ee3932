#include "kiosk/procedures/money.h"

#include <gtest/gtest.h>

#include "kiosk/procedures/generated.h"
#include "kiosk/procedures/keystrokes.h"
#include "kiosk/procedures/papers.h"
#include "tests/kiosk/procedures/sample.h"

namespace {

using namespace kiosk::procedures;
using nlohmann::json;
using people::answer;
using sample::field;
using sample::when;

TEST(FeeOfDraft, residence_costs_20000_and_nothing_with_a_level_2_account_while_the_waiver_holds) {
    Draft draft = people::draft("3", people::father(), true, "2026-11-24");
    EXPECT_EQ(fee_quote(draft)->total_vnd, 20000);
    EXPECT_TRUE(fee_quote(draft)->uncertain) << "the amount was not read in the official text";
    ASSERT_EQ(fee_questions(draft), (std::vector<std::string>{"waiver@doi_tuong", "waiver@vneid2_2026"}));
    answer(draft, "waiver@vneid2_2026", "Có");
    EXPECT_EQ(fee_quote(draft)->total_vnd, 0);
    EXPECT_TRUE(fee_questions(draft).empty());
    Draft later = people::draft("3", people::father(), true, "2027-03-01");
    EXPECT_EQ(fee_quote(later)->total_vnd, 20000);
    EXPECT_EQ(fee_questions(later), std::vector<std::string>{"waiver@doi_tuong"});
    EXPECT_TRUE(set_answer(later, "waiver@vneid2_2026", "Có", Provenance::citizen).has_value())
        << "no such reduction on that day";
}

TEST(FeeOfDraft, claims_are_no_questions_of_the_form) {
    const Draft draft = people::draft("3", people::father(), true, "2026-11-24");
    for (const auto& id : questions(draft)) EXPECT_EQ(id.rfind("waiver@", 0), std::string::npos) << id;
}

TEST(FeeOfDraft, copies_of_a_birth_certificate_are_counted) {
    Draft draft = people::draft("9", people::father());
    answer(draft, "waiver@dung_han", "Có");
    EXPECT_EQ(fee_quote(draft)->total_vnd, 0);
    answer(draft, "ban_sao", "3");
    EXPECT_EQ(fee_quote(draft)->total_vnd, 24000);
}

TEST(FeeOfDraft, rows_of_a_table_are_the_members_of_a_household) {
    json content = sample::procedure(
        json::array({field("ho", "table", {{"columns", json::array({sample::column("ten", "person")})}})}));
    content["fees"] = {{"items", json::array({{{"id", "bhyt"},
                                               {"label", sample::text("Mức đóng")},
                                               {"effective_from", "2026-01-01"},
                                               {"amount_vnd", 1000000},
                                               {"per", "person:ho"},
                                               {"basis", "x"},
                                               {"verified", true}}})},
                       {"household_reduction", {100, 70, 60, 50, 40}}};
    Draft draft = sample::draft(content, people::father());
    EXPECT_EQ(fee_quote(draft)->total_vnd, 0);
    set_rows(draft, "ho", {Row{{"ten", "MỘT MẪU"}}, Row{{"ten", "HAI MẪU"}}, Row{{"ten", "BA MẪU"}}},
             Provenance::citizen);
    EXPECT_EQ(fee_quote(draft)->total_vnd, 2300000);
}

/// Members in a table, the applicant among them or not, and how many pay already.
json household() {
    json content = sample::procedure(
        json::array({field("toi", "checkbox"), field("da_dong", "number"),
                     field("tong", "text", sample::from("fees_due")),
                     field("ho", "table", {{"columns", json::array({sample::column("ten", "person")})}})}));
    content["fees"] = {{"items", json::array({{{"id", "bhyt"},
                                               {"label", sample::text("Mức đóng")},
                                               {"effective_from", "2026-01-01"},
                                               {"amount_vnd", 1000000},
                                               {"per", "person:ho"},
                                               {"applicant_too", when("toi", {"có"})},
                                               {"already", "da_dong"},
                                               {"basis", "x"},
                                               {"verified", true}}})},
                       {"household_reduction", {100, 70, 60, 50, 40}}};
    return content;
}

TEST(FeeOfDraft, applicant_comes_before_the_rows_and_who_pays_already_before_both) {
    Draft draft = sample::draft(household(), people::father());
    set_rows(draft, "ho", {Row{{"ten", "MỘT MẪU"}}}, Provenance::citizen);
    EXPECT_EQ(fee_quote(draft)->total_vnd, 1000000);
    answer(draft, "toi", "có");
    EXPECT_EQ(fee_quote(draft)->total_vnd, 1700000);
    answer(draft, "da_dong", "2");
    EXPECT_EQ(fee_quote(draft)->total_vnd, 1100000);
}

TEST(FeeOfDraft, sum_that_is_certain_stands_on_the_form_as_it_is) {
    Draft draft = sample::draft(household(), people::father());
    EXPECT_EQ(people::text(draft, "tong"), "") << "nothing is due yet";
    answer(draft, "toi", "có");
    EXPECT_EQ(people::text(draft, "tong"), "1.000.000 đồng");
    EXPECT_EQ(draft.values.at("tong").provenance, Provenance::computed);
}

TEST(FeeOfDraft, counting_by_what_is_not_there_is_refused) {
    json content = household();
    content["fees"]["items"][0]["already"] = "toi";
    EXPECT_NE(sample::fault(content).find("/fees/items/0/already"), std::string::npos);
    content = household();
    content["fees"]["items"][0]["applicant_too"] = when("nobody", {"có"});
    EXPECT_NE(sample::fault(content).find("/fees/items/0/applicant_too"), std::string::npos);
    content = household();
    content["fees"]["items"][0]["per"] = "dossier";
    EXPECT_NE(sample::fault(content).find("applicant_too"), std::string::npos);
    EXPECT_NE(sample::fault(content).find("person:<table>"), std::string::npos);
}

TEST(FeeOfDraft, catalogue_that_says_nothing_of_money_gives_no_quote) {
    const Draft draft = sample::draft(sample::procedure(json::array({field("a", "text")})), people::father());
    EXPECT_FALSE(fee_quote(draft).has_value());
    EXPECT_TRUE(quote_json(fee_quote(draft)).is_null());
}

TEST(FeeOfDraft, json_says_lines_total_and_what_is_uncertain) {
    const auto quote = quote_json(fee_quote(people::draft("3", people::father())));
    EXPECT_EQ(quote["total_vnd"], 20000);
    EXPECT_EQ(quote["uncertain"], true);
    EXPECT_EQ(quote["lines"][0]["verified"], false);
    EXPECT_EQ(quote["questions"][1], "waiver@vneid2_2026");
    EXPECT_FALSE(quote["reasons"][0]["en"].get<std::string>().empty());
}

TEST(Papers, proved_card_drops_its_copy_with_the_reason_and_order_holds) {
    json content = sample::procedure(json::array({field("loai", "choice", sample::choices({"A", "B"}))}));
    content["attachments"] = {{{"vi", "Bản sao thẻ"},
                               {"en", "Copy of the card"},
                               {"dropped_when", when("card.proved", {"có"})},
                               {"reason", sample::text("Luật Căn cước, Điều 20 khoản 3")}},
                              {{"vi", "Giấy A"}, {"en", "Paper A"}, {"when", when("loai", {"A"})}},
                              {{"vi", "Ảnh"}, {"en", "Photo"}}};
    Draft proved = sample::draft(content, people::father(), true);
    auto list = papers(proved);
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].text.vi, "Ảnh");
    EXPECT_TRUE(list[0].needed);
    EXPECT_FALSE(list[1].needed);
    EXPECT_EQ(list[1].reason.vi, "Luật Căn cước, Điều 20 khoản 3");
    answer(proved, "loai", "A");
    EXPECT_EQ(papers(proved).size(), 3U);
    const auto unproven = papers(sample::draft(content, people::father(), false));
    ASSERT_EQ(unproven.size(), 2U);
    EXPECT_TRUE(unproven[0].needed);
    EXPECT_EQ(unproven[0].text.vi, "Bản sao thẻ");
    EXPECT_EQ(unproven[0].reason.vi, "") << "nothing to explain";
    const auto listed = papers_json(papers(proved));
    EXPECT_EQ(listed["bring"], (nlohmann::ordered_json{"Giấy A", "Ảnh"}));
    EXPECT_EQ(listed["not_asked"][0]["text"], "Bản sao thẻ");
}

TEST(Keystrokes, telex_needs_a_key_for_each_letter_mark_and_tone) {
    EXPECT_EQ(telex_keys("an"), 2);
    EXPECT_EQ(telex_keys("Nguyễn"), 6 + 2);
    EXPECT_EQ(telex_keys("Đường"), 5 + 1 + 2 + 1);
    EXPECT_EQ(telex_keys("12 A"), 4);
    EXPECT_EQ(telex_keys(""), 0);
}

TEST(Keystrokes, card_saves_what_it_fills) {
    const json content = sample::procedure({
        field("ten", "person", {{"sources", {{{"from", "chip.full_name"}}}}, {"required", true}}),
        field("sinh", "date", {{"sources", {{{"from", "chip.date_of_birth"}}}}, {"required", true}}),
        field("viec", "text", {{"required", true}}),
        field("thu", "email"),
    });
    cardio::lds::Person person = people::father();
    person.full_name = "LE MAU";
    Draft draft = sample::draft(content, person);
    EXPECT_EQ(count_keystrokes(draft).blank_form, (6 + 1) + (8 + 1) + (15 + 1));
    EXPECT_EQ(count_keystrokes(draft).left, (15 + 1) + 1)
        << "one text, and a tap that skips the optional one";
    answer(draft, "viec", "xe");
    EXPECT_EQ(count_keystrokes(draft).left, (2 + 1) + 1);
}

TEST(Keystrokes, confirmation_choice_and_suggestion_are_one_tap_each) {
    const json content = sample::procedure({
        field("ten", "person", sample::from("chip.full_name")),
        field("ho", "person", {{"sources", {{{"from", "surname:ten"}}}}, {"confirm", true}}),
        field("loai", "choice", sample::choices({"A", "B"})),
        field("nuoc", "text", {{"required", true}, {"suggestions", {{{"from", "const:Việt Nam"}}}}}),
    });
    Draft draft = sample::draft(content, people::father());
    EXPECT_EQ(count_keystrokes(draft).left, 3);
    answer(draft, "nuoc", "Lào");
    EXPECT_EQ(count_keystrokes(draft).left, 2 + telex_keys("Lào") + 1) << "typed, not taken";
}

TEST(Keystrokes, cells_a_card_filled_cost_nothing) {
    Draft by_hand = people::draft("3", people::father());
    Draft by_card = by_hand;
    set_rows(by_hand, "thanh_vien_cung_thay_doi",
             {Row{{"ho_ten", *people::mother().full_name},
                  {"ngay_sinh", "1992-02-29"},
                  {"gioi_tinh", "Nữ"},
                  {"so_dinh_danh", *people::mother().id_number},
                  {"quan_he", "Vợ"}}},
             Provenance::citizen);
    add_card(by_card, "member", {people::mother(), true});
    EXPECT_GT(count_keystrokes(by_hand).left, count_keystrokes(by_card).left + 30);
}

}  // namespace
