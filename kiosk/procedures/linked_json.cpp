#include <algorithm>
#include <set>

#include "cardio/json/json.h"
#include "kiosk/procedures/draft_json.h"
#include "kiosk/procedures/linked.h"

namespace kiosk::procedures {

namespace {

using Json = nlohmann::ordered_json;

std::optional<PartState> state_of(const std::string& text) {
    for (const auto state : {PartState::waiting, PartState::sent, PartState::failed, PartState::done}) {
        if (text == word(state)) return state;
    }
    return std::nullopt;
}

/// What may be true of a part, given those read before it: nobody sends a part before its time.
std::optional<std::string> fault_of(const PartProgress& part, const std::set<std::string>& done,
                                    const std::set<std::string>& earlier) {
    if (part.id.empty() || earlier.count(part.id) != 0) return "a part has no id of its own";
    for (const auto& id : part.after) {
        if (earlier.count(id) == 0) return "part '" + part.id + "' comes after one that is not above it";
        if (part.state != PartState::waiting && done.count(id) == 0)
            return "part '" + part.id + "' was sent before '" + id + "' was done";
    }
    const bool was_sent = part.state != PartState::waiting;
    if (part.attempts < (was_sent ? 1 : 0)) return "part '" + part.id + "' was sent without an attempt";
    return std::nullopt;
}

PartProgress read_part(const Json& json) {
    PartProgress part;
    part.id = json.at("id").get<std::string>();
    const auto state = state_of(json.at("state").get<std::string>());
    if (!state) throw std::runtime_error("a part has a state that there is not");
    part.state = *state;
    part.after = json.at("after").get<std::vector<std::string>>();
    part.reason = json.at("reason").is_null() ? "" : json.at("reason").get<std::string>();
    part.attempts = json.at("attempts").get<int>();
    return part;
}

Json field_json(const Draft& draft, const std::string& id) {
    const Field& field = *draft.form->field(id);
    const auto value = draft.values.find(id);
    Json json{{"id", id}, {"label", field.label.vi}, {"value", nullptr}, {"provenance", nullptr}};
    if (value == draft.values.end()) return json;
    const Value& filled = value->second;
    if (!filled.rows.empty()) json["value"] = rows_json(filled.rows);
    if (!filled.text.empty()) json["value"] = filled.text;
    json["provenance"] = word(filled.provenance);
    return json;
}

}  // namespace

Json linked_json(const LinkedDossier& dossier) {
    Json parts = Json::array();
    for (const auto& part : dossier.parts) {
        parts.push_back({{"id", part.id},
                         {"state", word(part.state)},
                         {"after", part.after},
                         {"reason", part.reason.empty() ? Json(nullptr) : Json(part.reason)},
                         {"attempts", part.attempts}});
    }
    return {
        {"receipt_code", dossier.receipt_code}, {"overall", overall(dossier)}, {"parts", std::move(parts)}};
}

Step linked_from_json(const Json& json) {
    LinkedDossier dossier;
    std::set<std::string> done, earlier;
    try {
        dossier.receipt_code = json.at("receipt_code").get<std::string>();
        for (const auto& each : json.at("parts")) {
            PartProgress part = read_part(each);
            if (auto fault = fault_of(part, done, earlier)) return cardio::fail(*fault);
            earlier.insert(part.id);
            if (part.state == PartState::done) done.insert(part.id);
            dossier.parts.push_back(std::move(part));
        }
    } catch (const std::exception& fault) {  // a key that is missing or of another type
        return cardio::fail(std::string(fault.what()));
    }
    return dossier;
}

Json part_json(const Draft& draft, const std::string& part_id) {
    if (!draft.form) return nullptr;
    for (const auto& part : draft.form->parts) {
        if (part.id != part_id) continue;
        Json fields = Json::array();
        for (const auto& id : part.fields) fields.push_back(field_json(draft, id));
        return {{"id", part.id},
                {"name", part.name.vi},
                {"procedure", part.procedure.empty() ? Json(nullptr) : Json(part.procedure)},
                {"agency", part.agency},
                {"fields", std::move(fields)}};
    }
    return nullptr;
}

}  // namespace kiosk::procedures
