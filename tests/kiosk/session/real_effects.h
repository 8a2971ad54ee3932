#pragma once

// An engine with its real effects and a specimen chip in the same process.

#include <gmock/gmock.h>

#include <thread>

#include "cardio/json/json.h"
#include "cardio/specimen/chip_transport.h"
#include "kiosk/session/runner.h"
#include "tests/kiosk/dossier/temporary_folder.h"
#include "tests/kiosk/session/play.h"

namespace play {

namespace specimen = cardio::specimen;

const kiosk::procedures::Catalogue& real_catalogue();

const specimen::IssuedCard& card();

cardio::trust::TrustStore specimen_trust();

std::unique_ptr<cardio::CardTransport> sound_card();

/// An engine and a runner with a specimen card; the test plays the citizen and the readers.
class RealEffects : public testing::Test {
  protected:
    void start(CardOpener open = sound_card);
    void TearDown() override;

    void send(Event event);
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

    void read_card();
    /// Answers every question of the form with something it takes.
    void fill();
    void submit();
    /// One question, with the first of some texts that it takes.
    void answer();
    nlohmann::json stored_payload() const;

    TemporaryFolder folder;
    kiosk::Config config;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Runner> runner;
};

}  // namespace play
