#include "kiosk/dossier/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace {

using kiosk::dossier::Store;
using kiosk::dossier::StoreError;

std::unique_ptr<Store> opened(const std::filesystem::path& folder) {
    auto store = Store::open(folder);
    if (!store) throw std::runtime_error(kiosk::dossier::explain(store.error()));
    return std::move(*store);
}

/// Runs one statement beside the store, as somebody with the file at hand could.
void tamper(const std::filesystem::path& folder, const std::string& statement) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((folder / "kiosk.db").c_str(), &database), SQLITE_OK);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(database, statement.c_str(), nullptr, nullptr, &message), SQLITE_OK) << message;
    EXPECT_GT(sqlite3_changes(database), 0);
    sqlite3_close(database);
}

TEST(Store, receipt_codes_count_up_within_a_day_and_a_unit) {
    const TemporaryFolder folder;
    const auto store = opened(folder.path());
    EXPECT_EQ(*store->submit(dossier("a")), "000.00.00.H01-261124-0001");
    EXPECT_EQ(*store->submit(dossier("b")), "000.00.00.H01-261124-0002");
    EXPECT_EQ(*store->submit(dossier("c", "2026-11-25")), "000.00.00.H01-261125-0001");
    auto other_unit = dossier("d");
    other_unit.unit_code = "000.00.12.H33";
    EXPECT_EQ(*store->submit(other_unit), "000.00.12.H33-261124-0001");
}

TEST(Store, dossier_comes_back_after_reopening_in_a_folder_with_blanks) {
    const TemporaryFolder folder;
    const auto data = folder.path() / "thư mục \"mới\"";
    const auto plain = folder.path() / "data folder";
    {
        const auto store = opened(plain);
        ASSERT_TRUE(store->submit(dossier("Nguyễn Thị Mẫu SPECIMEN")).ok());
    }
    const auto store = opened(plain);
    const auto list = store->list();
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].verdict, "genuine");
    EXPECT_EQ(list[0].form_code, "CT01");
    const auto payload = store->payload(list[0].receipt_code);
    ASSERT_TRUE(payload.has_value());
    EXPECT_EQ(cardio::as_text(*payload), content("Nguyễn Thị Mẫu SPECIMEN", list[0].receipt_code));
    EXPECT_FALSE(store->payload("000.00.00.H01-261124-9999").has_value());
}

TEST(Store, large_payload_comes_back_whole) {
    const TemporaryFolder folder;
    const auto store = opened(folder.path());
    const std::string large(3 * 1024 * 1024, 'x');
    const auto code = store->submit(dossier(large));
    ASSERT_TRUE(code.ok());
    EXPECT_EQ(cardio::as_text(*store->payload(*code)), content(large, *code));
}

TEST(Store, changed_blob_is_noticed) {
    const TemporaryFolder folder;
    const auto code = *opened(folder.path())->submit(dossier("a"));
    tamper(folder.path(),
           "UPDATE dossier SET sealed = CAST(substr(sealed, 1, 20) || x'00' || substr(sealed, 22) AS BLOB)");
    EXPECT_FALSE(opened(folder.path())->payload(code).has_value());
}

TEST(Store, changed_columns_are_noticed) {
    for (const char* change :
         {"verdict = 'rejected'", "procedure_id = '9'", "form_code = 'X'", "received_at = ''"}) {
        const TemporaryFolder folder;
        const auto code = *opened(folder.path())->submit(dossier("a"));
        tamper(folder.path(), std::string("UPDATE dossier SET ") + change);
        EXPECT_FALSE(opened(folder.path())->payload(code).has_value()) << change;
    }
}

TEST(Store, swapped_dossiers_are_noticed) {
    const TemporaryFolder folder;
    const auto code = *opened(folder.path())->submit(dossier("a"));
    static_cast<void>(opened(folder.path())->submit(dossier("b")));
    tamper(folder.path(),
           "UPDATE dossier SET sealed = (SELECT sealed FROM dossier WHERE receipt_code LIKE '%0002')");
    EXPECT_FALSE(opened(folder.path())->payload(code).has_value());
}

TEST(Store, canary_appears_in_no_file) {
    const TemporaryFolder folder;
    const auto store = opened(folder.path());
    const std::string canary = "CANARY-NGUYEN-VAN-MAU-000";
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(store->submit(dossier(canary)).ok());
    std::size_t looked_at = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        const auto text = file_text(entry.path());
        EXPECT_EQ(text.find(canary), std::string::npos) << entry.path();
        looked_at += text.size();
    }
    EXPECT_GT(looked_at, 20 * canary.size()) << "the journal must be among what was looked at";
}

