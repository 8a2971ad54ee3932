#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "cardio/picture/sandbox/child_decoder.h"
#include "kiosk/clerk/event.h"
#include "kiosk/config.h"
#include "kiosk/printer.h"
#include "kiosk/report/rules.h"
#include "kiosk/session/worker.h"

namespace kiosk::clerk {

/// The desk's real effects, on a thread of their own: accounts, store, portrait, slips.
class Runner {
  public:
    struct Ports {
        std::filesystem::path data;   ///< state folder
        std::filesystem::path slips;  ///< assets/slips
        std::function<std::chrono::system_clock::time_point()> clock;
        std::function<void(Event)> post;
        cardio::lds::PortraitDecoder decode_portrait = cardio::picture::ChildDecoder();
        HashCost cost = HashCost::real;
        /// What a procedure is called, for tables.
        std::function<std::string(const std::string& id)> procedure_name = [](const std::string& id) {
            return id;
        };
        /// What a field of procedures is called.
        std::function<std::string(const std::string& field)> field_name = [](const std::string& field) {
            return field;
        };
        report::Rules rules = {};
    };
    Runner(const Config& config, Ports ports);
    void run(Effect effect);

  private:
    void perform(CheckPassword& order);
    void perform(const ListQueue& order);
    void perform(const OpenDossier& order);
    void perform(RecordAct& order);
    void perform(const PrintSlip& order);
    void perform(const ListCalls& order);
    void perform(const AnswerCall& order);
    void perform(const CountFigures& order);
    void perform(const WriteFigures& order);
    dossier::Store* store();
    std::optional<Opened> opened(const std::string& code, const std::optional<cardio::SecureBytes>& payload);
    void add_portrait(Opened& opened, const std::string& code);
    Event opened_event(const OpenDossier& order);
    Printing printed(const PrintSlip& order);

    const Config& config_;
    Ports ports_;
    Accounts accounts_;
    std::unique_ptr<Printer> printer_;
    std::unique_ptr<dossier::Store> store_;
    session::Worker worker_;  // last: it uses everything above
};

}  // namespace kiosk::clerk
