// The cards of further people: invited, swapped, refused, declined; rows of tables by cards.
#include "tests/kiosk/session/play.h"

namespace play {
namespace {

const std::string mother_number = "000090000003";
const std::string mother_qr = mother_number + "||TRẦN THỊ MẪU|02031970|Nữ|12 Đường Mẫu, Phường Mẫu|10082021";

std::shared_ptr<cardio::ReadResult> mothers_read(const std::string& sex = "Nữ", bool genuine = true) {
    auto read = sound_read(mother_number, genuine);
    read->person->full_name = "TRẦN THỊ MẪU";
    read->person->sex = sex;
    read->person->date_of_birth = "1970-03-02";
    return read;
}

class Further : public Session {
  protected:
    void to_first_confirmation() {
        send(ReadersChanged{readers(0)});
        send(Start{});
        send(ChooseProcedure{"2"});
        send(Proceed{});
        send(QrScanned{card_qr});
        send(ReadersChanged{readers(1)});
        send(ReadEnded{model.session, sound_read()});
        ASSERT_TRUE(in<Confirming>());
        send(Proceed{});
        ASSERT_TRUE(in<Asking>());
        ASSERT_EQ(page<Asking>().field, "ten_goi");
    }
    void to_invitation() {
        to_first_confirmation();
        send(Proceed{});
        ASSERT_TRUE(in<Identifying>());
        ASSERT_TRUE(model.citizen.further);
        ASSERT_EQ(model.citizen.further->role, "mother");
    }
    void lay_down_another_card() {
        send(ReadersChanged{readers(0)});
        send(ReadersChanged{readers(1)});
    }
    void to_mothers_read(std::shared_ptr<cardio::ReadResult> read = mothers_read()) {
        to_invitation();
        send(QrScanned{mother_qr});
        ASSERT_TRUE(in<PlacingCard>()) << "the holder's card still lies there";
        lay_down_another_card();
        ASSERT_TRUE(in<Reading>());
        send(ReadEnded{model.session, std::move(read)});
    }
    void to_companions() {
        to_mothers_read();
        send(Proceed{});
        ASSERT_TRUE(in<AskingTable>());
    }
};

TEST_F(Further, filled_value_is_confirmed_by_one_touch_and_stays_computed) {
    to_first_confirmation();
    EXPECT_EQ(page<Asking>().text, "MẪU");
    EXPECT_FALSE(is_answered(*model.citizen.draft, "ten_goi"));
    send(Proceed{});
    EXPECT_TRUE(is_answered(*model.citizen.draft, "ten_goi"));
    EXPECT_EQ(model.citizen.draft->values.at("ten_goi").provenance, kiosk::procedures::Provenance::computed);
}

TEST_F(Further, card_is_asked_for_before_the_first_question_that_it_answers) {
    to_invitation();
    EXPECT_EQ(model.citizen.further->field, "me");
    EXPECT_FALSE(model.card_away) << "the holder's card lies there";
}

TEST_F(Further, card_is_read_with_its_own_key_and_without_portrait) {
    to_invitation();
    send(QrScanned{mother_qr});
    send(ReadersChanged{readers(0)});
    EXPECT_FALSE(model.card_away) << "the holder's card made room";
    send(ReadersChanged{readers(1)});
    EXPECT_EQ(effect<StartRead>().expected_id_number, mother_number);
    EXPECT_FALSE(effect<StartRead>().read_portrait);
    EXPECT_EQ(effect<StartRead>().qr->id_number, mother_number);
}

TEST_F(Further, card_that_was_confirmed_fills_its_persons_fields_and_keeps_whose_they_are) {
    to_mothers_read();
    ASSERT_TRUE(in<FurtherRead>());
    EXPECT_EQ(answer("me"), "") << "nothing before the citizen says yes";
    send(Proceed{});
    EXPECT_EQ(answer("me"), "TRẦN THỊ MẪU");
    EXPECT_EQ(answer("me_sinh"), "1970-03-02");
    EXPECT_EQ(model.citizen.draft->values.at("me").card, "mother");
    EXPECT_EQ(answer("ho_ten"), "NGUYỄN VĂN MẪU");
    EXPECT_TRUE(in<AskingTable>()) << "neither question is left";
    EXPECT_EQ(model.citizen.further_reads.count("mother"), 1U);
    EXPECT_FALSE(model.citizen.further);
}

TEST_F(Further, unproven_card_fills_unproven_values) {
    to_mothers_read(mothers_read("Nữ", false));
    send(Proceed{});
    EXPECT_EQ(model.citizen.draft->values.at("me").provenance, kiosk::procedures::Provenance::chip_unproven);
}

TEST_F(Further, card_of_a_man_is_no_mothers) {
    to_mothers_read(mothers_read("Nam"));
    ASSERT_TRUE(in<CardTrouble>());
    EXPECT_EQ(page<CardTrouble>().what, Trouble::other_role);
    send(TryAgain{});
    EXPECT_TRUE(in<Identifying>());
    EXPECT_TRUE(model.citizen.further);
    EXPECT_EQ(answer("me"), "");
}

TEST_F(Further, holders_own_card_is_none) {
    to_invitation();
    send(QrScanned{card_qr});
    ASSERT_TRUE(in<Identifying>());
    EXPECT_EQ(page<Identifying>().problem, IdentifyProblem::read_already);
    send(TypeNumberInstead{});
    type(number);
    EXPECT_EQ(page<Identifying>().problem, IdentifyProblem::read_already);
}

TEST_F(Further, declined_card_leaves_its_questions_and_is_not_asked_for_again) {
    to_invitation();
    send(SkipQuestion{});
    ASSERT_TRUE(in<Asking>());
    EXPECT_EQ(page<Asking>().field, "me");
    type("Trần Thị Mẹ");
    ASSERT_TRUE(in<Asking>());
    EXPECT_EQ(page<Asking>().field, "me_sinh");
    send(Back{});
    ASSERT_TRUE(in<Asking>()) << "going back invites nobody a second time";
    EXPECT_EQ(page<Asking>().field, "me");
    send(ReadersChanged{readers(0)});
    EXPECT_TRUE(model.card_away) << "the holder's card never made room, so it has to stay";
}

TEST_F(Further, card_that_is_not_the_mothers_is_put_away) {
    to_mothers_read();
    send(NotMe{});
    EXPECT_TRUE(in<Identifying>());
    EXPECT_EQ(answer("me"), "");
    EXPECT_TRUE(model.citizen.further_reads.empty());
    EXPECT_FALSE(model.citizen.further->read);
}

TEST_F(Further, back_leads_to_the_question_before_and_on_to_the_invitation_again) {
    to_invitation();
    send(Back{});
    ASSERT_TRUE(in<Asking>());
    EXPECT_EQ(page<Asking>().field, "ten_goi");
    EXPECT_FALSE(model.citizen.further);
    send(Proceed{});
    ASSERT_TRUE(in<Identifying>());
    EXPECT_EQ(model.citizen.further->role, "mother");
}

TEST_F(Further, back_from_the_number_keeps_what_was_typed_and_leads_to_the_page_that_offers_to_skip) {
    to_invitation();
    send(TypeNumberInstead{});
    send(EditText{"00009"});
    send(Back{});
    ASSERT_TRUE(in<Identifying>());
    EXPECT_FALSE(page<Identifying>().typing);
    send(TypeNumberInstead{});
    EXPECT_EQ(page<Identifying>().digits, "00009");
    EXPECT_TRUE(model.citizen.further);
}

TEST_F(Further, back_from_the_card_of_a_row_leads_to_the_table) {
    to_companions();
    send(AddCardRow{});
    ASSERT_TRUE(in<Identifying>());
    send(Back{});
    EXPECT_TRUE(in<AskingTable>());
}

TEST_F(Further, unreadable_card_never_ends_the_session) {
    to_invitation();
    send(QrScanned{mother_qr});
    for (int i = 0; i < 4; ++i) {
        lay_down_another_card();
        ASSERT_TRUE(in<Reading>());
        send(ReadEnded{model.session, failed_read(cardio::Outcome::malformed)});
        ASSERT_TRUE(in<CardTrouble>());
        EXPECT_EQ(page<CardTrouble>().what, Trouble::unreadable);
    }
    send(Back{});
    send(SkipQuestion{});
    ASSERT_TRUE(in<Asking>());
    EXPECT_EQ(page<Asking>().field, "me");
}

TEST_F(Further, forged_card_sends_everybody_to_the_clerk) {
    auto forged = mothers_read();
    forged->outcome = cardio::Outcome::rejected;
    forged->verdict = cardio::trust::Verdict::rejected;
    forged->findings.issuer = cardio::Finding::failure("no signature of a known issuer");
    to_mothers_read(std::move(forged));
    ASSERT_TRUE(in<CardTrouble>());
    EXPECT_EQ(page<CardTrouble>().what, Trouble::rejected);
    send(Back{});
    EXPECT_TRUE(in<CardTrouble>());
}

TEST_F(Further, lifting_cards_ends_nothing_once_they_change) {
    to_companions();
    send(ReadersChanged{readers(0)});
    EXPECT_FALSE(model.card_away);
    wait(60);
    EXPECT_TRUE(in<AskingTable>());
}

TEST_F(Further, table_grows_by_card_and_asks_what_the_card_leaves_open) {
    to_companions();
    send(AddCardRow{});
    ASSERT_TRUE(in<Identifying>());
    EXPECT_EQ(model.citizen.further->role, "member");
    send(QrScanned{other_number + "||LÊ VĂN MẪU|19051990|Nam|12 Đường Mẫu, Phường Mẫu|10082021"});
    lay_down_another_card();
    auto companion = sound_read(other_number);
    companion->person->full_name = "LÊ VĂN MẪU";
    send(ReadEnded{model.session, companion});
    ASSERT_TRUE(in<AskingTable>()) << "rows take a card without a further page";
    ASSERT_EQ(page<AskingTable>().rows.size(), 1U);
    EXPECT_EQ(page<AskingTable>().rows[0].text("ten"), "LÊ VĂN MẪU");
    ASSERT_TRUE(page<AskingTable>().row.has_value());
    EXPECT_EQ(page<AskingTable>().column, 1U) << "the name is not asked for";
    type("Bạn");
    EXPECT_FALSE(page<AskingTable>().row.has_value());
    send(Proceed{});
    const auto& rows = model.citizen.draft->values.at("nguoi").rows;
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].card, "member#1");
    EXPECT_EQ(rows[0].cells().at("ten").provenance, kiosk::procedures::Provenance::chip_proved);
    EXPECT_EQ(rows[0].cells().at("quan_he").provenance, kiosk::procedures::Provenance::citizen);
    EXPECT_EQ(model.citizen.further_reads.count("member#1"), 1U);
}

