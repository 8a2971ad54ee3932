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

}  // namespace
}  // namespace kiosk::dossier
