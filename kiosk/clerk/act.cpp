#include "kiosk/clerk/act.h"

#include <algorithm>
#include <array>
#include <fstream>

#include "cardio/json/json.h"

namespace kiosk::clerk {
namespace {

constexpr std::array<std::string_view, act_kinds> act_words{
    "confirm", "refuse", "correct", "keep", "accept", "supplement", "transfer", "return", "receive"};

bool is_under_work(State state) {
    return state == State::confirmed || state == State::supplement_asked || state == State::supplemented;
}

bool is_open(State state) {
    return state == State::received || is_under_work(state);
}

ChoiceGroup group_of(const nlohmann::json& json) {
    ChoiceGroup group{json.at("id"), json.at("several"), {}};
    for (const auto& one : json.at("choices"))
        group.choices.push_back({one.at("id"), {one.at("vi"), one.at("en")}});
    return group;
}

}  // namespace

std::string_view word(ActKind kind) {
    return act_words.at(static_cast<std::size_t>(kind));
}

std::optional<ActKind> act_kind_of(std::string_view word) {
    const auto found = std::find(act_words.begin(), act_words.end(), word);
    if (found == act_words.end()) return std::nullopt;
    return static_cast<ActKind>(found - act_words.begin());
}

std::optional<State> state_after(State state, ActKind kind, int open_flags) {
    const auto when = [](bool allowed, State next) { return allowed ? std::optional(next) : std::nullopt; };
    switch (kind) {
        case ActKind::confirm:
            return when(state == State::received, State::confirmed);
        case ActKind::refuse:
            return when(state == State::received, State::returned);
        case ActKind::correct:
        case ActKind::keep:
            return when(is_open(state) && open_flags > 0, state);
        case ActKind::accept:
            return when(is_under_work(state) && open_flags == 0, State::accepted);
        case ActKind::supplement:
            return when(is_under_work(state), State::supplement_asked);
        case ActKind::receive:
            return when(state == State::supplement_asked, State::supplemented);
        case ActKind::transfer:
            return when(state == State::accepted, State::transferred);
        case ActKind::give_back:
            return when(is_under_work(state) || state == State::accepted, State::returned);
    }
    return std::nullopt;
}

std::string slip_of(ActKind kind) {
    switch (kind) {
        case ActKind::accept:
            return "acceptance";
        case ActKind::supplement:
            return "supplement";
        case ActKind::refuse:
        case ActKind::give_back:
            return "refusal";
        case ActKind::transfer:
            return "control";
        default:
            return {};
    }
}

cardio::Result<ActForms, std::string> load_act_forms(const std::filesystem::path& slips) {
    const auto file = slips / "acts.json";
    const auto json = nlohmann::json::parse(std::ifstream(file), nullptr, false);
    if (!json.is_object()) return cardio::fail(file.string() + " is missing or is no JSON");
    ActForms forms;
    try {
        for (const auto& [name, groups] : json.items()) {
            const auto kind = act_kind_of(name);
            if (!kind) return cardio::fail(file.string() + " names an act that there is not: " + name);
            for (const auto& group : groups) forms[*kind].push_back(group_of(group));
        }
    } catch (const nlohmann::json::exception&) {
        return cardio::fail(file.string() + " lacks a part of a choice");
    }
    return forms;
}

}  // namespace kiosk::clerk
