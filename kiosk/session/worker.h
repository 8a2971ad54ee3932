#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace kiosk::session {

/// One thread that does jobs one after another. At the end the job under way is finished and the waiting ones are dropped.
class Worker {
  public:
    Worker() : thread_([this](const std::stop_token& stop) { work(stop); }) {}
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    void add(std::function<void()> job);

  private:
    void work(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any waiting_;
    std::deque<std::function<void()>> jobs_;
    std::jthread thread_;  // last: it uses everything above
};

}  // namespace kiosk::session
