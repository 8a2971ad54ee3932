#include "kiosk/stop_signal.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <future>

namespace {

using namespace std::chrono_literals;

TEST(StopSignal, first_signal_is_told_once) {
    for (const int signal : {SIGTERM, SIGINT}) {
        std::promise<void> told;
        const kiosk::StopSignal stop([&] { told.set_value(); });
        std::raise(signal);
        EXPECT_EQ(told.get_future().wait_for(10s), std::future_status::ready) << signal;
    }
}

TEST(StopSignal, without_a_signal_nothing_is_told) {
    bool told = false;
    {
        const kiosk::StopSignal stop([&] { told = true; });
    }
    EXPECT_FALSE(told);
}

TEST(StopSignalDeathTest, second_signal_ends_the_process) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    EXPECT_EXIT(
        {
            const kiosk::StopSignal stop([] {});
            std::raise(SIGTERM);
            std::raise(SIGTERM);
        },
        testing::KilledBySignal(SIGTERM), "");
}

}  // namespace
