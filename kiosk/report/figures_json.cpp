// The report as JSON, with all that its figures were counted from.
#include <nlohmann/json.hpp>

#include "kiosk/report/due.h"
#include "kiosk/report/monthly_report.h"

namespace kiosk::report {
namespace {

using nlohmann::ordered_json;

ordered_json optional(const std::optional<double>& value) {
    return value ? ordered_json(*value) : ordered_json();
}

ordered_json dossiers_json(const std::vector<DossierFacts>& basis) {
    auto json = ordered_json::array();
    for (const auto& one : basis)
        json.push_back({{"receipt_code", one.receipt_code},
                        {"procedure", one.procedure_id},
                        {"verdict", one.verdict},
                        {"state", dossier::word(one.state)},
                        {"fields", one.fields},
                        {"prefilled", one.prefilled},
                        {"asked_again", one.asked_again},
                        {"waiting_minutes", optional(one.waiting_minutes)},
                        {"due", one.due},
                        {"punctual", word(one.punctual)},
                        {"online", one.online},
                        {"digitised", one.digitised}});
    return json;
}

ordered_json happenings_json(const std::vector<dossier::Happening>& happenings) {
    auto json = ordered_json::array();
    for (const auto& one : happenings)
        json.push_back({{"id", one.ordinal},
                        {"session", one.session},
                        {"at", one.at},
                        {"station", one.station},
                        {"kind", dossier::word(one.kind)},
                        {"procedure", one.procedure_id},
                        {"word", one.word},
                        {"milliseconds", one.milliseconds}});
    return json;
}

ordered_json sessions_json(const Sessions& sessions) {
    return {{"begun", sessions.begun},
            {"endings", sessions.endings},
            {"outcomes", sessions.outcomes},
            {"prints_failed", sessions.prints_failed},
            {"median_session_seconds", optional(sessions.median_session_seconds)},
            {"median_read_seconds", optional(sessions.median_read_seconds)},
            {"slow_read_seconds", optional(sessions.slow_read_seconds)}};
}

ordered_json share_json(const Share& share) {
    return {{"count", share.count}, {"of", share.of}};
}

ordered_json figures_json(const Figures& figures) {
    return {{"dossiers", figures.dossiers},
            {"verdicts", figures.verdicts},
            {"states", figures.states},
            {"fields", figures.fields},
            {"prefilled", figures.prefilled},
            {"asked_again", figures.asked_again},
            {"median_waiting_minutes", optional(figures.median_waiting_minutes)},
            {"answered", figures.answered.count},
            {"satisfied", figures.satisfied.count},
            {"on_time", share_json(figures.on_time)},
            {"online", share_json(figures.online)},
            {"digitised", share_json(figures.digitised)},
            {"sessions", sessions_json(figures.sessions)}};
}

ordered_json parts_json(const std::map<std::string, Figures>& parts) {
    ordered_json json = ordered_json::object();
    for (const auto& [name, figures] : parts)
        json[name] = figures.dossiers < smallest_cell
                         ? ordered_json{{"dossiers", "<" + std::to_string(smallest_cell)}}
                         : figures_json(figures);
    return json;
}

}  // namespace

std::string to_json(const Month& month, const ReportHead& head) {
    ordered_json json{{"report", month.month},
                      {"status", head.month_is_over ? "locked" : "provisional"},
                      {"unit", head.unit},
                      {"station", head.station},
                      {"made_at", head.made_at},
                      {"due_on", due_day(month.month)},
                      {"all", figures_json(month.all)}};
    json["procedures"] = parts_json(month.by_procedure);
    json["units"] = parts_json(month.by_unit);
    json["days"] = month.by_day;
    json["basis"] = dossiers_json(month.basis);
    json["happenings"] = happenings_json(month.happenings);
    return json.dump(2) + "\n";
}

}  // namespace kiosk::report
