#pragma once

#include "cardio/access/channel.h"

namespace cardio::reading {

/// Data bytes of the largest answer that the card announces in EF.ATR/INFO (ICAO Doc 9303-10 3.11.1); nullopt
/// when it announces none. Costs one to three commands in plain, before the card is opened: worth it only
/// where the historical bytes say that the file has the lengths. Throws TransportError, ReadLimitExceeded.
std::optional<std::size_t> read_answer_limit(access::Channel& channel);

}  // namespace cardio::reading
