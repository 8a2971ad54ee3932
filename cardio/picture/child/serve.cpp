#include "cardio/picture/child/serve.h"

#include <unistd.h>

#include <span>

#include "cardio/picture/decode_portrait.h"
#include "cardio/picture/jpeg_decoder.h"
#include "cardio/picture/sandbox/wire.h"

namespace cardio::picture {
namespace {

bool read_all(std::span<std::uint8_t> buffer) {
    while (!buffer.empty()) {
        const ssize_t count = read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count <= 0) return false;
        buffer = buffer.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

bool write_all(BytesView bytes) {
    while (!bytes.empty()) {
        const ssize_t count = write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (count <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

}  // namespace

bool serve_one_request() {
    RequestHead head{};
    const auto request = read_all(head) ? parse_request(head) : std::nullopt;
    if (!request) return false;
    lds::FaceImage face{request->format, Bytes(request->size)};
    if (!read_all(face.image)) return false;
    if (request->scan) {
        const auto size = decode_jpeg_scan(face.image).value_or(ScanSize{});
        return write_all(encode_answer({size.width, size.height}));
    }
    const auto portrait = decode_portrait(face);
    if (!portrait) return write_all(encode_answer({}));
    return write_all(encode_answer({portrait->width, portrait->height})) && write_all(portrait->rgba);
}

}  // namespace cardio::picture
