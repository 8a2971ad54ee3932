#include <iostream>
#include <memory>

#include "kiosk/cli/command_line.h"
#include "kiosk/cli/dates.h"
#include "kiosk/cli/fill_report.h"
#include "kiosk/cli/judgement.h"
#include "kiosk/cli/output.h"
#include "kiosk/config.h"

namespace kiosk::cli {

namespace {

constexpr int exit_missing = 20;  ///< something required is missing; the form is printed with blanks

struct FillArguments {
    FillRequest request;
    std::filesystem::path pdf;
    std::string json;
    std::string record;
};

void add_options(CLI::App& command, FillArguments& arguments) {
    FillRequest& request = arguments.request;
    command
        .add_option("--procedure", request.procedure,
                    "Number of the procedure; 'kiosk procedures' lists them")
        ->required()
        ->type_name("ID");
    command.add_option("--from", request.from, "The applicant's card as 'kiosk read --json' wrote it")
        ->required()
        ->type_name("READ.json");
    command
        .add_option("--second", request.second,
                    "Another person's card (the other parent, the head of household)")
        ->type_name("READ.json")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--set", request.set, "An answer; a table as a JSON list of objects")
        ->type_name("FIELD=VALUE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--on", request.on, "Day whose law applies, if not today")
        ->type_name("YYYY-MM-DD")
        ->check(CLI::Validator(check_day, "", "day"));
    command.add_option("--pdf", arguments.pdf, "Write the official form as PDF")->type_name("FILE");
    command
        .add_option(
            "--record", arguments.record,
            "Write the dossier as the one-stop system takes it, as JSON, to a file, or to stdout for -")
        ->type_name("FILE|-");
    command.add_option("--json", arguments.json, "Write the form as JSON to a file, or to stdout for -")
        ->type_name("FILE|-");
}

int give_out(const FilledForm& filled, const FillArguments& arguments) {
    for (const auto& remark : filled.remarks) complain(remark);
    for (const auto& problem : filled.refused) complain(problem.field + ": " + problem.sentence.en);
    auto problem = print_form(filled.draft, arguments.pdf);
    if (!problem) problem = write_report(arguments.json, filled);
    if (!problem) problem = write_record(arguments.record, filled.draft, arguments.request.on);
    if (problem) {
        complain(*problem);
        return exit_usage;
    }
    if (arguments.json.empty() && arguments.record != "-") print_summary(filled.draft);
    const int missing = count(filled.draft).missing_required;
    if (missing == 0) return 0;
    complain(std::to_string(missing) + (missing == 1 ? " required answer is" : " required answers are") +
             " still missing");
    return exit_missing;
}

cardio::Result<FilledForm, std::string> fill_as_asked(FillArguments& arguments,
                                                      const std::filesystem::path& config) {
    if (const auto problem = why_not_writable(arguments.json)) return cardio::fail(*problem);
    if (const auto problem = why_not_writable(arguments.record)) return cardio::fail(*problem);
    if (const auto problem = why_not_writable(arguments.pdf)) return cardio::fail(*problem);
    if (arguments.request.on.empty()) arguments.request.on = today();
    if (!config.empty()) {
        const auto settings = load_config(config);
        if (!settings) return cardio::fail(settings.error());
        arguments.request.unit_name = settings->unit.name;
    }
    const auto catalogue = procedures::Catalogue::load(assets_folder() / "procedures");
    if (!catalogue) return cardio::fail(catalogue.error());
    return fill_form(*catalogue, arguments.request);
}

int run_fill(FillArguments& arguments, const std::filesystem::path& config) {
    auto filled = fill_as_asked(arguments, config);
    if (!filled) {
        complain(filled.error());
        return exit_usage;
    }
    const int exit_code = give_out(*filled, arguments);
    wipe(filled->draft);
    return exit_code;
}

}  // namespace

void add_fill_command(CLI::App& app, int& exit_code) {
    CLI::App* command = app.add_subcommand("fill", "Fill an official form from a card that was read");
    const auto arguments = std::make_shared<FillArguments>();
    add_options(*command, *arguments);
    command->callback(
        [arguments, &app, &exit_code] { exit_code = run_fill(*arguments, config_option(app)); });
}

}  // namespace kiosk::cli