TEST_F(Further, rows_typed_before_stay_when_a_card_adds_one) {
    to_companions();
    send(AddRow{});
    type("Phạm Văn Gõ");
    type("Em");
    send(AddCardRow{});
    send(SkipQuestion{});
    ASSERT_TRUE(in<AskingTable>());
    ASSERT_EQ(page<AskingTable>().rows.size(), 1U);
    EXPECT_EQ(page<AskingTable>().rows[0].text("ten"), "Phạm Văn Gõ");
}

TEST_F(Further, claim_that_lowers_the_fee_is_asked_last_and_the_dossier_holds_all_reads) {
    to_companions();
    send(Proceed{});
    ASSERT_TRUE(in<Asking>());
    EXPECT_EQ(page<Asking>().field, "waiver@ngheo");
    send(TakeSuggestion{"Có"});
    ASSERT_TRUE(in<Checking>());
    send(Proceed{});
    send(SignOnPaper{});
    ASSERT_TRUE(in<Saving>());
    EXPECT_EQ(effect<SubmitDossier>().further_reads.count("mother"), 1U);
    send(DossierSaved{model.session, "000.00.00.H01-261124-0001", {}});
    EXPECT_FALSE(holds_personal_data(model));
}

TEST_F(Further, pages_are_looked_at_and_left_for_the_part_of_the_check_they_were_opened_from) {
    to_companions();
    send(Proceed{});
    send(TakeSuggestion{"Không"});
    send(ShowPage{1});
    send(ShowPreview{});
    ASSERT_TRUE(in<Preview>());
    EXPECT_EQ(effect<DrawPreview>().draft.values.at("me").text, "TRẦN THỊ MẪU");
    EXPECT_TRUE(holds_personal_data(model));
    send(PreviewDrawn{model.session, {{1, 1, {0}}, {1, 1, {255}}}});
    send(ShowPage{5});
    EXPECT_EQ(page<Preview>().page, 1);
    send(Back{});
    ASSERT_TRUE(in<Checking>());
    EXPECT_EQ(page<Checking>().page, 1);
}

TEST_F(Further, pages_that_cannot_be_drawn_are_said_and_keep_nobody) {
    to_companions();
    send(Proceed{});
    send(TakeSuggestion{"Không"});
    send(ShowPreview{});
    send(PreviewDrawn{model.session, {}});
    EXPECT_TRUE(page<Preview>().failed);
    send(Back{});
    send(Proceed{});
    EXPECT_TRUE(in<Signing>());
}

TEST_F(Further, payment_code_is_shown_only_where_there_is_one) {
    to_companions();
    send(Proceed{});
    send(TakeSuggestion{"Không"});
    send(Proceed{});
    send(SignOnPaper{});
    send(DossierSaved{model.session, "code", {}});
    send(ShowPayment{true});
    EXPECT_FALSE(page<Finished>().paying);
    model.state = Finished{"code", {}, false, false, {}, Payment{15000, "CODE", {}}};
    send(ShowPayment{true});
    EXPECT_TRUE(page<Finished>().paying);
    send(ShowPayment{false});
    EXPECT_FALSE(page<Finished>().paying);
}

}  // namespace
}  // namespace play
