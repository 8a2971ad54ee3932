#include "cardio/specimen/quirk_parts.h"
#include "cardio/specimen/status.h"

namespace cardio::specimen {
namespace {

constexpr std::uint8_t cla_secured = 0x0C;
constexpr unsigned in_the_middle = 12;  // of a read, with access behind and files before it

bool is_protected(const CommandApdu& command) {
    return command.cla == cla_secured;
}

/// Loses the session at the Nth protected command since power came on first; `every` N commands, or once.
Behaviour::Intercept lose_session(std::uint16_t status, unsigned count, bool every) {
    return [status, count, every, seen = 0U](const CommandApdu& command,
                                             ChipControl& chip) mutable -> std::optional<ResponseApdu> {
        if (!is_protected(command) || !chip.has_session()) return std::nullopt;
        ++seen;
        if (every ? seen % count != 0 : seen != count) return std::nullopt;
        chip.drop_session();
        return ResponseApdu{{}, status};
    };
}

/// Loses power before the Nth command, and answers as a chip that has just come up.
Behaviour::Intercept reset(unsigned count) {
    return [count, seen = 0U](const CommandApdu&, ChipControl& chip) mutable -> std::optional<ResponseApdu> {
        if (++seen == count) chip.power_on();
        return std::nullopt;
    };
}

QuirkRow counted(const char* name, const char* description,
                 std::function<Behaviour::Intercept(unsigned)> make) {
    QuirkRow row{{name, description}, {}, [make = std::move(make)](Behaviour& behaviour, unsigned count) {
                     behaviour.intercept.push_back(make(count));
                 }};
    row.quirk.count = in_the_middle;
    return row;
}

QuirkRow failing(const char* name, const char* description, Behaviour::Failure failure) {
    return {
        {name, description}, {}, [failure](Behaviour& behaviour, unsigned) { behaviour.failure = failure; }};
}

}  // namespace

QuirkRows session_quirks() {
    return under(
        "sessions", CaseFamily::secure_messaging,
        {counted("sm-lost-6987", "loses the session at the 12th protected command (or :N), once: 6987",
                 [](unsigned count) { return lose_session(sw::sm_objects_missing, count, false); }),
         counted("sm-lost-6988", "loses the session at the 12th protected command (or :N), once: 6988",
                 [](unsigned count) { return lose_session(sw::sm_objects_incorrect, count, false); }),
         counted("sm-lost-6985", "loses the session at the 12th protected command (or :N), once: 6985",
                 [](unsigned count) { return lose_session(sw::not_now, count, false); }),
         counted("sm-lost-often", "loses the session at every 12th protected command (or :N): 6988",
                 [](unsigned count) { return lose_session(sw::sm_objects_incorrect, count, true); }),
         counted("reset-at", "loses power before the 12th command (or :N), once", reset),
         failing("naked-errors", "drops secure messaging and answers a naked status when a command fails",
                 Behaviour::Failure::naked_end),
         failing("naked-errors-kept", "answers a naked status when a command fails, and keeps the session",
                 Behaviour::Failure::naked_go_on)});
}

}  // namespace cardio::specimen
