#include "cardio/read_atr_info.h"

#include "cardio/card_capabilities.h"

namespace cardio::reading {
namespace {

constexpr std::size_t status_word = 2;

bool gives_data(const Result<ResponseApdu, access::SmError>& answer) {
    return answer && (answer->ok() || answer->sw == 0x6282) && !answer->data.empty();
}

}  // namespace

std::optional<std::size_t> read_answer_limit(access::Channel& channel) {
    auto answer = channel.send({.ins = 0xB0, .p1 = 0x81, .ne = 256});
    if (!gives_data(answer)) {
        // Cards are known that find the file by its identifier only.
        const auto selected = channel.send({.ins = 0xA4, .p1 = 0x02, .p2 = 0x0C, .data = {0x2F, 0x01}});
        if (!selected || !selected->ok()) return std::nullopt;
        answer = channel.send({.ins = 0xB0, .ne = 256});
        if (!gives_data(answer)) return std::nullopt;
    }
    const auto size = announced_answer_size(answer->data);
    if (!size || *size <= status_word) return std::nullopt;
    return *size - status_word;
}

}  // namespace cardio::reading
