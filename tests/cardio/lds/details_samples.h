#pragma once

#include "cardio/tlv.h"

/// DG11, DG12 and DG16 in the worked examples of ICAO Doc 9303-10 (A.5, A.6) and of its supplement (release
/// 11).
namespace tests {

inline cardio::Bytes object(std::uint32_t tag, std::string_view text) {
    return cardio::encode_tlv(tag, cardio::as_bytes(text));
}

inline cardio::Bytes group(std::uint32_t tag, std::initializer_list<cardio::BytesView> objects) {
    return cardio::encode_tlv(tag, cardio::concat(objects));
}

/// The published lengths of the template (63) and of the telephone (0E) do not fit their contents; these do.
inline cardio::Bytes published_dg11() {
    return group(0x6B, {cardio::from_hex("5C0A 5F0E 5F11 5F42 5F12 5F13"), object(0x5F0E, "SMITH<<JOHN<J"),
                        object(0x5F11, "ANYTOWN<MN"), object(0x5F42, "123 MAPLE RD<ANYTOWN<MN"),
                        object(0x5F12, "16125551212"), object(0x5F13, "TRAVEL<AGENT")});
}

inline cardio::Bytes published_dg12() {
    const cardio::Bytes persons =
        group(0xA0, {cardio::from_hex("020101"), object(0x5F1A, "SMITH<<BRENDA<P")});
    return group(0x6C, {cardio::from_hex("5C06 5F19 5F26 5F1A"), object(0x5F19, "UNITED STATES OF AMERICA"),
                        object(0x5F26, "20020531"), persons});
}

inline cardio::Bytes published_dg16() {
    return group(
        0x70, {cardio::from_hex("020102"),
               group(0xA1, {object(0x5F50, "20020101"), object(0x5F51, "SMITH<<CHARLES<R"),
                            object(0x5F52, "19525551212"), object(0x5F53, "123 MAPLE RD<ANYTOWN<MN<55100")}),
               group(0xA2, {object(0x5F50, "20020315"), object(0x5F51, "BROWN<<MARY<J"),
                            object(0x5F52, "14155551212"),
                            object(0x5F53, "49 REDWOOD LN<OCEAN BREEZE<CA<94000")})});
}

}  // namespace tests
