#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "cardio/access/secure_messaging.h"
#include "cardio/transport.h"

namespace cardio::access {

struct ChannelStats {
    std::size_t apdus = 0;
    std::size_t bytes_sent = 0;
    std::size_t bytes_received = 0;
};

/// A read went over its limit of APDUs, seconds or bytes: a chip that keeps the reader busy for ever.
class ReadLimitExceeded : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A transport with, once a key was agreed, a secure channel on it. Every command of a read goes through one
/// Channel, so that limits and counts hold for all of them. 61xx and 6Cxx are followed a bounded number of
/// times outside secure messaging.
class Channel {
  public:
    static constexpr std::size_t max_apdus = 4000;    ///< a full read in 64-byte blocks needs under 1200
    static constexpr int max_follow_ups = 32;         ///< GET RESPONSE commands after one command
    static constexpr std::size_t max_answer = 65536;  ///< bytes that one command may bring, all told

    /// `apdus_left`: of a read that needed several sessions, what it may still send.
    explicit Channel(CardTransport& transport,
                     std::optional<std::chrono::steady_clock::time_point> deadline = {},
                     std::size_t apdus_left = max_apdus);

    /// Sends plainly, or under secure messaging once secure() was called. Throws TransportError,
    /// ReadLimitExceeded. After an SmError the channel is broken: every further send answers the same error.
    Result<ResponseApdu, SmError> send(const CommandApdu& command);

    /// All further commands go under these keys; replaces an earlier channel (chip authentication).
    void secure(SecureMessaging keys);
    [[nodiscard]] bool secured() const { return sm_.has_value(); }
    [[nodiscard]] std::optional<Cipher> cipher() const;

    /// Status word of the last answer as it came over the link, protected or not; 0 before the first.
    [[nodiscard]] std::uint16_t last_status() const { return last_status_; }

    /// Why the channel is broken; nullopt while it is not.
    [[nodiscard]] std::optional<SmError> broken() const { return broken_; }
    /// Whether the chip broke it by a status of its own (62xx to 6Fxx, without protection), rather than by
    /// talking nonsense.
    [[nodiscard]] bool ended_by_status() const;

    [[nodiscard]] CardTransport& transport() { return transport_; }
    [[nodiscard]] const ChannelStats& stats() const { return stats_; }

  private:
    ResponseApdu transmit(const CommandApdu& command);
    ResponseApdu transmit_plain(CommandApdu command);

    CardTransport& transport_;
    std::optional<std::chrono::steady_clock::time_point> deadline_;
    std::size_t apdus_left_;
    std::optional<SecureMessaging> sm_;
    std::optional<SmError> broken_;
    std::uint16_t last_status_ = 0;
    ChannelStats stats_;
};

}  // namespace cardio::access
