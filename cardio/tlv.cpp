#include "cardio/tlv.h"

namespace cardio {
namespace {

constexpr std::size_t max_tag_bytes = 3;
constexpr std::size_t max_length_bytes = 4;

struct Prefix {
    std::uint32_t number = 0;
    std::size_t size = 0;
};

std::optional<Prefix> read_tag(BytesView bytes) {
    if (bytes.empty()) return std::nullopt;
    Prefix tag{bytes[0], 1};
    if ((bytes[0] & 0x1F) != 0x1F) return tag;
    while (tag.size < bytes.size() && tag.size < max_tag_bytes) {
        const std::uint8_t byte = bytes[tag.size++];
        tag.number = tag.number << 8 | byte;
        if ((byte & 0x80) == 0) return tag;
    }
    return std::nullopt;
}

std::optional<Prefix> read_length(BytesView bytes) {
    if (bytes.empty()) return std::nullopt;
    if (bytes[0] < 0x80) return Prefix{bytes[0], 1};
    const std::size_t count = bytes[0] & 0x7F;
    if (count == 0 || count > max_length_bytes || bytes.size() < 1 + count) return std::nullopt;
    Prefix length{0, 1 + count};
    for (std::size_t i = 1; i <= count; ++i) length.number = length.number << 8 | bytes[i];
    return length;
}

}  // namespace

std::optional<TlvHeader> read_tlv_header(BytesView bytes) {
    const auto tag = read_tag(bytes);
    if (!tag) return std::nullopt;
    const auto length = read_length(bytes.subspan(tag->size));
    if (!length) return std::nullopt;
    return TlvHeader{tag->number, tag->size + length->size, length->number};
}

std::optional<Tlv> TlvReader::next() {
    if (failed_ || rest_.empty()) return std::nullopt;
    const auto header = read_tlv_header(rest_);
    if (!header || header->value_size > rest_.size() - header->header_size) {
        failed_ = true;
        return std::nullopt;
    }
    const Tlv element{header->tag, rest_.subspan(header->header_size, header->value_size),
                      rest_.first(header->total_size())};
    rest_ = rest_.subspan(header->total_size());
    return element;
}

std::optional<Tlv> TlvReader::expect(std::uint32_t tag) {
    const auto element = next();
    if (element && element->tag == tag) return element;
    failed_ = true;
    return std::nullopt;
}

std::optional<Tlv> find_tlv(BytesView bytes, std::uint32_t tag) {
    TlvReader reader(bytes);
    while (const auto element = reader.next()) {
        if (element->tag == tag) return element;
    }
    return std::nullopt;
}

Bytes encode_tlv(std::uint32_t tag, BytesView value) {
    Bytes out;
    for (int shift = 24; shift >= 0; shift -= 8) {
        const auto byte = static_cast<std::uint8_t>(tag >> shift);
        if (!out.empty() || byte != 0 || shift == 0) out.push_back(byte);
    }
    const std::size_t size = value.size();
    if (size < 0x80) {
        out.push_back(static_cast<std::uint8_t>(size));
    } else {
        std::size_t count = 1;
        while (count < max_length_bytes && size >> (8 * count) != 0) ++count;
        out.push_back(static_cast<std::uint8_t>(0x80 | count));
        for (std::size_t i = count; i-- > 0;) out.push_back(static_cast<std::uint8_t>(size >> (8 * i)));
    }
    out.insert(out.end(), value.begin(), value.end());
    return out;
}

}  // namespace cardio
