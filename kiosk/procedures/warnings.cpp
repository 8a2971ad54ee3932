#include "kiosk/procedures/draft.h"
#include "kiosk/procedures/number_check.h"

namespace kiosk::procedures {

namespace {

/// The person whose card a value is from; nullptr when it is from none.
const cardio::lds::Person* person_of(const Draft& draft, const std::string& card) {
    if (card == "holder") return &draft.holder.person;
    const auto second = draft.second_cards.find(card);
    return second == draft.second_cards.end() ? nullptr : &second->second.person;
}

std::optional<LocalText> warning_about(const Draft& draft, const std::string& number, Provenance provenance,
                                       const std::string& card) {
    if (provenance == Provenance::chip_proved) return std::nullopt;
    const auto* person = from_chip(provenance) ? person_of(draft, card) : nullptr;
    if (person == nullptr) return number_warning(number, "", "");
    return number_warning(number, person->sex.value_or(""), person->date_of_birth.value_or(""));
}

void add_warnings_of_table(const Draft& draft, const Field& field, const Value& value,
                           std::vector<Problem>& found) {
    for (const auto& row : value.rows) {
        for (const auto& column : field.columns) {
            const auto cell = row.cells().find(column.id);
            if (column.type != FieldType::id_number || cell == row.cells().end()) continue;
            auto sentence = warning_about(draft, cell->second.text, cell->second.provenance, row.card);
            if (sentence) found.push_back({field.id, *std::move(sentence)});
        }
    }
}

}  // namespace

std::vector<Problem> warnings(const Draft& draft) {
    std::vector<Problem> found;
    if (!draft.form) return found;
    for (const auto& field : draft.form->fields) {
        const auto value = draft.values.find(field.id);
        if (value == draft.values.end()) continue;
        add_warnings_of_table(draft, field, value->second, found);
        if (field.type != FieldType::id_number) continue;
        auto sentence =
            warning_about(draft, value->second.text, value->second.provenance, value->second.card);
        if (sentence) found.push_back({field.id, *std::move(sentence)});
    }
    return found;
}

}  // namespace kiosk::procedures
