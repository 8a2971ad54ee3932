#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>

#include "kiosk/session/event.h"
#include "kiosk/session/worker.h"

namespace kiosk::session {

/// Plays the scanner and the card of a demonstration with the program specimen-card. The card is drawn out at the end.
class DemoCard {
  public:
    /// `program` is specimen-card; it plugs in at `port` of the virtual reader.
    DemoCard(std::filesystem::path program, unsigned short port, std::function<void(Event)> post);
    ~DemoCard();
    DemoCard(const DemoCard&) = delete;
    DemoCard& operator=(const DemoCard&) = delete;

    void run(RunDemo::What what);

  private:
    void scan();
    void insert();
    void remove();

    std::filesystem::path program_;
    unsigned short port_;
    std::function<void(Event)> post_;
    pid_t card_ = 0;  ///< 0: none plugged in; touched by the worker's thread only
    Worker worker_;
};

/// The "qr" of what specimen-card --print-keys wrote; empty when it is not there.
std::string qr_of_keys(const std::string& json);

}  // namespace kiosk::session
