#include "cardio/pcsc/logging_transport.h"

#include <array>
#include <cstdio>
#include <ostream>

#include "cardio/pcsc/status.h"

namespace cardio::pcsc {

namespace {

using cardio::BytesView;

constexpr std::size_t head = 5;
constexpr std::size_t tail = 2;

std::string shortened(BytesView bytes) {
    if (bytes.size() <= head + tail) return cardio::to_hex(bytes);
    return cardio::to_hex(bytes.first(head)) + ".." + cardio::to_hex(bytes.last(tail));
}

/// Plain file content could be a name; everything else of a session is protocol or enciphered.
bool may_show(const cardio::CommandApdu& command) {
    const bool enciphered = (command.cla & 0x0C) != 0;
    const bool reads_file = (command.ins & 0xFE) == 0xB0;
    return enciphered || !reads_file;
}

std::string status_text(std::uint16_t sw) {
    std::array<char, 5> text{};
    std::snprintf(text.data(), text.size(), "%04X", static_cast<unsigned>(sw));
    return text.data();
}

std::string describe(const cardio::TransportError& error) {
    const auto code = status_code(error);
    std::array<char, 24> text{};
    if (code) std::snprintf(text.data(), text.size(), " (PC/SC 0x%08X)", *code);
    return error.what() + std::string(text.data());
}

}  // namespace

cardio::ResponseApdu LoggingTransport::transmit(const cardio::CommandApdu& command) {
    const cardio::Bytes bytes = command.encode();
    log_ << ++count_ << " > " << shortened(bytes) << " (" << bytes.size() << " bytes)\n";
    try {
        cardio::ResponseApdu answer = inner_.transmit(command);
        log_ << count_ << " < "
             << (may_show(command) ? shortened(answer.encode()) : ".." + status_text(answer.sw)) << " SW "
             << status_text(answer.sw) << " (" << answer.data.size() + 2 << " bytes)\n";
        return answer;
    } catch (const cardio::TransportError& error) {
        log_ << count_ << " ! " << describe(error) << "\n";
        throw;
    }
}

void LoggingTransport::reset() {
    try {
        inner_.reset();
        log_ << "reset\n";
    } catch (const cardio::TransportError& error) {
        log_ << "reset ! " << describe(error) << "\n";
        throw;
    }
}

}  // namespace cardio::pcsc
