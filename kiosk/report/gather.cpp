// From the sealed dossiers to what is counted.
#include <chrono>
#include <nlohmann/json.hpp>

#include "kiosk/calendar.h"
#include "kiosk/report/indicators.h"

namespace kiosk::report {
namespace {

using nlohmann::json;

std::string text_at(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// What people typed; all else was known.
bool typed(const std::string& provenance) {
    return provenance == "citizen" || provenance == "clerk";
}

void count_values(const json& payload, DossierFacts& facts) {
    if (!payload.is_object() || !payload.contains("values")) return;
    for (const auto& value : payload["values"]) {
        const auto provenance = text_at(value, "provenance");
        const bool empty = text_at(value, "value").empty() && !value.contains("rows");
        if (empty) continue;
        ++facts.fields;
        if (!typed(provenance)) ++facts.prefilled;
        const bool flagged = value.value("flagged", false);
        if (provenance == "citizen" && !text_at(value, "card").empty() && !flagged) ++facts.asked_again;
    }
}

DossierFacts facts_of(dossier::Store& store, const dossier::DossierSummary& summary) {
    DossierFacts facts{
        summary.receipt_code, summary.procedure_id, summary.verdict, summary.state, 0, 0, 0, {}};
    if (auto payload = store.payload(summary.receipt_code)) {
        auto content = json::parse(payload->begin(), payload->end(), nullptr, false);
        count_values(content, facts);
    }
    const auto acts = store.acts(summary.receipt_code);
    if (!acts || acts->empty()) return facts;
    const auto handed_in = parse_iso_time(summary.received_at), seen = parse_iso_time(acts->front().at);
    if (handed_in && seen && *seen >= *handed_in)
        facts.waiting_minutes = std::chrono::duration<double, std::ratio<60>>(*seen - *handed_in).count();
    return facts;
}

}  // namespace

std::vector<DossierFacts> gather(dossier::Store& store, const std::string& month) {
    std::vector<DossierFacts> basis;
    for (const auto& summary : store.list())
        if (summary.received_at.starts_with(month)) basis.push_back(facts_of(store, summary));
    return basis;
}

}  // namespace kiosk::report
