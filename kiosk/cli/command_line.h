#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <string>

namespace kiosk::cli {

constexpr int exit_usage = 2;        ///< wrong arguments, unreadable files
constexpr int exit_not_proved = 10;  ///< nothing is wrong with a file, but nobody vouches for its signer
constexpr int exit_changed = 11;     ///< a file that was changed after it was signed

/// What the command line says about the window.
struct WindowOptions {
    std::string role = "citizen";    ///< citizen, clerk or technician
    std::filesystem::path config;    ///< empty: built-in settings
    std::filesystem::path data;      ///< state folder; empty: as the settings say
    std::filesystem::path play;      ///< script of a session that plays itself; empty: none
    std::filesystem::path pictures;  ///< folder for a picture of every screen; empty: none
};

/// Opens the window; returns the exit code of the process. Empty in a build without a window.
using WindowCommand = std::function<int(const WindowOptions&)>;

/// Runs the subcommand that the arguments name, the window without one. Returns the exit code of the process:
/// 2 for wrong arguments, else as the subcommand says.
int run_command_line(int argc, char** argv, const WindowCommand& window);

/// Each adds one subcommand, which leaves its exit code behind.
void add_read_command(CLI::App& app, int& exit_code);
void add_verify_command(CLI::App& app, int& exit_code);
void add_fill_command(CLI::App& app, int& exit_code);
void add_selftest_command(CLI::App& app, int& exit_code);
void add_clerk_command(CLI::App& app, int& exit_code);
void add_dossier_command(CLI::App& app, int& exit_code);
void add_audit_command(CLI::App& app, int& exit_code);
void add_store_command(CLI::App& app, int& exit_code);
void add_outbox_command(CLI::App& app, int& exit_code);
void add_province_command(CLI::App& app, int& exit_code);
void add_report_command(CLI::App& app, int& exit_code);
void add_result_command(CLI::App& app, int& exit_code);
void add_procedures_command(CLI::App& app, int& exit_code);

}  // namespace kiosk::cli
