#include "kiosk/procedures/keystrokes.h"

#include <algorithm>

#include "kiosk/address/fold.h"
#include "kiosk/procedures/text.h"

namespace kiosk::procedures {

namespace {

constexpr int go_on = 1;
constexpr int tap = 1;

int usual_length(FieldType type) {
    switch (type) {
        case FieldType::person:
            return 20;
        case FieldType::date:
            return 8;
        case FieldType::year:
            return 4;
        case FieldType::id_number:
            return 12;
        case FieldType::phone:
            return 10;
        case FieldType::email:
            return 18;
        case FieldType::address:
            return 40;
        case FieldType::number:
            return 1;
        default:
            return 15;
    }
}

bool is_tapped(FieldType type) {
    return type == FieldType::choice || type == FieldType::checkbox;
}

/// Keys for one answer; the day of a date is typed without the strokes between.
int keys_for(FieldType type, const std::string& text) {
    if (is_tapped(type)) return tap;
    if (text.empty()) return usual_length(type) + go_on;
    if (type == FieldType::date) return static_cast<int>(without_grouping(text).size()) + go_on;
    return telex_keys(text) + go_on;
}

/// Keys for the rows there are, without the cells that `spared` says cost nothing.
template <class Spared>
int keys_for_rows(const Field& field, const Value* value, Spared spared) {
    const bool none = value == nullptr || value->rows.empty();
    if (none && !field.required) return tap;
    int keys = go_on;
    const std::vector<Row> one(1);
    for (const auto& row : none ? one : value->rows) {
        keys += tap;  // "add a row"
        for (const auto& column : field.columns) {
            const auto cell = row.cells().find(column.id);
            const bool empty = cell == row.cells().end();
            if (!empty && spared(cell->second)) continue;
            keys += empty && !column.required ? tap : keys_for(column.type, empty ? "" : cell->second.text);
        }
    }
    return keys;
}

int keys_on_blank_form(const Draft& draft, const Field& field) {
    const Value* value = value_of(draft, field);
    if (field.type == FieldType::table) return keys_for_rows(field, value, [](const Cell&) { return false; });
    const bool empty = value == nullptr || value->text.empty();
    if (empty && (!field.required || may_stay_blank(draft, field))) return 0;  // a blank is left blank
    return keys_for(field.type, empty ? "" : value->text);
}

bool is_offered(const Draft& draft, const Field& field, const std::string& text) {
    const auto offered = suggestions(draft, field);
    if (text.empty()) return !offered.empty();
    return std::any_of(offered.begin(), offered.end(),
                       [&](const Suggestion& each) { return each.text == text; });
}

int keys_for_question(const Draft& draft, const Field& field) {
    const Value* value = value_of(draft, field);
    if (field.type == FieldType::table)
        return keys_for_rows(field, value, [](const Cell& cell) { return from_chip(cell.provenance); });
    const std::string text = value == nullptr ? "" : value->text;
    const bool to_confirm = field.confirm && value != nullptr && value->provenance != Provenance::citizen;
    if (to_confirm || is_offered(draft, field, text)) return tap;
    if (text.empty() && !field.required) return tap;
    return keys_for(field.type, text);
}

}  // namespace

int telex_keys(const std::string& text) {
    return static_cast<int>(address::without_diacritics(text).size()) + address::marks_in(text);
}

Keystrokes count_keystrokes(const Draft& draft) {
    Keystrokes keys;
    if (!draft.form) return keys;
    for (const auto& field : draft.form->fields) {
        if (field.counted && applies(draft, field)) keys.blank_form += keys_on_blank_form(draft, field);
    }
    for (const auto& id : questions(draft)) keys.left += keys_for_question(draft, *field_of(draft, id));
    return keys;
}

}  // namespace kiosk::procedures
