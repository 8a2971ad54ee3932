#include <algorithm>

#include "cardio/picture/sandbox/wire.h"
#include "tests/fuzz/fuzz.h"

// What a decoder that was taken over may answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    cardio::picture::AnswerHead head{};
    std::copy_n(data, std::min(size, head.size()), head.begin());
    const auto answer = cardio::picture::parse_answer(head);
    if (!answer || !answer->has_picture()) return 0;
    fuzz::require(answer->pixel_bytes() >= 4 &&
                      answer->pixel_bytes() <= std::size_t{4} * cardio::lds::max_portrait_pixels,
                  "pixels within the limit");
    return 0;
}
