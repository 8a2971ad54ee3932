#include <algorithm>

#include "kiosk/procedures/date_order.h"
#include "kiosk/procedures/draft.h"
#include "kiosk/procedures/generated.h"
#include "kiosk/procedures/source.h"
#include "kiosk/procedures/text.h"
#include "kiosk/procedures/validation.h"

namespace kiosk::procedures {

namespace {

bool is_empty(const Value* value) {
    return value == nullptr || (value->text.empty() && value->rows.empty());
}

bool filled_by_source(const Value& value) {
    return from_chip(value.provenance) || value.provenance == Provenance::computed;
}

bool is_asked(const Draft& draft, const Field& field) {
    if (!applies(draft, field)) return false;
    const Value* value = value_of(draft, field);
    if (value != nullptr && filled_by_source(*value))
        return field.confirm && value->provenance != Provenance::chip_proved;
    return !may_stay_blank(draft, field);
}

/// The first cell that a row must have and has not, as "dòng 2, Mối quan hệ"; rows of cards begin like that.
std::optional<LocalText> empty_cell(const Field& field, const Value* value) {
    if (value == nullptr) return std::nullopt;
    for (std::size_t i = 0; i < value->rows.size(); ++i) {
        for (const auto& column : field.columns) {
            if (!column.required || !value->rows[i].text(column.id).empty()) continue;
            const std::string number = std::to_string(i + 1);
            return LocalText{"Dòng " + number + " còn thiếu: " + column.label.vi + ".",
                             "Row " + number + " lacks: " + column.label.in(Language::en) + ".",
                             "ជួរទី " + number + " នៅខ្វះ៖ " + column.label.in(Language::km)};
        }
    }
    return std::nullopt;
}

bool is_missing(const Draft& draft, const Field& field) {
    const Value* value = value_of(draft, field);
    if (!applies(draft, field)) return false;
    if (!is_empty(value)) return empty_cell(field, value).has_value();
    return field.required && !may_stay_blank(draft, field);
}

Problem missing(const Draft& draft, const Field& field) {
    if (auto cell = empty_cell(field, value_of(draft, field))) return {field.id, *std::move(cell)};
    return {field.id,
            {"Còn thiếu câu trả lời: " + field.question.vi,
             "Not answered yet: " + field.question.in(Language::en),
             "មិនទាន់ឆ្លើយ៖ " + field.question.in(Language::km)}};
}

std::optional<Problem> table_problem(const Draft& draft, const Field& field, const Value& value) {
    for (const auto& row : value.rows) {
        for (const auto& column : field.columns) {
            const auto cell = row.cells().find(column.id);
            if (cell == row.cells().end() || from_chip(cell->second.provenance)) continue;
            if (auto problem = check_cell(draft, field, column, cell->second.text)) return problem;
        }
    }
    return std::nullopt;
}

/// What a person gave, looked at again; chip values and computed ones stand as they are.
std::optional<Problem> answer_problem(const Draft& draft, const Field& field, const Value& value) {
    if (filled_by_source(value)) return std::nullopt;
    if (field.type == FieldType::table) return table_problem(draft, field, value);
    if (value.text.empty()) return std::nullopt;
    const auto outcome = validate(expectation_of(field), value.text, draft.on);
    if (const auto* sentence = std::get_if<LocalText>(&outcome)) return Problem{field.id, *sentence};
    if (const auto sentence = order_problem(draft, field.rules, value.text))
        return Problem{field.id, *sentence};
    return std::nullopt;
}

int cells_from_cards(const Value& value) {
    int number = 0;
    for (const auto& row : value.rows) {
        for (const auto& [column, cell] : row.cells()) number += from_chip(cell.provenance) ? 1 : 0;
    }
    return number;
}

Suggestion make_suggestion(const Source& source, const std::string& text) {
    if (source.label.vi.empty()) return {{text, text}, text};
    return {{replaced(source.label.vi, "{}", text), replaced(source.label.en, "{}", text)}, text};
}

}  // namespace

bool may_stay_blank(const Draft& draft, const Field& field) {
    const auto answer = [&](const std::string& name) { return condition_text(draft, name); };
    const bool says_enough = !field.blank_when.empty() && holds(field.blank_when, answer);
    return field.blank_when_card_is || says_enough || follows_from_others(draft, field);
}

std::vector<std::string> questions(const Draft& draft) {
    std::vector<std::string> ids;
    if (!draft.form) return ids;
    const auto add_unit_of = [&](const Field& field) {
        const std::string id = unit_question(field.id);
        if (field_of(draft, id) != nullptr) ids.push_back(id);
    };
    const auto& fields = draft.form->fields;
    for (const auto& field : fields) {
        for (const auto& earlier : fields) {
            if (earlier.ask_before == field.id && is_asked(draft, earlier)) ids.push_back(earlier.id);
        }
        if (field.ask_before.empty() && is_asked(draft, field)) ids.push_back(field.id);
        if (field.type == FieldType::address) add_unit_of(field);
    }
    return ids;
}

bool awaits_confirmation(const Draft& draft, const Field& field) {
    const Value* value = value_of(draft, field);
    return value != nullptr && !value->confirmed && is_asked(draft, field) && filled_by_source(*value);
}

bool is_answered(const Draft& draft, const std::string& field_id) {
    const Field* field = field_of(draft, field_id);
    return field != nullptr && !is_empty(value_of(draft, *field)) && !awaits_confirmation(draft, *field);
}

std::vector<Suggestion> suggestions(const Draft& draft, const Field& field) {
    std::vector<Suggestion> offered;
    for (const auto& source : field.suggestions) {
        const auto value = yield(draft, source);
        if (!value) continue;
        const bool twice = std::any_of(offered.begin(), offered.end(),
                                       [&](const Suggestion& known) { return known.text == value->text; });
        if (!twice) offered.push_back(make_suggestion(source, value->text));
    }
    return offered;
}

std::vector<Problem> problems(const Draft& draft) {
    std::vector<Problem> found;
    if (!draft.form) return found;
    for (const auto& field : draft.form->fields) {
        if (is_missing(draft, field)) {
            found.push_back(missing(draft, field));
        } else if (const Value* value = value_of(draft, field)) {
            if (auto problem = answer_problem(draft, field, *value)) found.push_back(*std::move(problem));
        }
    }
    return found;
}

Counts count(const Draft& draft) {
    Counts counts;
    if (!draft.form) return counts;
    counts.fields = counted_fields(*draft.form);
    for (const auto& field : draft.form->fields) {
        if (is_missing(draft, field)) ++counts.missing_required;
        const Value* value = value_of(draft, field);
        if (value != nullptr) counts.card_cells += cells_from_cards(*value);
        if (!field.counted || is_empty(value)) continue;
        if (value->provenance == Provenance::computed) ++counts.computed;
        if (from_chip(value->provenance)) ++(value->card == "holder" ? counts.chip : counts.second_card);
    }
    return counts;
}

}  // namespace kiosk::procedures
