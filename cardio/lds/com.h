#pragma once

#include <vector>

#include "cardio/bytes.h"
#include "cardio/lds/parse_error.h"

namespace cardio::lds {

/// EF.COM, ICAO Doc 9303-10 4.6.1. Unsigned: only a hint at what the chip holds.
struct Com {
    std::string lds_version;      ///< "0107"
    std::string unicode_version;  ///< "040000"
    std::vector<int> groups;      ///< numbers of the data groups listed
};
/// Tag 60 { versions, tag list }. At most 1 KiB.
Parsed<Com> parse_com(BytesView file);

}  // namespace cardio::lds