TEST(Store, files_can_be_read_by_their_owner_only) {
    const TemporaryFolder folder;
    const auto store = opened(folder.path());
    ASSERT_TRUE(store->submit(dossier("a")).ok());
    for (const char* name : {"kiosk.db", "kiosk.db-wal", "kiosk.db-shm", "station.key"}) {
        struct stat status {};
        ASSERT_EQ(stat((folder.path() / name).c_str(), &status), 0) << name;
        EXPECT_EQ(status.st_mode & 0777U, 0600U) << name;
    }
}

TEST(Store, exception_of_the_payload_undoes_dossier_and_number) {
    const TemporaryFolder folder;
    const auto store = opened(folder.path());
    auto failing = dossier("a");
    failing.payload = [](const std::string&) -> cardio::SecureBytes { throw std::runtime_error("no form"); };
    EXPECT_THROW(static_cast<void>(store->submit(failing)), std::runtime_error);
    EXPECT_TRUE(store->list().empty());
    EXPECT_EQ(*store->submit(dossier("b")), "000.00.00.H01-261124-0001");
}

TEST(Store, damaged_file_is_said) {
    const TemporaryFolder folder;
    static_cast<void>(opened(folder.path())->submit(dossier("a")));
    std::ofstream(folder.path() / "kiosk.db", std::ios::trunc) << std::string(8192, 'x');
    const auto store = Store::open(folder.path());
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error(), StoreError::damaged);
}

TEST(Store, damaged_page_is_said) {
    const TemporaryFolder folder;
    static_cast<void>(opened(folder.path())->submit(dossier(std::string(50'000, 'y'))));
    std::fstream file(folder.path() / "kiosk.db", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(4096, '\xAA');
    file.close();
    const auto store = Store::open(folder.path());
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error(), StoreError::damaged);
}

TEST(Store, key_readable_by_others_is_refused) {
    const TemporaryFolder folder;
    static_cast<void>(opened(folder.path()));
    chmod((folder.path() / "station.key").c_str(), 0644);
    const auto store = Store::open(folder.path());
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error(), StoreError::key_refused);
}

TEST(Store, missing_key_of_a_store_with_dossiers_is_not_replaced) {
    const TemporaryFolder folder;
    static_cast<void>(opened(folder.path())->submit(dossier("a")));
    std::filesystem::remove(folder.path() / "station.key");
    const auto store = Store::open(folder.path());
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error(), StoreError::key_refused);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "station.key"));
}

TEST(Store, database_of_a_later_version_is_left_alone) {
    const TemporaryFolder folder;
    static_cast<void>(opened(folder.path())->submit(dossier("a")));
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((folder.path() / "kiosk.db").c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, "PRAGMA user_version = 99", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
    EXPECT_FALSE(Store::open(folder.path()).ok());
}

TEST(Store, every_error_has_a_sentence_of_its_own) {
    std::set<std::string> sentences;
    for (const auto error : {StoreError::disk_full, StoreError::read_only, StoreError::damaged,
                             StoreError::busy, StoreError::key_refused, StoreError::no_number,
                             StoreError::malformed, StoreError::unreachable, StoreError::other}) {
        sentences.insert(kiosk::dossier::explain(error));
    }
    EXPECT_EQ(sentences.size(), 9U);
}

TEST(Store, ratings_of_a_month_come_back_in_order_and_others_do_not) {
    const TemporaryFolder folder;
    {
        const auto store = opened(folder.path());
        EXPECT_TRUE(store->rate({"2026-10-31", "3", 1}));
        EXPECT_TRUE(store->rate({"2026-11-01", "9", -1}));
        EXPECT_TRUE(store->rate({"2026-11-30", "3", 0}));
        EXPECT_FALSE(store->rate({"2026-11-30", "3", 2})) << "there is no such answer";
    }
    const auto ratings = opened(folder.path())->ratings("2026-11");
    ASSERT_EQ(ratings.size(), 2U);
    EXPECT_EQ(ratings[0].day, "2026-11-01");
    EXPECT_EQ(ratings[0].procedure_id, "9");
    EXPECT_EQ(ratings[0].satisfaction, -1);
    EXPECT_EQ(ratings[1].satisfaction, 0);
}

}  // namespace
