#pragma once

#include "cardio/bytes.h"
#include "cardio/lds/mrz.h"

namespace cardio::lds {

/// DG1: tag 61 { 5F1F MRZ }, ICAO Doc 9303-10 4.7.1.
Parsed<Mrz> parse_dg1(BytesView file);

}  // namespace cardio::lds
