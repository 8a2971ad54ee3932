// From the sealed dossiers to what is counted.
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

#include "kiosk/report/indicators.h"

namespace kiosk::report {
namespace {

using nlohmann::json;

/// Seconds since 1970 of "2026-11-24T08:05:09+07:00".
std::optional<double> seconds_of(const std::string& iso) {
    std::tm time{};
    char sign = 0;
    int hours = 0, minutes = 0;
    const int read =
        std::sscanf(iso.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%c%2d:%2d", &time.tm_year, &time.tm_mon,
                    &time.tm_mday, &time.tm_hour, &time.tm_min, &time.tm_sec, &sign, &hours, &minutes);
    if (read != 9 || (sign != '+' && sign != '-')) return std::nullopt;
    time.tm_year -= 1900;
    time.tm_mon -= 1;
    const int zone = (hours * 60 + minutes) * 60 * (sign == '+' ? 1 : -1);
    return static_cast<double>(timegm(&time) - zone);
}

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
    const auto handed_in = seconds_of(summary.received_at), seen = seconds_of(acts->front().at);
    if (handed_in && seen && *seen >= *handed_in) facts.waiting_minutes = (*seen - *handed_in) / 60;
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
