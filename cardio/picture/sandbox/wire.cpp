#include "cardio/picture/sandbox/wire.h"

#include <algorithm>
#include <span>

namespace cardio::picture {
namespace {

constexpr std::array<std::uint8_t, 4> magic = {'R', 'G', 'B', 'A'};
constexpr std::uint8_t scan_word = 3;  ///< where the format of a portrait stands

void put_number(std::span<std::uint8_t, 4> bytes, std::uint32_t number) {
    for (std::size_t i = 0; i < 4; ++i) bytes[i] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
}

std::uint32_t number_in(std::span<const std::uint8_t, 4> bytes) {
    std::uint32_t number = 0;
    for (const std::uint8_t byte : bytes) number = number << 8 | byte;
    return number;
}

}  // namespace

RequestHead encode_request(const Request& request) {
    RequestHead head{};
    head[0] = request.scan ? scan_word : static_cast<std::uint8_t>(request.format);
    put_number(std::span(head).subspan<1, 4>(), static_cast<std::uint32_t>(request.size));
    return head;
}

std::optional<Request> parse_request(const RequestHead& head) {
    const std::uint32_t size = number_in(std::span(head).subspan<1, 4>());
    if (head[0] == scan_word && size <= max_scan_bytes)
        return Request{lds::FaceImage::Format::jpeg, size, true};
    if (head[0] > static_cast<std::uint8_t>(lds::FaceImage::Format::j2k) || size > lds::max_portrait_bytes)
        return std::nullopt;
    return Request{static_cast<lds::FaceImage::Format>(head[0]), size};
}

AnswerHead encode_answer(const Answer& answer) {
    AnswerHead head{};
    std::ranges::copy(magic, head.begin());
    put_number(std::span(head).subspan<4, 4>(), static_cast<std::uint32_t>(answer.width));
    put_number(std::span(head).subspan<8, 4>(), static_cast<std::uint32_t>(answer.height));
    return head;
}

namespace {

/// A refusal, or a size that `allowed` lets pass.
std::optional<Answer> parsed(const AnswerHead& head, bool (*allowed)(std::int64_t, std::int64_t)) {
    if (!std::ranges::equal(std::span(head).first<4>(), magic)) return std::nullopt;
    const std::uint32_t width = number_in(std::span(head).subspan<4, 4>()),
                        height = number_in(std::span(head).subspan<8, 4>());
    if (width == 0 && height == 0) return Answer{};
    if (!allowed(width, height)) return std::nullopt;
    return Answer{static_cast<int>(width), static_cast<int>(height)};
}

}  // namespace

std::optional<Answer> parse_answer(const AnswerHead& head) {
    return parsed(head, lds::portrait_size_allowed);
}

std::optional<Answer> parse_scan_answer(const AnswerHead& head) {
    return parsed(head, scan_size_allowed);
}

}  // namespace cardio::picture
