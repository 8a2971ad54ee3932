// One station key for another.
#include "kiosk/dossier/ticket_text.h"
#include "tests/kiosk/dossier/engines/any_store.h"

namespace kiosk::dossier {
namespace {

class Rotation : public AnyStore {
  protected:
    std::string key_file() { return file_text(settings.folder / "station.key"); }
};
INSTANTIATE_TEST_SUITE_P(Store, Rotation, testing::Values(Engine::sqlite, Engine::postgresql), engine_name);

TEST_P(Rotation, new_key_opens_everything_that_the_old_one_did) {
    auto store = opened();
    const auto code = closed_one(*store), other = store->submit(::dossier("b")).value();
    const auto ticket = ticket_text(store->key(), code);
    const auto before = key_file(), head = store->audit().back().hash;
    const auto done = store->rotate_key(lan());
    ASSERT_TRUE(done.ok()) << done.error();
    EXPECT_EQ(done->dossiers, 2);
    EXPECT_EQ(done->left, 0);
    EXPECT_NE(key_file(), before);
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(cardio::as_text(*store->payload(code)), content("SPECIMEN", code));
        EXPECT_EQ(store->find(code)->state, State::transferred);
        EXPECT_EQ(store->acts(code)->size(), 2U);
        EXPECT_EQ(store->consents(code)->size(), 2U);
        EXPECT_EQ(store->find_by_number(cardio::as_bytes(specimen_number)).size(), 2U);
        EXPECT_EQ(receipt_of_ticket(store->key(), ticket), code)
            << "a ticket from before is still one of ours";
        EXPECT_FALSE(store->verify_audit().fault.has_value());
        store = opened();
    }
    EXPECT_EQ(store->audit().at(store->audit().size() - 1).action, "rotate-key");
    EXPECT_TRUE(store->record(other, 0, act("confirm", State::confirmed)).ok());
}

TEST_P(Rotation, old_key_opens_nothing_any_more) {
    std::string code, old;
    {
        const auto store = opened();
        code = store->submit(::dossier("a")).value();
        old = key_file();
        ASSERT_TRUE(store->rotate_key(lan()).ok());
    }
    std::ofstream(settings.folder / "station.key", std::ios::binary | std::ios::trunc) << old;
    const auto store = Store::open(settings);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error(), StoreError::key_refused);
}

TEST_P(Rotation, three_times_over_the_audit_holds_and_every_change_is_found) {
    auto store = opened();
    for (int round = 0; round < 3; ++round) {
        (void)store->submit(::dossier("a")).value();
        ASSERT_TRUE(store->rotate_key(lan()).ok());
    }
    store = opened();
    EXPECT_FALSE(store->verify_audit().fault.has_value());
    EXPECT_EQ(store->key().previous().size(), 3U);
    tamper(GetParam() == Engine::sqlite ? "DROP TRIGGER audit_stays" : "DROP TRIGGER audit_keeps ON audit");
    for (int entry = 1; entry <= 6; ++entry) {
        const auto number = std::to_string(entry);
        tamper("UPDATE audit SET who = who || 'x' WHERE ordinal = " + number);
        const auto fault = store->verify_audit().fault;
        ASSERT_TRUE(fault.has_value()) << entry;
        EXPECT_EQ(fault->ordinal, entry);
        tamper("UPDATE audit SET who = substr(who, 1, length(who) - 1) WHERE ordinal = " + number);
    }
    EXPECT_FALSE(store->verify_audit().fault.has_value());
}

TEST_P(Rotation, store_that_stays_open_elsewhere_goes_on_with_the_new_key) {
    const auto first = opened(), second = opened();
    const auto code = first->submit(::dossier("a")).value();
    ASSERT_TRUE(second->rotate_key(lan()).ok());
    EXPECT_EQ(cardio::as_text(*first->payload(code)), content("a", code));
    const auto later = first->submit(::dossier("b")).value();
    EXPECT_EQ(cardio::as_text(*opened()->payload(later)), content("b", later));
    EXPECT_FALSE(first->verify_audit().fault.has_value());
}

TEST_P(Rotation, dossier_that_was_tampered_with_stays_as_it_is_and_is_counted) {
    {
        const auto store = opened();
        (void)store->submit(::dossier("a"));
        (void)store->submit(::dossier("b"));
    }
    tamper(
        "UPDATE data_key SET wrapped = (SELECT k.wrapped FROM data_key k WHERE k.receipt_code LIKE '%0002')");
    const auto done = opened()->rotate_key(lan());
    ASSERT_TRUE(done.ok()) << done.error();
    EXPECT_EQ(done->dossiers, 1);
    EXPECT_EQ(done->left, 1);
}

TEST_P(Rotation, folder_that_cannot_be_written_leaves_the_old_key) {
    const auto store = opened();
    const auto code = store->submit(::dossier("a")).value();
    const auto before = key_file();
    std::filesystem::create_directory(settings.folder / "station.key.next");
    EXPECT_FALSE(store->rotate_key(lan()).ok());
    EXPECT_EQ(key_file(), before);
    EXPECT_EQ(cardio::as_text(*store->payload(code)), content("a", code));
    EXPECT_FALSE(store->verify_audit().fault.has_value());
}

}  // namespace
}  // namespace kiosk::dossier
