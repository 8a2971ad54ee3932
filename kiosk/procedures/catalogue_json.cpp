#include <array>

#include "kiosk/procedures/draft_json.h"

#include "cardio/json/json.h"

namespace kiosk::procedures {

namespace {

using Json = nlohmann::ordered_json;

const char* confidence_word(Confidence confidence) {
    if (confidence == Confidence::certain) return "certain";
    return confidence == Confidence::probable ? "probable" : "unseen";
}

/// How many of the form's own statements are certain, probable, unseen.
Json confidence_json(const Form& form) {
    std::map<std::string, int> numbers;
    for (const auto& field : form.fields) ++numbers[confidence_word(field.confidence)];
    return {
        {"certain", numbers["certain"]}, {"probable", numbers["probable"]}, {"unseen", numbers["unseen"]}};
}

Json item_json(const fees::Item& item) {
    constexpr std::array words{"dossier", "copy", "person"};
    const std::string per = words.at(static_cast<std::size_t>(item.per));
    return {{"id", item.id},
            {"label_vi", item.label.vi},
            {"label_en", item.label.en},
            {"from", item.from},
            {"to", item.to.empty() ? Json(nullptr) : Json(item.to)},
            {"amount_vnd", item.amount_vnd ? Json(*item.amount_vnd) : Json(nullptr)},
            {"per", item.counted_by.empty() ? per : per + ":" + item.counted_by},
            {"basis", item.basis},
            {"verified", item.verified}};
}

Json waiver_json(const fees::Waiver& waiver) {
    return {{"id", waiver.id},
            {"label_vi", waiver.label.vi},
            {"label_en", waiver.label.en},
            {"from", waiver.from},
            {"to", waiver.to.empty() ? Json(nullptr) : Json(waiver.to)},
            {"percent", waiver.percent},
            {"items", waiver.items},
            {"claim_vi", waiver.claim.vi},
            {"claim_en", waiver.claim.en},
            {"basis", waiver.basis}};
}

template <class Each>
bool in_force(const Each& each, const std::string& on) {
    return each.from <= on && (each.to.empty() || on <= each.to);
}

/// What is in force on that day; null when the catalogue says nothing of money.
Json fee_json(const fees::Schedule& schedule, const std::string& on) {
    if (schedule.items.empty()) return nullptr;
    Json items = Json::array();
    for (const auto& item : schedule.items) {
        if (in_force(item, on)) items.push_back(item_json(item));
    }
    Json waivers = Json::array();
    for (const auto& waiver : schedule.waivers) {
        if (in_force(waiver, on)) waivers.push_back(waiver_json(waiver));
    }
    Json json{{"items", std::move(items)}, {"waivers", std::move(waivers)}};
    if (!schedule.household_reduction.empty()) json["household_reduction"] = schedule.household_reduction;
    return json;
}

}  // namespace

Json form_json(const Form& form) {
    return {{"code", form.code},
            {"title", form.title.vi},
            {"version", form.version},
            {"effective_from", form.effective_from},
            {"legal_basis", form.legal_basis},
            {"statutory", form.statutory},
            {"confidence", confidence_word(form.confidence)}};
}

Json procedure_json(const Procedure& procedure, const std::string& on) {
    const auto form = procedure.form_on(on);
    const FormCounts counts = form ? base_counts(*form) : FormCounts{};
    Json attachments = Json::array();
    for (const auto& attachment : procedure.attachments) attachments.push_back(attachment.text.vi);
    return {{"id", procedure.id},
            {"name_vi", procedure.name.vi},
            {"name_en", procedure.name.en},
            {"group", procedure.group},
            {"codes", procedure.codes},
            {"level", procedure.level},
            {"agency", procedure.agency},
            {"form", form ? form_json(*form) : Json(nullptr)},
            {"fields", counts.fields},
            {"chip_fields", counts.chip},
            {"second_card_fields", counts.second_card},
            {"computed_fields", counts.computed},
            {"asked_fields", counts.asked},
            {"confidence", form ? confidence_json(*form) : Json(nullptr)},
            {"attachments", std::move(attachments)},
            {"fee", fee_json(procedure.fees, on)}};
}

}  // namespace kiosk::procedures
