// kiosk store: what the operator does with the store as a whole, and what a person may ask for.
#include <iostream>
#include <memory>

#include "kiosk/calendar.h"
#include "kiosk/cli/command_line.h"
#include "kiosk/cli/number.h"
#include "kiosk/cli/open_store.h"
#include "kiosk/cli/output.h"

namespace kiosk::cli {
namespace {

constexpr int exit_refused = 1;

struct StoreArguments {
    std::filesystem::path data, out;
    std::string number, dossier, purpose, reason;
};

int rotate(dossier::Store& store) {
    const auto done = store.rotate_key(by_user(""));
    if (!done) {
        complain("the station key stays as it is: " + done.error());
        return exit_refused;
    }
    std::cout << "there is a new station key; " << done->dossiers
              << " dossiers are in its hands. Back it up now: the old key opens nothing any more\n";
    if (done->left > 0)
        std::cout << done->left
                  << " dossiers were changed by somebody and open with no key; 'kiosk audit verify'\n";
    if (!done->left_for.empty()) std::cout << done->left_for << '\n';
    return 0;
}

int tidy(dossier::Store& store) {
    const auto done = store.tidy(iso_time(std::chrono::system_clock::now()));
    std::cout << "erased what is no longer to be kept: " << done.dossiers << " dossiers, the values of "
              << done.values << ", " << done.portraits << " portraits, results of " << done.results << ", "
              << done.ratings << " ratings\n";
    return 0;
}

int access(dossier::Store& store, const StoreArguments& arguments) {
    if (const auto problem = why_not_writable(arguments.out)) {
        complain(*problem);
        return exit_usage;
    }
    const auto number = given_number(arguments.number);
    const auto codes = store.find_by_number(number);
    const auto answer = store.access(number, by_user("all"), arguments.reason);
    if (codes.empty()) {
        complain("nothing is kept of this person here");
        return exit_refused;
    }
    if (const auto problem = write_private_file(arguments.out, answer)) {
        complain(*problem);
        return exit_usage;
    }
    std::cout << "everything that is kept of this person (" << codes.size() << " dossiers) is in "
              << arguments.out.string() << "; hand it over, then shred the file\n";
    return 0;
}

std::string sentence(dossier::EraseError error, const Config::Retention& retention) {
    switch (error) {
        case dossier::EraseError::not_found:
            return "is not here, was erased already, or was changed by somebody";
        case dossier::EraseError::still_open:
            return "is still open: the office has not decided on it";
        case dossier::EraseError::under_retention:
            return "must be kept for " + std::to_string(retention.at_least) +
                   " days after it was closed, for a complaint may still come (retention.at_least)";
        case dossier::EraseError::failed:
            break;
    }
    return "could not be erased: the store cannot be written, see the log";
}

int erase(dossier::Store& store, const StoreArguments& arguments, const Config::Retention& retention) {
    auto codes = arguments.dossier.empty() ? store.find_by_number(given_number(arguments.number))
                                           : std::vector{arguments.dossier};
    if (codes.empty()) {
        complain("nothing is kept of this person here");
        return exit_refused;
    }
    int refused = 0;
    for (const auto& code : codes) {
        const auto error = store.erase(code, by_user(""), arguments.reason);
        if (error) ++refused;
        std::cout << code << ' ' << (error ? sentence(*error, retention) : "is erased") << '\n';
    }
    return refused == 0 ? 0 : exit_refused;
}

int withdraw(dossier::Store& store, const StoreArguments& arguments) {
    if (store.withdraw(arguments.dossier, arguments.purpose, by_user(""))) {
        std::cout << "the consent to \"" << arguments.purpose << "\" is withdrawn\n";
        return 0;
    }
    complain("there is no such dossier, or nobody consented to \"" + arguments.purpose + "\" with it");
    return exit_refused;
}

int back_up(dossier::Store& store, const StoreArguments& arguments) {
    if (const auto problem = store.back_up(arguments.out)) {
        complain(*problem);
        return exit_refused;
    }
    std::cout << "the dossiers are in " << arguments.out.string()
              << "; keep the station key apart from it: together they open everything\n";
    return 0;
}

using Work = std::function<int(dossier::Store&, const Config&)>;

}  // namespace

void add_store_command(CLI::App& app, int& exit_code) {
    const auto arguments = std::make_shared<StoreArguments>();
    CLI::App* command =
        app.add_subcommand("store", "Keep the store: keys, backups, retention, requests of persons");
    command->require_subcommand(1);
    const auto add = [&](const char* name, const char* what, Work work) {
        CLI::App* one = command->add_subcommand(name, what);
        works_on_store(*one, {arguments, &arguments->data}, app, exit_code, std::move(work));
        return one;
    };
    const auto takes_reason = [&](CLI::App* one) {
        one->add_option("--reason", arguments->reason,
                        "Number and day of the request, for the audit; nothing of the person")
            ->required();
    };
    add("rotate-key", "Exchange the station key for a new one",
        [](auto& store, auto&) { return rotate(store); });
    add("tidy", "Erase what the settings no longer keep", [](auto& store, auto&) { return tidy(store); });
    CLI::App* backing = add("backup", "Copy the database as it is at this moment, also while the kiosk runs",
                            [arguments](auto& store, auto&) { return back_up(store, *arguments); });
    backing->add_option("--out", arguments->out, "File that is to be made")->required();
    CLI::App* asking = add("access", "Write everything that is kept of a person",
                           [arguments](auto& store, auto&) { return access(store, *arguments); });
    asking->add_option("--number", arguments->number, "Personal number; - reads it from standard input")
        ->required();
    asking->add_option("--out", arguments->out, "JSON file that is to be made")->required();
    takes_reason(asking);
    CLI::App* erasing =
        add("erase", "Destroy a person's closed dossiers, or one of them",
            [arguments](auto& store, auto& config) { return erase(store, *arguments, config.retention); });
    auto* number =
        erasing->add_option("--number", arguments->number, "Personal number; - reads it from standard input");
    auto* one = erasing->add_option("--dossier", arguments->dossier, "Receipt code");
    number->excludes(one);
    erasing->require_option(2, 3);
    takes_reason(erasing);
    CLI::App* withdrawing = add("withdraw", "Note that a consent was withdrawn",
                                [arguments](auto& store, auto&) { return withdraw(store, *arguments); });
    withdrawing->add_option("--dossier", arguments->dossier, "Receipt code")->required();
    withdrawing->add_option("--purpose", arguments->purpose, "As assets/consent names it: reuse or province")
        ->required();
}

}  // namespace kiosk::cli
