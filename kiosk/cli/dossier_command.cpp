#include <pwd.h>
#include <unistd.h>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "kiosk/cli/command_line.h"
#include "kiosk/calendar.h"
#include "kiosk/cli/judgement.h"
#include "kiosk/cli/open_store.h"
#include "kiosk/cli/output.h"
#include "kiosk/dossier/ticket_text.h"

namespace kiosk::cli {

namespace {

constexpr int exit_no_dossier = 1;

struct DossierArguments {
    std::filesystem::path data;
    std::string id;
};

int list_dossiers(dossier::Store& store) {
    for (const auto& each : store.list())
        std::cout << each.receipt_code << "  " << each.received_at << "  procedure " << each.procedure_id
                  << "  " << each.form_code << "  " << each.verdict << '\n';
    return 0;
}

/// A receipt code as it stands, or what the scanner reads from a ticket: that must be one of this station.
std::optional<std::string> receipt_code(const dossier::Store& store, const std::string& id) {
    if (id.find(' ') == std::string::npos) return id;
    return dossier::receipt_of_ticket(store.key(), id);
}

/// Whoever runs this program, as the system knows them.
std::string user_name() {
    const auto* entry = getpwuid(getuid());
    return entry ? entry->pw_name : std::to_string(getuid());
}

int show_dossier(dossier::Store& store, const std::string& id) {
    const auto code = receipt_code(store, id);
    if (!code) {
        complain("this is no ticket of this counter, or it was changed");
        return exit_no_dossier;
    }
    store.tell_look_up(*code, {"user:" + user_name(), iso_time(std::chrono::system_clock::now()), "values evidence"});
    const auto payload = store.payload(*code);
    if (!payload) {
        complain("there is no dossier " + *code + " here, or it was changed");
        return exit_no_dossier;
    }
    auto content = nlohmann::ordered_json::parse(payload->begin(), payload->end(), nullptr, false);
    const auto problem = write_json("-", content);
    if (problem) complain(*problem);
    return problem ? exit_usage : 0;
}

}  // namespace

void add_dossier_command(CLI::App& app, int& exit_code) {
    CLI::App* command = app.add_subcommand("dossier", "Look at the dossiers of this counter");
    command->require_subcommand(1);
    const auto arguments = std::make_shared<DossierArguments>();
    CLI::App* list =
        command->add_subcommand("list", "One line a dossier, oldest first; nothing of the person");
    CLI::App* show = command->add_subcommand("show", "Open one dossier, as JSON on stdout");
    show->add_option("ID", arguments->id, "Receipt code, or the text of a ticket as the scanner reads it")
        ->required();
    for (CLI::App* each : {list, show}) each->add_option("--data", arguments->data, "State folder");
    list->callback([arguments, &app, &exit_code] {
        const auto store = open_store(arguments->data, config_option(app));
        exit_code = store ? list_dossiers(*store) : exit_usage;
    });
    show->callback([arguments, &app, &exit_code] {
        const auto store = open_store(arguments->data, config_option(app));
        exit_code = store ? show_dossier(*store, arguments->id) : exit_usage;
    });
}

}  // namespace kiosk::cli
