// After an erasure the files hold neither the wrapped key nor the ciphertext any more.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "kiosk/dossier/store.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace kiosk::dossier {
namespace {

class Erasure : public testing::Test {
  protected:
    Erasure() : store(Store::open(folder.path()).value()) {
        for (int i = 0; i < 20; ++i) (void)store->submit(::dossier(std::string(5000, 'n'))).value();
        auto made = ::dossier(std::string(20'000, 'p'));
        made.portrait = cardio::to_secure(cardio::as_bytes(std::string(15'000, 'f')));
        made.consents = {{"fill", "2026-1", "kiosk", true}};
        code = store->submit(made).value();
        close(State::transferred);
        wrapped = blob("SELECT CAST(wrapped AS TEXT) FROM data_key WHERE receipt_code = :code");
        sealed = blob("SELECT CAST(sealed AS TEXT) FROM dossier WHERE receipt_code = :code");
        act = blob("SELECT CAST(sealed AS TEXT) FROM act WHERE receipt_code = :code");
        consent = blob("SELECT CAST(sealed AS TEXT) FROM consent WHERE receipt_code = :code");
    }
    void close(State state) {
        const NewAct made{"transfer", "lan", "2026-11-24T09:00:00+07:00", state,
                          cardio::to_secure(cardio::as_bytes(std::string(3000, 'a')))};
        ASSERT_TRUE(store->record(code, 0, made).ok());
    }
    std::string blob(const std::string& query) {
        soci::session sql(soci::sqlite3, (folder.path() / "kiosk.db").string());
        std::string bytes;
        sql << query, soci::use(code), soci::into(bytes);
        EXPECT_GE(bytes.size(), 28U);
        return bytes;
    }
    /// How many files hold the bytes, or the longest run of them that may lie on one page.
    int files_with(const std::string& bytes) {
        int found = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
            found += file_text(entry.path()).find(bytes.substr(0, 28)) != std::string::npos ? 1 : 0;
        return found;
    }
    const TemporaryFolder folder;
    std::unique_ptr<Store> store;
    std::string code, wrapped, sealed, act, consent;
};

TEST_F(Erasure, leaves_no_byte_of_key_or_ciphertext_in_database_and_journal) {
    for (const auto& bytes : {wrapped, sealed, act, consent})
        ASSERT_GE(files_with(bytes), 1) << "the search must be able to find something";
    ASSERT_EQ(store->erase(code, {"lan", "2027-11-24T09:00:00+07:00", "all"}, "request 7"), std::nullopt);
    for (const auto& bytes : {wrapped, sealed, act, consent}) EXPECT_EQ(files_with(bytes), 0);
    EXPECT_FALSE(store->payload(code).has_value());
    EXPECT_FALSE(store->verify_audit().fault.has_value());
    EXPECT_EQ(store->count(), 21) << "the row stays for the count";
}

TEST_F(Erasure, station_key_and_all_that_is_left_open_nothing) {
    const auto key = StationKey::load(folder.path() / "station.key").value();
    const auto ciphertext = cardio::Bytes(sealed.begin(), sealed.end());
    ASSERT_EQ(store->erase(code, {"lan", "2027-11-24T09:00:00+07:00", "all"}, "request 7"), std::nullopt);
    // Somebody who kept the ciphertext has the station key and everything in the database.
    soci::session sql(soci::sqlite3, (folder.path() / "kiosk.db").string());
    std::string other;
    soci::statement keys = (sql.prepare << "SELECT CAST(wrapped AS TEXT) FROM data_key", soci::into(other));
    keys.execute();
    int tried = 0;
    while (keys.fetch()) {
        ++tried;
        EXPECT_FALSE(unwrap_data_key(key, cardio::as_bytes(other), code).has_value());
    }
    EXPECT_EQ(tried, 20);
    EXPECT_FALSE(unseal(key, ciphertext, code + "\n3\nCT01\n2026-11-24T08:00:00+07:00\ngenuine").has_value());
}

TEST_F(Erasure, reader_that_holds_the_journal_delays_the_bytes_and_not_the_erasure) {
    soci::session reader(soci::sqlite3, (folder.path() / "kiosk.db").string());
    reader << "PRAGMA busy_timeout = 0";
    reader << "BEGIN";
    int rows = 0;
    reader << "SELECT count(*) FROM dossier", soci::into(rows);
    ASSERT_EQ(store->erase(code, {"lan", "2027-11-24T09:00:00+07:00", "all"}, "request 7"), std::nullopt);
    EXPECT_FALSE(store->payload(code).has_value());
    reader << "COMMIT";
    reader.close();
    (void)store->tidy("2027-11-25T07:00:00+07:00");
    EXPECT_EQ(files_with(wrapped), 0);
}

TEST_F(Erasure, backup_opens_elsewhere_and_is_whole) {
    const TemporaryFolder elsewhere;
    const auto file = elsewhere.path() / "kiosk.db";
    ASSERT_EQ(store->back_up(file), std::nullopt);
    EXPECT_EQ(std::filesystem::status(file).permissions() & std::filesystem::perms::mask,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    std::filesystem::copy_file(folder.path() / "station.key", elsewhere.path() / "station.key");
    (void)store->submit(::dossier("later")).value();
    auto restored = Store::open(elsewhere.path());
    ASSERT_TRUE(restored.ok()) << explain(restored.error());
    EXPECT_EQ((*restored)->count(), 21);
    EXPECT_EQ(cardio::as_text(*(*restored)->payload(code)), content(std::string(20'000, 'p'), code));
    EXPECT_FALSE((*restored)->verify_audit().fault.has_value());
    EXPECT_THAT(store->back_up(file).value_or(""), testing::HasSubstr("is there already"));
}

}  // namespace
}  // namespace kiosk::dossier
