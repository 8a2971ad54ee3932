// kiosk dossier export and verify: what a court would need to check a read again.
#include "kiosk/cli/evidence_command.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>

#include "kiosk/cli/command_line.h"
#include "kiosk/cli/output.h"
#include "kiosk/evidence/evidence_check.h"

namespace kiosk::cli {
namespace {

using evidence::Step;

const char* word_of(Step::Status status) {
    if (status == Step::Status::proved) return "proved";
    return status == Step::Status::failed ? "FAILED" : "not proved";
}

cardio::Result<std::string, std::string> text_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) return cardio::fail(file.string() + " cannot be read");
    return text.str();
}

}  // namespace

std::optional<std::string> export_evidence(cardio::BytesView payload, const evidence::StationSigner& signer,
                                           const std::filesystem::path& file) {
    auto items = evidence::items_of(payload);
    if (!items) return items.error();
    evidence::EvidenceFile made{std::move(*items), {}, {}};
    made.manifest = evidence::manifest_of(made.items);
    made.signature = signer.sign(cardio::as_bytes(made.manifest));
    return write_private_file(file, cardio::as_bytes(evidence::to_text(made)));
}

int verify_evidence(const std::filesystem::path& file, const cardio::trust::TrustStore& trust,
                    const std::vector<std::filesystem::path>& stations) {
    const auto text = text_of(file);
    if (!text) {
        complain(text.error());
        return exit_usage;
    }
    std::vector<cardio::Bytes> certificates;
    for (const auto& place : stations) {
        const auto found = evidence::load_certificates(place);
        if (!found) {
            complain(found.error());
            return exit_usage;
        }
        certificates.insert(certificates.end(), found->begin(), found->end());
    }
    const auto parsed = evidence::parse_evidence(*text);
    if (!parsed) {
        complain(file.string() + " is no evidence: " + parsed.error());
        return exit_changed;
    }
    const auto steps = evidence::check_evidence(*parsed, trust, certificates);
    for (const auto& step : steps)
        std::cout << step.what << ": " << word_of(step.status) << (step.why.empty() ? "" : " - ") << step.why
                  << '\n';
    const auto result = evidence::overall(steps);
    if (result == Step::Status::proved) return 0;
    return result == Step::Status::failed ? exit_changed : exit_not_proved;
}

}  // namespace kiosk::cli
