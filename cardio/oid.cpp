#include "cardio/oid.h"

#include <charconv>
#include <cstdint>
#include <stdexcept>
#include <vector>

namespace cardio {
namespace {

constexpr std::size_t max_oid_bytes = 32;

std::vector<std::uint64_t> parse_arcs(std::string_view dotted) {
    std::vector<std::uint64_t> arcs;
    const char* at = dotted.data();
    const char* const end = at + dotted.size();
    while (true) {
        std::uint64_t arc = 0;
        const auto [stop, error] = std::from_chars(at, end, arc);
        if (error != std::errc{}) throw std::invalid_argument("oid_value: not a number");
        arcs.push_back(arc);
        if (stop == end) return arcs;
        if (*stop != '.') throw std::invalid_argument("oid_value: not a dot");
        at = stop + 1;
    }
}

void append_base128(Bytes& out, std::uint64_t arc) {
    int shift = 0;
    while (shift < 56 && arc >> (shift + 7) != 0) shift += 7;
    for (; shift > 0; shift -= 7) out.push_back(static_cast<std::uint8_t>(0x80 | (arc >> shift & 0x7F)));
    out.push_back(static_cast<std::uint8_t>(arc & 0x7F));
}

}  // namespace

std::optional<std::string> oid_text(BytesView der_value) {
    if (der_value.empty() || der_value.size() > max_oid_bytes || (der_value.back() & 0x80) != 0)
        return std::nullopt;
    std::string text;
    std::uint64_t arc = 0;
    for (std::uint8_t byte : der_value) {
        if (arc >> 56 != 0) return std::nullopt;
        arc = arc << 7 | (byte & 0x7F);
        if ((byte & 0x80) != 0) continue;
        if (text.empty()) {
            const std::uint64_t first = arc < 80 ? arc / 40 : 2;
            text = std::to_string(first) + '.' + std::to_string(arc - first * 40);
        } else {
            text += '.' + std::to_string(arc);
        }
        arc = 0;
    }
    return text;
}

Bytes oid_value(std::string_view dotted) {
    const auto arcs = parse_arcs(dotted);
    if (arcs.size() < 2 || arcs[0] > 2) throw std::invalid_argument("oid_value: needs two arcs");
    Bytes out;
    append_base128(out, arcs[0] * 40 + arcs[1]);
    for (std::size_t i = 2; i < arcs.size(); ++i) append_base128(out, arcs[i]);
    return out;
}

}  // namespace cardio
