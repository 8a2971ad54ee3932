#include "kiosk/dossier/state.h"

#include <algorithm>
#include <array>

namespace kiosk::dossier {
namespace {

constexpr std::array<std::string_view, 7> state_words{
    "received", "confirmed", "accepted", "supplement_asked", "transferred", "returned", "supplemented"};

}  // namespace

std::string_view word(State state) {
    return state_words.at(static_cast<std::size_t>(state));
}

std::optional<State> state_of(std::string_view word) {
    const auto found = std::find(state_words.begin(), state_words.end(), word);
    if (found == state_words.end()) return std::nullopt;
    return static_cast<State>(found - state_words.begin());
}

}  // namespace kiosk::dossier
