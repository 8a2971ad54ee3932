#include "cardio/card_capabilities.h"

#include <bit>

#include "cardio/tlv.h"

namespace cardio {
namespace {

constexpr std::uint8_t direct_convention = 0x3B, inverse_convention = 0x3F;
constexpr std::uint8_t compact_tlv_then_status = 0x00;  // category indicator: three status bytes at the end
constexpr std::uint8_t compact_tlv = 0x80;
constexpr std::size_t status_size = 3;
constexpr unsigned capabilities_tag = 7;
constexpr std::uint8_t extended_bit = 0x40;
constexpr std::uint8_t atr_info_bit = 0x20;

/// The compact TLV objects behind the category indicator; empty where the bytes are of another category.
BytesView compact_objects(BytesView historical) {
    if (historical.empty()) return {};
    const BytesView rest = historical.subspan(1);
    if (historical[0] == compact_tlv) return rest;
    const bool with_status = historical[0] == compact_tlv_then_status && rest.size() >= status_size;
    return with_status ? rest.first(rest.size() - status_size) : BytesView{};
}

std::optional<std::size_t> number(const std::optional<Tlv>& integer) {
    if (!integer || integer->value.empty() || integer->value.size() > 4) return std::nullopt;
    std::size_t result = 0;
    for (const std::uint8_t byte : integer->value) result = result << 8 | byte;
    return result;
}

}  // namespace

Bytes historical_bytes(BytesView atr) {
    if (atr.size() < 2 || (atr[0] != direct_convention && atr[0] != inverse_convention)) return {};
    const std::size_t count = atr[1] & 0x0F;
    std::size_t at = 1;
    // Each TD names the interface bytes behind it: TA, TB, TC and the next TD.
    for (bool more = true; more;) {
        if (at >= atr.size()) return {};
        const auto follow = static_cast<std::uint8_t>(atr[at] >> 4);
        more = (follow & 0x08) != 0;
        at += static_cast<std::size_t>(std::popcount(follow));
        if (!more) ++at;
    }
    if (at > atr.size() || count > atr.size() - at) return {};
    const BytesView found = atr.subspan(at, count);
    return {found.begin(), found.end()};
}

CardCapabilities card_capabilities(BytesView historical) {
    BytesView objects = compact_objects(historical);
    while (!objects.empty()) {
        const unsigned tag = objects[0] >> 4;
        const std::size_t length = objects[0] & 0x0F;
        if (length > objects.size() - 1) return {};
        const BytesView value = objects.subspan(1, length);
        if (tag == capabilities_tag && length >= 3) {
            return {(value[2] & extended_bit) != 0, (value[2] & atr_info_bit) != 0};
        }
        objects = objects.subspan(1 + length);
    }
    return {};
}

std::optional<std::size_t> announced_answer_size(BytesView atr_info) {
    const auto lengths = find_tlv(atr_info, 0x7F66);
    if (!lengths) return std::nullopt;
    TlvReader reader(lengths->value);
    const auto command = reader.expect(0x02);
    return command ? number(reader.expect(0x02)) : std::nullopt;
}

}  // namespace cardio
