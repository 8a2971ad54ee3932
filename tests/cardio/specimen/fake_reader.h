#pragma once

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>

#include "cardio/bytes.h"

namespace tests {

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
        const cardio::Bytes payload = cardio::from_hex(hex);
        const cardio::Bytes length{static_cast<std::uint8_t>(payload.size() >> 8),
                                   static_cast<std::uint8_t>(payload.size())};
        // In two writes, as vpcd does.
        EXPECT_EQ(::send(card_, length.data(), length.size(), 0), 2);
        EXPECT_EQ(::send(card_, payload.data(), payload.size(), 0), static_cast<ssize_t>(payload.size()));
    }
    std::string hear() const {
        std::array<std::uint8_t, 2> length{};
        if (::recv(card_, length.data(), length.size(), MSG_WAITALL) != 2) return "closed";
        cardio::Bytes payload(static_cast<std::size_t>(length[0]) << 8 | length[1]);
        if (::recv(card_, payload.data(), payload.size(), MSG_WAITALL) !=
            static_cast<ssize_t>(payload.size()))
            return "cut";
        return cardio::to_hex(payload);
    }
    std::uint16_t port() const { return port_; }

  private:
    int listener_;
    int card_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace tests
