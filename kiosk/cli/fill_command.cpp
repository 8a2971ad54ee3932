#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "kiosk/cli/command_line.h"
#include "kiosk/cli/dates.h"
#include "kiosk/cli/fill.h"
#include "kiosk/cli/judgement.h"
#include "kiosk/cli/output.h"
#include "kiosk/config.h"
#include "kiosk/print/form_pdf.h"
#include "kiosk/procedures/draft_json.h"

namespace kiosk::cli {

namespace {

constexpr int exit_missing = 20;  ///< something required is missing; the form is printed with blanks

struct FillArguments {
    FillRequest request;
    std::filesystem::path pdf;
    std::string json;
};

std::string check_day(const std::string& text) {
    return is_iso_date(text) ? std::string() : "'" + text + "' is no day written as YYYY-MM-DD";
}

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
    command.add_option("--json", arguments.json, "Write the form as JSON to a file, or to stdout for -")
        ->type_name("FILE|-");
}

/// Answers the form did not take stand first among the problems.
nlohmann::ordered_json to_json(const FilledForm& filled) {
    auto json = procedures::draft_json(filled.draft);
    auto all = nlohmann::ordered_json::array();
    for (const auto& problem : filled.refused) {
        all.push_back({{"field", problem.field}, {"vi", problem.sentence.vi}, {"en", problem.sentence.en}});
    }
    for (auto& problem : json["problems"]) all.push_back(problem);
    json["problems"] = std::move(all);
    return json;
}

/// For a person at a terminal; scripts take --json.
void print_summary(const procedures::Draft& draft) {
    for (const auto& field : draft.form->fields) {
        const auto value = draft.values.find(field.id);
        if (value == draft.values.end()) continue;
        const std::string text = value->second.rows.empty()
                                     ? display_text(field, value->second)
                                     : std::to_string(value->second.rows.size()) + " rows";
        std::cout << field.id << ": " << text << "  [" << procedures::word(value->second.provenance) << "]\n";
    }
    for (const auto& problem : problems(draft))
        std::cout << problem.field << ": " << problem.sentence.vi << "\n";
    std::cout << std::flush;
}

std::optional<std::string> write_pdf(const procedures::Draft& draft, const std::filesystem::path& file) {
    if (file.empty()) return std::nullopt;
    const print::PrintContext context{assets_folder() / "forms", "", today(),
                                      print::place_of(draft.unit_name)};
    const auto bytes = render_form(draft, context);
    if (!bytes) return bytes.error();
    return write_private_file(file, *bytes);
}

int give_out(const FilledForm& filled, const FillArguments& arguments) {
    for (const auto& remark : filled.remarks) complain(remark);
    for (const auto& problem : filled.refused) complain(problem.field + ": " + problem.sentence.en);
    auto problem = write_pdf(filled.draft, arguments.pdf);
    if (!problem) problem = write_json(arguments.json, to_json(filled));
    if (problem) {
        complain(*problem);
        return exit_usage;
    }
    if (arguments.json.empty()) print_summary(filled.draft);
    const int missing = count(filled.draft).missing_required;
    if (missing == 0) return 0;
    complain(std::to_string(missing) + (missing == 1 ? " required answer is" : " required answers are") +
             " still missing");
    return exit_missing;
}

cardio::Result<FilledForm, std::string> fill_as_asked(FillArguments& arguments,
                                                      const std::filesystem::path& config) {
    if (const auto problem = why_not_writable(arguments.json)) return cardio::fail(*problem);
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
