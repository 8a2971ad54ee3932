#include "kiosk/selftest/save_report.h"

#include <chrono>

#include "kiosk/calendar.h"
#include "kiosk/printer.h"
#include "kiosk/selftest/report_pdf.h"

namespace kiosk::selftest {
namespace {

/// "selftest-2026-11-24-080509"
std::string report_name(std::chrono::system_clock::time_point now) {
    std::string name = "selftest-" + iso_time(now).substr(0, 19);
    std::erase(name, ':');
    for (char& c : name)
        if (c == 'T') c = '-';
    return name;
}

}  // namespace

technician::ReportSaved save_report(const std::vector<CheckResult>& results, const Settings& settings,
                                    const Strings& strings, Language language) {
    const auto now = std::chrono::system_clock::now();
    const auto& unit = settings.config.unit;
    const auto pdf =
        report_pdf(results, {unit.name, unit.counter, display_time(now), iso_day(now)}, strings, language);
    if (!pdf) return {"", pdf.error()};
    const std::string name = report_name(now);
    const auto folder = settings.data / "reports";
    const auto counter_printer = make_printer(settings.config.printer);
    if (counter_printer->exists() && counter_printer->print(name, *pdf)) return {name, ""};
    Config::Printer beside_dossiers;
    beside_dossiers.kind = "folder";
    beside_dossiers.folder = folder;
    if (make_printer(beside_dossiers)->print(name, *pdf)) return {(folder / (name + ".pdf")).string(), ""};
    return {"", strings.say(language, "tech.page.no_place", {{"folder", folder.string()}})};
}

}  // namespace kiosk::selftest
