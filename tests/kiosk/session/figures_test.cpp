// What sessions leave for the indicators, and what the next one finds of an earlier one.
#include "kiosk/calendar.h"
#include "kiosk/dossier/happening.h"
#include "kiosk/results/attach.h"
#include "tests/kiosk/session/real_effects.h"

namespace play {
namespace {

class Counted : public RealEffects {
  protected:
    std::unique_ptr<kiosk::dossier::Store> store() {
        return kiosk::dossier::Store::open(config.data, kiosk::station_of(config)).value();
    }
    void finish() {
        fill();
        submit();
        ASSERT_TRUE(until_in<Finished>());
    }
};

TEST_F(Counted, session_leaves_its_events_in_the_store_and_nothing_of_the_citizen) {
    start();
    engine->set_count([this](kiosk::dossier::Happening happening) { runner->note(std::move(happening)); });
    read_card();
    finish();
    ASSERT_TRUE(until([this] { return page<Finished>().printed; }));
    send(ReadersChanged{readers(0)});
    const auto month = kiosk::iso_day(std::chrono::system_clock::now()).substr(0, 7);
    const auto kept = store();
    ASSERT_TRUE(until([&] { return kept->happenings(month).size() >= 6; }));
    std::vector<std::string> words;
    for (const auto& one : kept->happenings(month)) {
        words.push_back(std::string(word(one.kind)) + (one.word.empty() ? "" : ":" + one.word));
        EXPECT_EQ(one.session, 1);
        EXPECT_EQ(one.station, "000.00.00.H01/3");
        EXPECT_EQ(one.procedure_id.empty(), one.kind == kiosk::dossier::HappeningKind::session_started);
        ASSERT_EQ(one.filled.has_value(), one.kind == kiosk::dossier::HappeningKind::dossier_stored);
        EXPECT_EQ(one.filled.value_or(kiosk::dossier::FilledFields{}).prefilled > 0, one.filled.has_value());
    }
    EXPECT_EQ(words, (std::vector<std::string>{"session_started", "read_started", "read_ended:genuine",
                                               "dossier_stored", "printed:done", "session_ended:submitted"}));
}

TEST_F(Counted, document_of_an_earlier_dossier_is_not_asked_for_in_the_next_session) {
    start();
    send(ReadersChanged{readers(1)});
    send(Start{});
    send(ChooseProcedure{"3"});
    send(Proceed{});
    send(AnswerConsent{true});
    send(AnswerConsent{true});  // the result may be used again
    send(QrScanned{card().qr});
    finish();
    const auto code = page<Finished>().receipt_code;
    const std::string scan(32, 'x');
    kiosk::dossier::KeptResult kept;
    kept.receipt_code = code;
    kept.type_code = "household_relation";
    kept.format = "pdf";
    kept.sha256 = std::string(64, 'A');
    kept.attached_at = "2026-11-20T09:00:00+07:00";
    kept.attached_by = "lan";
    ASSERT_TRUE(store()->attach(kept, {cardio::to_secure(cardio::as_bytes(scan)), {1}}).ok());
    send(ReadersChanged{readers(0)});

    read_card();
    ASSERT_TRUE(until_in<Confirming>());
    send(Proceed{});
    ASSERT_TRUE(until([this] {
        const auto& draft = engine->model().citizen.draft;
        return draft && !draft->held.empty();
    }));
    EXPECT_EQ(engine->model().citizen.draft->held,
              (std::map<std::string, std::string>{{"household_relation", "2026-11-20"}}));
}

}  // namespace
}  // namespace play
