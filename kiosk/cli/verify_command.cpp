#include <memory>

#include "kiosk/cli/command_line.h"
#include "kiosk/cli/dump.h"
#include "kiosk/cli/judgement.h"
#include "kiosk/cli/output.h"

namespace kiosk::cli {

namespace {

struct VerifyArguments {
    std::filesystem::path folder;
    JudgementArguments judgement;
};

int run_verify(const VerifyArguments& arguments, const std::filesystem::path& config) {
    if (const auto problem = why_not_writable(arguments.judgement.json)) {
        complain(*problem);
        return exit_usage;
    }
    const auto trust = load_trust(arguments.judgement, config);
    const auto files = read_dump(arguments.folder);
    if (!trust || !files) {
        complain(trust ? files.error() : trust.error());
        return exit_usage;
    }
    cardio::ReadOptions options;
    options.today = judgement_day(arguments.judgement);
    cardio::ReadResult result = cardio::verify_files(*files, *trust, options);
    const int exit_code = report(result, arguments.judgement);
    wipe(result);
    return exit_code;
}

}  // namespace

void add_verify_command(CLI::App& app, int& exit_code) {
    CLI::App* command =
        app.add_subcommand("verify", "Judge again, offline, the files that 'read --dump' wrote");
    const auto arguments = std::make_shared<VerifyArguments>();
    command->add_option("DIR", arguments->folder, "Folder that 'read --dump' wrote")
        ->required()
        ->type_name("");
    add_judgement_options(*command, arguments->judgement);
    command->callback(
        [arguments, &app, &exit_code] { exit_code = run_verify(*arguments, config_option(app)); });
}

}  // namespace kiosk::cli
