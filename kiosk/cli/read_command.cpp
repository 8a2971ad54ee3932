#include <iostream>
#include <memory>

#include "cardio/lds/dg2.h"
#include "cardio/pcsc/logging_transport.h"
#include "cardio/pcsc/pcsc_transport.h"
#include "kiosk/cli/command_line.h"
#include "kiosk/cli/dump.h"
#include "kiosk/cli/output.h"
#include "kiosk/cli/read_arguments.h"

namespace kiosk::cli {

namespace {

using cardio::Outcome;
using cardio::ReadResult;
using cardio::lds::FileId;

ReadResult without_card(Outcome outcome, const std::string& explanation) {
    ReadResult result;
    result.outcome = outcome;
    result.explanation = explanation;
    return result;
}

ReadResult read_in(cardio::pcsc::PcscTransport& transport, const ReadPlan& plan, bool verbose) {
    if (!verbose) return cardio::read_document(transport, plan.key, plan.trust, plan.options);
    std::cerr << "reader " << transport.reader_name() << ", ATR " << cardio::to_hex(transport.atr()) << "\n";
    cardio::pcsc::LoggingTransport logged(transport, std::cerr);
    return cardio::read_document(logged, plan.key, plan.trust, plan.options);
}

ReadResult read_card(const ReadPlan& plan, const ReadArguments& arguments) {
    try {
        const auto timeout = std::chrono::seconds(arguments.timeout_seconds);
        const auto transport = cardio::pcsc::wait_for_card(plan.reader, timeout);
        if (transport) return read_in(*transport, plan, arguments.verbose);
        return without_card(Outcome::no_card, "no card was laid on the reader within " +
                                                  std::to_string(arguments.timeout_seconds) + " seconds");
    } catch (const cardio::CardRemoved& error) {
        return without_card(Outcome::card_lost, error.what());
    } catch (const cardio::CardReset& error) {
        return without_card(Outcome::card_lost, error.what());
    } catch (const cardio::LinkFault& error) {
        return without_card(Outcome::card_lost, error.what());
    } catch (const cardio::TransportError& error) {
        return without_card(Outcome::no_card, error.what());
    }
}

/// The picture as it stood in DG2, also one that cannot be decoded.
std::optional<std::string> write_portrait(const ReadResult& result, const std::filesystem::path& target) {
    const auto dg2 = result.files.find(FileId::dg2);
    if (target.empty() || dg2 == result.files.end()) return std::nullopt;
    const auto face = cardio::lds::parse_dg2(dg2->second);
    if (!face) return std::nullopt;
    return write_private_file(target, face->image);
}

int keep(const ReadResult& result, const ReadArguments& arguments) {
    const int exit_code = report(result, arguments.judgement);
    auto problem = write_portrait(result, arguments.portrait);
    if (!problem && !arguments.dump.empty()) problem = write_dump(arguments.dump, result.files);
    if (!problem) return exit_code;
    complain(*problem);
    return exit_usage;
}

int run_read(const ReadArguments& arguments, const std::filesystem::path& config) {
    const auto plan = plan_read(arguments, config);
    if (!plan) {
        complain(plan.error());
        return exit_usage;
    }
    ReadResult result = read_card(*plan, arguments);
    const int exit_code = keep(result, arguments);
    wipe(result);
    return exit_code;
}

}  // namespace

void add_read_command(CLI::App& app, int& exit_code) {
    CLI::App* command =
        app.add_subcommand("read", "Read the card on the reader, and say what was proved about it");
    const auto arguments = std::make_shared<ReadArguments>();
    add_read_options(*command, *arguments);
    command->callback(
        [arguments, &app, &exit_code] { exit_code = run_read(*arguments, config_option(app)); });
}

}  // namespace kiosk::cli
