#include "cardio/picture/decode_portrait.h"

#include "cardio/picture/jpeg2000_decoder.h"
#include "cardio/picture/jpeg_decoder.h"
#include "cardio/secure_bytes.h"

namespace cardio::picture {

using lds::FaceImage;

lds::Parsed<lds::Portrait> decode_portrait(const FaceImage& face) {
    if (face.image.size() > lds::max_portrait_bytes)
        return fail(lds::ParseError{"portrait: more than 2 MiB"});
    lds::Portrait portrait;
    portrait.format = face.format;
    const bool decoded = face.format == FaceImage::Format::jpeg
                             ? decode_jpeg(face.image, portrait)
                             : decode_jpeg2000(face.image, face.format, portrait);
    if (!decoded) {
        wipe(portrait.rgba);
        return fail(lds::ParseError{"portrait: not decodable within the limits"});
    }
    portrait.encoded = face.image;
    return portrait;
}

}  // namespace cardio::picture
