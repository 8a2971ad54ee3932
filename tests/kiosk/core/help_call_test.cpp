#include "kiosk/help_call.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace {

namespace fs = std::filesystem;

class HelpCallFiles : public testing::Test {
  protected:
    HelpCallFiles() : data(fs::temp_directory_path() / ("calls-" + std::to_string(::getpid()))) {
        fs::remove_all(data);
    }
    ~HelpCallFiles() override { fs::remove_all(data); }
    fs::path data;
};

TEST_F(HelpCallFiles, calls_of_all_counters_are_seen_the_oldest_first) {
    ASSERT_TRUE(kiosk::place_call(data, {"7", "2026-11-24T08:09:00+07:00"}));
    ASSERT_TRUE(kiosk::place_call(data, {"Quầy 3/B", "2026-11-24T08:05:00+07:00"}));
    const auto calls = kiosk::waiting_calls(data);
    ASSERT_EQ(calls.size(), 2U);
    EXPECT_EQ(calls[0].counter, "Quầy 3/B");
    EXPECT_EQ(calls[0].since, "2026-11-24T08:05:00+07:00");
    EXPECT_EQ(calls[1].counter, "7");
}

TEST_F(HelpCallFiles, second_call_of_a_counter_takes_the_place_of_the_first) {
    ASSERT_TRUE(kiosk::place_call(data, {"3", "2026-11-24T08:05:00+07:00"}));
    ASSERT_TRUE(kiosk::place_call(data, {"3", "2026-11-24T08:06:00+07:00"}));
    ASSERT_EQ(kiosk::waiting_calls(data).size(), 1U);
    EXPECT_EQ(kiosk::waiting_calls(data)[0].since, "2026-11-24T08:06:00+07:00");
}

TEST_F(HelpCallFiles, withdrawn_call_is_gone_and_the_others_stay) {
    kiosk::withdraw_call(data, "3");
    ASSERT_TRUE(kiosk::place_call(data, {"3", "2026-11-24T08:05:00+07:00"}));
    ASSERT_TRUE(kiosk::place_call(data, {"4", "2026-11-24T08:05:00+07:00"}));
    kiosk::withdraw_call(data, "3");
    ASSERT_EQ(kiosk::waiting_calls(data).size(), 1U);
    EXPECT_EQ(kiosk::waiting_calls(data)[0].counter, "4");
}

TEST_F(HelpCallFiles, what_is_no_call_is_passed_over) {
    EXPECT_TRUE(kiosk::waiting_calls(data).empty());
    fs::create_directories(data / "calls");
    std::ofstream(data / "calls" / "aa.call") << "one line only\n";
    std::ofstream(data / "calls" / "bb.call") << std::string(200, 'x') << "\n3\n";
    std::ofstream(data / "calls" / "note.txt") << "2026-11-24\n3\n";
    EXPECT_TRUE(kiosk::waiting_calls(data).empty());
}

TEST_F(HelpCallFiles, folder_that_cannot_be_written_is_said) {
    std::ofstream(data) << "a file where the folder should be";
    EXPECT_FALSE(kiosk::place_call(data, {"3", "2026-11-24T08:05:00+07:00"}));
}

}  // namespace
