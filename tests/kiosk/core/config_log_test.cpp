#include <gtest/gtest.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "kiosk/log.h"

namespace {

TEST(Masked, number_of_twelve_keeps_three_digits) {
    EXPECT_EQ(kiosk::masked("000123456789"), ".........789");
}

TEST(Masked, short_text_is_hidden_whole) {
    EXPECT_EQ(kiosk::masked("123456"), "......");
    EXPECT_EQ(kiosk::masked(""), "");
}

TEST(Log, file_is_written_and_only_its_owner_reads_it) {
    const auto before = spdlog::default_logger();
    const std::filesystem::path file = testing::TempDir() + "kiosk-log-test/kiosk.log";
    std::filesystem::remove_all(file.parent_path());
    EXPECT_EQ(kiosk::open_log(file, false), "");
    spdlog::info("reader found");
    spdlog::default_logger()->flush();
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    struct stat status {};
    ASSERT_EQ(stat(file.c_str(), &status), 0);
    spdlog::set_default_logger(before);
    EXPECT_NE(text.str().find("reader found"), std::string::npos);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    std::filesystem::remove_all(file.parent_path());
}

TEST(Log, unwritable_file_is_said_and_stderr_goes_on) {
    const auto before = spdlog::default_logger();
    EXPECT_NE(kiosk::open_log("/proc/no/such/folder/kiosk.log", false), "");
    EXPECT_EQ(spdlog::default_logger()->sinks().size(), 1U);
    spdlog::set_default_logger(before);
}

}  // namespace
