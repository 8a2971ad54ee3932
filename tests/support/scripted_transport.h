#pragma once

#include <deque>
#include <string>

#include "cardio/transport.h"

namespace tests {

/// A chip that follows a script and nothing else: a command that differs from the next step, a command after
/// the last step, and steps left over at the end each fail the running test.
class ScriptedTransport final : public cardio::CardTransport {
  public:
    explicit ScriptedTransport(bool extended = true) : extended_(extended) {}
    ~ScriptedTransport() override;

    /// Next expected command and its answer, both in hexadecimal with headers and status word.
    ScriptedTransport& expect(const std::string& command_hex, const std::string& answer_hex);
    /// Next command, whatever it is.
    ScriptedTransport& expect_any(const std::string& answer_hex);
    /// The card is lifted at the next command.
    ScriptedTransport& expect_removal();

    cardio::ResponseApdu transmit(const cardio::CommandApdu& command) override;
    void reset() override { ++resets_; }
    [[nodiscard]] bool extended_length() const override { return extended_; }
    [[nodiscard]] int resets() const { return resets_; }
    [[nodiscard]] std::size_t steps_left() const { return steps_.size(); }
    /// Takes back the demand that all steps be used, for a test that expects an early end.
    void forget_rest() { steps_.clear(); }

  private:
    struct Step {
        enum class Kind { exact, any, removal } kind;
        cardio::Bytes command, answer;
    };
    std::deque<Step> steps_;
    bool extended_;
    int resets_ = 0;
    int used_ = 0;
};

}  // namespace tests
