#pragma once

#include <cstdint>

#include "cardio/apdu.h"

/// Status words of ISO/IEC 7816-4 table 6 that the chip answers with.
namespace cardio::specimen::sw {

constexpr std::uint16_t ok = 0x9000;
constexpr std::uint16_t end_of_file = 0x6282;
constexpr std::uint16_t wrong_password = 0x6300;
constexpr std::uint16_t wrong_length = 0x6700;
constexpr std::uint16_t chaining = 0x6884;
constexpr std::uint16_t security = 0x6982;
constexpr std::uint16_t not_now = 0x6985;
constexpr std::uint16_t no_current_file = 0x6986;
constexpr std::uint16_t sm_objects_missing = 0x6987;
constexpr std::uint16_t sm_objects_incorrect = 0x6988;
constexpr std::uint16_t wrong_data = 0x6A80;
constexpr std::uint16_t not_found = 0x6A82;
constexpr std::uint16_t wrong_parameters = 0x6A86;
constexpr std::uint16_t no_reference = 0x6A88;
constexpr std::uint16_t beyond_file = 0x6B00;
constexpr std::uint16_t unknown_instruction = 0x6D00;
constexpr std::uint16_t unknown_class = 0x6E00;

}  // namespace cardio::specimen::sw

namespace cardio::specimen {

/// Instructions of ISO/IEC 7816-4 that the chip understands.
namespace ins {
constexpr std::uint8_t manage_security = 0x22;
constexpr std::uint8_t external_authenticate = 0x82;
constexpr std::uint8_t get_challenge = 0x84;
constexpr std::uint8_t general_authenticate = 0x86;
constexpr std::uint8_t internal_authenticate = 0x88;
constexpr std::uint8_t select = 0xA4;
constexpr std::uint8_t read_binary = 0xB0;
constexpr std::uint8_t read_binary_odd = 0xB1;
constexpr std::uint8_t get_response = 0xC0;
}  // namespace ins

/// P1 and P2 of MANAGE SECURITY ENVIRONMENT: what is set.
namespace mse {
constexpr std::uint16_t pace = 0xC1A4;
constexpr std::uint16_t chip_authentication = 0x41A4;
constexpr std::uint16_t key_agreement = 0x41A6;
}  // namespace mse

inline std::uint16_t p1p2(const CommandApdu& command) {
    return static_cast<std::uint16_t>(command.p1 << 8 | command.p2);
}

}  // namespace cardio::specimen
