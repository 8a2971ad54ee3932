#include <chrono>
#include <thread>

#include "cardio/specimen/quirk_parts.h"
#include "cardio/specimen/status.h"

namespace cardio::specimen {
namespace {

constexpr auto slow_command = std::chrono::milliseconds(60);
constexpr std::size_t huge_answer = 65000;  // the virtual reader's messages end at 65535
constexpr std::uint8_t filler = 0x41;

QuirkRow intercepted(const char* name, const char* description, Behaviour::Intercept intercept) {
    return {{name, description}, {}, [intercept = std::move(intercept)](Behaviour& behaviour, unsigned) {
                behaviour.intercept.push_back(intercept);
            }};
}

QuirkRow always(const char* name, const char* description,
                std::function<ResponseApdu(const CommandApdu&)> answer) {
    return intercepted(name, description,
                       [answer = std::move(answer)](const CommandApdu& command, ChipControl&) {
                           return std::optional(answer(command));
                       });
}

bool is_read(const CommandApdu& command) {
    return command.ins == ins::read_binary || command.ins == ins::read_binary_odd;
}

std::optional<ResponseApdu> refuse_extended(const CommandApdu& command, ChipControl&) {
    if (!command.extended) return std::nullopt;
    return ResponseApdu{{}, sw::wrong_length};
}

std::optional<ResponseApdu> end_session_when_extended(const CommandApdu& command, ChipControl& chip) {
    if (command.extended) chip.drop_session();
    return refuse_extended(command, chip);
}

std::optional<ResponseApdu> noise(const CommandApdu& command, ChipControl& chip) {
    Bytes bytes(3U + command.p2 % 50U);
    chip.random()(bytes);
    return ResponseApdu::parse(bytes);
}

}  // namespace

QuirkRows link_quirks() {
    return under(
        "link", CaseFamily::access,
        {intercepted("short-only", "answers 6700 to extended commands", refuse_extended),
         intercepted("extended-ends-session", "answers 6700 to extended commands, and forgets the session",
                     end_session_when_extended),
         intercepted("slow", "needs 60 ms more for each command",
                     [](const CommandApdu&, ChipControl&) -> std::optional<ResponseApdu> {
                         std::this_thread::sleep_for(slow_command);
                         return std::nullopt;
                     }),
         always("endless-61xx", "always claims that more bytes wait",
                [](const CommandApdu& command) {
                    return ResponseApdu{command.ins == ins::get_response ? Bytes(16, 0) : Bytes{}, 0x6110};
                }),
         always("endless-6cxx", "always wants another Le",
                [](const CommandApdu& command) {
                    const bool asked = command.ne == 16U;
                    return ResponseApdu{{}, static_cast<std::uint16_t>(asked ? 0x6C20 : 0x6C10)};
                }),
         always("empty-answers", "answers 9000 and nothing else, whatever is asked",
                [](const CommandApdu&) {
                    return ResponseApdu{{}, sw::ok};
                }),
         {{"empty-reads", "gives no byte of any file and says 9000"},
          {},
          [](Behaviour& behaviour, unsigned) {
              behaviour.amend.emplace_back([](const CommandApdu& command, ResponseApdu& response) {
                  if (is_read(command) && !response.data.empty()) response = {{}, sw::ok};
              });
          }},
         {{"huge-reads", "every read of a file brings 65000 bytes, whatever was asked"},
          {},
          [](Behaviour& behaviour, unsigned) {
              behaviour.amend.emplace_back([](const CommandApdu& command, ResponseApdu& response) {
                  if (is_read(command) && !response.data.empty()) response.data.resize(huge_answer, filler);
              });
          }},
         {{"huge-answers", "every answer has 65000 bytes, whatever was asked"},
          {},
          [](Behaviour& behaviour, unsigned) {
              behaviour.amend.emplace_back([](const CommandApdu&, ResponseApdu& response) {
                  response.data.resize(huge_answer, filler);
              });
          }},
         intercepted("noise", "every answer is noise", noise)});
}

}  // namespace cardio::specimen
