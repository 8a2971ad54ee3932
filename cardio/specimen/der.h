#pragma once

#include <initializer_list>
#include <string_view>

#include "cardio/oid.h"
#include "cardio/tlv.h"

/// The few DER elements that the specimen writes.
namespace cardio::specimen::der {

inline Bytes sequence(std::initializer_list<BytesView> parts) {
    return encode_tlv(0x30, concat(parts));
}
inline Bytes set(BytesView content) {
    return encode_tlv(0x31, content);
}
inline Bytes oid(std::string_view dotted) {
    return encode_tlv(0x06, oid_value(dotted));
}
/// A number from 0 to 127.
inline Bytes integer(int number) {
    return encode_tlv(0x02, Bytes{static_cast<std::uint8_t>(number)});
}
/// A positive number of any size, with the zero that keeps it positive.
inline Bytes unsigned_integer(BytesView number) {
    while (number.size() > 1 && number[0] == 0) number = number.subspan(1);
    const bool needs_zero = number.empty() || number[0] >= 0x80;
    return encode_tlv(0x02, needs_zero ? concat({Bytes{0x00}, number}) : Bytes(number.begin(), number.end()));
}
inline Bytes octets(BytesView content) {
    return encode_tlv(0x04, content);
}
inline Bytes printable(std::string_view text) {
    return encode_tlv(0x13, as_bytes(text));
}
inline Bytes bit_string(BytesView content) {
    return encode_tlv(0x03, concat({Bytes{0x00}, content}));
}
inline Bytes null() {
    return {0x05, 0x00};
}

}  // namespace cardio::specimen::der
