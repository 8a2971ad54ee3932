// A database that several counters share: a server that goes away, and counters that write at once.
#include <array>
#include <set>
#include <thread>

#include "tests/kiosk/dossier/engines/any_store.h"

namespace kiosk::dossier {
namespace {

class SharedStores : public AnyStore {};
INSTANTIATE_TEST_SUITE_P(Store, SharedStores, testing::Values(Engine::postgresql), engine_name);

TEST_P(SharedStores, server_that_stops_is_said_and_what_was_acknowledged_is_there_afterwards) {
    auto store = opened();
    const auto code = store->submit(::dossier("a")).value();
    server().stop();
    const auto failed = store->submit(::dossier("b"));
    ASSERT_FALSE(failed.ok());
    EXPECT_EQ(failed.error(), StoreError::unreachable);
    EXPECT_EQ(Store::open(settings).error(), StoreError::unreachable);
    server().start();
    store = opened();
    EXPECT_EQ(cardio::as_text(*store->payload(code)), content("a", code));
    EXPECT_EQ(store->submit(::dossier("c")).value(), "000.00.00.H01-261124-0002")
        << "nothing half was left behind";
    EXPECT_FALSE(store->verify_audit().fault.has_value());
}

TEST_P(SharedStores, server_that_crashes_keeps_every_acknowledged_dossier) {
    std::vector<std::string> codes;
    {
        const auto store = opened();
        for (int i = 0; i < 20; ++i) codes.push_back(store->submit(::dossier("x")).value());
        server().crash();
        EXPECT_FALSE(store->submit(::dossier("y")).ok());
    }
    server().start();
    const auto store = opened();
    EXPECT_EQ(store->count(), 20);
    for (const auto& code : codes) EXPECT_EQ(cardio::as_text(*store->payload(code)), content("x", code));
    EXPECT_FALSE(store->verify_audit().fault.has_value());
}

TEST_P(SharedStores, counters_that_write_at_once_share_numbers_and_one_chain) {
    constexpr int counters = 4, each = 15;
    (void)opened();  // makes schema and key
    std::array<std::vector<std::string>, counters> codes;
    {
        std::vector<std::jthread> running;
        for (auto& own : codes)
            running.emplace_back([this, &own] {
                const auto store = opened();
                for (int i = 0; i < each; ++i) {
                    const auto code = store->submit(::dossier("x"));
                    if (code) own.push_back(*code);
                }
            });
    }
    std::set<std::string> all;
    for (const auto& own : codes) all.insert(own.begin(), own.end());
    EXPECT_EQ(all.size(), static_cast<std::size_t>(counters * each));
    const auto verdict = opened()->verify_audit();
    EXPECT_FALSE(verdict.fault.has_value());
    EXPECT_EQ(verdict.entries, counters * each);
}

}  // namespace
}  // namespace kiosk::dossier
