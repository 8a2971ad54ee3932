#include "kiosk/cli/judgement.h"

#include <iostream>

#include "cardio/json/json.h"
#include "kiosk/cli/command_line.h"
#include "kiosk/cli/dates.h"
#include "kiosk/cli/output.h"
#include "kiosk/config.h"
#include "kiosk/read_json.h"

namespace kiosk::cli {

namespace {

using cardio::trust::TrustStore;

void print_findings(const nlohmann::ordered_json& findings) {
    for (const auto& [name, finding] : findings.items()) {
        const auto reason = finding["reason"].get<std::string>();
        std::cout << name << ": " << finding["status"].get<std::string>()
                  << (reason.empty() ? "" : " (" + reason + ")") << "\n";
    }
}

/// For a person at a terminal; scripts take --json.
void print_summary(const cardio::ReadResult& result) {
    if (!result.verdict) return;
    const auto json = to_json(result);
    std::cout << "verdict: " << json["verdict"].get<std::string>() << "\n";
    print_findings(json["findings"]);
    for (const auto& [name, value] : json["person"].items()) {
        if (value.is_string()) std::cout << name << ": " << value.get<std::string>() << "\n";
    }
    for (const auto& warning : result.warnings) std::cout << "warning: " << warning << "\n";
    std::cout << std::flush;
}

std::string check_date(const std::string& text) {
    return is_iso_date(text) ? std::string() : "'" + text + "' is no day written as YYYY-MM-DD";
}

std::string without_full_stop(std::string sentence) {
    while (!sentence.empty() && sentence.back() == '.') sentence.pop_back();
    return sentence;
}

/// How it went, and why there is no portrait: one sentence.
std::string sentence_of(const cardio::ReadResult& result) {
    const std::string& problem = result.portrait_problem;
    return without_full_stop(result.explanation) + (problem.empty() ? "" : "; " + problem);
}

}  // namespace

void add_judgement_options(CLI::App& command, JudgementArguments& arguments) {
    command
        .add_option("--trust", arguments.trust,
                    "Folder of CSCA certificates and CRLs; may be given several times")
        ->type_name("DIR")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--at", arguments.at, "Day certificates are judged on, if not today")
        ->type_name("YYYY-MM-DD")
        ->check(CLI::Validator(check_date, "", "day"));
    command.add_option("--json", arguments.json, "Write the result as JSON to a file, or to stdout for -")
        ->type_name("FILE|-");
}

std::string judgement_day(const JudgementArguments& arguments) {
    return arguments.at.empty() ? today() : arguments.at;
}

cardio::Result<TrustStore, std::string> load_trust(const JudgementArguments& arguments,
                                                   const std::filesystem::path& config) {
    auto folders = arguments.trust;
    if (folders.empty() && !config.empty()) {
        const auto settings = load_config(config);
        if (!settings) return cardio::fail(settings.error());
        folders = settings->trust;
    }
    auto store = TrustStore::load(folders);
    if (!store) return cardio::fail(store.error().what);
    for (const auto& warning : store->warnings(judgement_day(arguments))) complain(warning);
    return std::move(store).value();
}

int report(const cardio::ReadResult& result, const JudgementArguments& arguments) {
    if (!result.explanation.empty()) complain(sentence_of(result));
    if (arguments.json.empty()) print_summary(result);
    if (!arguments.json.empty()) {
        if (const auto problem = write_json(arguments.json, to_json(result))) {
            complain(*problem);
            return exit_usage;
        }
    }
    return cardio::exit_code(result.outcome);
}

std::filesystem::path config_option(const CLI::App& app) {
    const CLI::Option* option = app.get_option_no_throw("--config");
    return option == nullptr || option->empty() ? std::filesystem::path()
                                                : option->as<std::filesystem::path>();
}

}  // namespace kiosk::cli
