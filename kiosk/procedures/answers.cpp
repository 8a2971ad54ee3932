#include <algorithm>

#include "cardio/lds/text.h"
#include "kiosk/procedures/draft.h"
#include "kiosk/procedures/source.h"
#include "kiosk/procedures/validation.h"

namespace kiosk::procedures {

namespace {

constexpr std::size_t most_rows = 50;

Problem locked(const std::string& id) {
    return {id,
            {"Phần này đọc từ chip thẻ, đã kiểm tra chữ ký. Nếu chưa đúng, bấm Báo sai để cán bộ xem.",
             "This was read from the card's chip and its signature checked. If it is wrong, flag it for the "
             "officer."}};
}
Problem no_such_field(const std::string& id) {
    return {id, {"Tờ khai này không có mục đó.", "This form has no such item."}};
}
Problem not_needed(const std::string& id) {
    return {id, {"Tờ khai này không cần điền mục đó.", "This form does not need that item."}};
}
Problem needed(const std::string& id) {
    return {id, {"Mục này cần có. Hãy điền rồi đi tiếp.", "This is needed. Fill it in, then go on."}};
}
Problem unreadable(const std::string& id) {
    return {id, {"Chữ này máy không đọc được. Hãy gõ lại.", "The text cannot be read. Type it again."}};
}
Problem too_many_rows(const std::string& id) {
    return {id, {"Bảng đã đầy. Hãy hỏi cán bộ tại quầy.", "The table is full. Ask the officer."}};
}

const Field* field_of(const Draft& draft, const std::string& id) {
    return draft.form ? draft.form->field(id) : nullptr;
}

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

std::optional<Problem> clear(Draft& draft, const Field& field) {
    if (field.required) return needed(field.id);
    draft.values.erase(field.id);
    forget_followers(draft, field.id);
    refresh(draft);
    return std::nullopt;
}

std::optional<Problem> clean_row(const Draft& draft, const Field& field, Row& row) {
    Row cleaned;
    for (const auto& column : field.columns) {
        const auto cell = row.find(column.id);
        const auto text = cardio::lds::nfc(cell == row.end() ? std::string{} : cell->second);
        if (!text) return unreadable(field.id);
        if (text->empty()) {
            if (column.required) return needed(field.id);
            continue;
        }
        const auto outcome = validate(expectation_of(column), *text, draft.on);
        if (const auto* sentence = std::get_if<LocalText>(&outcome)) return Problem{field.id, *sentence};
        cleaned[column.id] = std::get<std::string>(outcome);
    }
    row = std::move(cleaned);
    return std::nullopt;
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
    Value value;
    value.text = std::get<std::string>(outcome);
    value.provenance = by;
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
        if (auto problem = clean_row(draft, *field, row)) return problem;
    }
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
