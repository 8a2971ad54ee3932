#include "cardio/picture/decode_portrait.h"
#include "cardio/picture/jpeg_decoder.h"

#include "tests/fuzz/fuzz.h"

using cardio::lds::FaceImage;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    if (const auto scan = cardio::picture::decode_jpeg_scan({data, size}))
        fuzz::require(cardio::picture::scan_size_allowed(scan->width, scan->height),
                      "scan within the limits");
    const auto format = data[0] == 0xFF
                            ? (size > 1 && data[1] == 0xD8 ? FaceImage::Format::jpeg : FaceImage::Format::j2k)
                            : FaceImage::Format::jp2;
    const auto portrait =
        cardio::picture::decode_portrait(FaceImage{format, cardio::Bytes(data, data + size)});
    if (!portrait.ok()) return 0;
    fuzz::require(cardio::lds::portrait_size_allowed(portrait->width, portrait->height),
                  "size within the limits");
    fuzz::require(portrait->rgba.size() == std::size_t{4} * static_cast<std::size_t>(portrait->width) *
                                               static_cast<std::size_t>(portrait->height),
                  "four bytes a pixel");
    return 0;
}
