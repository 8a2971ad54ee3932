// The thread that sends.
#include "kiosk/province/sender.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <mutex>
#include <new>
#include <set>

#include "cardio/json/json.h"
#include "tests/kiosk/province/server/scene.h"

namespace {

using namespace tests;
using namespace std::chrono_literals;
using kiosk::dossier::Store;

kiosk::province::SenderPorts ports_of(const Station& station, std::atomic<long long>& waiting) {
    kiosk::province::SenderPorts ports;
    ports.open_store = [&station] { return Store::open(station.folder.path(), station.name); };
    ports.now = [] { return noon; };
    ports.chance = [] { return 1.0; };
    ports.waiting = [&waiting](long long rows) { waiting = rows; };
    ports.patience = {5ms, 50ms};
    ports.look_every = 10ms;
    return ports;
}

TEST(Sender, sends_what_waits_and_what_comes_later) {
    const Station station;
    station.submit();
    std::atomic<long long> waiting{-1};
    const kiosk::province::Sender sender(station.target, ports_of(station, waiting));
    EXPECT_TRUE(comes_true([&] { return waiting == 0 && station.there("dossier_event") == 1; }, 30s));
    station.submit();
    EXPECT_TRUE(comes_true([&] { return station.there("dossier_event") == 2; }, 30s));
    EXPECT_TRUE(comes_true([&] { return waiting == 0; }, 30s));
}

TEST(Sender, goes_on_by_itself_when_the_server_is_back) {
    const Station station;
    station.submit();
    server().stop();
    std::atomic<long long> waiting{-1};
    std::mutex mutex;
    std::set<std::string> ends;
    auto ports = ports_of(station, waiting);
    ports.ended = [&](const std::string& outcome, std::chrono::milliseconds) {
        const std::scoped_lock lock(mutex);
        ends.insert(outcome);
    };
    const kiosk::province::Sender sender(station.target, ports);
    EXPECT_TRUE(comes_true([&] { return !station.store->outbox()->status().last_error.empty(); }, 30s));
    EXPECT_EQ(station.waiting(), 2);
    server();
    EXPECT_TRUE(comes_true([&] { return waiting == 0; }, 60s));
    EXPECT_EQ(station.there("dossier_event"), 1);
    EXPECT_TRUE(comes_true(
        [&] {
            const std::scoped_lock lock(mutex);
            return ends == std::set<std::string>{"ok", "unreachable"};
        },
        30s));
}

TEST(Sender, outlives_whatever_the_store_throws) {
    const Station station;
    station.submit();
    std::atomic<long long> waiting{-1};
    auto ports = ports_of(station, waiting);
    int tried = 0;
    const auto open_store = ports.open_store;
    ports.open_store = [&] {
        if (++tried == 1) nlohmann::json::object().at("nothing");
        if (tried == 2) throw std::bad_alloc();
        return open_store();
    };
    const kiosk::province::Sender sender(station.target, ports);
    EXPECT_TRUE(comes_true([&] { return waiting == 0; }, 30s));
    EXPECT_EQ(station.there("dossier_event"), 1);
}

TEST(Sender, ends_at_once_while_it_waits_for_a_server_that_never_answers) {
    Station station;
    station.submit();
    const int silent = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ASSERT_EQ(bind(silent, reinterpret_cast<const sockaddr*>(&address), size), 0);
    ASSERT_EQ(listen(silent, 1), 0);
    getsockname(silent, reinterpret_cast<sockaddr*>(&address), &size);
    station.target.place.port = ntohs(address.sin_port);
    station.target.patience = 1h;  // only being told to ends it
    std::atomic<long long> waiting{-1};
    {
        const kiosk::province::Sender sender(station.target, ports_of(station, waiting));
        const int accepted = accept(silent, nullptr, nullptr);  // it is in the middle of connecting
        ASSERT_GE(accepted, 0);
        close(accepted);
        ASSERT_GE(accept(silent, nullptr, nullptr), 0);
    }
    close(silent);
    EXPECT_EQ(station.waiting(), 2);
    EXPECT_EQ(waiting, 2);  // of the try that was cut off
}

TEST(Sender, ends_at_once_while_it_waits_to_try_again) {
    const Station station;
    station.submit();
    std::atomic<long long> waiting{-1};
    auto ports = ports_of(station, waiting);
    ports.patience = {24h, 24h};
    auto target = station.target;
    target.place.port = 1;
    {
        const kiosk::province::Sender sender(target, ports);
        EXPECT_TRUE(comes_true([&] { return waiting == 2; }, 30s));
    }
    EXPECT_EQ(station.waiting(), 2);
}

}  // namespace
