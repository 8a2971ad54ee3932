#pragma once

#include <thread>

#include "kiosk/dossier/store.h"
#include "kiosk/province/backoff.h"
#include "kiosk/province/delivery.h"

namespace kiosk::province {

/// What a sender needs of the world.
struct SenderPorts {
    /// The store of this counter, opened for the sender alone.
    std::function<cardio::Result<std::unique_ptr<dossier::Store>, dossier::StoreError>()> open_store;
    Now now;
    std::function<double()> chance;  ///< 0 to 1, evenly
    /// Told how many rows wait, after each look. May be empty.
    std::function<void(long long)> waiting = {};
    /// Told how each way to the province ended, "ok" or the word of its cause, and how long it took. May be
    /// empty.
    std::function<void(const std::string&, std::chrono::milliseconds)> ended = {};
    Patience patience = {};
    std::chrono::milliseconds look_every{5000};  ///< other processes write into the store as well
};

/// Sends what waits, on a thread of its own, for as long as it lives; ends at once when it is told to, in the
/// middle of whatever it does.
class Sender {
  public:
    Sender(Target target, SenderPorts ports);
    ~Sender();
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

  private:
    void work();
    /// Whether all that waited is there.
    bool pass();
    bool open_store();
    void tell_end(const Delivered& delivered, std::chrono::steady_clock::time_point begun) const;

    Target target_;
    SenderPorts ports_;
    Interrupt stop_;
    std::unique_ptr<dossier::Store> store_;
    std::thread thread_;
};

}  // namespace kiosk::province
