// Stores that an earlier version of the kiosk left behind.
#include <gtest/gtest.h>

#include "kiosk/dossier/store.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/old_store.h"

namespace kiosk::dossier {
namespace {

const std::string code = "000.00.00.H01-261124-0001";

std::unique_ptr<Store> opened(const std::filesystem::path& folder) {
    auto store = Store::open(folder);
    if (!store) throw std::runtime_error(explain(store.error()));
    return std::move(*store);
}

NewAct confirm() {
    return {"confirm", "lan", "2026-11-24T09:00:00+07:00", State::confirmed,
            cardio::to_secure(cardio::as_bytes("{}"))};
}

TEST(Migration, steps_are_numbered_one_after_another) {
    int expected = 0;
    for (const auto& step : migrations()) EXPECT_EQ(step.version, ++expected);
}

TEST(Migration, store_of_the_first_version_gets_states_and_keeps_its_dossiers) {
    const TemporaryFolder folder;
    OldStore(folder.path(), 1).add(code, content("a", code));
    const auto store = opened(folder.path());
    EXPECT_EQ(cardio::as_text(*store->payload(code)), content("a", code));
    EXPECT_EQ(store->find(code)->state, State::received);
    EXPECT_EQ(store->verify_audit().adopted, 1);
    EXPECT_TRUE(store->record(code, 0, confirm()).ok());
    EXPECT_FALSE(store->verify_audit().fault.has_value());
}

/// A payload as the session wrote it before numbers and consents were kept apart.
std::string old_payload() {
    return R"({"receipt_code":"000.00.00.H01-261124-0001","identity":[{"item":"id_number","chip":"000190204817",)"
           R"("qr":"","typed":""}],"consents":[{"purpose":"reuse","text_version":"2026-1","given":true,)"
           R"("channel":"kiosk"}]})";
}

TEST(Migration, what_the_station_key_sealed_gets_a_data_key_and_is_found_by_its_person) {
    const TemporaryFolder folder;
    {
        OldStore old(folder.path(), 4);
        old.add(code, old_payload());
        old.add_portrait(code, "FACE");
        old.confirm(code, "REASON");
    }
    for (int opening = 0; opening < 2; ++opening) {
        const auto store = opened(folder.path());
        EXPECT_EQ(cardio::as_text(*store->payload(code)), old_payload());
        EXPECT_EQ(cardio::as_text(*store->portrait(code)), "FACE");
        ASSERT_TRUE(store->acts(code).has_value());
        EXPECT_EQ(cardio::as_text(store->acts(code)->at(0).content), "REASON");
        EXPECT_EQ(store->find_by_number(cardio::as_bytes("000190204817")), std::vector{code});
        ASSERT_EQ(store->consents(code)->size(), 1U);
        EXPECT_TRUE(store->consents(code)->at(0).given);
        EXPECT_FALSE(store->verify_audit().fault.has_value());
    }
    // Not even with the station key and the old way of sealing is anything left to open.
    const auto key = StationKey::load(folder.path() / "station.key").value();
    soci::session sql(soci::sqlite3, (folder.path() / "kiosk.db").string());
    std::string sealed;
    sql << "SELECT CAST(sealed AS TEXT) FROM portrait", soci::into(sealed);
    EXPECT_FALSE(unseal(key, cardio::as_bytes(sealed), "portrait\n" + code).has_value());
}

TEST(Migration, dossier_without_a_number_is_kept_and_found_by_nobody) {
    const TemporaryFolder folder;
    OldStore(folder.path(), 4).add(code, R"({"identity":[]})");
    const auto store = opened(folder.path());
    EXPECT_TRUE(store->payload(code).has_value());
    EXPECT_TRUE(store->find_by_number(cardio::as_bytes("000190204817")).empty());
    EXPECT_TRUE(store->rotate_key({"lan", "2026-11-28T09:00:00+07:00", ""}).ok());
    EXPECT_TRUE(store->payload(code).has_value());
}

TEST(Migration, old_dossier_that_was_changed_stays_closed_and_is_told_of) {
    const TemporaryFolder folder;
    {
        OldStore old(folder.path(), 4);
        old.add(code, old_payload());
    }
    {
        soci::session sql(soci::sqlite3, (folder.path() / "kiosk.db").string());
        sql << "UPDATE dossier SET verdict = 'rejected'";
    }
    const auto store = opened(folder.path());
    EXPECT_FALSE(store->payload(code).has_value());
    ASSERT_TRUE(store->verify_audit().fault.has_value());
    EXPECT_EQ(store->verify_audit().fault->what, AuditFault::What::silent_erasure);
}

TEST(Migration, key_of_another_store_takes_over_no_old_one) {
    const TemporaryFolder folder;
    {
        OldStore old(folder.path(), 4);
        old.add(code, old_payload());
    }
    std::filesystem::remove(folder.path() / "station.key");
    const auto store = Store::open(folder.path());
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error(), StoreError::key_refused);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "station.key"));
}

}  // namespace
}  // namespace kiosk::dossier
