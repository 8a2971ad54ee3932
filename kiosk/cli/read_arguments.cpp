#include "kiosk/cli/read_arguments.h"

#include "kiosk/cli/output.h"
#include "kiosk/config.h"

namespace kiosk::cli {

namespace {

using cardio::access::AccessKey;
using cardio::access::AccessKeyError;
using cardio::lds::CardQrError;

const char* sentence(AccessKeyError error) {
    switch (error) {
        case AccessKeyError::bad_can:
            return "the card access number (--can) must be exactly six digits";
        case AccessKeyError::bad_id_number:
            return "the identity number (--id) must be exactly twelve digits";
        case AccessKeyError::bad_mrz:
            return "the machine readable lines (--mrz) are incomplete or mistyped: three lines of 30 "
                   "characters whose "
                   "check digits fit";
        case AccessKeyError::bad_qr:
            return "the QR text (--qr) does not hold what opens the card";
    }
    return "the key to the card is unusable";
}

const char* sentence(CardQrError error) {
    switch (error) {
        case CardQrError::not_a_card_qr:
            return "the QR text (--qr) is not that of an identity card";
        case CardQrError::health_insurance:
            return "the QR text (--qr) is that of a health insurance card, not of an identity card";
        case CardQrError::vneid:
            return "the QR text (--qr) is that of the VNeID app, not the one printed on the identity card";
        case CardQrError::too_long:
            return "the QR text (--qr) is longer than any identity card's";
        case CardQrError::damaged:
            return "the QR text (--qr) is cut short or damaged: scan it again";
    }
    return "the QR text (--qr) is unusable";
}

cardio::Result<AccessKey, std::string> in_words(cardio::Result<AccessKey, AccessKeyError> key) {
    if (!key) return cardio::fail<std::string>(sentence(key.error()));
    return std::move(key).value();
}

std::optional<std::string> check_targets(const ReadArguments& arguments) {
    if (auto problem = why_not_writable(arguments.judgement.json)) return problem;
    if (auto problem = why_not_writable(arguments.portrait)) return problem;
    return arguments.dump.empty() ? std::nullopt : make_private_folder(arguments.dump);
}

cardio::Result<std::string, std::string> choose_reader(const ReadArguments& arguments,
                                                       const std::filesystem::path& config) {
    if (!arguments.reader.empty() || config.empty()) return arguments.reader;
    const auto settings = load_config(config);
    if (!settings) return cardio::fail(settings.error());
    return settings->reader;
}

}  // namespace

cardio::Result<AccessKey, std::string> take_key(const ReadArguments& arguments,
                                                cardio::ReadOptions& options) {
    if (!arguments.can.empty()) return in_words(cardio::access::key_from_can(arguments.can));
    if (!arguments.mrz.empty()) return in_words(cardio::access::key_from_mrz(arguments.mrz));
    if (!arguments.id.empty()) {
        options.expected_id_number = arguments.id;
        return in_words(cardio::access::key_from_id_number(arguments.id));
    }
    auto qr = cardio::lds::parse_card_qr(arguments.qr);
    if (!qr) return cardio::fail<std::string>(sentence(qr.error()));
    options.qr = *qr;
    return in_words(cardio::access::key_from_qr(*qr));
}

void add_key_options(CLI::App& command, ReadArguments& arguments, bool required) {
    CLI::Option_group* key = command.add_option_group(
        "Key", required ? "What opens the card, exactly one of" : "What opens the card, at most one of");
    key->add_option("--can", arguments.can, "Card access number: the last six digits of the identity number")
        ->type_name("DIGITS");
    key->add_option("--mrz", arguments.mrz, "The three lines of the machine readable zone")
        ->type_name("\"L1\\nL2\\nL3\"");
    key->add_option("--qr", arguments.qr, "Text of the QR code printed on the card")->type_name("TEXT");
    key->add_option("--id", arguments.id, "The identity number of 12 digits")->type_name("DIGITS");
    key->require_option(required ? 1 : 0, 1);
}

void add_read_options(CLI::App& command, ReadArguments& arguments) {
    add_key_options(command, arguments, true);
    command
        .add_option("--reader", arguments.reader,
                    "Part of the reader's name; without it the first with a card")
        ->type_name("NAME");
    add_judgement_options(command, arguments.judgement);
    auto* portrait =
        command.add_option("--portrait", arguments.portrait, "Write the portrait as it stands on the chip")
            ->type_name("FILE");
    command.add_option("--dump", arguments.dump, "Write each file of the chip as read into this folder")
        ->type_name("DIR");
    command.add_flag("--no-portrait", arguments.no_portrait, "Do not read the portrait")->excludes(portrait);
    command.add_option("--timeout", arguments.timeout_seconds, "Seconds to wait for a card")
        ->type_name("SECONDS")
        ->check(CLI::Range(0, 3600))
        ->capture_default_str();
    command.add_flag("-v,--verbose", arguments.verbose, "The protocol on stderr, without personal bytes");
}

cardio::Result<ReadPlan, std::string> plan_read(const ReadArguments& arguments,
                                                const std::filesystem::path& config) {
    cardio::ReadOptions options;
    options.today = judgement_day(arguments.judgement);
    options.read_portrait = !arguments.no_portrait;
    auto key = take_key(arguments, options);
    if (!key) return cardio::fail(key.error());
    auto reader = choose_reader(arguments, config);
    if (!reader) return cardio::fail(reader.error());
    auto trust = load_trust(arguments.judgement, config);
    if (!trust) return cardio::fail(trust.error());
    if (auto problem = check_targets(arguments)) return cardio::fail(*problem);
    return ReadPlan{std::move(key).value(), std::move(options), std::move(trust).value(),
                    std::move(reader).value()};
}

}  // namespace kiosk::cli
