#include <iostream>
#include <memory>

#include "cardio/json/json.h"
#include "kiosk/cli/command_line.h"
#include "kiosk/cli/dates.h"
#include "kiosk/cli/judgement.h"
#include "kiosk/cli/open_store.h"
#include "kiosk/cli/output.h"

namespace kiosk::cli {
namespace {

constexpr int exit_broken = 1;

int verify(dossier::Store& store) {
    const auto verdict = store.verify_audit();
    if (verdict.fault) {
        complain("the audit does not hold: " + dossier::explain(*verdict.fault));
        return exit_broken;
    }
    std::cout << "the audit holds: " << verdict.entries
              << " entries, none removed, changed or put elsewhere\n";
    if (verdict.erased > 0) std::cout << verdict.erased << " dossiers were erased, each as an entry tells\n";
    if (verdict.adopted > 0)
        std::cout << "it began with " << verdict.adopted << " dossiers that were there before it\n";
    if (!verdict.head.empty()) std::cout << "head " << verdict.head << '\n';
    return 0;
}

nlohmann::ordered_json entry_json(const dossier::AuditEntry& entry) {
    return {{"ordinal", entry.ordinal}, {"at", entry.at},         {"station", entry.station},
            {"who", entry.who},         {"action", entry.action}, {"purpose", entry.purpose},
            {"data", entry.data},       {"result", entry.result}, {"hash", entry.hash}};
}

/// Entries and what to look at first, for an inspection; nothing of any citizen. A watch holds from before
/// the first day.
int export_entries(dossier::Store& store, const std::string& from, const std::string& to) {
    auto entries = store.audit();
    const auto outside = [&](const dossier::AuditEntry& entry) {
        const auto day = entry.at.substr(0, 10);
        return (!from.empty() && day < from) || (!to.empty() && day > to);
    };
    std::erase_if(entries, [&](const auto& entry) { return entry.action != "watch" && outside(entry); });
    const auto flags = dossier::flags_of(entries);
    std::erase_if(entries, outside);
    nlohmann::ordered_json content{{"flags", nlohmann::ordered_json::array()},
                                   {"entries", nlohmann::ordered_json::array()}};
    for (const auto& flag : flags) content["flags"].push_back(dossier::explain(flag));
    for (const auto& entry : entries) content["entries"].push_back(entry_json(entry));
    const auto problem = write_json("-", content);
    if (problem) complain(*problem);
    return problem ? exit_usage : 0;
}

int watch(dossier::Store& store, const std::string& receipt_code) {
    if (store.watch(receipt_code, by_user(""))) {
        std::cout << "whoever opens " << receipt_code << " stands first in 'audit export' from now on\n";
        return 0;
    }
    complain("there is no dossier " + receipt_code + " here");
    return exit_broken;
}

}  // namespace

void add_audit_command(CLI::App& app, int& exit_code) {
    struct Arguments {
        std::filesystem::path data;
        std::string from, to, id;
    };
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("audit", "What was done with citizens' data, by whom and for which dossier");
    command->require_subcommand(1);
    CLI::App* verifying = command->add_subcommand(
        "verify",
        "Whether no entry was removed, changed or put elsewhere; exit 1 and the first such entry if one was");
    CLI::App* exporting =
        command->add_subcommand("export", "For an inspection, as JSON on stdout, suspicious patterns first");
    CLI::App* watching = command->add_subcommand(
        "watch",
        "Name first whoever opens this dossier: a decoy handed in with a specimen card, or one of somebody "
        "well known");
    watching->add_option("ID", arguments->id, "Receipt code")->required();
    watching->callback([arguments, &app, &exit_code] {
        const auto store = open_store(arguments->data, config_option(app));
        exit_code = store ? watch(*store, arguments->id) : exit_usage;
    });
    for (CLI::App* each : {verifying, exporting, watching})
        each->add_option("--data", arguments->data, "State folder");
    const CLI::Validator is_day(check_day, "YYYY-MM-DD");
    exporting->add_option("--from", arguments->from, "First day")->check(is_day);
    exporting->add_option("--to", arguments->to, "Last day")->check(is_day);
    verifying->callback([arguments, &app, &exit_code] {
        const auto store = open_store(arguments->data, config_option(app));
        exit_code = store ? verify(*store) : exit_usage;
    });
    exporting->callback([arguments, &app, &exit_code] {
        const auto store = open_store(arguments->data, config_option(app));
        exit_code = store ? export_entries(*store, arguments->from, arguments->to) : exit_usage;
    });
}

}  // namespace kiosk::cli
