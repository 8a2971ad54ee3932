#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/source.h"

namespace kiosk::procedures {

namespace {

std::string yes_or_no(bool yes) {
    return yes ? "có" : "không";
}

std::string younger_than(const Draft& draft, int years) {
    const auto age = age_on(draft.holder.person.date_of_birth.value_or(""), draft.on);
    return age ? yes_or_no(*age < years) : "";
}

std::string generation(const Draft& draft) {
    const std::string issued = draft.holder.person.date_of_issue.value_or("");
    if (!parse_iso(issued)) return {};
    return before_identity_law(issued) ? "cccd" : "can_cuoc";
}

std::string of_holder(const Draft& draft, const std::string& item) {
    if (item == "under_14") return younger_than(draft, 14);
    if (item == "under_6") return younger_than(draft, 6);
    if (item == "proved") return yes_or_no(draft.holder.proved);
    if (item == "generation") return generation(draft);
    if (item != "adult") return person_item(draft.holder.person, item);
    const std::string minor = younger_than(draft, 18);
    return minor.empty() ? "" : yes_or_no(minor == "không");
}

/// Roles of a table's rows are numbered: "member#1".
bool was_read(const Draft& draft, const std::string& role) {
    if (draft.second_cards.count(role) != 0) return true;
    const auto row = draft.second_cards.lower_bound(role + "#");
    return row != draft.second_cards.end() && row->first.rfind(role + "#", 0) == 0;
}

}  // namespace

std::string condition_text(const Draft& draft, const std::string& name) {
    if (name == "procedure") return draft.procedure_id;
    if (name.rfind("card.", 0) == 0) return of_holder(draft, name.substr(5));
    if (const auto role = role_named_by(name)) return yes_or_no(was_read(draft, *role));
    const auto value = draft.values.find(name);
    return value == draft.values.end() ? std::string{} : value->second.text;
}

}  // namespace kiosk::procedures
