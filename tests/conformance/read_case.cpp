#include "tests/conformance/read_case.h"

#include "cardio/picture/decode_portrait.h"
#include "cardio/specimen/signed_lists.h"
#include "tests/cardio/reader/specimen_read.h"
#include "tests/cardio/trust/test_folder.h"

namespace conformance {
namespace {

using namespace cardio;

constexpr int citizen = 1;
constexpr std::uint64_t chip_seed = 7;

/// What the counter of this card has to trust, loaded from a folder as a counter does.
trust::TrustStore trust_for(const specimen::IssuedCard& card) {
    const tests::TrustFolder folder;
    for (const auto& [name, content] : specimen::trust_files(card)) folder.write(name, content);
    return folder.store();
}

std::string proof_word(const Finding& chip) {
    switch (chip.status) {
        case Finding::Status::passed:
            return chip.method;
        case Finding::Status::failed:
            return "failed";
        case Finding::Status::not_offered:
            return "not offered";
        case Finding::Status::not_possible:
            break;
    }
    return "not possible";
}

std::set<std::string> failed_findings(const Findings& findings) {
    std::set<std::string> failed;
    if (findings.integrity.failed()) failed.insert("integrity");
    if (findings.issuer.failed()) failed.insert("issuer");
    if (findings.original_chip.failed()) failed.insert("original_chip");
    if (findings.consistency.failed()) failed.insert("consistency");
    return failed;
}

Ending ending_of(const ReadResult& result) {
    Ending ending;
    ending.outcome = outcome_word(result.outcome);
    ending.access = access_word(result.access);
    if (ending.access.empty()) ending.access = "-";
    ending.proof = result.verdict ? proof_word(result.findings.original_chip) : "-";
    ending.fails = failed_findings(result.findings);
    ending.warnings.insert(result.warnings.begin(), result.warnings.end());
    return ending;
}

}  // namespace

Ending read_case(const std::string& profile, const std::string& quirk) {
    const std::set<std::string> quirks = quirk == "-" ? std::set<std::string>{} : std::set{quirk};
    const specimen::IssuedCard card = specimen::with_quirks(tests::issued(profile, citizen), quirks);
    specimen::ChipTransport chip(specimen::Chip(tests::issued(profile, citizen), quirks, chip_seed), true);
    ReadOptions options;
    options.today = tests::today;
    options.resume_window = std::chrono::milliseconds(0);
    options.decode_portrait = picture::decode_portrait;  // the child process has tests of its own
    ReadResult result = read_document(chip, access::key_from_mrz(card.mrz).value(), trust_for(card), options);
    Ending ending = ending_of(result);
    wipe(result);
    return ending;
}

}  // namespace conformance
