// The report as JSON, with all that its figures were counted from.

#include "cardio/json/json.h"
#include "kiosk/report/due.h"
#include "kiosk/report/evaluation.h"
#include "kiosk/report/forecast.h"
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
                        {"counted_from", one.from_event ? "event" : "dossier"},
                        {"waiting_minutes", optional(one.waiting_minutes)},
                        {"due", one.due},
                        {"due_by", one.due.empty() ? ""
                                   : one.appointed ? "appointment"
                                                   : "procedure"},
                        {"punctual", word(one.punctual)},
                        {"online", one.online},
                        {"digitised", one.digitised},
                        {"identified", one.identified()},
                        {"consented", one.consented ? ordered_json(*one.consented) : ordered_json()}});
    return json;
}

ordered_json happenings_json(const std::vector<dossier::Happening>& happenings) {
    auto json = ordered_json::array();
    for (const auto& one : happenings) {
        json.push_back({{"id", one.ordinal},
                        {"session", one.session},
                        {"at", one.at},
                        {"station", one.station},
                        {"kind", dossier::word(one.kind)},
                        {"procedure", one.procedure_id},
                        {"word", one.word},
                        {"milliseconds", one.milliseconds}});
        if (!one.filled) continue;
        json.back()["fields"] = one.filled->fields;
        json.back()["prefilled"] = one.filled->prefilled;
        json.back()["asked_again"] = one.filled->asked_again;
    }
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

/// Answers with how far they can be trusted; null where they are not to be shown.
ordered_json satisfaction_json(const Figures& figures) {
    if (!figures.answers_shown) return nullptr;
    const auto& share = figures.satisfied;
    ordered_json json{{"answered", figures.answered.count}, {"satisfied", share.count}};
    if (share.of == 0) return json;
    json["low"] = share.low();
    json["high"] = share.high();
    json["below_target"] = below_target(share);
    return json;
}

ordered_json figures_json(const Figures& figures) {
    return {{"dossiers", figures.dossiers},
            {"verdicts", figures.verdicts},
            {"states", figures.states},
            {"fields", figures.fields},
            {"prefilled", figures.prefilled},
            {"asked_again", figures.asked_again},
            {"median_waiting_minutes", optional(figures.median_waiting_minutes)},
            {"satisfaction", satisfaction_json(figures)},
            {"on_time", share_json(figures.on_time)},
            {"not_measured", figures.not_measured},
            {"online", share_json(figures.online)},
            {"digitised", share_json(figures.digitised)},
            {"identified", share_json(figures.identified)},
            {"consented", share_json(figures.consented)},
            {"sessions", sessions_json(figures.sessions)}};
}

ordered_json parts_json(const std::map<std::string, Figures>& parts) {
    ordered_json json = ordered_json::object();
    for (const auto& [name, figures] : parts) {
        if (figures.shown == Shown::unnamed) continue;
        json[name] =
            figures.shown == Shown::hidden ? ordered_json{{"dossiers", "hidden"}} : figures_json(figures);
    }
    return json;
}

/// The dossiers that lack what each must have: a card that was read, a signature or a consent.
ordered_json lacking_json(const std::vector<DossierFacts>& basis) {
    ordered_json json{{"identity", ordered_json::array()}, {"consent", ordered_json::array()}};
    for (const auto& one : basis) {
        if (!one.identified()) json["identity"].push_back(one.receipt_code);
        if (!one.consented.value_or(true)) json["consent"].push_back(one.receipt_code);
    }
    return json;
}

ordered_json targets_json(const std::string& month, Level level) {
    const auto online = online_target(level, month);
    return {{"satisfied_percent", least_satisfied},
            {"online_percent", online ? ordered_json(*online) : ordered_json()},
            {"digitised_from", digitised_from(level)}};
}

}  // namespace

std::string to_json(const Month& month, const ReportHead& head) {
    ordered_json json{{"report", month.month},
                      {"status", head.month_is_over ? "locked" : "provisional"},
                      {"unit", head.unit},
                      {"station", head.station},
                      {"made_at", head.made_at},
                      {"due_on", due_day(month.month, head.holidays)},
                      {"level", word(head.level)},
                      {"targets", targets_json(month.month, head.level)},
                      {"all", figures_json(month.all)}};
    json["evaluation"] = evaluation_json(month.all);
    json["procedures"] = parts_json(month.by_procedure);
    json["fields"] = parts_json(month.by_field);
    json["units"] = parts_json(month.by_unit);
    json["days"] = month.by_day;
    json["expected_next_month"] =
        expected_dossiers(month.month, month.by_day, head.made_at.substr(0, 10), head.holidays);
    json["lacking"] = lacking_json(month.basis);
    json["basis"] = dossiers_json(month.basis);
    json["happenings"] = happenings_json(month.happenings);
    return json.dump(2) + "\n";
}

}  // namespace kiosk::report
