#include "cardio/access/channel.h"

namespace cardio::access {
namespace {

constexpr std::uint8_t sw1_more_data = 0x61;
constexpr std::uint8_t sw1_wrong_le = 0x6C;

std::uint32_t announced(std::uint8_t sw2) {
    return sw2 == 0 ? 256 : sw2;
}

}  // namespace

Channel::Channel(CardTransport& transport, std::optional<std::chrono::steady_clock::time_point> deadline,
                 std::size_t apdus_left)
    : transport_(transport), deadline_(deadline), apdus_left_(apdus_left) {}

void Channel::secure(SecureMessaging keys) {
    sm_ = std::move(keys);
}

std::optional<Cipher> Channel::cipher() const {
    return sm_ ? std::optional(sm_->cipher()) : std::nullopt;
}

ResponseApdu Channel::transmit(const CommandApdu& command) {
    if (stats_.apdus >= apdus_left_) throw ReadLimitExceeded("more commands than any read needs");
    if (deadline_ && std::chrono::steady_clock::now() > *deadline_)
        throw ReadLimitExceeded("the read takes too long");
    ++stats_.apdus;
    stats_.bytes_sent += command.encode().size();
    ResponseApdu response = transport_.transmit(command);
    stats_.bytes_received += response.data.size() + 2;
    last_status_ = response.sw;
    if (response.data.size() > max_answer) throw ReadLimitExceeded("an answer longer than any may be");
    return response;
}

ResponseApdu Channel::transmit_plain(CommandApdu command) {
    ResponseApdu response = transmit(command);
    if (response.sw1() == sw1_wrong_le) {
        command.ne = announced(response.sw2());
        response = transmit(command);
    }
    for (int i = 0; i < max_follow_ups && response.sw1() == sw1_more_data; ++i) {
        ResponseApdu more = transmit({.cla = command.cla, .ins = 0xC0, .ne = announced(response.sw2())});
        if (response.data.size() + more.data.size() > max_answer)
            throw ReadLimitExceeded("an answer longer than any may be");
        response.data.insert(response.data.end(), more.data.begin(), more.data.end());
        response.sw = more.sw;
    }
    return response;
}

Result<ResponseApdu, SmError> Channel::send(const CommandApdu& command) {
    if (broken_) return fail(*broken_);
    if (!sm_) return transmit_plain(command);
    const CommandApdu secured = sm_->protect(command);
    auto answer = sm_->unprotect(transmit(secured));
    if (!answer) broken_ = answer.error();
    return answer;
}

bool Channel::ended_by_status() const {
    const int sw1 = last_status_ >> 8;
    return broken_ == SmError::unprotected && sw1 >= 0x62 && sw1 <= 0x6F;
}

}  // namespace cardio::access
