// From the sealed dossiers to what is counted.
#include <algorithm>
#include <chrono>
#include <set>

#include "cardio/json/json.h"
#include "kiosk/calendar.h"
#include "kiosk/report/indicators.h"

namespace kiosk::report {
namespace {

using nlohmann::json;

std::string text_at(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

constexpr int page = 200;  ///< dossiers asked for at once

void count_values(const json& values, DossierFacts& facts) {
    dossier::FilledFields filled;
    for (const auto& value : values) {
        const bool empty = text_at(value, "value").empty() && !value.contains("rows");
        if (!empty)
            filled.add(text_at(value, "provenance"), !text_at(value, "card").empty(),
                       value.value("flagged", false));
    }
    facts.fields = filled.fields;
    facts.prefilled = filled.prefilled;
    facts.asked_again = filled.asked_again;
}

/// Signed on the glass, or agreed to: what stands for a signature at a counter.
bool consented(const json& payload) {
    const auto consents = payload.value("consents", json::array());
    const auto signature = payload.value("signature", json::object());
    return text_at(signature, "way") == "screen" ||
           std::any_of(consents.begin(), consents.end(),
                       [](const json& one) { return one.is_object() && one.value("given", false); });
}

void take_payload(const json& payload, DossierFacts& facts) {
    if (!payload.is_object()) return;
    facts.online = text_at(payload, "channel") == "online";
    if (!payload.contains("values")) return;  // its time is over: what was signed went with the form
    count_values(payload["values"], facts);
    facts.consented = consented(payload);
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

/// By the appointment; where none was given, by the time the law gives. Nothing is measured once another
/// office has it.
void measure(DossierFacts& facts, const std::string& done_on, const std::string& today) {
    facts.punctual = facts.state == dossier::State::transferred ? Punctuality::not_measured
                                                                : punctuality(facts.due, done_on, today);
}

DossierFacts facts_of(dossier::Store& store, const dossier::DossierSummary& summary, const std::string& today,
                      const Rules& rules) {
    DossierFacts facts{
        summary.receipt_code, summary.procedure_id, summary.verdict, summary.state, 0, 0, 0, {}};
    facts.received_on = summary.received_at.substr(0, 10);
    facts.digitised = !store.results(summary.receipt_code).empty();
    if (auto payload = store.payload(summary.receipt_code))
        take_payload(json::parse(payload->begin(), payload->end(), nullptr, false), facts);
    const auto acts = store.acts(summary.receipt_code);
    facts.due = acts ? appointment(*acts) : std::string();
    facts.appointed = !facts.due.empty();
    if (!facts.appointed) facts.due = rules.last_day(summary.procedure_id, summary.received_at);
    measure(facts, acts && !acts->empty() ? returned_on(*acts) : std::string(), today);
    if (!acts || acts->empty()) return facts;
    const auto handed_in = parse_iso_time(summary.received_at), seen = parse_iso_time(acts->front().at);
    if (handed_in && seen && *seen >= *handed_in)
        facts.waiting_minutes = std::chrono::duration<double, std::ratio<60>>(*seen - *handed_in).count();
    return facts;
}

}  // namespace

std::vector<DossierFacts> gather(dossier::Store& store, const std::string& month, const std::string& today,
                                 const Rules& rules) {
    std::vector<DossierFacts> basis;
    std::set<std::string> seen;  // what comes in meanwhile moves the pages on
    std::vector<dossier::DossierSummary> found;
    for (int offset = 0; offset == 0 || !found.empty(); offset += page) {
        found = store.search({.month = month}, offset, page);
        for (const auto& summary : found)
            if (seen.insert(summary.receipt_code).second)
                basis.push_back(facts_of(store, summary, today, rules));
    }
    std::reverse(basis.begin(), basis.end());
    return basis;
}

Month figures_of_month(dossier::Store& store, const std::string& month, const std::string& today,
                       const Rules& rules) {
    return count(month, gather(store, month, today, rules), store.ratings(month), store.happenings(month),
                 rules.fields);
}

}  // namespace kiosk::report
