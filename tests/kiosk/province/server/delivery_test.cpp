// The outbox against a real server that is stopped, crashes, and is cut off: nothing lost, nothing twice.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

#include "tests/kiosk/province/server/relay.h"
#include "tests/kiosk/province/server/scene.h"

namespace {

using namespace tests;
using namespace kiosk::dossier;
using namespace kiosk::province;

/// Three dossiers, one of them acted upon twice, and a rating: seven rows with the head of the audit.
constexpr int events = 5, rows = 7;
void fill(const Station& station) {
    const auto code = station.submit();
    station.act(code, 0, "confirm", State::confirmed);
    station.submit();
    station.submit();
    station.act(code, 1, "accept", State::accepted);
    station.store->rate({"2026-11-24", "3", 1});
}

void expect_all_there_once(const Station& station) {
    EXPECT_EQ(station.there("dossier_event"), events);
    EXPECT_EQ(station.there("rating"), 1);
    EXPECT_EQ(server().sql("province",
                           "SELECT count(*) FROM province.audit_head WHERE entries = 5 AND station = '" +
                               station.name + "'"),
              "1");
    EXPECT_EQ(station.waiting(), 0);
}

TEST(Delivery, events_arrive_whole_and_in_the_order_of_their_dossier) {
    const Station station;
    fill(station);
    const auto delivered = station.deliver();
    EXPECT_FALSE(delivered.failure) << explain(*delivered.failure);
    EXPECT_EQ(delivered.sent, rows);
    expect_all_there_once(station);
    EXPECT_EQ(server().sql("province",
                           "SELECT string_agg(kind || ' ' || state || ' ' || at, ', ' ORDER BY ordinal) FROM "
                           "province.dossier_event WHERE receipt_code LIKE '%-0001' AND station = '" +
                               station.name + "'"),
              "submit received 2026-11-24 01:00:00+00, confirm confirmed 2026-11-24 05:00:00+00, "
              "accept accepted 2026-11-24 05:00:00+00");
}

TEST(Delivery, nothing_waiting_asks_nobody) {
    Station station;
    station.target.place.port = 1;
    EXPECT_FALSE(station.deliver().failure);
}

TEST(Delivery, stopped_server_keeps_everything_until_it_is_back) {
    const Station station;
    fill(station);
    server().stop();
    // server() would start it again: the counter alone tries now.
    const auto delivered = station.deliver();
    ASSERT_TRUE(delivered.failure);
    EXPECT_EQ(delivered.failure->cause, Cause::unreachable) << explain(*delivered.failure);
    EXPECT_EQ(station.waiting(), rows);
    EXPECT_NE(station.store->outbox()->status().last_error.find("cannot be reached"), std::string::npos);
    server();
    EXPECT_FALSE(station.deliver().failure);
    expect_all_there_once(station);
    EXPECT_EQ(station.store->outbox()->status().last_error, "");
}

TEST(Delivery, server_that_crashes_between_two_days_has_both) {
    const Station station;
    fill(station);
    EXPECT_FALSE(station.deliver().failure);
    server().crash();
    server();
    const auto code = station.submit();
    EXPECT_FALSE(station.deliver().failure);
    EXPECT_EQ(station.there("dossier_event"), events + 1);
    EXPECT_EQ(station.waiting(), 0);
}

TEST(Delivery, line_cut_anywhere_loses_nothing_and_doubles_nothing) {
    Relay relay(server().port());
    long whole = 0;
    {
        Station station;
        station.target.place.port = relay.port();
        fill(station);
        ASSERT_FALSE(station.deliver().failure);
        whole = relay.carried();
    }
    ASSERT_GT(whole, 3000);
    std::mt19937 chance(20261128);
    int cut = 0;
    for (int i = 0; i < 40; ++i) {
        // The last part of what is said is BEGIN, the rows and COMMIT: most cuts fall there.
        const long from = i % 4 == 0 ? 0 : whole * 6 / 10;
        const long at = std::uniform_int_distribution<long>(from, whole - 1)(chance);
        SCOPED_TRACE("cut after " + std::to_string(at) + " bytes");
        Station station;
        station.target.place.port = relay.port();
        fill(station);
        relay.cut_after(at);
        const auto first = station.deliver();
        if (first.failure) ++cut;
        relay.cut_after(-1);
        const auto second = station.deliver();
        EXPECT_FALSE(second.failure) << explain(*second.failure);
        expect_all_there_once(station);
    }
    EXPECT_GE(cut, 30);
}

/// Ends the process when the province has the rows and the counter does not know it yet.
class DeadlyOutbox : public Outbox {
  public:
    explicit DeadlyOutbox(std::unique_ptr<Outbox> real) : real_(std::move(real)) {}
    void turn_on() override { real_->turn_on(); }
    std::vector<OutboxRow> waiting(int limit, Kinds kinds) override { return real_->waiting(limit, kinds); }
    void withheld(const std::vector<OutboxRow>& gone, const std::string& at) override {
        real_->withheld(gone, at);
    }
    void sent(const std::vector<OutboxRow>&, const std::string&) override { kill(getpid(), SIGKILL); }
    void set_aside(const OutboxRow& row, const std::string& why) override { real_->set_aside(row, why); }
    void try_again() override { real_->try_again(); }
    void tell_error(const std::string& sentence, const std::string& at) override {
        real_->tell_error(sentence, at);
    }
    OutboxStatus status() override { return real_->status(); }

