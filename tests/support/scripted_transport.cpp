#include "tests/support/scripted_transport.h"

#include <gtest/gtest.h>

namespace tests {

using cardio::from_hex;
using cardio::to_hex;

ScriptedTransport::~ScriptedTransport() {
    EXPECT_TRUE(steps_.empty()) << steps_.size() << " scripted steps were never asked for";
}

ScriptedTransport& ScriptedTransport::expect(const std::string& command_hex, const std::string& answer_hex) {
    steps_.push_back({Step::Kind::exact, from_hex(command_hex), from_hex(answer_hex)});
    return *this;
}

ScriptedTransport& ScriptedTransport::expect_any(const std::string& answer_hex) {
    steps_.push_back({Step::Kind::any, {}, from_hex(answer_hex)});
    return *this;
}

ScriptedTransport& ScriptedTransport::expect_removal() {
    steps_.push_back({Step::Kind::removal, {}, {}});
    return *this;
}

cardio::ResponseApdu ScriptedTransport::transmit(const cardio::CommandApdu& command) {
    const cardio::Bytes sent = command.encode();
    if (steps_.empty()) {
        ADD_FAILURE() << "command after the end of the script: " << to_hex(sent);
        throw cardio::LinkFault("script exhausted");
    }
    const Step step = std::move(steps_.front());
    steps_.pop_front();
    ++used_;
    if (step.kind == Step::Kind::removal) throw cardio::CardRemoved("script: card lifted");
    if (step.kind == Step::Kind::exact && sent != step.command) {
        ADD_FAILURE() << "step " << used_ << ": sent " << to_hex(sent) << ", expected "
                      << to_hex(step.command);
        throw cardio::LinkFault("script: wrong command");
    }
    const auto answer = cardio::ResponseApdu::parse(step.answer);
    if (!answer) throw cardio::LinkFault("script: answer without status word");
    return *answer;
}

}  // namespace tests
