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

/// The day of the last appointment that was given with an act; empty: none.
std::string appointment(const std::vector<dossier::Act>& acts) {
    std::string due;
    for (const auto& act : acts) {
        const auto content = json::parse(act.content.begin(), act.content.end(), nullptr, false);
        if (!content.is_object()) continue;
        if (auto day = text_at(content, "due"); !day.empty()) due = std::move(day);
    }
    return due;
}

/// The day on which the counter gave back what was asked for; empty: not yet. To hand it on to another office
/// ends nothing.
std::string returned_on(const std::vector<dossier::Act>& acts) {
    const auto& last = acts.back();
    return last.state_after == dossier::State::returned ? last.at.substr(0, 10) : std::string();
}

DossierFacts facts_of(dossier::Store& store, const dossier::DossierSummary& summary,
                      const std::string& today) {
    DossierFacts facts{
        summary.receipt_code, summary.procedure_id, summary.verdict, summary.state, 0, 0, 0, {}};
    facts.received_on = summary.received_at.substr(0, 10);
    facts.digitised = !store.results(summary.receipt_code).empty();
    if (auto payload = store.payload(summary.receipt_code)) {
        auto content = json::parse(payload->begin(), payload->end(), nullptr, false);
        count_values(content, facts);
        facts.online = content.is_object() && text_at(content, "channel") == "online";
    }
    const auto acts = store.acts(summary.receipt_code);
    if (!acts || acts->empty()) return facts;
    facts.due = appointment(*acts);
    facts.punctual = summary.state == dossier::State::transferred
                         ? Punctuality::open
                         : punctuality(facts.due, returned_on(*acts), today);
    const auto handed_in = parse_iso_time(summary.received_at), seen = parse_iso_time(acts->front().at);
    if (handed_in && seen && *seen >= *handed_in)
        facts.waiting_minutes = std::chrono::duration<double, std::ratio<60>>(*seen - *handed_in).count();
    return facts;
}

}  // namespace

std::vector<DossierFacts> gather(dossier::Store& store, const std::string& month, const std::string& today) {
    std::vector<DossierFacts> basis;
    for (const auto& summary : store.list())
        if (summary.received_at.starts_with(month)) basis.push_back(facts_of(store, summary, today));
    return basis;
}

Month figures_of_month(dossier::Store& store, const std::string& month, const std::string& today) {
    return count(month, gather(store, month, today), store.ratings(month), store.happenings(month));
}

}  // namespace kiosk::report
