#include "cardio/apdu.h"

#include <stdexcept>

namespace cardio {
namespace {

constexpr std::size_t header_size = 4;
constexpr std::uint32_t max_short_ne = 256;
constexpr std::uint32_t max_extended_ne = 65536;
constexpr std::size_t max_short_data = 255;
constexpr std::size_t max_extended_data = 65535;

void append_u16(Bytes& out, std::size_t number) {
    out.push_back(static_cast<std::uint8_t>(number >> 8));
    out.push_back(static_cast<std::uint8_t>(number));
}

std::uint32_t read_u16(BytesView bytes) {
    return static_cast<std::uint32_t>(bytes[0]) << 8 | bytes[1];
}

std::uint32_t short_ne(std::uint8_t le) {
    return le == 0 ? max_short_ne : le;
}
std::uint32_t extended_ne(std::uint32_t le) {
    return le == 0 ? max_extended_ne : le;
}

bool parse_short(BytesView body, CommandApdu& command) {
    if (body.size() == 1) {
        command.ne = short_ne(body[0]);
        return true;
    }
    const std::size_t nc = body[0];
    if (nc == 0 || (body.size() != 1 + nc && body.size() != 2 + nc)) return false;
    command.data.assign(body.begin() + 1, body.begin() + 1 + static_cast<std::ptrdiff_t>(nc));
    if (body.size() == 2 + nc) command.ne = short_ne(body.back());
    return true;
}

bool parse_extended(BytesView body, CommandApdu& command) {
    command.extended = true;
    const std::uint32_t number = read_u16(body.subspan(1));
    if (body.size() == 3) {
        command.ne = extended_ne(number);
        return true;
    }
    if (number == 0 || (body.size() != 3 + number && body.size() != 5 + number)) return false;
    const BytesView data = body.subspan(3, number);
    command.data.assign(data.begin(), data.end());
    if (body.size() == 5 + number) command.ne = extended_ne(read_u16(body.last(2)));
    return true;
}

}  // namespace

Bytes CommandApdu::encode() const {
    if (data.size() > max_extended_data || (ne && (*ne == 0 || *ne > max_extended_ne))) {
        throw std::length_error("CommandApdu: beyond the extended form");
    }
    const bool long_form = extended || data.size() > max_short_data || (ne && *ne > max_short_ne);
    Bytes out{cla, ins, p1, p2};
    out.reserve(header_size + data.size() + 5);
    if (!long_form) {
        if (!data.empty()) out.push_back(static_cast<std::uint8_t>(data.size()));
        out.insert(out.end(), data.begin(), data.end());
        if (ne) out.push_back(static_cast<std::uint8_t>(*ne));
        return out;
    }
    if (data.empty() && !ne) return out;
    out.push_back(0);
    if (!data.empty()) append_u16(out, data.size());
    out.insert(out.end(), data.begin(), data.end());
    if (ne) append_u16(out, *ne);
    return out;
}

std::optional<CommandApdu> CommandApdu::parse(BytesView bytes) {
    if (bytes.size() < header_size) return std::nullopt;
    CommandApdu command{bytes[0], bytes[1], bytes[2], bytes[3]};
    const BytesView body = bytes.subspan(header_size);
    if (body.empty()) return command;
    const bool long_form = body[0] == 0 && body.size() >= 3;
    const bool parsed = long_form ? parse_extended(body, command) : parse_short(body, command);
    return parsed ? std::optional(std::move(command)) : std::nullopt;
}

Bytes ResponseApdu::encode() const {
    Bytes out = data;
    append_u16(out, sw);
    return out;
}

std::optional<ResponseApdu> ResponseApdu::parse(BytesView bytes) {
    if (bytes.size() < 2) return std::nullopt;
    const BytesView data = bytes.first(bytes.size() - 2);
    return ResponseApdu{Bytes(data.begin(), data.end()), static_cast<std::uint16_t>(read_u16(bytes.last(2)))};
}

}  // namespace cardio