  private:
    std::unique_ptr<Outbox> real_;
};

TEST(Delivery, kiosk_killed_after_the_commit_sends_again_and_doubles_nothing) {
    Station station;
    fill(station);
    station.store.reset();  // the child opens its own
    const pid_t child = fork();
    if (child == 0) {
        auto opened = Store::open(station.folder.path(), station.name);
        if (!opened) _exit(1);
        DeadlyOutbox outbox((*opened)->outbox());
        const Interrupt never;
        deliver(outbox, station.target, never, [] { return noon; });
        _exit(2);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);
    EXPECT_EQ(station.there("dossier_event"), events);
    station.store = std::move(Store::open(station.folder.path(), station.name)).value();
    EXPECT_EQ(station.waiting(), rows);
    EXPECT_FALSE(station.deliver().failure);
    expect_all_there_once(station);
}

TEST(Delivery, store_put_back_from_its_backup_doubles_nothing_and_goes_on) {
    Station station;
    fill(station);
    const auto put_aside = station.folder.path() / "backup";
    station.store.reset();
    std::filesystem::create_directory(put_aside);
    for (const auto& entry : std::filesystem::directory_iterator(station.folder.path()))
        if (entry.is_regular_file()) std::filesystem::copy_file(entry, put_aside / entry.path().filename());
    const auto reopen = [&] {
        station.store = std::move(Store::open(station.folder.path(), station.name)).value();
    };
    reopen();
    ASSERT_FALSE(station.deliver().failure);
    station.store.reset();
    for (const char* rest : {"kiosk.db-wal", "kiosk.db-shm"})
        std::filesystem::remove(station.folder.path() / rest);
    for (const auto& entry : std::filesystem::directory_iterator(put_aside))
        std::filesystem::copy_file(entry, station.folder.path() / entry.path().filename(),
                                   std::filesystem::copy_options::overwrite_existing);
    reopen();
    station.submit();  // takes an ordinal that was taken before; its key is new
    ASSERT_FALSE(station.deliver().failure);
    EXPECT_EQ(station.there("dossier_event"), events + 1);
    EXPECT_EQ(station.waiting(), 0);
}

TEST(Delivery, row_that_is_refused_waits_with_its_dossier_and_others_go_on) {
    const Station station;
    const auto bad = station.submit("no such procedure!");
    const auto good = station.submit();
    station.act(bad, 0, "confirm", State::confirmed);
    station.act(good, 0, "confirm", State::confirmed);
    const auto delivered = station.deliver();
    EXPECT_FALSE(delivered.failure) << explain(*delivered.failure);
    EXPECT_EQ(delivered.set_aside, 1);
    EXPECT_EQ(station.there("dossier_event"), 2);
    EXPECT_EQ(station.waiting(), 2);
    EXPECT_NE(station.store->outbox()->status().refusal.find("23514"), std::string::npos);
    // What goes on is not tried again and again with it.
    EXPECT_EQ(station.deliver().sent, 0);
    // The rule is loosened by the province: then it all goes.
    server().sql("province",
                 "ALTER TABLE province.dossier_event DROP CONSTRAINT dossier_event_procedure_id_check");
    station.store->outbox()->try_again();
    EXPECT_FALSE(station.deliver().failure);
    EXPECT_EQ(station.there("dossier_event"), 4);
    EXPECT_EQ(station.waiting(), 0);
}

TEST(Delivery, a_day_without_network_arrives_in_batches) {
    const Station station;
    for (int i = 0; i < 1100; ++i) station.store->rate({"2026-11-24", "3", i % 3 - 1});
    const auto delivered = station.deliver();
    EXPECT_FALSE(delivered.failure);
    EXPECT_EQ(delivered.sent, 1100);
    EXPECT_EQ(station.there("rating"), 1100);
}

/// Opens a store in the same database for another counter.
std::unique_ptr<Store> shared_store(const Station& station) {
    kiosk::dossier::StoreSettings settings;
    settings.folder = station.folder.path();
    settings.station = station.name;
    settings.store.engine = "postgresql";
    settings.store.connection = server().local("shared");
    auto opened = Store::open(settings);
    if (!opened) throw std::runtime_error(explain(opened.error()));
    (*opened)->outbox()->turn_on();
    return std::move(opened).value();
}

TEST(Delivery, store_that_two_counters_share_sends_for_each_its_own) {
    Station first, second;
    server().create_database("shared");
    first.store.reset();
    second.store.reset();
    first.store = shared_store(first);
    std::filesystem::copy_file(first.folder.path() / "station.key", second.folder.path() / "station.key",
                               std::filesystem::copy_options::overwrite_existing);
    second.store = shared_store(second);
    const auto code = first.submit();
    second.submit();
    second.act(code, 0, "confirm", State::confirmed);
    EXPECT_FALSE(first.deliver().failure);
    EXPECT_EQ(first.there("dossier_event"), 1);
    EXPECT_EQ(second.there("dossier_event"), 0);
    EXPECT_FALSE(second.deliver().failure);
    EXPECT_EQ(second.there("dossier_event"), 2);
    EXPECT_EQ(first.waiting() + second.waiting(), 0);
}

}  // namespace
