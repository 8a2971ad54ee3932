#include "kiosk/province/sender.h"

#include <spdlog/spdlog.h>

namespace kiosk::province {

Sender::Sender(Target target, SenderPorts ports)
    : target_(std::move(target)), ports_(std::move(ports)), thread_([this] { work(); }) {}

Sender::~Sender() {
    stop_.raise();
    thread_.join();
}

void Sender::work() {
    int failures = 0;
    auto wait = std::chrono::milliseconds(0);
    while (stop_.wait(-1, false, false, wait) != Interrupt::Woken::raised) {
        failures = pass() ? 0 : failures + 1;
        wait = failures == 0 ? ports_.look_every : backoff(failures, ports_.chance(), ports_.patience);
    }
}

bool Sender::open_store() {
    if (store_) return true;
    auto store = ports_.open_store();
    if (!store) {
        spdlog::error("nothing is sent to the province: {}", dossier::explain(store.error()));
        return false;
    }
    store_ = std::move(*store);
    store_->outbox()->turn_on();
    return true;
}

void Sender::tell_end(const Delivered& delivered, std::chrono::steady_clock::time_point begun) const {
    const bool went = delivered.failure || delivered.sent > 0 || delivered.set_aside > 0;
    if (!ports_.ended || !went || (delivered.failure && delivered.failure->cause == Cause::stopped)) return;
    const auto took =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    ports_.ended(delivered.failure ? word(delivered.failure->cause) : "ok", took);
}

bool Sender::pass() {
    try {
        if (!open_store()) return false;
        const auto outbox = store_->outbox();
        const auto begun = std::chrono::steady_clock::now();
        const auto delivered = deliver(*outbox, target_, stop_, ports_.now, sealer_of(*store_, target_));
        tell_end(delivered, begun);
        if (ports_.waiting) ports_.waiting(outbox->status().waiting);
        if (delivered.set_aside > 0)
            spdlog::error("the province refuses {} events for what they say; they are kept",
                          delivered.set_aside);
        if (!delivered.failure || delivered.failure->cause == Cause::stopped) return true;
        spdlog::warn("{}", explain(*delivered.failure));
        return false;
    } catch (const std::exception&) {
        // Of the database, of JSON, of memory: the counter goes on. The store is opened anew the next time,
        // for the disk may have been changed.
        store_.reset();
        spdlog::error("nothing is sent to the province: the store cannot be used");
        return false;
    }
}

}  // namespace kiosk::province
