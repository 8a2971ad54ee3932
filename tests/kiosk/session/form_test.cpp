#include "tests/kiosk/session/play.h"

namespace play {
namespace {

using Form = Session;
using kiosk::procedures::Provenance;

TEST_F(Form, draft_says_whether_the_chip_was_proved) {
    to_first_question(true);
    EXPECT_EQ(model.citizen.draft->values.at("ho_ten").provenance, Provenance::chip_proved);
    model = {};
    to_first_question(false);
    EXPECT_EQ(model.citizen.draft->values.at("ho_ten").provenance, Provenance::chip_unproven);
}

TEST_F(Form, good_answer_is_stored_and_leads_on) {
    to_first_question();
    EXPECT_EQ(progress(model), 3);
    type("01/11/2026");
    EXPECT_EQ(answer("ngay_den"), "2026-11-01");
    ASSERT_TRUE(in<Asking>());
    EXPECT_EQ(page<Asking>().field, "ghi_chu");
}

TEST_F(Form, dates_are_taken_as_people_type_them) {
    for (const char* typed : {"1/11/2026", "01.11.2026", "1-11-2026", "01112026", "2026-11-01"}) {
        model = {};
        to_first_question();
        type(typed);
        EXPECT_EQ(answer("ngay_den"), "2026-11-01") << typed;
    }
}

TEST_F(Form, bad_answer_stays_with_a_sentence) {
    for (const char* typed : {"31/02/2026", "ngày mai", "", "1/1", "99999999", "01/01/2099"}) {
        model = {};
        to_first_question();
        type(typed);
        ASSERT_TRUE(in<Asking>()) << typed;
        EXPECT_EQ(page<Asking>().field, "ngay_den");
        EXPECT_EQ(page<Asking>().text, typed);
        ASSERT_TRUE(page<Asking>().problem.has_value()) << typed;
        EXPECT_FALSE(page<Asking>().problem->vi.empty());
        send(EditText{"01/11/2026"});
        EXPECT_FALSE(page<Asking>().problem.has_value());
    }
}

TEST_F(Form, only_optional_questions_can_be_skipped) {
    to_first_question();
    send(SkipQuestion{});
    EXPECT_EQ(page<Asking>().field, "ngay_den");
    type("01/11/2026");
    send(SkipQuestion{});
    ASSERT_TRUE(in<AskingTable>());
    EXPECT_EQ(answer("ghi_chu"), "");
}

TEST_F(Form, back_keeps_what_was_typed_even_when_it_was_no_answer_yet) {
    to_first_question();
    type("01/11/2026");
    send(EditText{"nửa câu"});
    send(Back{});
    ASSERT_TRUE(in<Asking>());
    EXPECT_EQ(page<Asking>().field, "ngay_den");
    EXPECT_EQ(page<Asking>().text, "01/11/2026");
    send(EditText{"02/13"});
    send(Back{});
    ASSERT_TRUE(in<Confirming>());
    send(Proceed{});
    ASSERT_TRUE(in<Asking>());
    EXPECT_EQ(page<Asking>().field, "ghi_chu") << "the first question without an answer";
    EXPECT_EQ(page<Asking>().text, "nửa câu");
    send(Back{});
    EXPECT_EQ(page<Asking>().text, "02/13");
    EXPECT_EQ(answer("ngay_den"), "2026-11-01") << "the answer that was given stands until a better one";
}

TEST_F(Form, suggestion_answers_and_goes_on) {
    to_table();
    send(Proceed{});
    ASSERT_TRUE(in<Asking>());
    send(TakeSuggestion{"học"});
    EXPECT_EQ(answer("ly_do"), "học");
    EXPECT_TRUE(in<Checking>());
    EXPECT_EQ(progress(model), 4);
}

TEST_F(Form, choice_outside_the_list_is_refused) {
    to_table();
    send(Proceed{});
    send(TakeSuggestion{"chơi"});
    ASSERT_TRUE(in<Asking>());
    EXPECT_TRUE(page<Asking>().problem.has_value());
}

TEST_F(Form, endless_text_is_not_taken) {
    to_first_question();
    send(EditText{"1"});
    send(EditText{std::string(longest_text + 1, 'x')});
    EXPECT_EQ(page<Asking>().text, "1");
}

// ---- tables
// ---------------------------------------------------------------------------------------------------------

TEST_F(Form, table_is_filled_cell_by_cell) {
    to_table();
    EXPECT_FALSE(page<AskingTable>().row.has_value());
    send(AddRow{});
    EXPECT_EQ(page<AskingTable>().row, 0U);
    type("Trần Thị Mẫu");
    EXPECT_EQ(page<AskingTable>().column, 1U);
    type("2/3/1990");
    EXPECT_FALSE(page<AskingTable>().row.has_value());
    ASSERT_EQ(page<AskingTable>().rows.size(), 1U);
    EXPECT_EQ(page<AskingTable>().rows[0].at("sinh"), "1990-03-02");
    send(Proceed{});
    ASSERT_TRUE(in<Asking>());
    EXPECT_EQ(page<Asking>().field, "ly_do");
    EXPECT_EQ(model.citizen.draft->values.at("nguoi").rows.size(), 1U);
}

TEST_F(Form, bad_cell_stays_with_a_sentence) {
    to_table();
    send(AddRow{});
    send(Proceed{});
    EXPECT_TRUE(page<AskingTable>().problem.has_value()) << "the name is required";
    EXPECT_EQ(page<AskingTable>().column, 0U);
    send(SkipQuestion{});
    EXPECT_EQ(page<AskingTable>().column, 0U);
    type("Trần Thị Mẫu");
    type("31/02/1990");
    EXPECT_EQ(page<AskingTable>().text, "31/02/1990");
    EXPECT_TRUE(page<AskingTable>().problem.has_value());
    send(EditText{""});
    send(SkipQuestion{});
    EXPECT_FALSE(page<AskingTable>().row.has_value());
}

TEST_F(Form, back_in_a_row_goes_one_cell_back_then_to_the_overview) {
    to_table();
    send(AddRow{});
    type("Trần Thị Mẫu");
    send(Back{});
    EXPECT_EQ(page<AskingTable>().column, 0U);
    EXPECT_EQ(page<AskingTable>().text, "Trần Thị Mẫu");
    send(Back{});
    EXPECT_FALSE(page<AskingTable>().row.has_value());
    EXPECT_EQ(page<AskingTable>().rows.size(), 1U);
}

TEST_F(Form, row_without_a_word_is_dropped) {
    to_table();
    send(AddRow{});
    send(Back{});
    EXPECT_TRUE(page<AskingTable>().rows.empty());
}

TEST_F(Form, rows_are_edited_and_removed) {
    to_table();
    send(AddRow{});
    type("Trần Thị Mẫu");
    type("");
    send(EditRow{0});
    EXPECT_EQ(page<AskingTable>().text, "Trần Thị Mẫu");
    type("Lê Thị Mẫu");
    type("");
    EXPECT_EQ(page<AskingTable>().rows[0].at("ten"), "Lê Thị Mẫu");
    send(EditRow{7});
    EXPECT_FALSE(page<AskingTable>().row.has_value());
    send(RemoveRow{7});
    EXPECT_EQ(page<AskingTable>().rows.size(), 1U);
    send(RemoveRow{0});
    EXPECT_TRUE(page<AskingTable>().rows.empty());
}

TEST_F(Form, rows_have_a_limit) {
    to_table();
    for (std::size_t i = 0; i < most_rows + 5; ++i) {
        send(AddRow{});
        if (!page<AskingTable>().row) break;
        type("Trần Thị Mẫu");
        type("");
    }
    EXPECT_EQ(page<AskingTable>().rows.size(), most_rows);
}

TEST_F(Form, back_from_the_overview_keeps_the_rows) {
    to_table();
    send(AddRow{});
    type("Trần Thị Mẫu");
    type("");
    send(Back{});
    ASSERT_TRUE(in<Asking>());
    send(SkipQuestion{});
    ASSERT_TRUE(in<AskingTable>());
    EXPECT_EQ(page<AskingTable>().rows.size(), 1U);
}

// ---- check your answers
// ---------------------------------------------------------------------------------------------

TEST_F(Form, answer_is_changed_and_comes_back_to_the_check) {
    to_checking();
    send(ChangeAnswer{"ngay_den"});
    ASSERT_TRUE(in<Asking>());
    EXPECT_TRUE(page<Asking>().back_to_check);
    EXPECT_EQ(page<Asking>().text, "01/11/2026");
    type("02/11/2026");
    EXPECT_TRUE(in<Checking>());
    EXPECT_EQ(answer("ngay_den"), "2026-11-02");
}

TEST_F(Form, back_from_a_change_link_changes_nothing) {
    to_checking();
    send(ChangeAnswer{"ngay_den"});
    send(EditText{"03/11/2026"});
    send(Back{});
    EXPECT_TRUE(in<Checking>());
    EXPECT_EQ(answer("ngay_den"), "2026-11-01");
    send(ChangeAnswer{"ngay_den"});
    EXPECT_EQ(page<Asking>().text, "01/11/2026");
}

TEST_F(Form, table_is_changed_from_the_check) {
    to_checking();
    send(ChangeAnswer{"nguoi"});
    ASSERT_TRUE(in<AskingTable>());
    send(AddRow{});
    type("Trần Thị Mẫu");
    type("");
    send(Proceed{});
    EXPECT_TRUE(in<Checking>());
    EXPECT_EQ(model.citizen.draft->values.at("nguoi").rows.size(), 1U);
}

TEST_F(Form, chip_value_cannot_be_changed_only_flagged) {
    for (const bool genuine : {true, false}) {
        model = {};
        to_first_question(genuine);
        type("01/11/2026");
        send(SkipQuestion{});
        send(Proceed{});
        send(TakeSuggestion{"học"});
        ASSERT_TRUE(in<Checking>());
        send(ChangeAnswer{"ho_ten"});
        ASSERT_TRUE(in<Checking>());
        send(FlagValue{"ho_ten"});
        EXPECT_TRUE(model.citizen.draft->values.at("ho_ten").flagged);
        send(FlagValue{"ho_ten"});
        EXPECT_FALSE(model.citizen.draft->values.at("ho_ten").flagged);
        EXPECT_EQ(answer("ho_ten"), "NGUYỄN VĂN MẪU");
    }
}

TEST_F(Form, own_answers_and_unknown_fields_are_not_flagged) {
    to_checking();
    send(FlagValue{"ngay_den"});
    send(FlagValue{"nothing"});
    send(ChangeAnswer{"nothing"});
    EXPECT_TRUE(in<Checking>());
    EXPECT_FALSE(model.citizen.draft->values.at("ngay_den").flagged);
}

TEST_F(Form, pages_of_the_check_are_bounded) {
    to_checking();
    send(ShowPage{1});
    EXPECT_EQ(page<Checking>().page, 1);
    send(ShowPage{-5});
    EXPECT_EQ(page<Checking>().page, 0);
}

TEST_F(Form, missing_answer_is_asked_for_before_anything_is_stored) {
    to_checking();
    model.citizen.draft->values.erase("ngay_den");
    send(Proceed{});
    ASSERT_TRUE(in<Asking>());
    EXPECT_EQ(page<Asking>().field, "ngay_den");
    EXPECT_TRUE(page<Asking>().problem.has_value());
    EXPECT_FALSE(caused<SubmitDossier>());
    type("01/11/2026");
    EXPECT_TRUE(in<Checking>());
}

TEST_F(Form, back_from_the_check_is_the_last_question) {
    to_checking();
    send(Back{});
    ASSERT_TRUE(in<Asking>());
    EXPECT_EQ(page<Asking>().field, "ly_do");
    EXPECT_EQ(page<Asking>().text, "học");
}

}  // namespace
}  // namespace play
