#include "kiosk/report/rules.h"

#include "kiosk/calendar.h"

namespace kiosk::report {

std::string Rules::last_day(const std::string& procedure_id, const std::string& received_at) const {
    const auto time = times.find(procedure_id);
    if (time == times.end() || !parse_iso_time(received_at)) return {};
    const int hour = std::stoi(received_at.substr(11, 2));  // "2026-11-24T08:05:09+07:00"
    return done_by(time->second, time->second.most, received_at.substr(0, 10), hour, holidays);
}

std::string field_name(const Strings& strings, Language language, const std::string& field) {
    const auto own = "clerk.field." + field;
    return strings.text(language, strings.has(own) ? own : "group." + field);
}

Rules rules_of(const procedures::Catalogue& catalogue, Holidays holidays) {
    Rules rules;
    rules.holidays = std::move(holidays);
    for (const auto& one : catalogue.procedures()) {
        if (one.processing) rules.times[one.id] = *one.processing;
        rules.fields[one.id] = one.field.empty() ? one.group : one.field;
    }
    return rules;
}

}  // namespace kiosk::report
