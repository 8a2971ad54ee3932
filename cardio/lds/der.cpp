#include "cardio/lds/der.h"

#include "cardio/oid.h"

namespace cardio::lds {

std::optional<Tlv> first_element(BytesView bytes, std::uint32_t tag) {
    return TlvReader(bytes).expect(tag);
}

std::optional<Tlv> only_element(BytesView bytes, std::uint32_t tag) {
    TlvReader reader(bytes);
    const auto element = reader.expect(tag);
    return reader.at_end() ? element : std::nullopt;
}

std::optional<int> small_integer(const std::optional<Tlv>& element) {
    if (!element || element->tag != tag::integer) return std::nullopt;
    const BytesView value = element->value;
    if (value.empty() || value.size() > 4 || (value[0] & 0x80) != 0) return std::nullopt;
    int number = 0;
    for (const std::uint8_t byte : value) number = number << 8 | byte;
    return number;
}

std::optional<std::string> object_identifier(const std::optional<Tlv>& element) {
    if (!element || element->tag != tag::object_identifier) return std::nullopt;
    return oid_text(element->value);
}

std::optional<Bytes> octet_string(const std::optional<Tlv>& element) {
    if (!element) return std::nullopt;
    if (element->tag == tag::octet_string) return Bytes(element->value.begin(), element->value.end());
    if (element->tag != tag::constructed_octet_string) return std::nullopt;
    Bytes joined;
    TlvReader pieces(element->value);
    while (const auto piece = pieces.next()) {
        if (piece->tag != tag::octet_string) return std::nullopt;
        joined.insert(joined.end(), piece->value.begin(), piece->value.end());
    }
    if (!pieces.at_end()) return std::nullopt;
    return joined;
}

bool is_public_key_info(const Tlv& element) {
    if (element.tag != tag::sequence) return false;
    TlvReader reader(element.value);
    const auto algorithm = reader.expect(tag::sequence);
    const auto key = reader.expect(tag::bit_string);
    if (!algorithm || !key || !reader.at_end()) return false;
    return object_identifier(first_element(algorithm->value, tag::object_identifier)) &&
           key->value.size() > 1 && key->value[0] == 0;
}

}  // namespace cardio::lds
