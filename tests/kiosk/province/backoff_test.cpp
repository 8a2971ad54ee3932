#include "kiosk/province/backoff.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::province;
using namespace std::chrono_literals;

constexpr Patience patience{1s, 5min};

TEST(Backoff, no_failure_waits_not_at_all) {
    EXPECT_EQ(backoff(0, 1, patience), 0ms);
    EXPECT_EQ(backoff(-1, 1, patience), 0ms);
}

TEST(Backoff, each_failure_doubles_the_longest_wait_up_to_the_most) {
    EXPECT_EQ(backoff(1, 1, patience), 1s);
    EXPECT_EQ(backoff(2, 1, patience), 2s);
    EXPECT_EQ(backoff(9, 1, patience), 256s);
    EXPECT_EQ(backoff(10, 1, patience), 5min);
    EXPECT_EQ(backoff(1'000'000, 1, patience), 5min);
}

TEST(Backoff, chance_takes_any_share_of_it) {
    EXPECT_EQ(backoff(3, 0, patience), 0ms);
    EXPECT_EQ(backoff(3, 0.5, patience), 2s);
    EXPECT_EQ(backoff(1'000'000, 0.25, patience), 75s);
}

TEST(Backoff, a_share_out_of_range_is_brought_into_it) {
    EXPECT_EQ(backoff(2, 7, patience), 2s);
    EXPECT_EQ(backoff(2, -7, patience), 0ms);
}

}  // namespace
