#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <memory>

#include "cardio/secure_bytes.h"
#include "kiosk/clerk/accounts.h"
#include "kiosk/cli/command_line.h"
#include "kiosk/cli/judgement.h"
#include "kiosk/cli/open_store.h"
#include "kiosk/cli/output.h"
#include "kiosk/session/runner.h"

namespace kiosk::cli {
namespace {

struct ClerkArguments {
    std::filesystem::path data;
    std::string name, full_name;
};

/// The terminal shows nothing of what is typed while this lives.
class SilentTerminal {
  public:
    SilentTerminal() : is_terminal_(isatty(STDIN_FILENO) != 0 && tcgetattr(STDIN_FILENO, &before_) == 0) {
        if (!is_terminal_) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~SilentTerminal() {
        if (is_terminal_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;
    [[nodiscard]] bool is_terminal() const { return is_terminal_; }

  private:
    termios before_{};
    bool is_terminal_;
};

/// One line; typed twice at a terminal. nullopt with a sentence on stderr.
std::optional<std::string> read_password() {
    const SilentTerminal silent;
    std::string password, again;
    if (silent.is_terminal()) std::cerr << "Password: " << std::flush;
    if (!std::getline(std::cin, password)) {
        complain("no password was given; type it, or give it as one line on the standard input");
        return std::nullopt;
    }
    if (!silent.is_terminal()) return password;
    std::cerr << "\nThe same again: " << std::flush;
    std::getline(std::cin, again);
    std::cerr << '\n';
    const bool same = password == again;
    cardio::wipe(again);
    if (same) return password;
    cardio::wipe(password);
    complain("the two passwords differ; nothing was changed");
    return std::nullopt;
}

std::optional<clerk::Accounts> accounts_of(const ClerkArguments& arguments,
                                           const std::filesystem::path& config_file) {
    const auto config = counter_config(arguments.data, config_file);
    if (!config) return std::nullopt;
    return clerk::Accounts(session::data_folder(*config));
}

int outcome(const std::optional<std::string>& problem) {
    if (problem) complain(*problem);
    return problem ? exit_usage : 0;
}

int add(clerk::Accounts& accounts, const ClerkArguments& arguments) {
    auto password = read_password();
    if (!password) return exit_usage;
    const int exit_code = outcome(accounts.set(arguments.name, arguments.full_name, *password));
    cardio::wipe(*password);
    return exit_code;
}

int list(const clerk::Accounts& accounts) {
    const auto found = accounts.list();
    if (!found) return outcome(found.error());
    const auto now = std::chrono::system_clock::now();
    for (const auto& one : *found)
        std::cout << one.name << "  " << one.full_name << (one.locked_until > now ? "  locked" : "") << '\n';
    return 0;
}

}  // namespace

void add_clerk_command(CLI::App& app, int& exit_code) {
    CLI::App* command = app.add_subcommand("clerk", "Accounts of the clerk's desk");
    command->require_subcommand(1);
    const auto arguments = std::make_shared<ClerkArguments>();
    CLI::App* adding = command->add_subcommand("add",
                                               "Add an account, or set its password anew; the password comes "
                                               "from the terminal or as one line on stdin");
    CLI::App* removing = command->add_subcommand("remove", "Remove an account");
    CLI::App* listing = command->add_subcommand("list", "One line an account");
    for (CLI::App* each : {adding, removing})
        each->add_option("NAME", arguments->name, "Account name")->required();
    adding->add_option("--name", arguments->full_name, "Full name, as slips show it");
    for (CLI::App* each : {adding, removing, listing})
        each->add_option("--data", arguments->data, "State folder");
    const auto with_accounts = [arguments, &app, &exit_code](auto action) {
        return [arguments, &app, &exit_code, action] {
            auto accounts = accounts_of(*arguments, config_option(app));
            exit_code = accounts ? action(*accounts, *arguments) : exit_usage;
        };
    };
    adding->callback(with_accounts([](auto& accounts, const auto& given) { return add(accounts, given); }));
    removing->callback(with_accounts(
        [](auto& accounts, const auto& given) { return outcome(accounts.remove(given.name)); }));
    listing->callback(with_accounts([](auto& accounts, const auto&) { return list(accounts); }));
}

}  // namespace kiosk::cli
