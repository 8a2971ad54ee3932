#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "cardio/pcsc/reader_monitor.h"
#include "kiosk/session/card_worker.h"
#include "kiosk/session/demo_card.h"
#include "kiosk/session/desk.h"
#include "kiosk/session/engine.h"

namespace kiosk::session {

/// What the runner is wired to; main() gives the real ones, tests their own.
struct RunnerPorts {
    std::function<void(Event)> post;  ///< Engine::post
    cardio::trust::TrustStore trust;
    CardOpener open_card;             ///< empty: PC/SC, the reader of the configuration
    bool watch_readers = true;        ///< false: the caller posts ReadersChanged
    std::filesystem::path forms_folder = assets_folder() / "forms";
    std::filesystem::path specimen_program = binary_folder() / "specimen-card";
    std::function<std::chrono::system_clock::time_point()> clock = std::chrono::system_clock::now;
};

/// The real effects: cards on one thread, dossiers and sheets on a second, the demonstration on a third, readers watched on a fourth.
/// run() only hands over and never blocks. The destructor cancels the read under way and joins all threads; it must run before the
/// engine's.
class Runner final : public EffectRunner {
  public:
    Runner(const Config& config, const procedures::Catalogue& catalogue, RunnerPorts ports);
    ~Runner() override;
    void run(Effect effect) override;
    /// Keeps what happened in a session, for the indicators.
    void note(dossier::Happening happening) { desk_.note(std::move(happening)); }

  private:
    void perform(StartRead&& order);
    void perform(CancelRead&& order);
    void perform(SubmitDossier&& order);
    void perform(DrawPreview&& order);
    void perform(PrintForm&& order);
    void perform(RunDemo&& order);
    void perform(CallDesk&& order);
    void perform(KeepRating&& order);
    void perform(FindHeld&& order);
    void perform(SessionEnded&& order);

    CardWorker cards_;
    Desk desk_;
    std::unique_ptr<DemoCard> demo_;
    std::unique_ptr<cardio::pcsc::ReaderMonitor> monitor_;
};

/// The state folder of a configuration.
std::filesystem::path data_folder(const Config& config);

/// What the session needs to know of the readers whose name contains `name_part`.
Hardware hardware_of(const cardio::pcsc::ReaderSnapshot& snapshot, const std::string& name_part);

}  // namespace kiosk::session
