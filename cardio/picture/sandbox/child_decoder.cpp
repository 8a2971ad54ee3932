#include "cardio/picture/sandbox/child_decoder.h"

#include <unistd.h>

#include "cardio/picture/sandbox/child_process.h"
#include "cardio/picture/sandbox/wire.h"
#include "cardio/secure_bytes.h"

namespace cardio::picture {
namespace {

Failure<lds::ParseError> no_picture(std::string why) {
    return fail(lds::ParseError{"portrait: " + std::move(why)});
}

/// Why the decoder did not say what was expected of it.
Failure<lds::ParseError> silent(const ChildProcess& child) {
    return no_picture(child.timed_out() ? "the decoder did not answer in time" : "the decoder crashed");
}

bool ask(ChildProcess& child, const lds::FaceImage& face) {
    const bool sent = child.send(encode_request({face.format, face.image.size()})) && child.send(face.image);
    child.end_sending();
    return sent;
}

/// The pixels, straight into their place, and nothing after them.
bool receive_pixels(ChildProcess& child, Bytes& rgba) {
    if (child.receive(rgba) && child.ended()) return true;
    wipe(rgba);
    return false;
}

}  // namespace

std::filesystem::path decoder_beside_this_program() {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "portrait-decoder";
}

ChildDecoder::ChildDecoder(std::filesystem::path program, std::chrono::milliseconds limit)
    : program_(std::move(program)), limit_(limit) {}

lds::Parsed<lds::Portrait> ChildDecoder::operator()(const lds::FaceImage& face) const {
    if (face.image.size() > lds::max_portrait_bytes) return no_picture("more than 2 MiB");
    if (access(program_.c_str(), X_OK) != 0)
        return no_picture("the program that decodes pictures is missing: install " + program_.string());
    ChildProcess child(program_, limit_);
    if (!child.started()) return no_picture("the program that decodes pictures could not be started");
    AnswerHead head{};
    if (!ask(child, face) || !child.receive(head)) return silent(child);
    const auto answer = parse_answer(head);
    if (!answer) return no_picture("the decoder answered nonsense");
    if (!answer->has_picture()) return no_picture("not decodable within the limits");
    lds::Portrait portrait{face.format, answer->width, answer->height, Bytes(answer->pixel_bytes()), {}};
    if (!receive_pixels(child, portrait.rgba))
        return child.timed_out() ? silent(child) : no_picture("the decoder answered with a broken picture");
    portrait.encoded = face.image;
    return portrait;
}

}  // namespace cardio::picture
