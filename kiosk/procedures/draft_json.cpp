#include "kiosk/procedures/draft_json.h"

#include <algorithm>

#include "cardio/json/json.h"
#include "kiosk/procedures/keystrokes.h"
#include "kiosk/procedures/linked.h"
#include "kiosk/procedures/money.h"
#include "kiosk/procedures/papers.h"

namespace kiosk::procedures {

namespace {

using Json = nlohmann::ordered_json;

Json value_json(const Value& value) {
    if (!value.rows.empty()) return rows_json(value.rows);
    return value.text.empty() ? Json(nullptr) : Json(value.text);
}

/// Today's unit of an address from a chip; the candidates while none is chosen.
void add_unit(Json& json, const Value& value) {
    if (value.unit) {
        json["current_unit"] = {{"commune", value.unit->commune},
                                {"commune_code", value.unit->commune_code},
                                {"province", value.unit->province},
                                {"province_code", value.unit->province_code}};
        json["now"] = value.now;
    } else if (value.placement && value.placement->match == address::Placement::Match::split) {
        for (const auto& unit : value.placement->units)
            json["unit_candidates"].push_back(address::text_of(unit));
    }
}

Json field_json(const Draft& draft, const Field& field) {
    const bool on_this_form = applies(draft, field);
    const auto value = draft.values.find(field.id);
    const bool filled = value != draft.values.end() && !value_json(value->second).is_null();
    Json json{{"id", field.id},
              {"label", field.label.vi},
              {"value", filled ? value_json(value->second) : Json(nullptr)},
              {"provenance", filled ? Json(word(value->second.provenance)) : Json(nullptr)},
              {"required", field.required && on_this_form && !may_stay_blank(draft, field)},
              {"note", on_this_form ? field.note : "Không phải điền trong trường hợp này."}};
    if (filled && from_chip(value->second.provenance) && value->second.card != "holder")
        json["card"] = value->second.card;
    if (filled && value->second.flagged) json["flagged"] = true;
    if (filled && any_from_card(value->second.rows)) json["rows_from"] = origins_json(value->second.rows);
    if (filled) add_unit(json, value->second);
    if (awaits_confirmation(draft, field)) json["confirm"] = true;
    return json;
}

Json problems_json(const std::vector<Problem>& problems) {
    Json json = Json::array();
    for (const auto& problem : problems) {
        json.push_back({{"field", problem.field}, {"vi", problem.sentence.vi}, {"en", problem.sentence.en}});
    }
    return json;
}

/// Further cards that the form has a use for, and those it has.
Json cards_json(const Draft& draft) {
    Json open = Json::array(), read = Json::array();
    for (const auto* card : open_cards(draft))
        open.push_back({{"role", card->role}, {"name_vi", card->name.vi}, {"name_en", card->name.en}});
    for (const auto& [role, card] : draft.second_cards) read.push_back(role);
    return {{"open", std::move(open)}, {"read", std::move(read)}};
}

/// The parts of a linked procedure with what each takes; empty when it is none.
Json parts_json(const Draft& draft) {
    Json parts = Json::array();
    if (!draft.form) return parts;
    for (const auto& part : draft.form->parts) parts.push_back(part_json(draft, part.id));
    return parts;
}

}  // namespace

bool any_from_card(const std::vector<Row>& rows) {
    return std::any_of(rows.begin(), rows.end(), [](const Row& row) { return !row.card.empty(); });
}

Json rows_json(const std::vector<Row>& rows) {
    Json json = Json::array();
    for (const auto& row : rows) {
        Json cells = Json::object();
        for (const auto& [column, cell] : row.cells()) cells[column] = cell.text;
        json.push_back(std::move(cells));
    }
    return json;
}

Json origins_json(const std::vector<Row>& rows) {
    Json json = Json::array();
    for (const auto& row : rows) {
        Json cells = Json::object();
        for (const auto& [column, cell] : row.cells()) cells[column] = word(cell.provenance);
        json.push_back(
            {{"card", row.card.empty() ? Json(nullptr) : Json(row.card)}, {"provenance", std::move(cells)}});
    }
    return json;
}

Json draft_json(const Draft& draft) {
    Json fields = Json::array();
    if (draft.form) {
        for (const auto& field : draft.form->fields) fields.push_back(field_json(draft, field));
    }
    const Counts counts = count(draft);
    const Keystrokes keys = count_keystrokes(draft);
    return {{"procedure", draft.procedure_id},
            {"name", draft.procedure_name},
            {"form", draft.form ? form_json(*draft.form) : Json(nullptr)},
            {"fields", std::move(fields)},
            {"counts",
             {{"fields", counts.fields},
              {"chip", counts.chip},
              {"second_card", counts.second_card},
              {"computed", counts.computed},
              {"card_cells", counts.card_cells},
              {"missing_required", counts.missing_required},
              {"keystrokes_left", keys.left},
              {"keystrokes_blank_form", keys.blank_form}}},
            {"problems", problems_json(problems(draft))},
            {"warnings", problems_json(warnings(draft))},
            {"fee", quote_json(fee_quote(draft))},
            {"attachments", papers_json(papers(draft))},
            {"cards", cards_json(draft)},
            {"parts", parts_json(draft)}};
}

}  // namespace kiosk::procedures
