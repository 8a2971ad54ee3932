#include "kiosk/cli/selftest_command.h"

#include <unistd.h>

#include <iostream>
#include <memory>

#include "cardio/json/json.h"
#include "kiosk/calendar.h"
#include "kiosk/cli/command_line.h"
#include "kiosk/cli/dates.h"
#include "kiosk/cli/output.h"
#include "kiosk/log.h"
#include "kiosk/selftest/report.h"
#include "kiosk/selftest/report_pdf.h"
#include "kiosk/strings.h"

namespace kiosk::cli {

namespace {

using selftest::CheckResult;

constexpr int exit_check_failed = 1;
constexpr int most_soak_reads = 100'000;

bool has_key(const ReadArguments& read) {
    return !(read.can.empty() && read.mrz.empty() && read.qr.empty() && read.id.empty());
}

/// One line that is written over again and again, where a person looks on.
class ProgressLine {
  public:
    void show(const std::string& text) {
        if (!on_) return;
        std::cerr << "\r\033[K" << text << std::flush;
        shown_ = true;
    }
    ~ProgressLine() {
        if (shown_) std::cerr << "\r\033[K" << std::flush;
    }

  private:
    bool on_ = isatty(STDERR_FILENO) != 0, shown_ = false;
};

std::vector<CheckResult> run(const SelftestArguments& arguments, const selftest::Settings& settings,
                             const Strings& strings, Language language) {
    ProgressLine line;
    auto results = selftest::run_checks(selftest::all_checks(settings), selftest::time_limit,
                                        [&](int done, int of, const std::string& id) {
                                            line.show(std::to_string(done) + "/" + std::to_string(of) + " " +
                                                      selftest::name_of(id, strings, language));
                                        });
    if (arguments.soak == 0) return results;
    results.push_back(selftest::run_soak(settings, arguments.soak, [&](int done) {
        line.show(std::to_string(done) + "/" + std::to_string(arguments.soak));
        return true;
    }));
    return results;
}

std::optional<std::string> write_pdf(const std::filesystem::path& file,
                                     const std::vector<CheckResult>& results, const Config& config,
                                     const Strings& strings, Language language) {
    if (file.empty()) return std::nullopt;
    const auto now = std::chrono::system_clock::now();
    const auto pdf = selftest::report_pdf(
        results, {config.unit.name, config.unit.counter, display_time(now), iso_day(now)}, strings, language);
    if (!pdf) return pdf.error();
    return write_private_file(file, *pdf);
}

int run_selftest(const SelftestArguments& arguments, const std::filesystem::path& config_file) {
    const auto settings = plan_selftest(arguments, config_file);
    const auto strings = Strings::load(assets_folder() / "strings");
    if (!settings || !strings) {
        complain(settings ? strings.error() : settings.error());
        return exit_usage;
    }
    open_log({}, false);  // what the store logs goes to stderr: stdout may be JSON
    const Language language = arguments.language == "vi" ? Language::vi : Language::en;
    const auto results = run(arguments, *settings, *strings, language);
    auto problem = write_json(arguments.read.judgement.json, selftest::to_json(results, *strings, language));
    if (!problem) problem = write_pdf(arguments.pdf, results, settings->config, *strings, language);
    if (arguments.read.judgement.json != "-") {
        std::cout << selftest::to_table(results, *strings, language, arguments.read.verbose);
        std::cout << std::flush;
    }
    if (problem) {
        complain(*problem);
        return exit_usage;
    }
    return selftest::overall(results) == selftest::Status::failed ? exit_check_failed : 0;
}

void add_options(CLI::App& command, SelftestArguments& arguments) {
    add_key_options(command, arguments.read, false);
    command.add_option("--reader", arguments.read.reader, "Part of the reader's name; without it any reader")
        ->type_name("NAME");
    add_judgement_options(command, arguments.read.judgement);
    command.add_option("--data", arguments.data, "State folder, instead of the one in the settings")
        ->type_name("DIR");
    command.add_option("--lang", arguments.language, "Language of names, causes and remedies")
        ->check(CLI::IsMember({"vi", "en"}))
        ->capture_default_str();
    command.add_flag("-v,--verbose", arguments.read.verbose, "The figures of each check as well");
    command.add_option("--pdf", arguments.pdf, "Write a report to be printed, without personal data")
        ->type_name("FILE");
    command.add_option("--soak", arguments.soak, "Then read the card on the reader this many times")
        ->type_name("N")
        ->check(CLI::Range(1, most_soak_reads));
    command
        .add_option("--reach", arguments.reach,
                    "An address (https://...) that must be reachable; may be given several times")
        ->type_name("URL")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

}  // namespace

cardio::Result<selftest::Settings, std::string> plan_selftest(const SelftestArguments& arguments,
                                                              const std::filesystem::path& config_file) {
    Config config;
    if (!config_file.empty()) {
        auto loaded = load_config(config_file);
        if (!loaded) return cardio::fail(loaded.error());
        config = std::move(*loaded);
    }
    const auto& judgement = arguments.read.judgement;
    if (!arguments.data.empty()) config.data = arguments.data;
    if (!judgement.trust.empty()) config.trust = judgement.trust;
    if (!arguments.read.reader.empty()) config.reader = arguments.read.reader;
    auto settings = selftest::settings_of(config);
    settings.today = judgement_day(judgement);
    for (const auto& url : arguments.reach) {
        const auto endpoint = selftest::endpoint_of(url, url);
        if (!endpoint) return cardio::fail("'" + url + "' is no address like https://host:port");
        settings.endpoints.push_back(*endpoint);
    }
    if (has_key(arguments.read)) {
        cardio::ReadOptions compared;
        auto key = take_key(arguments.read, compared);
        if (!key) return cardio::fail(key.error());
        settings.key = selftest::CardKey{std::move(*key), compared.qr, compared.expected_id_number};
    }
    if (auto problem = why_not_writable(judgement.json)) return cardio::fail(*problem);
    if (auto problem = why_not_writable(arguments.pdf)) return cardio::fail(*problem);
    return settings;
}

void add_selftest_command(CLI::App& app, int& exit_code) {
    CLI::App* command = app.add_subcommand(
        "selftest", "Test this machine: each part with its state, the cause and the remedy");
    const auto arguments = std::make_shared<SelftestArguments>();
    add_options(*command, *arguments);
    command->callback(
        [arguments, &app, &exit_code] { exit_code = run_selftest(*arguments, config_option(app)); });
}

}  // namespace kiosk::cli
