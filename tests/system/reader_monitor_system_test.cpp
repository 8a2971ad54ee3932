#include <condition_variable>
#include <mutex>

#include "tests/system/virtual_reader.h"

namespace tests {

namespace {

using cardio::pcsc::ReaderMonitor;
using cardio::pcsc::ReaderSnapshot;
using Service = ReaderSnapshot::Service;
using namespace std::chrono_literals;

class SystemMonitorTest : public VirtualReaderTest {
  protected:
    void on_change(const ReaderSnapshot& snapshot) {
        const std::lock_guard lock(mutex_);
        last_ = snapshot;
        changed_.notify_all();
    }
    bool sees(Service service) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, 60s, [&] { return last_.service == service; });
    }
    bool sees_card(bool present) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, 60s, [&] {
            for (const auto& reader : last_.readers) {
                if (reader.name == slot().reader) return reader.card_present == present;
            }
            return false;
        });
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    ReaderSnapshot last_;
};

TEST_F(SystemMonitorTest, card_laid_and_lifted_is_seen) {
    const ReaderMonitor monitor([this](const ReaderSnapshot& s) { on_change(s); });
    ASSERT_TRUE(sees(Service::running));
    ASSERT_TRUE(sees_card(false));
    insert_card();
    ASSERT_TRUE(sees_card(true));
    remove_card();
    EXPECT_TRUE(sees_card(false));
}

TEST_F(SystemMonitorTest, restarted_service_is_seen_and_its_readers_come_back) {
    if (!service().ours()) GTEST_SKIP() << "pcscd was running before: it is not for this test to stop";
    const ReaderMonitor monitor([this](const ReaderSnapshot& s) { on_change(s); });
    ASSERT_TRUE(sees_card(false));
    service().stop();
    ASSERT_TRUE(sees(Service::absent));
    service().start();
    ASSERT_TRUE(sees(Service::running));
    EXPECT_TRUE(sees_card(false));
}

TEST_F(SystemMonitorTest, monitors_end_at_once_however_often) {
    for (int i = 0; i < 20; ++i) {
        const ReaderMonitor monitor([](const ReaderSnapshot&) {});
    }
    SUCCEED() << "none of them hung";
}

}  // namespace

}  // namespace tests
