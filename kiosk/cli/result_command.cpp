// Scans and results of dossiers: attached, listed by person, written out.
#include <iostream>
#include <memory>
#include <set>

#include "kiosk/cli/command_line.h"
#include "kiosk/cli/number.h"
#include "kiosk/cli/open_store.h"
#include "kiosk/cli/output.h"
#include "kiosk/dossier/descriptor.h"
#include "kiosk/results/attach.h"
#include "kiosk/results/papers.h"
#include "kiosk/session/runner.h"

namespace kiosk::cli {
namespace {

constexpr int exit_nothing = 1;

struct ResultArguments {
    std::filesystem::path data, file;
    std::string dossier, type, number, procedure, secrecy = "none";
    int ordinal = 1;
};

std::optional<results::DocumentTypes> document_types() {
    auto types = results::load_document_types(assets_folder() / "documents" / "documents.json");
    if (types) return std::move(types).value();
    complain(types.error());
    return std::nullopt;
}

int attach(const ResultArguments& arguments, const Config& config, dossier::Store& store) {
    const auto types = document_types();
    const auto signer = evidence::StationSigner::load_or_create(session::data_folder(config), store.key(),
                                                                station_of(config));
    if (!types) return exit_usage;
    if (!signer) {
        complain(signer.error());
        return exit_usage;
    }
    // Not even into the memory, when it is marked as secret.
    const bool open = arguments.secrecy == "none";
    const auto file = open ? results::read_file(arguments.file) : cardio::SecureBytes();
    if (!file) {
        complain(file.error());
        return exit_usage;
    }
    const auto by = by_user("result");
    const auto kept = results::attach(
        store, *signer, *types, {arguments.dossier, arguments.type, by.who, by.at, arguments.secrecy}, *file);
    if (!kept) {
        complain(kept.error());
        return exit_nothing;
    }
    std::cout << kept->receipt_code << "  " << kept->ordinal << "  " << kept->type_code << "  "
              << kept->format << "  " << kept->pages << " pages  " << kept->sha256 << '\n';
    return 0;
}

int list(const ResultArguments& arguments, dossier::Store& store) {
    const auto number = given_number(arguments.number);
    if (const auto problem = why_no_number(number); !problem.empty()) {
        complain(problem);
        return exit_usage;
    }
    const auto kept = store.results_of(number, by_user("results"));
    for (const auto& one : kept)
        std::cout << one.receipt_code << "  " << one.ordinal << "  " << one.type_code << "  " << one.format
                  << "  " << one.pages << " pages  " << one.attached_at << '\n';
    return kept.empty() ? exit_nothing : 0;
}

int export_one(const ResultArguments& arguments, dossier::Store& store) {
    const auto found = store.result(arguments.dossier, arguments.ordinal, by_user("result"));
    if (!found) {
        complain("there is no such result here, or it was changed");
        return exit_nothing;
    }
    auto signature = arguments.file;
    signature += ".p7s";
    constexpr mode_t own_eyes = 0600;
    if (!dossier::replace_file(arguments.file, found->file, own_eyes) ||
        !dossier::replace_file(signature, found->signature, own_eyes)) {
        complain("the result cannot be written to " + arguments.file.string());
        return exit_usage;
    }
    std::cout << arguments.file.string() << '\n' << signature.string() << '\n';
    return 0;
}

/// Which kinds a clerk may have to attach for a procedure: the results first, then the papers.
int kinds(const ResultArguments& arguments) {
    const auto types = document_types();
    if (!types) return exit_usage;
    const auto all = results::load_paper_kinds(assets_folder() / "documents" / "papers.json", *types);
    if (!all) {
        complain(all.error());
        return exit_usage;
    }
    const auto found = all->find(arguments.procedure);
    if (found == all->end()) {
        complain("there is no procedure " + arguments.procedure);
        return exit_nothing;
    }
    const auto print = [&](const char* what, const std::vector<std::string>& codes) {
        for (const auto& code : std::set<std::string>(codes.begin(), codes.end()))
            if (code != "none") std::cout << what << "  " << code << "  " << types->at(code).vi << '\n';
    };
    print("result", found->second.results);
    print("paper", found->second.papers);
    return 0;
}

}  // namespace

void add_result_command(CLI::App& app, int& exit_code) {
    CLI::App* command = app.add_subcommand("result", "Scans and results that are kept with a dossier");
    command->require_subcommand(1);
    const auto arguments = std::make_shared<ResultArguments>();
    auto* attached = command->add_subcommand("attach", "Checks, signs and keeps a file (JPEG or PDF)");
    attached->add_option("--dossier", arguments->dossier, "Receipt code")->required()->type_name("CODE");
    attached->add_option("--type", arguments->type, "Kind of document, as assets/documents lists it")
        ->required()
        ->type_name("CODE");
    attached->add_option("--file", arguments->file, "The scan")->required()->check(CLI::ExistingFile);
    attached
        ->add_option("--secrecy", arguments->secrecy, "What the paper is marked with; secrets are refused")
        ->check(CLI::IsMember({"none", "mat", "toi_mat", "tuyet_mat"}))
        ->capture_default_str();
    const auto on_store = [&](CLI::App& one, std::function<int(dossier::Store&, const Config&)> work) {
        works_on_store(one, {arguments, &arguments->data}, app, exit_code, std::move(work));
    };
    on_store(*attached,
             [arguments](auto& store, const auto& config) { return attach(*arguments, config, store); });
    auto* listed = command->add_subcommand("list", "What is kept of a person");
    listed
        ->add_option("--number", arguments->number,
                     "Personal number of twelve digits; - reads it from standard input")
        ->required();
    on_store(*listed, [arguments](auto& store, const auto&) { return list(*arguments, store); });
    auto* listing = command->add_subcommand("kinds", "Kinds of documents that a procedure takes and gives");
    listing->add_option("--procedure", arguments->procedure, "Its number in the plan")->required();
    listing->callback([arguments, &exit_code] { exit_code = kinds(*arguments); });
    auto* exported =
        command->add_subcommand("export", "Writes one out, and the station's signature beside it");
    exported->add_option("--dossier", arguments->dossier, "Receipt code")->required()->type_name("CODE");
    exported->add_option("--ordinal", arguments->ordinal, "Which of the dossier")->capture_default_str();
    exported->add_option("--out", arguments->file, "File to write")->required()->type_name("FILE");
    on_store(*exported, [arguments](auto& store, const auto&) { return export_one(*arguments, store); });
}

}  // namespace kiosk::cli
