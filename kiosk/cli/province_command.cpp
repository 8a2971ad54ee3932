// kiosk province open: the province's side of a sealed dossier, offline, with the key that opens it.
#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

#include "cardio/json/json.h"
#include "kiosk/cli/command_line.h"
#include "kiosk/cli/output.h"
#include "kiosk/evidence/certificate_file.h"
#include "kiosk/evidence/station_signer.h"
#include "kiosk/province/content_format.h"

namespace kiosk::cli {
namespace {

using namespace cardio::trust;
using nlohmann::ordered_json;
using What = province::OpenFault::What;

constexpr int exit_other_recipient = 12;

struct Arguments {
    std::filesystem::path key, certificate, evidence;
    std::vector<std::filesystem::path> stations;  ///< certificates that are believed
    std::string file, json = "-", receipt;
    std::optional<int> act;
};

using Opener = std::pair<X509Ptr, KeyPtr>;

/// The certificate and its key; a key with a password asks for it.
cardio::Result<Opener, std::string> opener_of(const Arguments& arguments) {
    auto certificate = evidence::load_certificate(arguments.certificate);
    if (!certificate) return cardio::fail(certificate.error());
    const BioPtr file(BIO_new_file(arguments.key.c_str(), "rb"));
    KeyPtr key(file ? PEM_read_bio_PrivateKey(file.get(), nullptr, nullptr, nullptr) : nullptr);
    if (!key) return cardio::fail(arguments.key.string() + " holds no private key in PEM that can be read");
    if (X509_check_private_key(certificate->get(), key.get()) != 1)
        return cardio::fail(arguments.key.string() + " is not the key of " + arguments.certificate.string());
    return Opener(std::move(*certificate), std::move(key));
}

cardio::Result<cardio::Bytes, std::string> content_of(const std::string& name) {
    std::ifstream file;
    if (name != "-") file.open(name, std::ios::binary);
    std::istream& in = name == "-" ? std::cin : file;
    cardio::Bytes bytes;
    std::array<char, 65536> part{};
    while (in && bytes.size() <= province::most_bytes) {
        in.read(part.data(), part.size());
        bytes.insert(bytes.end(), part.begin(), part.begin() + in.gcount());
    }
    if (bytes.empty() || bytes.size() > province::most_bytes)
        return cardio::fail((name == "-" ? "standard input" : name) +
                            " cannot be read, is empty or too long");
    return bytes;
}

int exit_of(What what) {
    if (what == What::other_recipient) return exit_other_recipient;
    return what == What::changed ? exit_changed : exit_usage;
}

/// Whoever runs the database can hand out one row for another, each of them good by itself.
bool is_as_asked(const ordered_json& json, const Arguments& arguments) {
    return (arguments.receipt.empty() || json.value("receipt_code", ordered_json()) == arguments.receipt) &&
           (!arguments.act || json.value("act", ordered_json()) == *arguments.act);
}

/// Whose signature it is, whether that station is believed here, and whether it is what was asked for.
int judge(const province::OpenedContent& content, const ordered_json& json,
          const std::vector<cardio::Bytes>& stations, const Arguments& arguments) {
    if (std::ranges::find(stations, content.signature.certificate) == stations.end()) {
        complain("it is signed by " + content.signature.subject +
                 ", whose certificate is not among those of --station");
        return exit_not_proved;
    }
    if (content.signature.subject != "CN=" + content.station) {
        complain("it says that it is of station " + content.station + ", but is signed by " +
                 content.signature.subject);
        return exit_not_proved;
    }
    if (!is_as_asked(json, arguments)) {
        const auto said = [&](const char* name) {
            return json.value(name, ordered_json())
                .dump(-1, ' ', false, ordered_json::error_handler_t::replace);
        };
        complain("it is act " + said("act") + " of dossier " + said("receipt_code") +
                 ", another than was asked for");
        return exit_not_proved;
    }
    return 0;
}

std::optional<std::string> write_evidence(const province::OpenedContent& content,
                                          const std::filesystem::path& file) {
    if (file.empty()) return std::nullopt;
    const auto evidence = province::evidence_in(content);
    if (evidence.empty()) return "it holds no evidence of a read: only what was handed in does (act 0)";
    return write_private_file(file, cardio::as_bytes(evidence));
}

int open(const Arguments& arguments) {
    std::vector<cardio::Bytes> stations;
    for (const auto& place : arguments.stations) {
        const auto found = evidence::load_certificates(place);
        if (!found) {
            complain(found.error());
            return exit_usage;
        }
        stations.insert(stations.end(), found->begin(), found->end());
    }
    const auto opener = opener_of(arguments);
    const auto file = opener ? content_of(arguments.file) : cardio::fail(opener.error());
    if (!file) {
        complain(file.error());
        return exit_usage;
    }
    const auto content = province::open_content(*file, opener->first.get(), opener->second.get());
    if (!content) {
        complain("this content is not opened: " + content.error().why);
        return exit_of(content.error().what);
    }
    const auto json = ordered_json::parse(content->text.begin(), content->text.end());
    if (const int code = judge(*content, json, stations, arguments); code != 0) return code;
    auto problem = write_evidence(*content, arguments.evidence);
    if (!problem) problem = write_json(arguments.json, json);
    if (problem) {
        complain(*problem);
        return exit_usage;
    }
    return 0;
}

}  // namespace

void add_province_command(CLI::App& app, int& exit_code) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("province", "The province's side: what counters sealed for it");
    command->require_subcommand(1);
    CLI::App* opening = command->add_subcommand(
        "open",
        "Open one sealed content, offline: exit 0 opened and signed "
        "by a station of --station, 10 by another or not of --receipt "
        "and --act, and nothing written, 11 changed, 12 sealed for another certificate");
    opening->add_option("--key", arguments->key, "The province's private key (PEM)")
        ->required()
        ->type_name("FILE");
    opening
        ->add_option("--certificate", arguments->certificate,
                     "The certificate that was the counters' \"recipient\"")
        ->required()
        ->type_name("FILE");
    opening
        ->add_option("--station", arguments->stations,
                     "Certificates of stations that are believed (signing.crt): a file or a folder")
        ->type_name("PATH");
    opening
        ->add_option("--receipt", arguments->receipt,
                     "The receipt code of the row: a content of another dossier is refused")
        ->type_name("CODE");
    opening->add_option("--act", arguments->act, "The act of the row, 0: what was handed in")->type_name("N");
    opening
        ->add_option("--evidence", arguments->evidence,
                     "Write the evidence of the read, for 'kiosk dossier verify'")
        ->type_name("FILE");
    opening->add_option("--json", arguments->json, "Write the content, - for stdout")
        ->type_name("FILE")
        ->capture_default_str();
    opening
        ->add_option("FILE", arguments->file,
                     "A row's content: bytes, or the hexadecimal digits that psql prints; - for stdin")
        ->required();
    opening->callback([arguments, &exit_code] { exit_code = open(*arguments); });
}

}  // namespace kiosk::cli
