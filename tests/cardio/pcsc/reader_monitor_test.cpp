#include "cardio/pcsc/reader_monitor.h"

#include <gtest/gtest.h>
#include <winscard.h>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "tests/cardio/pcsc/fake_winscard.h"

namespace {

using cardio::pcsc::ReaderMonitor;
using cardio::pcsc::ReaderSnapshot;
using cardio::pcsc::ReaderState;
using Service = ReaderSnapshot::Service;
using namespace std::chrono_literals;

/// Collects what a monitor reports and waits for what a test expects; only a monitor that never says it takes
/// the whole minute.
class Watch {
  public:
    ReaderMonitor::Callback callback() {
        return [this](const ReaderSnapshot& snapshot) {
            const std::lock_guard lock(mutex_);
            seen_.push_back(snapshot);
            changed_.notify_all();
        };
    }
    bool comes(const std::function<bool(const ReaderSnapshot&)>& expected) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, 60s, [&] { return !seen_.empty() && expected(seen_.back()); });
    }
    std::vector<ReaderSnapshot> seen() {
        const std::lock_guard lock(mutex_);
        return seen_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<ReaderSnapshot> seen_;
};

bool runs_empty(const ReaderSnapshot& s) {
    return s.service == Service::running && s.readers.empty();
}
bool one_empty_reader(const ReaderSnapshot& s) {
    return s.readers.size() == 1 && !s.readers[0].card_present;
}
bool one_card(const ReaderSnapshot& s) {
    return s.readers.size() == 1 && s.readers[0].card_present;
}
bool absent(const ReaderSnapshot& s) {
    return s.service == Service::absent;
}

class Monitor : public testing::Test {
  protected:
    void SetUp() override { fake.reset(); }
    /// What a test changes next falls into the monitor's wait, not beside it.
    void wait_until_blocked() {
        while (!fake.somebody_waits()) std::this_thread::yield();
    }
    tests::FakeWinscard& fake = tests::FakeWinscard::instance();
    Watch watch;
};

TEST_F(Monitor, service_without_readers_is_reported_once) {
    const ReaderMonitor monitor(watch.callback());
    ASSERT_TRUE(watch.comes(runs_empty));
    EXPECT_EQ(watch.seen().size(), 1u);
}

TEST_F(Monitor, reader_with_card_is_reported_with_its_atr) {
    fake.plug("Reader A");
    fake.insert("Reader A");
    const ReaderMonitor monitor(watch.callback());
    ASSERT_TRUE(watch.comes(one_card));
    EXPECT_EQ(watch.seen().back().readers[0],
              (ReaderState{"Reader A", true, false, {0x3B, 0x80, 0x80, 0x01, 0x01}}));
}

TEST_F(Monitor, card_laid_and_lifted_is_followed) {
    fake.plug("Reader A");
    const ReaderMonitor monitor(watch.callback());
    ASSERT_TRUE(watch.comes(one_empty_reader));
    wait_until_blocked();
    fake.insert("Reader A");
    ASSERT_TRUE(watch.comes(one_card));
    wait_until_blocked();
    fake.remove("Reader A");
    EXPECT_TRUE(watch.comes(one_empty_reader));
}

TEST_F(Monitor, mute_card_is_marked) {
    fake.plug("Reader A");
    fake.insert_mute("Reader A");
    const ReaderMonitor monitor(watch.callback());
    EXPECT_TRUE(watch.comes([](const ReaderSnapshot& s) { return one_card(s) && s.readers[0].mute; }));
}

TEST_F(Monitor, reader_unplugged_and_plugged_is_followed) {
    fake.plug("Reader A");
    const ReaderMonitor monitor(watch.callback());
    ASSERT_TRUE(watch.comes(one_empty_reader));
    wait_until_blocked();
    fake.unplug("Reader A");
    ASSERT_TRUE(watch.comes(runs_empty));
    wait_until_blocked();
    fake.plug("Reader A");
    EXPECT_TRUE(watch.comes(one_empty_reader));
}

TEST_F(Monitor, absent_service_comes_back_by_itself) {
    fake.stop_service();
    const ReaderMonitor monitor(watch.callback());
    ASSERT_TRUE(watch.comes(absent));
    fake.plug("Reader A");
    fake.start_service();
    EXPECT_TRUE(watch.comes(one_empty_reader));
}

TEST_F(Monitor, restarted_service_is_followed) {
    fake.plug("Reader A");
    const ReaderMonitor monitor(watch.callback());
    ASSERT_TRUE(watch.comes(one_empty_reader));
    wait_until_blocked();
    fake.stop_service();
    ASSERT_TRUE(watch.comes(absent));
    fake.start_service();
    EXPECT_TRUE(watch.comes(one_empty_reader));
}

TEST_F(Monitor, refused_user_is_told_apart_from_absent_service) {
    fake.refuse_user();
    const ReaderMonitor monitor(watch.callback());
    EXPECT_TRUE(watch.comes([](const ReaderSnapshot& s) { return s.service == Service::denied; }));
}

TEST_F(Monitor, unchanged_state_is_not_reported_again) {
    fake.plug("Reader A");
    fake.fail_next("SCardGetStatusChange", SCARD_E_TIMEOUT);
    const ReaderMonitor monitor(watch.callback());
    ASSERT_TRUE(watch.comes(one_empty_reader));
    wait_until_blocked();
    fake.hold_by_another_program("Reader A", true);  // wakes the monitor with nothing new
    wait_until_blocked();
    fake.insert("Reader A");
    ASSERT_TRUE(watch.comes(one_card));
    EXPECT_EQ(watch.seen().size(), 2u);
}

TEST_F(Monitor, waiting_costs_no_calls) {
    fake.plug("Reader A");
    const ReaderMonitor monitor(watch.callback());
    ASSERT_TRUE(watch.comes(one_empty_reader));
    while (fake.calls("SCardGetStatusChange") < 2) std::this_thread::yield();
    const int calls = fake.calls("SCardGetStatusChange");
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(fake.calls("SCardGetStatusChange"), calls) << "it polls";
}

TEST_F(Monitor, end_cancels_the_blocking_call) {
    fake.plug("Reader A");
    {
        const ReaderMonitor monitor(watch.callback());
        ASSERT_TRUE(watch.comes(one_empty_reader));
    }
    EXPECT_GE(fake.calls("SCardCancel"), 1);
    EXPECT_EQ(fake.open_contexts(), 0);
}

TEST_F(Monitor, cancel_that_comes_too_early_is_repeated) {
    fake.plug("Reader A");
    std::atomic<int> waits = 0;
    // The second wait is held back until one cancel was lost on it: without a repetition the end never comes.
    fake.before_waiting = [&] {
        if (++waits != 2) return;
        while (fake.lost_cancels() == 0) std::this_thread::yield();
    };
    {
        const ReaderMonitor monitor(watch.callback());
        while (waits < 2) std::this_thread::yield();
    }
    EXPECT_GE(fake.lost_cancels(), 1);
    EXPECT_GE(fake.calls("SCardCancel"), 2);
}

TEST_F(Monitor, end_without_service_does_not_wait_for_it) {
    fake.stop_service();
    const ReaderMonitor monitor(watch.callback());
    EXPECT_TRUE(watch.comes(absent));
}

}  // namespace
