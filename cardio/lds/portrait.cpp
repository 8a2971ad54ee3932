#include "cardio/lds/portrait.h"

#include "cardio/lds/der.h"
#include "cardio/lds/jpeg2000_decoder.h"
#include "cardio/lds/jpeg_decoder.h"

namespace cardio::lds {

Parsed<Portrait> decode_portrait(const FaceImage& face) {
    if (face.image.size() > max_portrait_bytes) return malformed("portrait: more than 2 MiB");
    Portrait portrait;
    portrait.format = face.format;
    const bool decoded = face.format == FaceImage::Format::jpeg
                             ? decode_jpeg(face.image, portrait)
                             : decode_jpeg2000(face.image, face.format, portrait);
    if (!decoded) return malformed("portrait: not decodable within the limits");
    portrait.encoded = face.image;
    return portrait;
}

}  // namespace cardio::lds
