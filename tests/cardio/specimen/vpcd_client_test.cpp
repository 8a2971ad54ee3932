#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>

#include "cardio/specimen/vpcd_client.h"
#include "tests/cardio/specimen/fake_reader.h"
#include "tests/cardio/specimen/terminal.h"

using namespace cardio;
using namespace cardio::specimen;
using tests::FakeReader;

namespace {

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
