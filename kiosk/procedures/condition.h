#pragma once

#include <algorithm>
#include <string>

#include "kiosk/procedures/catalogue.h"

namespace kiosk::procedures {

/// Whether the condition holds; `answer_of(id)` gives the text of a field (empty when unanswered), of
/// "card...." or of "procedure".
template <class AnswerOf>
bool holds(const Condition& condition, const AnswerOf& answer_of) {
    if (condition.field.empty()) return true;
    const std::string text = answer_of(condition.field);
    const bool listed =
        std::find(condition.values.begin(), condition.values.end(), text) != condition.values.end();
    return listed != condition.negated;
}

}  // namespace kiosk::procedures
