#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace kiosk {

/// Holds while the thing looked at has one of these values ("" stands for an unanswered field). Beside the
/// fields of a form: "card.sex" and the like look at the holder's card; "card.adult", "card.under_14",
/// "card.under_6" ("có"/"không", "" when the birth date is unknown) at the age on the day of the form;
/// "card.generation" ("cccd" issued before 1 July 2024, "can_cuoc" from then on, "" unknown); "card.proved"
/// ("có"/"không") at the verdict; "second:<role>" ("có"/"không") whether that card was read; "procedure" at
/// the procedure's id.
struct Condition {
    std::string field;
    std::vector<std::string> values;
    bool negated = false;
    friend bool operator==(const Condition&, const Condition&) = default;
};

/// All of them hold; none of them: always.
using Conditions = std::vector<Condition>;

/// Whether the conditions hold; `answer_of(name)` gives the text of what a condition looks at.
template <class AnswerOf>
bool holds(const Conditions& conditions, const AnswerOf& answer_of) {
    return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
        const std::string text = answer_of(condition.field);
        const bool listed =
            std::find(condition.values.begin(), condition.values.end(), text) != condition.values.end();
        return listed != condition.negated;
    });
}

}  // namespace kiosk
