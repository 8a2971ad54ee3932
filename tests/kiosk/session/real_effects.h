#pragma once

// An engine with its real effects and a specimen chip in the same process.

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "cardio/specimen/chip_transport.h"
#include "kiosk/calendar.h"
#include "kiosk/session/runner.h"
#include "tests/kiosk/dossier/temporary_folder.h"
#include "tests/kiosk/session/play.h"

namespace play {

namespace specimen = cardio::specimen;

inline const kiosk::procedures::Catalogue& real_catalogue() {
    static const auto loaded =
        kiosk::procedures::Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures");
    if (!loaded) throw std::runtime_error(loaded.error());
    return *loaded;
}

inline const specimen::IssuedCard& card() {
    static const auto issued =
        specimen::Issuer(1).issue(*specimen::built_in_citizen(1), specimen::profiles().front());
    return issued;
}

inline cardio::trust::TrustStore specimen_trust() {
    cardio::trust::TrustStore trust;
    if (!trust.add_certificate(specimen::Issuer(1).csca_certificate()))
        throw std::runtime_error("no certificate");
    return trust;
}

inline std::unique_ptr<cardio::CardTransport> sound_card() {
    return std::make_unique<specimen::ChipTransport>(specimen::Chip(card()));
}

/// An engine and a runner with a specimen card; the test plays the citizen and the readers.
class RealEffects : public testing::Test {
  protected:
    void start(CardOpener open = sound_card) {
        config.data = folder.path() / "data";
        config.printer = {"folder", folder.path() / "sheets", ""};
        engine = std::make_unique<Engine>(real_catalogue(), config, std::chrono::steady_clock::now,
                                          [] { return kiosk::iso_day(std::chrono::system_clock::now()); });
        RunnerPorts ports;
        ports.post = [this](Event event) { engine->post(std::move(event)); };
        ports.trust = specimen_trust();
        ports.open_card = std::move(open);
        ports.watch_readers = false;
        ports.forms_folder = std::filesystem::path(SOURCE_FOLDER) / "assets/forms";
        runner = std::make_unique<Runner>(config, real_catalogue(), std::move(ports));
        engine->set_runner(*runner);
    }
    void TearDown() override {
        runner.reset();
        engine.reset();
    }

    void send(Event event) {
        engine->post(std::move(event));
        engine->drain();
    }
    /// Drains until the page is there; false when it does not come, which no sound run ever sees.
    template <class Reached>
    bool until(const Reached& reached) {
        for (int i = 0; i < 6000 && !reached(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            engine->drain();
        }
        return reached();
    }
    template <class S>
    bool until_in() {
        return until([this] { return std::holds_alternative<S>(engine->model().state); });
    }
    template <class S>
    const S& page() const {
        return std::get<S>(engine->model().state);
    }

    void read_card() {
        send(ReadersChanged{readers(1)});
        send(Start{});
        send(ChooseProcedure{"3"});
        send(Proceed{});
        send(AnswerConsent{true});
        send(AnswerConsent{false});
        send(QrScanned{card().qr});
    }
    /// Answers every question of the form with something it takes.
    void fill() {
        ASSERT_TRUE(until_in<Confirming>());
        send(Proceed{});
        for (int i = 0; i < 100 && !std::holds_alternative<Checking>(engine->model().state); ++i) answer();
        ASSERT_TRUE(std::holds_alternative<Checking>(engine->model().state));
    }
    void submit() {
        send(Proceed{});
        send(SignOnPaper{});
    }
    void answer() {
        if (std::holds_alternative<AskingTable>(engine->model().state)) return send(Proceed{});
        // Nobody else's card is here.
        if (std::holds_alternative<Identifying>(engine->model().state)) return send(SkipQuestion{});
        const auto& asked = page<Asking>().field;
        const auto* field = field_of(*engine->model().citizen.draft, asked);
        const auto before = asked;
        std::vector<std::string> tries = {
            "Mẫu", "01/01/2020", "000090000001", "0900000001", "mau@example.org", "2", "2020"};
        for (const auto& choice : field->choices) tries.insert(tries.begin(), choice.value);
        if (!field->required) return send(SkipQuestion{});
        for (const auto& text : tries) {
            send(TakeSuggestion{text});
            if (!std::holds_alternative<Asking>(engine->model().state) || page<Asking>().field != before)
                return;
        }
        FAIL() << "nothing answers " << before;
    }
    nlohmann::json stored_payload() const {
        const auto store = kiosk::dossier::Store::open(config.data);
        if (!store) throw std::runtime_error(kiosk::dossier::explain(store.error()));
        const auto list = (*store)->list();
        if (list.empty()) throw std::runtime_error("nothing was stored");
        const auto payload = (*store)->payload(list.back().receipt_code);
        if (!payload) throw std::runtime_error("the payload does not open");
        return nlohmann::json::parse(payload->begin(), payload->end());
    }

    TemporaryFolder folder;
    kiosk::Config config;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Runner> runner;
};

}  // namespace play
