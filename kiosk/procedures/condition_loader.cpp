#include "kiosk/procedures/condition_loader.h"

#include <array>

#include "kiosk/procedures/source.h"

namespace kiosk::procedures {

namespace {

using Words = std::vector<std::string>;

/// The values a circumstance can have; nullptr when it is open or unknown.
const Words* closed_values(const std::string& name) {
    static const Words yes_no{"có", "không"};
    static const Words yes_no_unknown{"có", "không", ""};
    static const Words generations{"cccd", "can_cuoc", ""};
    if (name == "card.proved" || name.rfind("second:", 0) == 0) return &yes_no;
    if (name == "card.adult" || name == "card.under_14" || name == "card.under_6") return &yes_no_unknown;
    return name == "card.generation" ? &generations : nullptr;
}

Condition read_condition(JsonReader& reader) {
    Condition condition;
    condition.field = reader.text("field");
    condition.values = reader.texts_or_empty("values");
    condition.negated = reader.flag_or("negated", false);
    if (condition.values.empty()) reader.fault("values", "must name at least one value");
    reader.expect_nothing_else();
    return condition;
}

}  // namespace

Conditions read_conditions(JsonReader& parent, const std::string& key) {
    Conditions conditions;
    for (auto& reader : parent.object_or_objects(key)) conditions.push_back(read_condition(reader));
    return conditions;
}

bool is_known_circumstance(const Condition& condition, const std::string& place) {
    const std::string& name = condition.field;
    if (name == "procedure") return true;
    if (const Words* words = closed_values(name)) {
        for (const auto& value : condition.values) {
            if (std::find(words->begin(), words->end(), value) == words->end())
                throw DataFault(place, "\"" + name + "\" is never \"" + value + "\"");
        }
        return true;
    }
    if (name.rfind("card.", 0) != 0) return false;
    if (!is_person_item(name.substr(5))) throw DataFault(place, "\"" + name + "\" is not on a card");
    return true;
}

}  // namespace kiosk::procedures
