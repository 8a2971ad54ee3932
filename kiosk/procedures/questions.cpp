#include <algorithm>

#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/draft.h"
#include "kiosk/procedures/number_check.h"
#include "kiosk/procedures/source.h"
#include "kiosk/procedures/text.h"
#include "kiosk/procedures/validation.h"

namespace kiosk::procedures {

namespace {

const Value* value_of(const Draft& draft, const Field& field) {
    const auto value = draft.values.find(field.id);
    return value == draft.values.end() ? nullptr : &value->second;
}

bool is_empty(const Value* value) {
    return value == nullptr || (value->text.empty() && value->rows.empty());
}

/// Left blank with good reason: the chip says there is nothing, or another answer will say it.
bool may_stay_blank(const Draft& draft, const Field& field) {
    return field.blank_when_card_is || follows_from_others(draft, field);
}

bool is_asked(const Draft& draft, const Field& field) {
    if (!applies(draft, field)) return false;
    const Value* value = value_of(draft, field);
    if (value != nullptr && (from_chip(value->provenance) || value->provenance == Provenance::computed))
        return false;
    return !may_stay_blank(draft, field);
}

bool is_missing(const Draft& draft, const Field& field) {
    return field.required && applies(draft, field) && is_empty(value_of(draft, field)) &&
           !may_stay_blank(draft, field);
}

Problem missing(const Field& field) {
    return {field.id,
            {"Còn thiếu câu trả lời: " + field.question.vi,
             "Not answered yet: " + field.question.in(Language::en)}};
}

/// What a person gave, looked at again; chip values and computed ones stand as they are.
std::optional<Problem> answer_problem(const Draft& draft, const Field& field, const Value& value) {
    if (from_chip(value.provenance) || value.provenance == Provenance::computed) return std::nullopt;
    if (field.type == FieldType::table) {
        for (const auto& row : value.rows) {
            for (const auto& column : field.columns) {
                const auto cell = row.find(column.id);
                if (auto problem = check_cell(draft, field, column, cell == row.end() ? "" : cell->second))
                    return problem;
            }
        }
        return std::nullopt;
    }
    if (value.text.empty()) return std::nullopt;
    const auto outcome = validate(expectation_of(field), value.text, draft.on);
    if (const auto* sentence = std::get_if<LocalText>(&outcome)) return Problem{field.id, *sentence};
    return std::nullopt;
}

Suggestion make_suggestion(const Source& source, const std::string& text) {
    if (source.label.vi.empty()) return {{text, text}, text};
    return {{replaced(source.label.vi, "{}", text), replaced(source.label.en, "{}", text)}, text};
}

}  // namespace

std::vector<std::string> questions(const Draft& draft) {
    std::vector<std::string> ids;
    if (!draft.form) return ids;
    const auto& fields = draft.form->fields;
    for (const auto& field : fields) {
        for (const auto& earlier : fields) {
            if (earlier.ask_before == field.id && is_asked(draft, earlier)) ids.push_back(earlier.id);
        }
        if (field.ask_before.empty() && is_asked(draft, field)) ids.push_back(field.id);
    }
    return ids;
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
            found.push_back(missing(field));
        } else if (const Value* value = value_of(draft, field)) {
            if (auto problem = answer_problem(draft, field, *value)) found.push_back(*std::move(problem));
        }
    }
    return found;
}

std::vector<Problem> warnings(const Draft& draft) {
    std::vector<Problem> found;
    if (!draft.form) return found;
    for (const auto& field : draft.form->fields) {
        const Value* value = value_of(draft, field);
        if (value == nullptr || field.type != FieldType::id_number ||
            value->provenance == Provenance::chip_proved)
            continue;
        const bool own = value->card == "holder";
        const auto& person = draft.holder.person;
        auto sentence = number_warning(value->text, own ? person.sex.value_or("") : "",
                                       own ? person.date_of_birth.value_or("") : "");
        if (sentence) found.push_back({field.id, *std::move(sentence)});
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
        if (!field.counted || is_empty(value)) continue;
        if (value->provenance == Provenance::computed) ++counts.computed;
        if (from_chip(value->provenance)) ++(value->card == "holder" ? counts.chip : counts.second_card);
    }
    return counts;
}

std::string display_text(const Field& field, const Value& value) {
    if (field.type == FieldType::date) return shown_date(value.text);
    if (field.type == FieldType::checkbox) return value.text.empty() ? "" : "Có";
    return value.text;
}

}  // namespace kiosk::procedures
