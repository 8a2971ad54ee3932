#pragma once

#include <optional>

#include "cardio/bytes.h"

/// The two encodings of a face that DG2 may hold (ICAO Doc 9303-10 4.7.2). Both give a view into the block
/// they were handed.
namespace cardio::lds {

/// Whether a biometric data block is an ISO/IEC 19794-5 record: it starts with "FAC" and a zero.
bool is_face_record_19794(BytesView block);

/// The image of the first face in an ISO/IEC 19794-5:2005 record, version 010. Padding after the record is
/// ignored. nullopt when malformed.
std::optional<BytesView> first_image_19794(BytesView block);

/// The two-dimensional image of the first representation in an ISO/IEC 39794-5:2019 FaceImageDataBlock, in
/// its DER encoding, which Doc 9303-10 puts into a template A1: representationBlocks, imageRepresentation,
/// base, imageRepresentation2DBlock, representationData2D. All else in it is skipped. nullopt when there is
/// none, or malformed.
std::optional<BytesView> first_image_39794(BytesView block);

}  // namespace cardio::lds
