#include "kiosk/procedures/draft_json.h"

#include <nlohmann/json.hpp>

namespace kiosk::procedures {

namespace {

using Json = nlohmann::ordered_json;

Json rows_json(const std::vector<Row>& rows) {
    Json json = Json::array();
    for (const auto& row : rows) json.push_back(row);
    return json;
}

Json value_json(const Value& value) {
    if (!value.rows.empty()) return rows_json(value.rows);
    return value.text.empty() ? Json(nullptr) : Json(value.text);
}

Json field_json(const Draft& draft, const Field& field) {
    const bool on_this_form = applies(draft, field);
    const auto value = draft.values.find(field.id);
    const bool filled = value != draft.values.end() && !value_json(value->second).is_null();
    Json json{{"id", field.id},
              {"label", field.label.vi},
              {"value", filled ? value_json(value->second) : Json(nullptr)},
              {"provenance", filled ? Json(word(value->second.provenance)) : Json(nullptr)},
              {"required", field.required && on_this_form && !field.blank_when_card_is},
              {"note", on_this_form ? field.note : "Không phải điền trong trường hợp này."}};
    if (filled && from_chip(value->second.provenance) && value->second.card != "holder")
        json["card"] = value->second.card;
    if (filled && value->second.flagged) json["flagged"] = true;
    return json;
}

Json problems_json(const std::vector<Problem>& problems) {
    Json json = Json::array();
    for (const auto& problem : problems) {
        json.push_back({{"field", problem.field}, {"vi", problem.sentence.vi}, {"en", problem.sentence.en}});
    }
    return json;
}

Json fee_json(const std::optional<Fee>& fee) {
    if (!fee) return nullptr;
    return {{"direct_vnd", fee->direct_vnd}, {"online_vnd", fee->online_vnd}, {"note", fee->note}};
}

}  // namespace

Json form_json(const Form& form) {
    return {{"code", form.code},
            {"title", form.title.vi},
            {"version", form.version},
            {"effective_from", form.effective_from},
            {"legal_basis", form.legal_basis}};
}

Json draft_json(const Draft& draft) {
    Json fields = Json::array();
    if (draft.form) {
        for (const auto& field : draft.form->fields) fields.push_back(field_json(draft, field));
    }
    const Counts counts = count(draft);
    return {{"procedure", draft.procedure_id},
            {"name", draft.procedure_name},
            {"form", draft.form ? form_json(*draft.form) : Json(nullptr)},
            {"fields", std::move(fields)},
            {"counts",
             {{"fields", counts.fields},
              {"chip", counts.chip},
              {"second_card", counts.second_card},
              {"computed", counts.computed},
              {"missing_required", counts.missing_required}}},
            {"problems", problems_json(problems(draft))},
            {"warnings", problems_json(warnings(draft))}};
}

Json procedure_json(const Procedure& procedure, const std::string& on) {
    const auto form = procedure.form_on(on);
    Json attachments = Json::array();
    for (const auto& attachment : procedure.attachments) attachments.push_back(attachment.vi);
    return {{"id", procedure.id},
            {"name_vi", procedure.name.vi},
            {"name_en", procedure.name.en},
            {"level", procedure.level},
            {"agency", procedure.agency},
            {"form", form ? form_json(*form) : Json(nullptr)},
            {"fields", form ? counted_fields(*form) : 0},
            {"chip_fields", form ? chip_fields(*form) : 0},
            {"attachments", std::move(attachments)},
            {"fee", fee_json(procedure.fee)}};
}

}  // namespace kiosk::procedures
