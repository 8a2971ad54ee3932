// What a technician's Prometheus sees: over HTTP, from this machine only, and nothing of the citizen.
#include <gmock/gmock.h>

#include "kiosk/loopback.h"
#include "kiosk/metrics/server.h"
#include "kiosk/session/engine.h"
#include "tests/kiosk/dossier/temporary_folder.h"
#include "tests/kiosk/metrics/scrape.h"
#include "tests/kiosk/session/play.h"

namespace kiosk::metrics {
namespace {

using dossier::Happening;
using dossier::HappeningKind;
using testing::HasSubstr;
using testing::Not;

class Scraped : public testing::Test {
  protected:
    void SetUp() override {
        auto started = Server::start("127.0.0.1:0", counters, folder.path());
        ASSERT_TRUE(started.ok()) << started.error();
        server = std::move(started).value();
        ASSERT_GT(server->port(), 0);
    }
    [[nodiscard]] std::string page() const { return scraped(server->port()); }
    void happens(HappeningKind kind, const std::string& word = {}, long milliseconds = 0) {
        counters.count({kind, "3", word, milliseconds});
    }

    TemporaryFolder folder;
    Counters counters;
    std::unique_ptr<Server> server;
};

TEST(Loopback, only_addresses_of_this_machine_are_taken) {
    EXPECT_EQ(loopback_address("127.0.0.1:9464")->port, 9464);
    EXPECT_EQ(loopback_address("127.8.9.1:1")->host, "127.8.9.1");
    EXPECT_EQ(loopback_address("[::1]:65535")->host, "[::1]");
    for (const char* refused :
         {"0.0.0.0:9464", "192.168.1.2:9464", "128.0.0.1:9464", "[::]:9464", "[::2]:9464", "localhost:9464",
          "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:94x", "::1:9464", ":9464",
          "", "127.0.0.1,0.0.0.0:80", "[::ffff:1.2.3.4]:1"})
        EXPECT_FALSE(loopback_address(refused).has_value()) << refused;
    EXPECT_FALSE(loopback_address(std::string(200, '1') + ":1").has_value());
}

TEST_F(Scraped, counters_stand_at_zero_before_anything_has_happened) {
    const auto text = page();
    EXPECT_THAT(text, HasSubstr("200 OK"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_sessions_started_total 0\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_reads_total{outcome=\"rejected\"} 0\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_print_failures_total 0\n"));
}

TEST_F(Scraped, link_to_the_province_shows_whether_it_is_up_how_fast_and_why_not) {
    EXPECT_THAT(page(), HasSubstr("\nkiosk_province_sends_total{outcome=\"unreachable\"} 0\n"));
    EXPECT_THAT(page(), Not(HasSubstr("kiosk_province_up"))) << "a counter without a province is not down";
    counters.tell_link("ok", 0.2);
    EXPECT_THAT(page(), HasSubstr("\nkiosk_province_up 1\n"));
    counters.tell_link("unreachable", 10);
    counters.tell_link("unreachable", 10);
    counters.tell_link("connection of NGUYỄN THỊ MẪU", 1);
    const auto text = page();
    EXPECT_THAT(text, HasSubstr("\nkiosk_province_up 0\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_province_sends_total{outcome=\"ok\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_province_sends_total{outcome=\"unreachable\"} 2\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_province_sends_total{outcome=\"other\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_province_seconds_count 1\n"));
    EXPECT_THAT(text, HasSubstr("kiosk_province_seconds_bucket{le=\"0.25\"} 1"));
    EXPECT_THAT(text, Not(HasSubstr("MẪU")));
}

/// Receipts go, contents wait for a certificate that they can be sealed for.
TEST_F(Scraped, link_over_which_contents_cannot_be_sealed_is_up) {
    counters.tell_link("unreachable", 10);
    counters.tell_link("recipient", 0.2);
    const auto text = page();
    EXPECT_THAT(text, HasSubstr("\nkiosk_province_up 1\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_province_sends_total{outcome=\"recipient\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_province_seconds_count 0\n")) << "it did not go well";
}

TEST_F(Scraped, events_of_sessions_are_counted) {
    happens(HappeningKind::session_started);
    happens(HappeningKind::read_started);
    happens(HappeningKind::read_ended, "genuine", 1700);
    happens(HappeningKind::read_ended, "card_lost", 9000);
    happens(HappeningKind::dossier_stored);
    happens(HappeningKind::printed, "done");
    happens(HappeningKind::printed, "failed");
    happens(HappeningKind::session_ended, "submitted", 90000);
    counters.set_outbox_waiting(7);
    const auto text = page();
    EXPECT_THAT(text, HasSubstr("\nkiosk_sessions_started_total 1\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_sessions_ended_total{how=\"submitted\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_reads_total{outcome=\"genuine\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_reads_total{outcome=\"card_lost\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_read_seconds_count 1\n"))
        << "a read that broke off says nothing of time";
    EXPECT_THAT(text, HasSubstr("\nkiosk_read_seconds_bucket{le=\"1.5\"} 0\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_read_seconds_bucket{le=\"2\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_dossiers_total 1\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_print_failures_total 1\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_outbox_waiting 7\n"));
}

TEST_F(Scraped, memory_and_disk_of_the_machine_are_told) {
    const auto text = page();
    for (const char* name : {"\nprocess_resident_memory_bytes ", "\nprocess_cpu_seconds_total ",
                             "\nprocess_open_fds ", "\nkiosk_disk_free_bytes ", "\nkiosk_disk_size_bytes "})
        EXPECT_THAT(text, HasSubstr(name));
    EXPECT_THAT(text, Not(HasSubstr(folder.path().string())));
}

TEST_F(Scraped, word_that_is_not_of_the_list_becomes_no_label) {
    happens(HappeningKind::read_ended, "NGUYEN VAN MAU 000090000001", 10);
    happens(HappeningKind::session_ended, "000090000001", 10);
    const auto text = page();
    EXPECT_THAT(text, Not(HasSubstr("000090000001")));
    EXPECT_THAT(text, HasSubstr("\nkiosk_reads_total{outcome=\"other\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_sessions_ended_total{how=\"other\"} 1\n"));
}

/// A whole session of a citizen, from the first touch to the card taken back.
TEST_F(Scraped, nothing_of_the_citizen_is_seen_after_a_session) {
    using namespace kiosk::session;
    const Config config;
    TimePoint now{std::chrono::hours(5)};
    Engine engine(
        play::catalogue(), config, [&] { return now; }, [] { return std::string("2026-11-24"); });
    engine.set_count([this](Happening happening) { counters.count(happening); });
    const auto send = [&](Event event) {
        now += std::chrono::seconds(1);
        engine.post(std::move(event));
        engine.drain();
    };
    send(ReadersChanged{play::readers(1)});
    send(Start{});
    send(ChooseProcedure{"1"});
    send(Proceed{});
    send(QrScanned{play::card_qr});
    send(ReadEnded{engine.model().session, play::sound_read()});
    send(Proceed{});
    for (int i = 0; i < 40 && !std::holds_alternative<Saving>(engine.model().state); ++i) {
        if (std::holds_alternative<Checking>(engine.model().state) ||
            std::holds_alternative<AskingTable>(engine.model().state))
            send(Proceed{});
        else if (std::holds_alternative<Signing>(engine.model().state))
            send(SignOnPaper{});
        else if (std::get<Asking>(engine.model().state).field == "ngay_den")
            send(TakeSuggestion{"01/01/2020"});
        else
            send(TakeSuggestion{"học"});
    }
    ASSERT_TRUE(std::holds_alternative<Saving>(engine.model().state));
    send(DossierSaved{engine.model().session, "000.00.00.H01-261124-0001", {}});
    send(Printed{engine.model().session, true});
    send(Rate{1});
    send(ReadersChanged{play::readers(0)});
    const auto text = page();
    EXPECT_THAT(text, HasSubstr("\nkiosk_dossiers_total 1\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_sessions_ended_total{how=\"submitted\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("\nkiosk_reads_total{outcome=\"genuine\"} 1\n"));
    for (const char* canary : {"000090000001", "090000001", "NGUY", "MẪU", "1990", "H01", "261124", "học"})
        EXPECT_THAT(text, Not(HasSubstr(canary))) << canary;
}

TEST_F(Scraped, port_that_is_taken_is_said_in_a_sentence) {
    const auto again = Server::start("127.0.0.1:" + std::to_string(server->port()), counters, folder.path());
    ASSERT_FALSE(again.ok());
    EXPECT_THAT(again.error(), HasSubstr("another"));
}

TEST(Server, address_that_others_reach_is_refused) {
    const Counters counters;
    for (const char* address : {"0.0.0.0:9464", "[::]:9464", "10.0.0.1:9464"}) {
        const auto started = Server::start(address, counters, "/");
        ASSERT_FALSE(started.ok());
        EXPECT_THAT(started.error(), HasSubstr("stay on this machine"));
    }
}

}  // namespace
}  // namespace kiosk::metrics
