#include <iostream>
#include <memory>

#include "cardio/json/json.h"
#include "kiosk/cli/command_line.h"
#include "kiosk/cli/evidence_command.h"
#include "kiosk/cli/judgement.h"
#include "kiosk/cli/open_store.h"
#include "kiosk/cli/output.h"
#include "kiosk/config.h"
#include "kiosk/dossier/ticket_text.h"
#include "kiosk/session/runner.h"

namespace kiosk::cli {

namespace {

constexpr int exit_no_dossier = 1;

struct DossierArguments {
    std::filesystem::path data;
    std::string id;
    std::filesystem::path file;                   ///< of exported evidence
    std::vector<std::filesystem::path> stations;  ///< certificates that are believed
    JudgementArguments judgement;
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

/// A dossier that somebody looked up, which the audit was told of.
struct Found {
    std::string receipt_code;
    cardio::SecureBytes payload;
};

/// nullopt with a sentence on stderr. `data` names the kinds of data that are shown.
std::optional<Found> look_up(dossier::Store& store, const std::string& id, const std::string& data) {
    const auto code = receipt_code(store, id);
    if (!code) {
        complain("this is no ticket of this counter, or it was changed");
        return std::nullopt;
    }
    auto payload = store.look_up(*code, by_user(data));
    if (payload) return Found{*code, std::move(*payload)};
    const auto summary = store.find(*code);
    if (summary && !summary->erased_on.empty()) {
        complain("dossier " + *code + " was erased on " + summary->erased_on +
                 "; its row stays for the count");
    } else {
        complain("there is no dossier " + *code + " here, or it was changed");
    }
    return std::nullopt;
}

int show_dossier(dossier::Store& store, const std::string& id) {
    const auto found = look_up(store, id, "values evidence");
    if (!found) return exit_no_dossier;
    auto content =
        nlohmann::ordered_json::parse(found->payload.begin(), found->payload.end(), nullptr, false);
    const auto problem = write_json("-", content);
    if (problem) complain(*problem);
    return problem ? exit_usage : 0;
}

int export_dossier(const DossierArguments& arguments, const std::filesystem::path& config_file) {
    const auto config = counter_config(arguments.data, config_file);
    const auto store = config ? open_store(*config) : nullptr;
    if (!store) return exit_usage;
    const auto found = look_up(*store, arguments.id, "evidence");
    if (!found) return exit_no_dossier;
    const auto folder = session::data_folder(*config);
    const auto signer = evidence::StationSigner::load_or_create(folder, store->key(), station_of(*config));
    if (!signer) {
        complain(signer.error());
        return exit_usage;
    }
    if (const auto problem = export_evidence(found->payload, *signer, arguments.file)) {
        complain(*problem);
        return exit_usage;
    }
    std::cout << "evidence of " << found->receipt_code << " is in " << arguments.file.string()
              << "; it is signed with " << (folder / "signing.crt").string() << '\n';
    return 0;
}

/// The station's own certificate is believed where it is at hand.
int verify_dossier(const DossierArguments& arguments, const std::filesystem::path& config_file) {
    const auto trust = load_trust(arguments.judgement, config_file);
    if (!trust) {
        complain(trust.error());
        return exit_usage;
    }
    const auto config = counter_config(arguments.data, config_file);
    if (!config) return exit_usage;
    auto stations = arguments.stations;
    const auto own = session::data_folder(*config) / "signing.crt";
    if (stations.empty() && std::filesystem::exists(own)) stations.push_back(own);
    return verify_evidence(arguments.file, *trust, stations);
}

void add_evidence_commands(CLI::App& command, const std::shared_ptr<DossierArguments>& arguments,
                           CLI::App& app, int& exit_code) {
    CLI::App* exporting = command.add_subcommand("export",
                                                 "Write what is needed to check a read again elsewhere, "
                                                 "signed by this station; nothing of the person");
    exporting->add_option("ID", arguments->id, "Receipt code, or the text of a ticket")->required();
    exporting->add_option("--out", arguments->file, "File to write")->required();
    CLI::App* verifying = command.add_subcommand("verify",
                                                 "Prove such a file again, offline: exit 0 proved, 10 "
                                                 "station or issuer not known here, 11 changed or false");
    verifying->add_option("FILE", arguments->file, "File of 'dossier export'")->required();
    verifying
        ->add_option("--trust", arguments->judgement.trust,
                     "Folder of CSCA certificates; may be given several times")
        ->type_name("DIR");
    verifying
        ->add_option("--station", arguments->stations,
                     "Certificates of stations that are believed: a file or a folder")
        ->type_name("PATH");
    for (CLI::App* each : {exporting, verifying}) each->add_option("--data", arguments->data, "State folder");
    exporting->callback(
        [arguments, &app, &exit_code] { exit_code = export_dossier(*arguments, config_option(app)); });
    verifying->callback(
        [arguments, &app, &exit_code] { exit_code = verify_dossier(*arguments, config_option(app)); });
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
    add_evidence_commands(*command, arguments, app, exit_code);
}

}  // namespace kiosk::cli
