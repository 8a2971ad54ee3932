#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "cardio/lds/parse_error.h"
#include "cardio/tlv.h"

/// Steps the parsers of this folder share: each takes an element or the bytes around it and says no rather
/// than guess.
namespace cardio::lds {

namespace tag {
constexpr std::uint32_t integer = 0x02, bit_string = 0x03, octet_string = 0x04, null = 0x05,
                        object_identifier = 0x06, utf8_string = 0x0C, printable_string = 0x13,
                        ia5_string = 0x16, sequence = 0x30, set = 0x31, constructed_octet_string = 0x24,
                        context_0 = 0xA0;
}  // namespace tag

/// `return malformed("DG1: ...")` from any parser.
inline Failure<ParseError> malformed(std::string what) {
    return fail(ParseError{std::move(what)});
}

/// The element at the start if it has this tag; bytes after it are ignored.
std::optional<Tlv> first_element(BytesView bytes, std::uint32_t tag);

/// The element that fills `bytes` if it has this tag.
std::optional<Tlv> only_element(BytesView bytes, std::uint32_t tag);

/// Value of an INTEGER from 0 to 2^31-1; nullopt for anything else (X.690 8.3).
std::optional<int> small_integer(const std::optional<Tlv>& element);

/// Dotted text of an OBJECT IDENTIFIER; nullopt for anything else (X.690 8.19).
std::optional<std::string> object_identifier(const std::optional<Tlv>& element);

/// Content of an OCTET STRING, primitive or in one level of definite pieces (X.690 8.7).
std::optional<Bytes> octet_string(const std::optional<Tlv>& element);

/// Whether the element looks like a SubjectPublicKeyInfo: SEQUENCE { SEQUENCE { OID ... }, BIT STRING } (RFC
/// 5280 4.1).
bool is_public_key_info(const Tlv& element);

}  // namespace cardio::lds
