#pragma once

#include <cstdint>
#include <optional>

#include "cardio/bytes.h"

namespace cardio::pcsc {

/// The control code of a feature in the answer to CM_IOCTL_GET_FEATURE_REQUEST: 6-byte entries of tag, length
/// 4, code (big-endian), PC/SC part 10 2.2. nullopt when the reader does not list it or the answer is no such
/// list.
std::optional<std::uint32_t> feature_control_code(BytesView features, std::uint8_t feature);

/// dwMaxAPDUDataSize in the answer to FEATURE_GET_TLV_PROPERTIES: entries of tag, length, value
/// (little-endian), PC/SC part 10 2.6.14. 0 means short APDUs only. nullopt when the reader does not say.
std::optional<std::uint32_t> max_apdu_data_size(BytesView properties);

}  // namespace cardio::pcsc
