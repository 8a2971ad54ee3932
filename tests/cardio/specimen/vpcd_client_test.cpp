#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>

#include "cardio/specimen/vpcd_client.h"
#include "tests/cardio/specimen/terminal.h"

using namespace cardio;
using namespace cardio::specimen;

namespace {

/// The reader's end of the link: listens, takes the card, speaks in messages.
class FakeReader {
  public:
    FakeReader() : listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* generic = static_cast<sockaddr*>(static_cast<void*>(&address));
        socklen_t size = sizeof address;
        EXPECT_EQ(::bind(listener_, generic, size), 0);
        EXPECT_EQ(::listen(listener_, 1), 0);
        EXPECT_EQ(::getsockname(listener_, generic, &size), 0);
        port_ = ntohs(address.sin_port);
    }
    ~FakeReader() {
        hang_up();
        ::close(listener_);
    }
    void accept() { card_ = ::accept(listener_, nullptr, nullptr); }
    void hang_up() {
        if (card_ >= 0) ::close(card_);
        card_ = -1;
    }
    void say(const std::string& hex) const {
        const Bytes payload = from_hex(hex);
        const Bytes length{static_cast<std::uint8_t>(payload.size() >> 8),
                           static_cast<std::uint8_t>(payload.size())};
        // In two writes, as vpcd does.
        EXPECT_EQ(::send(card_, length.data(), length.size(), 0), 2);
        EXPECT_EQ(::send(card_, payload.data(), payload.size(), 0), static_cast<ssize_t>(payload.size()));
    }
    std::string hear() const {
        std::array<std::uint8_t, 2> length{};
        if (::recv(card_, length.data(), length.size(), MSG_WAITALL) != 2) return "closed";
        Bytes payload(static_cast<std::size_t>(length[0]) << 8 | length[1]);
        if (::recv(card_, payload.data(), payload.size(), MSG_WAITALL) !=
            static_cast<ssize_t>(payload.size()))
            return "cut";
        return to_hex(payload);
    }
    std::uint16_t port() const { return port_; }

  private:
    int listener_;
    int card_ = -1;
    std::uint16_t port_ = 0;
};

/// The client on a thread of its own, stopped through a pipe.
class RunningCard {
  public:
    explicit RunningCard(std::uint16_t port, std::chrono::milliseconds patience = std::chrono::seconds(10)) {
        EXPECT_EQ(::pipe(pipe_.data()), 0);
        thread_ = std::thread([this, port, patience] {
            VpcdClient client(tests::powered_chip(tests::issue(1, "bac-plain")), port, pipe_[0]);
            end_ = client.run([this] { ++inserted_; }, patience);
        });
    }
    ~RunningCard() {
        if (thread_.joinable()) (void)stop();
        for (const int end : pipe_) ::close(end);
    }
    VpcdClient::End stop() {
        EXPECT_EQ(::write(pipe_[1], "x", 1), 1);
        return join();
    }
    VpcdClient::End join() {
        thread_.join();
        return end_;
    }
    int inserted() const { return inserted_; }

  private:
    std::array<int, 2> pipe_{-1, -1};
    std::thread thread_;
    std::atomic<int> inserted_ = 0;
    VpcdClient::End end_ = VpcdClient::End::unreachable;
};

}  // namespace

TEST(VpcdClient, answers_control_bytes_and_commands) {
    FakeReader reader;
    RunningCard card(reader.port());
    reader.accept();
    reader.say("01");
    reader.say("04");
    EXPECT_EQ(reader.hear(), "3B80800101");
    EXPECT_EQ(card.inserted(), 1);
    reader.say("00A4040C07A0000002471001");
    EXPECT_EQ(reader.hear(), "9000");
    EXPECT_EQ(card.stop(), VpcdClient::End::stopped);
    EXPECT_EQ(reader.hear(), "closed");
}

TEST(VpcdClient, reset_forgets_the_selection) {
    FakeReader reader;
    RunningCard card(reader.port());
    reader.accept();
    for (const char* control : {"00", "01", "02"}) {
        reader.say("00A4040C07A0000002471001");
        EXPECT_EQ(reader.hear(), "9000");
        reader.say("00A4020C020101");
        EXPECT_EQ(reader.hear(), "6982");
        reader.say(control);
        reader.say("00A4020C020101");
        EXPECT_EQ(reader.hear(), "6A82") << control;
    }
}

TEST(VpcdClient, comes_back_after_the_reader_hung_up) {
    FakeReader reader;
    RunningCard card(reader.port());
    reader.accept();
    reader.say("04");
    (void)reader.hear();
    reader.hang_up();
    reader.accept();
    reader.say("04");
    EXPECT_EQ(reader.hear(), "3B80800101");
    EXPECT_EQ(card.inserted(), 2);
}

TEST(VpcdClient, gives_up_when_nobody_listens) {
    std::uint16_t port = 0;
    {
        const FakeReader gone;
        port = gone.port();
    }
    RunningCard card(port, std::chrono::milliseconds(50));
    EXPECT_EQ(card.join(), VpcdClient::End::unreachable);
    EXPECT_EQ(card.inserted(), 0);
}
