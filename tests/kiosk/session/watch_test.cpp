// What is counted of a session: played whole, and each way it may end.
#include "kiosk/session/watch.h"

#include "tests/kiosk/session/play.h"

namespace play {
namespace {

using kiosk::dossier::HappeningKind;

class Watched : public Session {
  protected:
    void see(Event event) {
        watch.before(model, event);
        Event copy = event;
        send(std::move(event));
        for (auto& one : watch.after(model, copy)) seen.push_back(std::move(one));
    }
    void pass(int seconds) {
        now += std::chrono::seconds(seconds);
        see(Tick{now});
    }
    void to_the_read() {
        see(ReadersChanged{readers(0)});
        see(Start{});
        see(ChooseProcedure{"1"});
        see(Proceed{});
        see(QrScanned{card_qr});
        see(ReadersChanged{readers(1)});
        ASSERT_TRUE(in<Reading>());
    }
    [[nodiscard]] std::vector<std::string> words() const {
        std::vector<std::string> all;
        for (const auto& one : seen)
            all.push_back(std::string(word(one.kind)) + (one.word.empty() ? "" : ":" + one.word));
        return all;
    }
    using Words = std::vector<std::string>;

    Watch watch;
    std::vector<kiosk::dossier::Happening> seen;
};

TEST_F(Watched, read_is_counted_with_its_outcome_and_the_time_of_the_reader) {
    to_the_read();
    auto read = sound_read();
    read->stats.elapsed_ms = 2345;
    see(ReadEnded{model.session, read});
    EXPECT_EQ(words(), (Words{"session_started", "read_started", "read_ended:genuine"}));
    EXPECT_EQ(seen.back().milliseconds, 2345);
    EXPECT_EQ(seen.back().procedure_id, "1");
}

TEST_F(Watched, outcome_of_a_failed_read_is_known_although_the_read_was_wiped) {
    to_the_read();
    pass(4);
    see(ReadEnded{model.session, failed_read(cardio::Outcome::not_a_cccd)});
    EXPECT_EQ(seen.back().word, "not_a_cccd");
    EXPECT_EQ(seen.back().milliseconds, 4000) << "the page's own time where the reader has none";
}

TEST_F(Watched, late_outcome_of_another_session_is_not_counted) {
    to_the_read();
    see(ReadEnded{model.session + 1, sound_read()});
    EXPECT_EQ(words(), (Words{"session_started", "read_started"}));
}

TEST_F(Watched, going_back_during_a_read_cancels_it) {
    to_the_read();
    see(Back{});
    EXPECT_EQ(words(), (Words{"session_started", "read_started", "read_ended:cancelled"}));
}

TEST_F(Watched, session_that_is_left_ends_once) {
    see(Start{});
    pass(7);
    see(EndSession{});
    EXPECT_EQ(words(), (Words{"session_started", "session_ended:left"}));
    EXPECT_EQ(seen.back().milliseconds, 7000);
    see(ReadersChanged{readers(0)});
    EXPECT_EQ(seen.size(), 2U);
}

TEST_F(Watched, session_nobody_touches_ends_as_idle) {
    see(Start{});
    pass(90);
    pass(20);
    EXPECT_EQ(words(), (Words{"session_started", "session_ended:idle"}));
    EXPECT_EQ(seen.back().milliseconds, 110000);
}

TEST_F(Watched, card_that_stays_away_ends_the_session) {
    to_the_read();
    see(ReadEnded{model.session, sound_read()});
    see(ReadersChanged{readers(0)});
    pass(10);
    EXPECT_EQ(seen.back().word, "card_away");
}

TEST_F(Watched, dossier_and_print_are_counted_and_nothing_said_of_the_citizen) {
    to_the_read();
    see(ReadEnded{model.session, sound_read()});
    model.state = Saving{};
    pass(30);
    see(DossierSaved{model.session, "000.00.00.H01-261124-0001", {}});
    ASSERT_TRUE(in<Finished>());
    see(Printed{model.session, false});
    see(ReadersChanged{readers(0)});
    EXPECT_EQ(words(), (Words{"session_started", "read_started", "read_ended:genuine", "dossier_stored",
                              "printed:failed", "session_ended:submitted"}));
    for (const auto& one : seen)
        for (const auto* text : {&one.word, &one.procedure_id, &one.at, &one.station}) {
            EXPECT_EQ(text->find(number), std::string::npos);
            EXPECT_EQ(text->find("MẪU"), std::string::npos);
            EXPECT_EQ(text->find("261124"), std::string::npos);
        }
}

/// Counted by hand: name and birth day from the chip, a place computed, a telephone number typed, a residence
/// typed over what the card says, another flagged as wrong, and one that was left empty.
TEST_F(Watched, dossier_tells_how_much_of_its_form_was_known_in_numbers) {
    using kiosk::procedures::Provenance;
    auto form = std::make_shared<kiosk::procedures::Form>();
    kiosk::procedures::Draft draft;
    const auto field = [&](const std::string& id, const std::string& text, Provenance by,
                           const std::string& card = {}, bool flagged = false) {
        form->fields.emplace_back().id = id;
        auto& value = draft.values[id];
        value.text = text;
        value.provenance = by;
        value.card = card;
        value.flagged = flagged;
    };
    field("name", "NGUYỄN VĂN MẪU", Provenance::chip_proved, "holder");
    field("born", "1990-01-01", Provenance::chip_unproven, "holder");
    field("place", "Phường Mẫu", Provenance::computed);
    field("phone", "0900000000", Provenance::citizen);
    field("residence", "Nơi khác", Provenance::citizen, "holder");
    field("origin", "Nơi nữa", Provenance::citizen, "holder", true);
    field("email", "", Provenance::citizen);
    draft.form = form;
    draft.values["of no field"].text = "x";
    to_the_read();
    see(ReadEnded{model.session, sound_read()});
    model.citizen.draft = draft;
    model.state = Saving{};
    see(DossierSaved{model.session, "000.00.00.H01-261124-0001", {}});
    ASSERT_EQ(seen.back().kind, HappeningKind::dossier_stored);
    EXPECT_EQ(seen.back().filled, (kiosk::dossier::FilledFields{6, 3, 1}));
    EXPECT_FALSE(seen.front().filled.has_value()) << "only what was handed in has a form";
}

}  // namespace
}  // namespace play
