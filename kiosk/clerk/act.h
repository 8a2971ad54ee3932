#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cardio/result.h"
#include "kiosk/dossier/state.h"
#include "kiosk/language.h"

namespace kiosk::clerk {

using dossier::State;

/// What a clerk can do with a dossier. `correct` and `keep` settle a value that the citizen flagged.
/// `receive`: what a supplement was asked for has come.
enum class ActKind { confirm, refuse, correct, keep, accept, supplement, transfer, give_back, receive };
constexpr int act_kinds = 9;

std::string_view word(ActKind kind);
std::optional<ActKind> act_kind_of(std::string_view word);

/// The state that follows; nullopt when the act is not allowed in this state. `open_flags`: values the
/// citizen flagged and no clerk has settled yet; with one of them nothing is accepted.
std::optional<State> state_after(State state, ActKind kind, int open_flags);

/// The slip of the one-stop rules that goes with an act; empty: none.
std::string slip_of(ActKind kind);

struct Choice {
    std::string id;
    LocalText text;
};
struct ChoiceGroup {
    std::string id;
    bool several = false;
    std::vector<Choice> choices;
};
/// What is to be chosen for each act, from assets/slips/acts.json.
using ActForms = std::map<ActKind, std::vector<ChoiceGroup>>;
/// Error: one sentence.
cardio::Result<ActForms, std::string> load_act_forms(const std::filesystem::path& slips);

}  // namespace kiosk::clerk
