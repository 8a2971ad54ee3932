#include <algorithm>
#include <iostream>
#include <memory>

#include "cardio/json/json.h"
#include "kiosk/cli/command_line.h"
#include "kiosk/cli/dates.h"
#include "kiosk/cli/output.h"
#include "kiosk/config.h"
#include "kiosk/print/form_layout.h"
#include "kiosk/procedures/draft_json.h"

namespace kiosk::cli {

namespace {

struct ProceduresArguments {
    std::string on;
    std::string json;
};

void print_list(const nlohmann::ordered_json& list) {
    for (const auto& entry : list) {
        std::cout << entry["id"].get<std::string>() << "  " << entry["name_vi"].get<std::string>();
        if (entry["form"].is_null()) {
            std::cout << "  (no form on that day)\n";
            continue;
        }
        std::cout << "  (" << entry["form"]["version"].get<std::string>() << ", " << entry["chip_fields"]
                  << " of " << entry["fields"] << " fields from the card)\n";
    }
    std::cout << std::flush;
}

/// What is wrong with a printed page: a file that does not load, or a field that no version of the form has.
std::optional<std::string> page_fault(const procedures::Procedure& procedure, const std::string& layout) {
    const auto blocks = print::load_form_layout(assets_folder() / "forms" / layout);
    if (!blocks) return blocks.error();
    for (const auto& id : print::fields_of(*blocks)) {
        const bool known = std::any_of(procedure.forms.begin(), procedure.forms.end(),
                                       [&](const auto& form) { return form->field(id) != nullptr; });
        if (!known) return layout + ": procedure " + procedure.id + " has no field \"" + id + "\"";
    }
    return std::nullopt;
}

std::optional<std::string> page_fault(const procedures::Procedure& procedure) {
    for (const auto& form : procedure.forms) {
        if (auto fault = page_fault(procedure, form->layout)) return fault;
        for (const auto& part : form->parts) {
            if (auto fault = page_fault(procedure, part.layout)) return fault;
        }
    }
    return std::nullopt;
}

int run_procedures(const ProceduresArguments& arguments) {
    const auto catalogue = procedures::Catalogue::load(assets_folder() / "procedures");
    if (!catalogue) {
        complain(catalogue.error());
        return exit_usage;
    }
    auto list = nlohmann::ordered_json::array();
    for (const auto& procedure : catalogue->procedures()) {
        if (const auto fault = page_fault(procedure)) {
            complain(*fault);
            return exit_usage;
        }
        list.push_back(procedure_json(procedure, arguments.on.empty() ? today() : arguments.on));
    }
    if (arguments.json.empty()) print_list(list);
    if (const auto problem = write_json(arguments.json, list)) {
        complain(*problem);
        return exit_usage;
    }
    return 0;
}

}  // namespace

void add_procedures_command(CLI::App& app, int& exit_code) {
    CLI::App* command = app.add_subcommand("procedures", "List the procedures and their forms");
    const auto arguments = std::make_shared<ProceduresArguments>();
    command->add_option("--on", arguments->on, "Day whose law applies, if not today")
        ->type_name("YYYY-MM-DD")
        ->check(CLI::Validator(check_day, "", "day"));
    command->add_option("--json", arguments->json, "Write the list as JSON to a file, or to stdout for -")
        ->type_name("FILE|-");
    command->callback([arguments, &exit_code] { exit_code = run_procedures(*arguments); });
}

}  // namespace kiosk::cli
