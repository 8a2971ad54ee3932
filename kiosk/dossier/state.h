#pragma once

#include <optional>
#include <string_view>

namespace kiosk::dossier {

/// Where a dossier stands between the citizen who handed it in and the office that decides.
enum class State { received, confirmed, accepted, supplement_asked, transferred, returned, supplemented };

/// The word in the database.
std::string_view word(State state);
std::optional<State> state_of(std::string_view word);

/// Whether the counter is done with a dossier: nothing can follow, and the portrait is no longer kept.
constexpr bool is_closed(State state) {
    return state == State::transferred || state == State::returned;
}

}  // namespace kiosk::dossier
