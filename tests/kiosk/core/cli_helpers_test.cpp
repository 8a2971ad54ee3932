#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "cardio/json/json.h"
#include "cardio/pcsc/logging_transport.h"
#include "kiosk/cli/dates.h"
#include "kiosk/cli/dump.h"
#include "kiosk/cli/output.h"
#include "tests/support/scripted_transport.h"

namespace {

namespace fs = std::filesystem;
using cardio::Bytes;
using cardio::lds::FileId;
using cardio::pcsc::LoggingTransport;
using namespace kiosk::cli;

/// A folder of its own for each test, gone afterwards.
class Files : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "cli-test-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder = pattern;
    }
    void TearDown() override { fs::remove_all(folder); }
    static unsigned mode(const fs::path& path) {
        struct stat status {};
        return stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0U;
    }
    fs::path folder;
};

TEST(Dates, only_days_that_exist_are_dates) {
    EXPECT_TRUE(is_iso_date("2026-11-24"));
    EXPECT_TRUE(is_iso_date("2024-02-29"));
    for (const char* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "24-11-2026",
                             "2026-11-2", "", "2026/11/24", "2026-11-24 ", "+026-11-24", "2026-1a-24"}) {
        EXPECT_FALSE(is_iso_date(text)) << text;
    }
}

TEST(Dates, today_is_a_date) {
    EXPECT_TRUE(is_iso_date(today())) << today();
}

TEST_F(Files, written_files_belong_to_their_owner_alone) {
    const fs::path file = folder / "a.bin";
    EXPECT_EQ(write_private_file(file, Bytes{1, 2, 3}), std::nullopt);
    EXPECT_EQ(mode(file), 0600u);
    EXPECT_EQ(fs::file_size(file), 3u);
}

TEST_F(Files, existing_file_is_replaced_and_narrowed) {
    const fs::path file = folder / "a.bin";
    std::ofstream(file) << "something longer";
    fs::permissions(file, fs::perms(0644));
    EXPECT_EQ(write_private_file(file, Bytes{1}), std::nullopt);
    EXPECT_EQ(mode(file), 0600u);
    EXPECT_EQ(fs::file_size(file), 1u);
}

TEST_F(Files, unwritable_targets_are_told_before_and_after) {
    const fs::path missing = folder / "no" / "such" / "file";
    EXPECT_NE(why_not_writable(missing), std::nullopt);
    EXPECT_NE(why_not_writable(folder), std::nullopt);
    EXPECT_NE(write_private_file(missing, Bytes{1}), std::nullopt);
    EXPECT_EQ(why_not_writable(folder / "new"), std::nullopt);
    EXPECT_EQ(why_not_writable("-"), std::nullopt);
    EXPECT_EQ(why_not_writable(""), std::nullopt);
}

TEST_F(Files, full_disk_is_told) {
    if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
    EXPECT_NE(write_private_file("/dev/full", Bytes{1}), std::nullopt);
}

TEST_F(Files, dump_comes_back_as_it_was_written) {
    const CardFiles files{
        {FileId::card_access, {0x31, 0x00}}, {FileId::sod, {0x77, 0x00}}, {FileId::dg13, Bytes(5000, 7)}};
    EXPECT_EQ(write_dump(folder, files), std::nullopt);
    EXPECT_TRUE(fs::exists(folder / "EF.CardAccess.bin"));
    EXPECT_TRUE(fs::exists(folder / "EF.SOD.bin"));
    EXPECT_EQ(mode(folder / "DG13.bin"), 0600u);
    const auto read = read_dump(folder);
    ASSERT_TRUE(read) << read.error();
    EXPECT_EQ(*read, files);
}

TEST_F(Files, dump_never_mixes_two_cards) {
    EXPECT_EQ(write_dump(folder, {{FileId::dg1, {1}}, {FileId::dg15, {15}}}), std::nullopt);
    EXPECT_EQ(write_dump(folder, {{FileId::dg1, {2}}}), std::nullopt);
    EXPECT_EQ(*read_dump(folder), (CardFiles{{FileId::dg1, {2}}}));
}

TEST_F(Files, folder_without_card_files_is_refused) {
    std::ofstream(folder / "notes.txt") << "nothing";
    EXPECT_FALSE(read_dump(folder));
    EXPECT_FALSE(read_dump(folder / "missing"));
}

TEST_F(Files, oversized_file_is_refused) {
    EXPECT_EQ(write_private_file(folder / "DG2.bin", Bytes(1024 * 1024 + 1)), std::nullopt);
    EXPECT_FALSE(read_dump(folder));
}

TEST_F(Files, private_folder_is_made_with_its_parents) {
    const fs::path deep = folder / "a" / "b";
    EXPECT_EQ(make_private_folder(deep), std::nullopt);
    EXPECT_EQ(mode(deep), 0700u);
    std::ofstream(folder / "file") << "";
    EXPECT_NE(make_private_folder(folder / "file" / "sub"), std::nullopt);
}

TEST_F(Files, json_with_broken_utf8_is_still_written) {
    const std::string target = (folder / "out.json").string();
    EXPECT_EQ(write_json(target, {{"name", "\xC3\x28"}}), std::nullopt);
    EXPECT_EQ(mode(target), 0600u);
    std::ifstream file(target);
    EXPECT_TRUE(nlohmann::json::parse(file).is_object());
}

TEST(LoggingTransport, long_apdus_are_cut_to_first_five_and_last_two) {
    tests::ScriptedTransport card;
    card.expect("0CA4020C 0A 11223344556677889900 00", "8708010203040506 9000");
    std::ostringstream log;
    LoggingTransport logged(card, log);
    logged.transmit({0x0C, 0xA4, 0x02, 0x0C, cardio::from_hex("11223344556677889900"), 256});
    EXPECT_EQ(log.str(), "1 > 0CA4020C0A..0000 (16 bytes)\n1 < 8708010203..9000 SW 9000 (10 bytes)\n");
}

TEST(LoggingTransport, plain_file_content_is_not_shown) {
    tests::ScriptedTransport card;
    card.expect("00B0000000", "4E475559454E 9000");
    std::ostringstream log;
    LoggingTransport logged(card, log);
    logged.transmit({0x00, 0xB0, 0x00, 0x00, {}, 256});
    EXPECT_EQ(log.str(), "1 > 00B0000000 (5 bytes)\n1 < ..9000 SW 9000 (8 bytes)\n");
}

TEST(LoggingTransport, lost_card_is_logged_and_passed_on) {
    tests::ScriptedTransport card;
    card.expect_removal();
    std::ostringstream log;
    LoggingTransport logged(card, log);
    EXPECT_THROW(logged.transmit({0x00, 0x84, 0x00, 0x00, {}, 8}), cardio::CardRemoved);
    EXPECT_NE(log.str().find("1 ! "), std::string::npos) << log.str();
}

TEST(LoggingTransport, answer_and_link_pass_unchanged) {
    tests::ScriptedTransport card(false);
    card.expect("0084000008", "0102030405060708 9000");
    std::ostringstream log;
    LoggingTransport logged(card, log);
    EXPECT_FALSE(logged.extended_length());
    EXPECT_EQ(logged.transmit({0x00, 0x84, 0x00, 0x00, {}, 8}).data, cardio::from_hex("0102030405060708"));
    logged.reset();
    EXPECT_EQ(card.resets(), 1);
}

}  // namespace
