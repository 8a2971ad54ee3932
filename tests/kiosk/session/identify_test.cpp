#include "tests/kiosk/session/play.h"

namespace play {
namespace {

using Identify = Session;

TEST_F(Identify, start_leads_to_the_choice_what_to_bring_and_identifying) {
    EXPECT_EQ(progress(model), 0);
    send(Start{});
    EXPECT_TRUE(in<Choosing>());
    EXPECT_EQ(progress(model), 1);
    send(ChooseProcedure{"1"});
    EXPECT_TRUE(in<Bringing>());
    EXPECT_EQ(progress(model), 1);
    send(Proceed{});
    EXPECT_TRUE(in<Identifying>());
    EXPECT_EQ(model.citizen.procedure_id, "1");
    EXPECT_EQ(progress(model), 2);
}

TEST_F(Identify, unknown_procedure_changes_nothing) {
    send(Start{});
    send(ChooseProcedure{"99"});
    EXPECT_TRUE(in<Choosing>());
    EXPECT_TRUE(model.citizen.procedure_id.empty());
}

TEST_F(Identify, group_is_shown_and_left_by_back) {
    send(Start{});
    send(ShowGroup{"residence"});
    EXPECT_EQ(page<Choosing>().group, "residence");
    send(Back{});
    EXPECT_EQ(page<Choosing>().group, "");
    send(Back{});
    EXPECT_TRUE(in<Welcome>());
    expect_ended();
}

TEST_F(Identify, card_qr_leads_to_placing_the_card) {
    to_identifying();
    send(QrScanned{card_qr});
    EXPECT_TRUE(in<PlacingCard>());
    ASSERT_TRUE(model.citizen.qr.has_value());
    EXPECT_EQ(model.citizen.qr->id_number, number);
    EXPECT_TRUE(model.citizen.key.has_value());
}

TEST_F(Identify, foreign_codes_are_named) {
    const std::pair<std::string, IdentifyProblem> codes[] = {
        {"https://example.org", IdentifyProblem::not_a_card_qr},
        {"000090000001|x", IdentifyProblem::damaged_qr},
        {std::string(5000, 'x'), IdentifyProblem::not_a_card_qr},
    };
    for (const auto& [text, problem] : codes) {
        model = {};
        to_identifying();
        send(QrScanned{text});
        ASSERT_TRUE(in<Identifying>());
        EXPECT_EQ(page<Identifying>().problem, problem) << text.substr(0, 30);
    }
}

TEST_F(Identify, typed_digits_are_kept_when_a_wrong_code_is_scanned) {
    to_identifying();
    send(TypeNumberInstead{});
    send(EditText{"0000"});
    send(QrScanned{"nonsense"});
    EXPECT_EQ(page<Identifying>().digits, "0000");
    EXPECT_NE(page<Identifying>().problem, IdentifyProblem::none);
    send(EditText{"00009"});
    EXPECT_EQ(page<Identifying>().problem, IdentifyProblem::none);
}

TEST_F(Identify, number_of_twelve_digits_leads_to_placing_the_card) {
    to_identifying();
    send(TypeNumberInstead{});
    type(number);
    EXPECT_TRUE(in<PlacingCard>());
    EXPECT_EQ(model.citizen.typed_number, number);
    EXPECT_FALSE(model.citizen.qr.has_value());
}

TEST_F(Identify, short_number_is_a_problem_and_stays) {
    to_identifying();
    send(TypeNumberInstead{});
    type("00009000000");
    ASSERT_TRUE(in<Identifying>());
    EXPECT_EQ(page<Identifying>().problem, IdentifyProblem::short_number);
    EXPECT_EQ(page<Identifying>().digits, "00009000000");
}

TEST_F(Identify, only_twelve_digits_are_taken) {
    to_identifying();
    send(TypeNumberInstead{});
    send(EditText{"0000 9000-0001x99"});
    EXPECT_EQ(page<Identifying>().digits, number);
}

TEST_F(Identify, digits_mean_nothing_at_the_scanner) {
    to_identifying();
    type(number);
    EXPECT_TRUE(in<Identifying>());
    EXPECT_EQ(page<Identifying>().digits, "");
}

TEST_F(Identify, digits_survive_a_look_at_the_scanner_and_at_the_choice) {
    to_identifying();
    send(TypeNumberInstead{});
    send(EditText{"000090"});
    send(UseScannerInstead{});
    EXPECT_FALSE(page<Identifying>().typing);
    send(TypeNumberInstead{});
    EXPECT_EQ(page<Identifying>().digits, "000090");
    send(Back{});
    ASSERT_TRUE(in<Choosing>());
    send(ChooseProcedure{"1"});
    send(Proceed{});
    EXPECT_EQ(page<Identifying>().digits, "000090");
}

TEST_F(Identify, card_that_lies_there_already_is_read_at_once) {
    to_identifying();
    send(ReadersChanged{readers(1)});
    ASSERT_TRUE(in<Identifying>());
    send(QrScanned{card_qr});
    EXPECT_TRUE(in<Reading>());
    ASSERT_TRUE(caused<StartRead>());
    EXPECT_EQ(effect<StartRead>().expected_id_number, number);
    EXPECT_TRUE(effect<StartRead>().read_portrait);
}

TEST_F(Identify, settings_change_on_every_page) {
    send(SetLanguage{kiosk::Language::en});
    EXPECT_EQ(model.language, kiosk::Language::en);
    to_identifying();
    send(NextTextSize{});
    send(NextTheme{});
    EXPECT_EQ(model.text_size, TextSize::large);
    EXPECT_EQ(model.theme, Theme::high_contrast);
    send(NextTextSize{});
    send(NextTextSize{});
    send(NextTheme{});
    EXPECT_EQ(model.text_size, TextSize::normal);
    EXPECT_EQ(model.theme, Theme::standard);
}

TEST_F(Identify, demo_buttons_work_in_a_demonstration_only) {
    to_identifying();
    send(DemoScan{});
    EXPECT_TRUE(effects.empty());
    config.demo = true;
    send(DemoScan{});
    ASSERT_TRUE(caused<RunDemo>());
    EXPECT_EQ(effect<RunDemo>().what, RunDemo::What::scan);
}

}  // namespace
}  // namespace play
