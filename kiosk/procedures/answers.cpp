#include <algorithm>

#include "cardio/lds/text.h"
#include "kiosk/procedures/date_order.h"
#include "kiosk/procedures/refusals.h"
#include "kiosk/procedures/source.h"
#include "kiosk/procedures/validation.h"

namespace kiosk::procedures {

namespace {

std::optional<Problem> refusal(const Draft& draft, const Field* field, const std::string& id, Provenance by) {
    if (field == nullptr) return no_such_field(id);
    if (!applies(draft, *field)) return not_needed(id);
    const auto value = draft.values.find(id);
    const bool proved = value != draft.values.end() && value->second.provenance == Provenance::chip_proved;
    if (proved && by == Provenance::citizen) return locked(id);
    return std::nullopt;
}

bool draws_from(const Field& field, const std::string& id) {
    return std::any_of(field.sources.begin(), field.sources.end(), [&](const Source& source) {
        const auto parsed = parse_source(source.from);
        return parsed && std::find(parsed->fields.begin(), parsed->fields.end(), id) != parsed->fields.end();
    });
}

/// Forgets answers that stood in for values made from `id`: they speak of the old one.
void forget_followers(Draft& draft, const std::string& id) {
    for (const auto& field : draft.form->fields) {
        const auto value = draft.values.find(field.id);
        if (value == draft.values.end() || !draws_from(field, id)) continue;
        if (value->second.provenance == Provenance::citizen) draft.values.erase(value);
    }
}

void store(Draft& draft, const std::string& id, Value value) {
    const auto old = draft.values.find(id);
    const bool same =
        old != draft.values.end() && old->second.text == value.text && old->second.rows == value.rows;
    draft.values[id] = std::move(value);
    if (!same) forget_followers(draft, id);
    refresh(draft);
}

/// Says yes to what a source filled in, where the field asks for that and the text is that text.
bool confirms(Draft& draft, const Field& field, const std::string& text) {
    const auto value = draft.values.find(field.id);
    if (!field.confirm || value == draft.values.end() || value->second.text != text) return false;
    const Provenance from = value->second.provenance;
    if (!from_chip(from) && from != Provenance::computed) return false;
    value->second.confirmed = true;
    return true;
}

std::optional<Problem> clear(Draft& draft, const Field& field) {
    if (field.required) return needed(field.id);
    draft.values.erase(field.id);
    forget_followers(draft, field.id);
    refresh(draft);
    return std::nullopt;
}

/// One cell as it is stored: by the card where it says what the card says, else checked and by the one who
/// gave it.
std::optional<Problem> clean_cell(const Draft& draft, const Field& field, const Column& column, Cell& cell,
                                  const std::optional<Value>& on_card, Provenance by) {
    const auto text = cardio::lds::nfc(cell.text);
    if (!text) return unreadable(field.id);
    if (on_card && *text == on_card->text) {
        cell = {on_card->text, on_card->provenance};
        return std::nullopt;
    }
    const bool proved = on_card && on_card->provenance == Provenance::chip_proved;
    if (proved && by == Provenance::citizen) return locked(field.id);
    cell = {"", by};
    if (text->empty()) return column.required ? std::optional(needed(field.id)) : std::nullopt;
    const auto outcome = validate(expectation_of(column), *text, draft.on);
    if (const auto* sentence = std::get_if<LocalText>(&outcome)) return Problem{field.id, *sentence};
    cell.text = std::get<std::string>(outcome);
    return std::nullopt;
}

std::optional<Problem> clean_row(const Draft& draft, const Field& field, Row& row, Provenance by) {
    const auto card = draft.second_cards.find(row.card);
    const bool from_card = !row.card.empty() && card != draft.second_cards.end();
    Row cleaned;
    if (from_card) cleaned.card = row.card;
    for (const auto& column : field.columns) {
        std::optional<Value> on_card;
        if (from_card && !column.card_item.empty())
            on_card = value_from_card(card->second, column.card_item, row.card);
        Cell cell{row.text(column.id), by};
        if (auto problem = clean_cell(draft, field, column, cell, on_card, by)) return problem;
        if (!cell.text.empty()) cleaned.set(column.id, std::move(cell.text), cell.provenance);
    }
    row = std::move(cleaned);
    return std::nullopt;
}

/// The role that adds rows to this table; nullptr when no card does.
const CardRole* card_of_table(const Draft& draft, const std::string& field_id) {
    for (const auto& card : draft.form->cards) {
        if (card.table == field_id) return &card;
    }
    return nullptr;
}

void forget_cards_without_row(Draft& draft, const std::string& field_id, const std::vector<Row>& rows) {
    const CardRole* role = card_of_table(draft, field_id);
    if (role == nullptr) return;
    for (auto card = draft.second_cards.begin(); card != draft.second_cards.end();) {
        const bool of_table = card->first.rfind(role->role + "#", 0) == 0;
        const bool kept =
            std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.card == card->first; });
        if (!of_table || kept) {
            ++card;
            continue;
        }
        wipe(card->second);
        card = draft.second_cards.erase(card);
    }
}

}  // namespace

std::optional<Problem> set_answer(Draft& draft, const std::string& field_id, const std::string& text,
                                  Provenance by) {
    const Field* field = field_of(draft, field_id);
    const auto clean = cardio::lds::nfc(text);
    if (!clean) return unreadable(field_id);
    if (const auto value = draft.values.find(field_id); value != draft.values.end() &&
                                                        value->second.text == *clean &&
                                                        value->second.provenance == Provenance::chip_proved) {
        return std::nullopt;  // says what the chip says
    }
    if (auto problem = refusal(draft, field, field_id, by)) return problem;
    if (clean->empty()) return clear(draft, *field);
    const auto outcome = validate(expectation_of(*field), *clean, draft.on);
    if (const auto* sentence = std::get_if<LocalText>(&outcome)) return Problem{field_id, *sentence};
    if (const auto sentence = order_problem(draft, field->rules, std::get<std::string>(outcome)))
        return Problem{field_id, *sentence};
    Value value;
    value.text = std::get<std::string>(outcome);
    value.provenance = by;
    if (confirms(draft, *field, value.text)) return std::nullopt;
    if (value.text.empty()) return clear(draft, *field);  // an unticked box
    store(draft, field_id, std::move(value));
    return std::nullopt;
}

std::optional<Problem> set_rows(Draft& draft, const std::string& field_id, std::vector<Row> rows,
                                Provenance by) {
    const Field* field = field_of(draft, field_id);
    if (auto problem = refusal(draft, field, field_id, by)) return problem;
    if (field->type != FieldType::table) return no_such_field(field_id);
    if (rows.size() > most_rows) return too_many_rows(field_id);
    for (auto& row : rows) {
        if (auto problem = clean_row(draft, *field, row, by)) return problem;
    }
    forget_cards_without_row(draft, field_id, rows);
    if (rows.empty()) return clear(draft, *field);
    Value value;
    value.rows = std::move(rows);
    value.provenance = by;
    store(draft, field_id, std::move(value));
    return std::nullopt;
}

std::optional<Problem> check_cell(const Draft& draft, const Field& field, const Column& column,
                                  const std::string& text) {
    const auto clean = cardio::lds::nfc(text);
    if (!clean) return unreadable(field.id);
    if (clean->empty()) return column.required ? std::optional<Problem>(needed(field.id)) : std::nullopt;
    const auto outcome = validate(expectation_of(column), *clean, draft.on);
    if (const auto* sentence = std::get_if<LocalText>(&outcome)) return Problem{field.id, *sentence};
    return std::nullopt;
}

}  // namespace kiosk::procedures
