#include <iostream>
#include <memory>

#include "cardio/json/json.h"
#include "kiosk/calendar.h"
#include "kiosk/cli/command_line.h"
#include "kiosk/cli/judgement.h"
#include "kiosk/cli/open_store.h"
#include "kiosk/cli/output.h"
#include "kiosk/province/delivery.h"
#include "kiosk/province/envelope.h"
#include "kiosk/session/runner.h"

namespace kiosk::cli {
namespace {

constexpr int exit_not_sent = 1;

nlohmann::ordered_json status_json(const dossier::OutboxStatus& status, const Config& config) {
    return {{"on", status.on},
            {"waiting", status.waiting},
            {"contents", status.contents},
            {"recipient", config.province.recipient.string()},
            {"set_aside", status.set_aside},
            {"of_others", status.of_others},
            {"oldest", status.oldest},
            {"refusal", status.refusal},
            {"last_error", status.last_error},
            {"last_error_at", status.last_error_at},
            {"last_sent_at", status.last_sent_at}};
}

/// Whether dossiers are sent or what is known of them only.
void print_content(const dossier::OutboxStatus& status, const Config& config) {
    const auto& file = config.province.recipient;
    if (file.empty()) {
        std::cout << "only receipts are sent: the settings name no recipient for dossiers\n";
        if (status.contents > 0)
            std::cout << status.contents << " dossiers and acts on them wait until they do\n";
        return;
    }
    const auto recipient = province::Recipient::load(file);
    if (recipient)
        std::cout << "dossiers whose citizens agreed are sealed for " << recipient->subject() << '\n';
    else
        std::cout << "no dossiers are sent: " << recipient.error() << '\n';
}

/// Other counters of a shared store send theirs themselves; an old name has nobody who does.
void print_others(const dossier::OutboxStatus& status) {
    if (status.of_others > 0)
        std::cout
            << status.of_others
            << " events wait under other names: counters that share this store send theirs; those of an "
               "old name of this counter are sent by nobody\n";
}

void print_status(const dossier::OutboxStatus& status, const Config& config) {
    print_others(status);
    if (!status.on) {
        std::cout << "this counter sends nothing to a province\n";
        return;
    }
    print_content(status, config);
    std::cout << status.waiting << " events wait";
    if (!status.oldest.empty()) std::cout << ", the oldest since " << status.oldest;
    std::cout << '\n';
    if (status.set_aside > 0)
        std::cout << status.set_aside << " of them the province refuses for what they say (" << status.refusal
                  << "); later ones of the same dossiers wait behind them, though not behind a content\n";
    if (!status.last_sent_at.empty()) std::cout << "last sent " << status.last_sent_at << '\n';
    if (!status.last_error.empty())
        std::cout << "last error, " << status.last_error_at << ": " << status.last_error << '\n';
}

int tell_status(const Config& config, const std::string& json) {
    const auto store = open_store(config);
    if (!store) return exit_usage;
    const auto status = store->outbox()->status();
    if (json.empty()) {
        print_status(status, config);
        return 0;
    }
    const auto problem = write_json(json, status_json(status, config));
    if (problem) complain(*problem);
    return problem ? exit_usage : 0;
}

int send(const Config& config, bool again) {
    if (config.province.host.empty()) {
        complain("the settings name no province: fill in \"province\" and name the file with --config");
        return exit_usage;
    }
    const auto store = open_store(config);
    if (!store) return exit_usage;
    const auto outbox = store->outbox();
    outbox->turn_on();
    if (again) outbox->try_again();
    const province::Interrupt never;
    const auto target = province::target_of(config, session::data_folder(config));
    const auto delivered = province::deliver(
        *outbox, target, never, [] { return iso_time(std::chrono::system_clock::now()); },
        province::sealer_of(*store, target));
    std::cout << delivered.sent << " events sent\n";
    if (delivered.set_aside > 0) std::cout << delivered.set_aside << " refused for what they say, and kept\n";
    if (!delivered.failure) return 0;
    complain(province::explain(*delivered.failure));
    return exit_not_sent;
}

}  // namespace

void add_outbox_command(CLI::App& app, int& exit_code) {
    struct Arguments {
        std::filesystem::path data;
        std::string json;
        bool again = false;
    };
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("outbox", "What waits to be sent to the province");
    command->require_subcommand(1);
    CLI::App* telling =
        command->add_subcommand("status", "How many events wait, since when, and why they could not be sent");
    CLI::App* sending = command->add_subcommand(
        "send", "Send what waits, once; exit 1 and the cause when something could not be sent");
    for (CLI::App* each : {telling, sending}) each->add_option("--data", arguments->data, "State folder");
    telling->add_option("--json", arguments->json, "Write it as JSON, - for stdout");
    sending->add_flag("--again", arguments->again, "Try also what the province refused");
    telling->callback([arguments, &app, &exit_code] {
        const auto config = counter_config(arguments->data, config_option(app));
        exit_code = config ? tell_status(*config, arguments->json) : exit_usage;
    });
    sending->callback([arguments, &app, &exit_code] {
        const auto config = counter_config(arguments->data, config_option(app));
        exit_code = config ? send(*config, arguments->again) : exit_usage;
    });
}

}  // namespace kiosk::cli
