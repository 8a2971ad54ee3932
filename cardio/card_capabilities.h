#pragma once

#include <cstddef>
#include <optional>

#include "cardio/bytes.h"

namespace cardio {

/// The historical bytes of an ATR, ISO/IEC 7816-3 8.2. For a contactless card the reader has put those of its
/// ATS there. Empty when there are none or the ATR is malformed.
Bytes historical_bytes(BytesView atr);

/// What a card says of its command lengths. A hint: nothing of it is authenticated.
struct CardCapabilities {
    std::optional<bool> extended_length;  ///< Lc and Le in the extended form; nullopt: the card does not say
    bool lengths_in_atr_info = false;     ///< EF.ATR/INFO holds the lengths themselves (DO 7F66)
};

/// Card capabilities (compact TLV 7x, third software function table) in the historical bytes, ISO/IEC 7816-4
/// 12.1.1.9.
CardCapabilities card_capabilities(BytesView historical);

/// Bytes of the largest answer, status word included, that EF.ATR/INFO announces in DO 7F66 (two INTEGERs:
/// command, answer), ISO/IEC 7816-4 12.7.1. nullopt when it announces none.
std::optional<std::size_t> announced_answer_size(BytesView atr_info);

}  // namespace cardio
