#include "tests/kiosk/session/play.h"

namespace play {
namespace {

using cardio::Outcome;
using Card = Session;

TEST_F(Card, laid_down_card_is_read) {
    to_placing();
    send(ReadersChanged{readers(1)});
    EXPECT_TRUE(in<Reading>());
    EXPECT_TRUE(caused<StartRead>());
}

TEST_F(Card, hardware_faults_are_said_and_mend_themselves) {
    Hardware no_service = readers(0, 0);
    no_service.service = false;
    Hardware denied = no_service;
    denied.service_denied = true;
    const std::pair<Hardware, Trouble> faults[] = {{no_service, Trouble::no_service},
                                                   {denied, Trouble::service_denied},
                                                   {readers(0, 0), Trouble::no_reader},
                                                   {readers(2, 2), Trouble::two_cards}};
    for (const auto& [hardware, trouble] : faults) {
        model = {};
        to_placing();
        send(ReadersChanged{hardware});
        ASSERT_TRUE(in<CardTrouble>());
        EXPECT_EQ(page<CardTrouble>().what, trouble);
        send(ReadersChanged{readers(0)});
        EXPECT_TRUE(in<PlacingCard>());
    }
}

TEST_F(Card, taking_one_of_two_cards_away_starts_the_read) {
    to_placing();
    send(ReadersChanged{readers(2, 2)});
    send(ReadersChanged{readers(1, 2)});
    EXPECT_TRUE(in<Reading>());
}

TEST_F(Card, progress_never_falls_and_a_lifted_card_is_shown) {
    to_reading();
    send(ReadProgressed{model.session, {cardio::ReadStep::reading_data, 0.5F, false}});
    EXPECT_FLOAT_EQ(page<Reading>().fraction, 0.5F);
    send(ReadProgressed{model.session, {cardio::ReadStep::reading_data, 0.2F, true}});
    EXPECT_FLOAT_EQ(page<Reading>().fraction, 0.5F);
    EXPECT_TRUE(page<Reading>().card_lifted);
}

TEST_F(Card, sound_card_leads_to_confirming_whoever_vouches) {
    to_confirming(true);
    EXPECT_EQ(model.citizen.failed_reads, 0);
    model = {};
    to_confirming(false);
    EXPECT_EQ(model.citizen.read->verdict, cardio::trust::Verdict::unproven_issuer);
}

TEST_F(Card, rejected_card_goes_to_the_clerk_and_nothing_of_it_is_kept) {
    to_reading();
    auto read = sound_read();
    read->outcome = Outcome::rejected;
    read->verdict = cardio::trust::Verdict::rejected;
    read->findings.integrity = cardio::Finding::failure("changed");
    send(ReadEnded{model.session, read});
    ASSERT_TRUE(in<CardTrouble>());
    EXPECT_EQ(page<CardTrouble>().what, Trouble::rejected);
    EXPECT_EQ(model.citizen.read, nullptr);
    EXPECT_FALSE(read->person && read->person->full_name);
    for (const Event& event :
         {Event{TryAgain{}}, Event{Back{}}, Event{Proceed{}}, Event{ReadersChanged{readers(1)}}}) {
        send(event);
        EXPECT_TRUE(in<CardTrouble>());
    }
    send(EndSession{});
    EXPECT_TRUE(in<TakingCard>());
}

TEST_F(Card, result_that_claims_genuine_without_a_verdict_is_rejected) {
    for (const auto verdict : {std::optional<cardio::trust::Verdict>{},
                               {cardio::trust::Verdict::rejected},
                               {cardio::trust::Verdict::unproven_issuer}}) {
        model = {};
        to_reading();
        auto read = sound_read();
        read->verdict = verdict;
        send(ReadEnded{model.session, read});
        ASSERT_TRUE(in<CardTrouble>());
        EXPECT_EQ(page<CardTrouble>().what, Trouble::rejected);
    }
}

TEST_F(Card, other_number_on_the_chip_is_a_wrong_card) {
    to_reading();
    send(ReadEnded{model.session, sound_read(other_number)});
    EXPECT_EQ(page<CardTrouble>().what, Trouble::wrong_card);
    EXPECT_EQ(model.citizen.read, nullptr);

    model = {};
    to_reading();
    auto inconsistent = sound_read(other_number);
    inconsistent->outcome = Outcome::rejected;
    inconsistent->verdict = cardio::trust::Verdict::rejected;
    inconsistent->findings.consistency = cardio::Finding::failure("the number differs");
    send(ReadEnded{model.session, inconsistent});
    EXPECT_EQ(page<CardTrouble>().what, Trouble::wrong_card);
}

TEST_F(Card, other_number_on_a_changed_chip_is_rejected_not_a_wrong_card) {
    to_reading();
    auto changed = sound_read(other_number);
    changed->outcome = Outcome::rejected;
    changed->findings.integrity = cardio::Finding::failure("changed");
    send(ReadEnded{model.session, changed});
    EXPECT_EQ(page<CardTrouble>().what, Trouble::rejected);
}

TEST_F(Card, outcomes_become_troubles) {
    const std::pair<Outcome, Trouble> outcomes[] = {{Outcome::access_denied, Trouble::wrong_card},
                                                    {Outcome::not_a_cccd, Trouble::not_a_cccd},
                                                    {Outcome::malformed, Trouble::unreadable},
                                                    {Outcome::card_lost, Trouble::lifted},
                                                    {Outcome::no_card, Trouble::lifted}};
    for (const auto& [outcome, trouble] : outcomes) {
        model = {};
        to_reading();
        send(ReadEnded{model.session, failed_read(outcome)});
        ASSERT_TRUE(in<CardTrouble>());
        EXPECT_EQ(page<CardTrouble>().what, trouble) << static_cast<int>(outcome);
    }
}

TEST_F(Card, host_faults_become_troubles_and_do_not_count_as_failures) {
    for (const auto what :
         {Trouble::no_service, Trouble::service_denied, Trouble::no_reader, Trouble::reader_busy}) {
        model = {};
        to_reading();
        send(ReadFault{model.session, what});
        ASSERT_TRUE(in<CardTrouble>());
        EXPECT_EQ(page<CardTrouble>().what, what);
        EXPECT_EQ(model.citizen.failed_reads, 0);
        send(TryAgain{});
        EXPECT_TRUE(in<Reading>());
    }
}

TEST_F(Card, third_failure_goes_to_the_clerk) {
    to_reading();
    for (int i = 0; i < 2; ++i) {
        send(ReadEnded{model.session, failed_read(Outcome::malformed)});
        EXPECT_EQ(page<CardTrouble>().what, Trouble::unreadable);
        send(TryAgain{});
        ASSERT_TRUE(in<Reading>());
    }
    send(ReadEnded{model.session, failed_read(Outcome::malformed)});
    EXPECT_EQ(page<CardTrouble>().what, Trouble::three_failures);
    send(TryAgain{});
    EXPECT_EQ(page<CardTrouble>().what, Trouble::three_failures);
}

TEST_F(Card, lifting_is_no_failure_and_putting_it_back_reads_again) {
    to_reading();
    for (int i = 0; i < 5; ++i) {
        send(ReadersChanged{readers(0)});
        send(ReadEnded{model.session, failed_read(Outcome::card_lost)});
        ASSERT_TRUE(in<CardTrouble>());
        EXPECT_EQ(page<CardTrouble>().what, Trouble::lifted);
        send(ReadersChanged{readers(1)});
        ASSERT_TRUE(in<Reading>());
        ASSERT_TRUE(caused<StartRead>());
        EXPECT_EQ(effect<StartRead>().expected_id_number, number) << "what was scanned is kept";
    }
}

TEST_F(Card, card_laid_down_anew_after_a_bad_read_is_read_again) {
    to_reading();
    send(ReadEnded{model.session, failed_read(Outcome::malformed)});
    send(ReadersChanged{readers(0)});
    EXPECT_EQ(page<CardTrouble>().what, Trouble::unreadable);
    send(ReadersChanged{readers(1)});
    EXPECT_TRUE(in<Reading>());
}

TEST_F(Card, wrong_card_gives_the_typed_number_back) {
    to_identifying();
    send(TypeNumberInstead{});
    type(number);
    send(ReadersChanged{readers(1)});
    send(ReadEnded{model.session, failed_read(Outcome::access_denied)});
    send(TryAgain{});
    ASSERT_TRUE(in<Identifying>());
    EXPECT_EQ(page<Identifying>().digits, number);
}

TEST_F(Card, back_while_reading_cancels_and_drops_the_late_outcome) {
    to_reading();
    const auto cancelled = model.session;
    send(Back{});
    EXPECT_TRUE(in<Identifying>());
    EXPECT_TRUE(caused<CancelRead>());
    send(QrScanned{card_qr});
    ASSERT_TRUE(in<Reading>());
    auto late = sound_read();
    send(ReadEnded{cancelled, late});
    EXPECT_TRUE(in<Reading>()) << "the outcome of the cancelled read is not that of this one";
    EXPECT_FALSE(late->person && late->person->full_name) << "and it is wiped";
}

TEST_F(Card, number_is_shown_only_while_held) {
    to_confirming();
    send(ShowNumber{true});
    EXPECT_TRUE(page<Confirming>().number_shown);
    send(ShowNumber{false});
    EXPECT_FALSE(page<Confirming>().number_shown);
}

TEST_F(Card, not_me_wipes_everything_but_the_procedure) {
    to_confirming();
    const auto before = model.session;
    auto read = model.citizen.read;
    send(NotMe{});
    ASSERT_TRUE(in<Identifying>());
    EXPECT_FALSE(holds_personal_data(model));
    EXPECT_EQ(model.citizen.procedure_id, "1");
    EXPECT_GT(model.session, before);
    EXPECT_FALSE(read->person && read->person->full_name);
    EXPECT_TRUE(caused<SessionEnded>());
}

TEST_F(Card, back_from_confirming_forgets_the_read_and_keeps_the_number) {
    to_identifying();
    send(TypeNumberInstead{});
    type(number);
    send(ReadersChanged{readers(1)});
    send(ReadEnded{model.session, sound_read()});
    send(Back{});
    ASSERT_TRUE(in<Identifying>());
    EXPECT_EQ(page<Identifying>().digits, number);
    EXPECT_EQ(model.citizen.read, nullptr);
}

}  // namespace
}  // namespace play
