#include <iostream>
#include <memory>

#include "kiosk/calendar.h"
#include "kiosk/cli/command_line.h"
#include "kiosk/cli/dates.h"
#include "kiosk/cli/judgement.h"
#include "kiosk/cli/open_store.h"
#include "kiosk/cli/output.h"
#include "kiosk/cli/user_name.h"
#include "kiosk/procedures/catalogue.h"
#include "kiosk/report/due.h"
#include "kiosk/report/monthly_report.h"
#include "kiosk/session/runner.h"
#include "kiosk/strings.h"

namespace kiosk::cli {
namespace {

struct ReportArguments {
    std::string month, level = "commune";
    std::filesystem::path out, data;
};

std::string no_month(const std::string& text) {
    return is_iso_date(text + "-01") ? std::string() : "a month looks like 2026-11";
}

int run_report(const ReportArguments& arguments, const std::filesystem::path& config_file) {
    const auto config = counter_config(arguments.data, config_file);
    if (!config) return exit_usage;
    const auto catalogue = procedures::Catalogue::load(assets_folder() / "procedures");
    if (!catalogue) {
        complain(catalogue.error());
        return exit_usage;
    }
    auto holidays = load_holidays(assets_folder() / "calendar" / "holidays.json");
    const auto strings = Strings::load(assets_folder() / "strings");
    if (!holidays || !strings) {
        complain(holidays ? strings.error() : holidays.error());
        return exit_usage;
    }
    const auto rules = report::rules_of(*catalogue, std::move(holidays).value());
    const auto store = open_store(*config);
    if (!store) return exit_usage;
    const auto signer = evidence::StationSigner::load_or_create(session::data_folder(*config), store->key(),
                                                                station_of(*config));
    if (!signer) {
        complain(signer.error());
        return exit_usage;
    }
    const auto now = std::chrono::system_clock::now();
    const bool over = report::is_over(arguments.month, iso_day(now));
    const auto who = "user:" + user_name();
    store->tell_report(arguments.month, {who, iso_time(now), "values"});
    const auto month = report::figures_of_month(*store, arguments.month, iso_day(now), rules);
    const report::ReportHead head{
        config->unit.name,
        station_of(*config),
        iso_time(now),
        over,
        [&](const std::string& id) {
            const auto* procedure = catalogue->find(id);
            return procedure ? procedure->name.vi : id;
        },
        rules.holidays,
        [&](const std::string& field) { return report::field_name(*strings, Language::vi, field); },
        report::level_of(arguments.level).value_or(report::Level::commune)};
    const auto written = report::write_report(month, head, *signer, arguments.out);
    if (!written) {
        complain(written.error());
        return exit_usage;
    }
    // Only what was signed counts as reported.
    if (over) store->tell_report(arguments.month, {who, iso_time(now), dossier::signed_report});
    for (const auto& file : *written) std::cout << file.string() << '\n';
    complain(report::due_sentence(arguments.month, iso_day(now), rules.holidays));
    return 0;
}

}  // namespace

void add_report_command(CLI::App& app, int& exit_code) {
    CLI::App* command = app.add_subcommand(
        "report",
        "The figures of a month, as table, JSON and paper; signed and locked once the month is over");
    const auto arguments = std::make_shared<ReportArguments>();
    command->add_option("--month", arguments->month, "Month")
        ->required()
        ->check(CLI::Validator(no_month, "YYYY-MM"));
    command->add_option("--level", arguments->level, "Of the office, for its targets")
        ->check(CLI::IsMember({"province", "district", "commune"}))
        ->capture_default_str();
    command->add_option("--out", arguments->out, "Folder to write into")->required()->type_name("DIR");
    command->add_option("--data", arguments->data, "State folder")->type_name("DIR");
    command->callback(
        [arguments, &app, &exit_code] { exit_code = run_report(*arguments, config_option(app)); });
}

}  // namespace kiosk::cli
