#include "tests/bench/link_model.h"

#include "cardio/tlv.h"
#include "tests/bench/thread_cpu.h"

namespace bench {
namespace {

using cardio::CommandApdu;

constexpr std::uint8_t general_authenticate = 0x86, internal_authenticate = 0x88, manage_security = 0x22;
constexpr std::uint8_t secured = 0x0C;

std::size_t rounded_up(std::size_t count, std::size_t unit) {
    return (count + unit - 1) / unit;
}

/// The two multiplications that need the reader's points. The chip's own key pairs count as drawn alongside:
/// the fewer the chip does, the less a reader can hide behind it.
double pace_step_work(const LinkFigures& figures, cardio::BytesView data) {
    const auto outer = cardio::find_tlv(data, 0x7C);
    if (!outer || outer->value.empty()) return figures.nonce_ms;
    switch (outer->value[0]) {
        case 0x81:
        case 0x83:
            return figures.multiplication_ms;
        default:
            return 0;
    }
}

}  // namespace

/// ISO/IEC 14443-4: an APDU in frames, each but the last acknowledged by an empty one; then it is the other
/// side's turn.
double LinkModel::on_the_air(std::size_t apdu_bytes) {
    const std::size_t frames = rounded_up(apdu_bytes, figures_.frame - figures_.frame_edge);
    const std::size_t acknowledgements = frames - 1;
    const std::size_t bytes = apdu_bytes + (frames + acknowledgements) * figures_.frame_edge;
    air_bytes_ += bytes;
    const double turns = static_cast<double>(1 + 2 * acknowledgements);
    return static_cast<double>(bytes) * figures_.bits_per_byte / figures_.bit_rate +
           turns * figures_.turn_us * 1e-6;
}

/// What the chip computes for a command beyond moving bytes, in milliseconds.
double LinkModel::work_of(const CommandApdu& command) const {
    const bool in_session = (command.cla & secured) == secured;
    if (command.ins == general_authenticate)
        return in_session ? figures_.multiplication_ms : pace_step_work(figures_, command.data);
    if (command.ins == internal_authenticate) return figures_.signature_ms;
    const bool key_agreement = command.ins == manage_security && command.p2 == 0xA6;
    return key_agreement ? figures_.multiplication_ms : 0;
}

cardio::ResponseApdu LinkModel::transmit(const CommandApdu& command) {
    const double start = thread_cpu_seconds();
    cardio::ResponseApdu answer = chip_.transmit(command);
    seconds_ += on_the_air(command.encode().size()) + on_the_air(answer.data.size() + 2);
    seconds_ += (figures_.command_ms + work_of(command)) * 1e-3;
    last_answer_at_ = thread_cpu_seconds();
    specimen_ += last_answer_at_ - start;
    return answer;
}

double chip_work_seconds(const LinkFigures& figures) {
    return (figures.nonce_ms + 3 * figures.multiplication_ms + figures.signature_ms) * 1e-3;
}

double least_seconds(const LinkFigures& figures, const std::vector<std::size_t>& file_sizes, bool extended) {
    constexpr std::size_t protocol_commands = 5 + 1 + 2 + 1;  // PACE, the application, CA, AA
    constexpr std::size_t short_answer = 256;
    std::size_t commands = protocol_commands, bytes = 0;
    for (const std::size_t size : file_sizes) {
        commands += extended ? 1 : rounded_up(size, short_answer);
        bytes += size;
    }
    return static_cast<double>(bytes) * figures.bits_per_byte / figures.bit_rate +
           static_cast<double>(commands) * figures.command_ms * 1e-3 + chip_work_seconds(figures);
}

}  // namespace bench
