#include "cardio/picture/sandbox/child_scanner.h"

#include <unistd.h>

#include "cardio/picture/sandbox/child_process.h"
#include "cardio/picture/sandbox/wire.h"

namespace cardio::picture {

ChildScanner::ChildScanner(std::filesystem::path program, std::chrono::milliseconds limit)
    : program_(std::move(program)), limit_(limit) {}

Result<ScanSize, ScanFault> ChildScanner::operator()(BytesView jpeg) const {
    if (jpeg.size() > max_scan_bytes) return fail(ScanFault::undecodable);
    if (access(program_.c_str(), X_OK) != 0) return fail(ScanFault::no_decoder);
    ChildProcess child(program_, limit_);
    if (!child.started()) return fail(ScanFault::no_decoder);
    AnswerHead head{};
    const bool sent = child.send(encode_request({.size = jpeg.size(), .scan = true})) && child.send(jpeg);
    child.end_sending();
    if (!sent || !child.receive(head) || !child.ended()) return fail(ScanFault::silent);
    const auto answer = parse_scan_answer(head);
    if (!answer) return fail(ScanFault::silent);
    if (!answer->has_picture()) return fail(ScanFault::undecodable);
    return ScanSize{answer->width, answer->height};
}

}  // namespace cardio::picture
