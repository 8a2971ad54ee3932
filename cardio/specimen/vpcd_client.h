#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "cardio/specimen/chip.h"

namespace cardio::specimen {

/// Puts a chip into the virtual reader of vsmartcard-vpcd: a TCP client on 127.0.0.1 that answers messages of
/// a two-byte length and a payload. One-byte payloads switch the power (00 off, 01 on, 02 reset) or ask for
/// the ATR (04); the rest are commands.
class VpcdClient {
  public:
    /// `stop`: a file descriptor that becomes readable when the card is to be taken away.
    VpcdClient(Chip chip, std::uint16_t port, int stop);

    enum class End {
        stopped,      ///< by the descriptor
        unreachable,  ///< nobody listened on the port for `patience`, at the start or after the link broke
    };

    /// Runs until one of the ends. `inserted` is called once for each connection, when the reader speaks for
    /// the first time: a mere connection may still wait behind another card.
    End run(const std::function<void()>& inserted,
            std::chrono::milliseconds patience = std::chrono::seconds(10));

  private:
    enum class Wait { ready, stopped, broken };
    [[nodiscard]] int connect_patiently(std::chrono::milliseconds patience) const;
    bool stop_requested(std::chrono::milliseconds wait) const;
    Wait receive(int socket, std::span<std::uint8_t> out) const;
    Wait converse(int socket, const std::function<void()>& inserted);
    bool answer(int socket, BytesView message);

    Chip chip_;
    std::uint16_t port_;
    int stop_;
};

}  // namespace cardio::specimen
