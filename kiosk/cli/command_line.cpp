#include "kiosk/cli/command_line.h"

#include <iostream>

#include "kiosk/cli/output.h"

namespace kiosk::cli {

namespace {

void add_window_options(CLI::App& app, WindowOptions& options) {
    app.add_option("--role", options.role, "Whose screens the window shows")
        ->check(CLI::IsMember({"citizen", "clerk", "technician"}))
        ->capture_default_str();
    app.add_option("--config", options.config, "Settings of this counter (JSON)")->check(CLI::ExistingFile);
    app.add_option("--data", options.data, "State folder, instead of the one in the settings");
    app.add_option("--play", options.play, "Let the session of this script play itself")
        ->check(CLI::ExistingFile);
    app.add_option("--pictures", options.pictures, "Folder for a picture of every screen");
}

std::string refusal(const CLI::App*, const CLI::Error& error) {
    std::string sentence = error.what();
    while (!sentence.empty() && (sentence.back() == '.' || sentence.back() == '\n')) sentence.pop_back();
    return "kiosk: " + sentence + "; 'kiosk --help' and 'kiosk COMMAND --help' say what is possible.\n";
}

int open_window(const WindowCommand& window, const WindowOptions& options) {
    if (window) return window(options);
    complain("this build has no window; 'kiosk --help' names the commands it has");
    return exit_usage;
}

}  // namespace

int run_command_line(int argc, char** argv, const WindowCommand& window) {
    CLI::App app{
        "Reads the citizen's chip card and fills official forms with it. Without a command it opens the "
        "window.",
        "kiosk"};
    app.require_subcommand(0, 1);
    app.failure_message(refusal);
    WindowOptions window_options;
    add_window_options(app, window_options);
    int exit_code = 0;
    add_read_command(app, exit_code);
    add_verify_command(app, exit_code);
    add_fill_command(app, exit_code);
    add_procedures_command(app, exit_code);
    add_dossier_command(app, exit_code);
    add_audit_command(app, exit_code);
    add_store_command(app, exit_code);
    add_outbox_command(app, exit_code);
    add_province_command(app, exit_code);
    add_report_command(app, exit_code);
    add_result_command(app, exit_code);
    add_clerk_command(app, exit_code);
    add_selftest_command(app, exit_code);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool help = error.get_exit_code() == 0;
        app.exit(error, std::cout, std::cerr);
        return help ? 0 : exit_usage;
    }
    return app.get_subcommands().empty() ? open_window(window, window_options) : exit_code;
}

}  // namespace kiosk::cli
