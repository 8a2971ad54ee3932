// The report as a table for spreadsheets.
#include <array>

#include "kiosk/report/monthly_report.h"
#include "kiosk/report/words.h"

namespace kiosk::report {
namespace {

constexpr std::array states{dossier::State::received,     dossier::State::confirmed,
                            dossier::State::accepted,     dossier::State::supplement_asked,
                            dossier::State::supplemented, dossier::State::transferred,
                            dossier::State::returned};
constexpr std::array verdicts{"genuine", "unproven_issuer", "rejected"};

/// For a cell of a table: quotes where they are needed, and no text that a spreadsheet takes for a formula.
std::string cell(std::string text) {
    if (!text.empty() && std::string("=+-@").find(text.front()) != std::string::npos) text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

std::string heading() {
    std::string line = "procedure,name,dossiers";
    for (const char* verdict : verdicts) line += std::string(",") + verdict;
    for (const auto state : states) line += "," + std::string(dossier::word(state));
    return line +
           ",fields,prefilled_percent,asked_again,median_waiting_minutes,answered_percent,satisfied_percent,"
           "satisfied_low,satisfied_high,below_90,due,on_time_percent,not_measured,online,online_percent,"
           "digitised_percent,sessions,"
           "sessions_submitted,median_session_seconds,reads,read_well_percent,median_read_seconds,"
           "slow_read_seconds,prints_failed\n";
}

std::string number(const std::optional<double>& value) {
    return value ? tenths(*value) : std::string();
}

std::string satisfaction(const Figures& figures) {
    const auto& share = figures.satisfied;
    if (!figures.answers_shown) return ",,,,,";
    if (share.of == 0) return "," + percent(figures.answered) + ",,,,";
    return "," + percent(figures.answered) + "," + percent(share) + "," + tenths(share.low() * 100) + "," +
           tenths(share.high() * 100) + (below_target(share) ? ",yes" : ",no");
}

/// A share of none says nothing: then the number stands alone.
std::string online(const Share& share) {
    return "," + std::to_string(share.count) + "," + (share.count == 0 ? std::string() : percent(share));
}

std::string of_sessions(const Sessions& sessions) {
    const auto reads = sessions.read_well();
    return "," + std::to_string(sessions.begun) + "," + std::to_string(at(sessions.endings, "submitted")) +
           "," + number(sessions.median_session_seconds) + "," + std::to_string(reads.of) + "," +
           percent(reads) + "," + number(sessions.median_read_seconds) + "," +
           number(sessions.slow_read_seconds) + "," + std::to_string(sessions.prints_failed);
}

std::string row(const std::string& id, const std::string& name, const Figures& figures) {
    if (figures.shown == Shown::unnamed) return {};
    std::string line = cell(id) + "," + cell(name);
    if (figures.shown == Shown::hidden) return line + ",hidden\n";
    line += "," + std::to_string(figures.dossiers);
    for (const char* verdict : verdicts) line += "," + std::to_string(at(figures.verdicts, verdict));
    for (const auto state : states)
        line += "," + std::to_string(at(figures.states, std::string(dossier::word(state))));
    line += "," + std::to_string(figures.fields) + "," + percent({figures.prefilled, figures.fields}) + "," +
            std::to_string(figures.asked_again) + "," + number(figures.median_waiting_minutes);
    line += satisfaction(figures);
    line += "," + std::to_string(figures.on_time.of) + "," + percent(figures.on_time) + "," +
            std::to_string(figures.not_measured);
    line += online(figures.online) + "," + percent(figures.digitised);
    return line + of_sessions(figures.sessions) + "\n";
}

}  // namespace

std::string to_csv(const Month& month, const ReportHead& head) {
    std::string text = "\xEF\xBB\xBF" + heading() + row("all", head.unit, month.all);
    for (const auto& [id, figures] : month.by_procedure) text += row(id, head.name_of(id), figures);
    for (const auto& [field, figures] : month.by_field)
        text += row("field " + field, head.field_name(field), figures);
    if (month.by_unit.size() < 2) return text;
    for (const auto& [code, figures] : month.by_unit) text += row("unit " + code, code, figures);
    return text;
}

}  // namespace kiosk::report
