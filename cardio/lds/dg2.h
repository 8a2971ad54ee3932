#pragma once

#include "cardio/bytes.h"
#include "cardio/lds/parse_error.h"

namespace cardio::lds {

/// The first face image of DG2, still compressed.
struct FaceImage {
    enum class Format { jpeg, jp2, j2k };
    Format format = Format::jpeg;
    Bytes image;
};
/// DG2: tag 75 { 7F61 { 7F60 { 5F2E or 7F2E: ISO/IEC 19794-5 record } } }, ICAO Doc 9303-10 4.7.2.
Parsed<FaceImage> parse_dg2(BytesView file);

}  // namespace cardio::lds
