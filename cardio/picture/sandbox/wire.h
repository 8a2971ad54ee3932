#pragma once

#include <array>
#include <optional>

#include "cardio/lds/portrait.h"
#include "cardio/picture/sandbox/scan.h"

/// What passes between a program and the decoder beside it. The program sends the request head and the image,
/// and closes its end; the decoder answers with the answer head and the pixels, rows from the top, and ends.
/// Of a scan no pixels come back: only whether it decodes, and its size. Numbers are big-endian.
namespace cardio::picture {

using RequestHead = std::array<std::uint8_t, 5>;  ///< format, size of the image in 4 bytes
using AnswerHead =
    std::array<std::uint8_t, 12>;  ///< "RGBA", width and height in 4 bytes each; both 0: no picture

struct Request {
    lds::FaceImage::Format format = lds::FaceImage::Format::jpeg;
    std::size_t size =
        0;  ///< bytes of the image that follow, at most lds::max_portrait_bytes, of a scan max_scan_bytes
    bool scan = false;  ///< a JPEG, of which only the size is asked for
};
RequestHead encode_request(const Request& request);
std::optional<Request> parse_request(const RequestHead& head);

struct Answer {
    int width = 0;  ///< pixels; 0 when the image is not decodable
    int height = 0;
    [[nodiscard]] bool has_picture() const { return width != 0; }
    [[nodiscard]] std::size_t pixel_bytes() const {
        return std::size_t{4} * static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    }
};
AnswerHead encode_answer(const Answer& answer);
/// nullopt for anything but a refusal and a picture within the limits of lds/portrait.h.
std::optional<Answer> parse_answer(const AnswerHead& head);
/// The same for a scan: nullopt for anything but a refusal and a size within the limits of scan.h.
std::optional<Answer> parse_scan_answer(const AnswerHead& head);

}  // namespace cardio::picture
