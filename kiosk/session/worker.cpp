#include "kiosk/session/worker.h"

#include <spdlog/spdlog.h>

namespace kiosk::session {

Worker::~Worker() {
    thread_.request_stop();
    thread_.join();
}

void Worker::add(std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    waiting_.notify_one();
}

void Worker::work(const std::stop_token& stop) {
    while (true) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            waiting_.wait(lock, stop, [this] { return !jobs_.empty(); });
            if (stop.stop_requested()) return;
            job = std::move(jobs_.front());
            jobs_.pop_front();
        }
        try {
            job();
        } catch (const std::exception&) {
            // Jobs turn their failures into events; what escapes is a fault of ours. Its text could quote a
            // citizen's data.
            spdlog::error("a job of the session failed unexpectedly");
        }
    }
}

}  // namespace kiosk::session
