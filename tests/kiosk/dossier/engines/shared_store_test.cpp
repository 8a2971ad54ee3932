// A database that several counters share: a server that goes away, and counters that write at once.
#include <array>
#include <map>
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

/// Two counters that each note so much at once that every second write meets one of the other.
constexpr int noted = 300;

struct Noted {
    std::vector<int> ordinals;
    int failed = 0;
};

Noted note_many(Store& store, int session) {
    Noted done;
    for (int i = 0; i < noted; ++i) {
        Happening one;
        one.kind = HappeningKind::read_ended;
        one.procedure_id = "3";
        one.word = "genuine";
        one.milliseconds = i;
        one.at = "2026-11-24T08:00:00+07:00";
        one.session = session;
        const int ordinal = store.note(one);
        if (ordinal == 0)
            ++done.failed;
        else
            done.ordinals.push_back(ordinal);
    }
    return done;
}

TEST_P(SharedStores, counters_that_note_at_once_lose_nothing) {
    (void)opened();
    for (const char* level : {"read committed", "repeatable read", "serializable"}) {
        SCOPED_TRACE(level);
        tamper(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_isolation = %L', "
            "current_database(), '" +
            std::string(level) + "'); END $$");
        tamper("DELETE FROM happening");
        std::array<Noted, 2> done;
        {
            std::vector<std::jthread> running;
            for (int i = 0; i < 2; ++i)
                running.emplace_back([this, i, &own = done.at(static_cast<std::size_t>(i))] {
                    auto mine = settings;
                    mine.station = "000.00.00.H01/" + std::to_string(3 + i);
                    own = note_many(*Store::open(mine).value(), i + 1);
                });
        }
        std::set<int> all;
        for (const auto& own : done) {
            EXPECT_EQ(own.failed, 0);
            all.insert(own.ordinals.begin(), own.ordinals.end());
        }
        EXPECT_EQ(all.size(), 2U * noted) << "no ordinal twice";
        const auto found = opened()->happenings("2026-11");
        ASSERT_EQ(found.size(), 2U * noted);
        std::map<int, int> of_session;
        for (const auto& one : found) ++of_session[one.session];
        EXPECT_EQ(of_session[1], noted);
        EXPECT_EQ(of_session[2], noted);
    }
}

TEST_P(SharedStores, counters_that_hand_in_at_once_do_so_under_any_rule_of_the_administrator) {
    (void)opened();
    tamper(
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_isolation = serializable', "
        "current_database()); END $$");
    std::array<int, 2> stored{};
    {
        std::vector<std::jthread> running;
        for (auto& own : stored)
            running.emplace_back([this, &own] {
                const auto store = opened();
                for (int i = 0; i < 40; ++i) own += store->submit(::dossier("x")).ok() ? 1 : 0;
            });
    }
    EXPECT_EQ(stored, (std::array<int, 2>{40, 40}));
    const auto verdict = opened()->verify_audit();
    EXPECT_FALSE(verdict.fault.has_value());
    EXPECT_EQ(verdict.entries, 80);
}

TEST_P(SharedStores, counter_kept_waiting_beyond_the_limit_loses_no_event_and_works_on) {
    const auto store = opened();
    soci::session other;
    open_database(other, settings);
    auto held = std::make_unique<Transaction>(other);
    const std::jthread releasing([&held] {
        std::this_thread::sleep_for(std::chrono::milliseconds(5500));  // lock_timeout is 5 s
        held.reset();
    });
    Happening one;
    one.at = "2026-11-24T08:00:00+07:00";
    EXPECT_GT(store->note(one), 0);
    EXPECT_EQ(store->happenings("2026-11").size(), 1U);
    EXPECT_TRUE(store->submit(::dossier("x")).ok());
}

}  // namespace
}  // namespace kiosk::dossier
