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

constexpr std::size_t max_dg2_size =
    2 * 1024 * 1024 + 64 * 1024;  ///< bytes: the largest image, and what is around it

/// DG2: tag 75 { 7F61 { number, 7F60 { A1 header, 5F2E or 7F2E: data block } ... } }, ICAO Doc 9303-10 4.7.2.
/// The data block is an ISO/IEC 19794-5 record or an ISO/IEC 39794-5 FaceImageDataBlock; the first face
/// counts. At most max_dg2_size bytes.
Parsed<FaceImage> parse_dg2(BytesView file);

}  // namespace cardio::lds
