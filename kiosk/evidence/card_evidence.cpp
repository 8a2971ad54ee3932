#include "kiosk/evidence/card_evidence.h"

#include <openssl/evp.h>

#include "cardio/lds/sod.h"
#include "cardio/trust/digest.h"

namespace kiosk::evidence {
namespace {

using nlohmann::ordered_json;

std::string_view status_word(cardio::Finding::Status status) {
    using Status = cardio::Finding::Status;
    switch (status) {
        case Status::passed:
            return "passed";
        case Status::failed:
            return "failed";
        case Status::not_offered:
            return "not_offered";
        case Status::not_possible:
            break;
    }
    return "not_possible";
}

ordered_json finding_json(const cardio::Finding& finding) {
    ordered_json json{{"status", status_word(finding.status)}, {"reason", finding.reason}};
    if (!finding.method.empty()) json["method"] = finding.method;
    return json;
}

ordered_json signer_json(const cardio::trust::SignerEvidence& signer) {
    return {{"ds_subject", signer.ds_subject},
            {"ds_issuer", signer.ds_issuer},
            {"ds_serial", signer.ds_serial},
            {"ds_not_before", signer.ds_not_before},
            {"ds_not_after", signer.ds_not_after},
            {"ds_sha256", signer.ds_sha256},
            {"csca_subject", signer.csca_subject},
            {"csca_sha256", signer.csca_sha256},
            {"judged_at", signer.judged_at},
            {"judged_by", signer.judged_by},
            {"ds_certificate", cardio::to_hex(signer.ds_certificate)},
            {"csca_certificate", cardio::to_hex(signer.csca_certificate)},
            {"oddities", signer.oddities}};
}

/// Files that say nothing of the person: kept whole, so that every check can be made again.
bool kept_whole(cardio::lds::FileId file) {
    using cardio::lds::FileId;
    return file == FileId::sod || file == FileId::dg14 || file == FileId::dg15 ||
           file == FileId::card_access || file == FileId::card_security;
}

/// The hashes of the groups that were read, made with the function of the signed list they are compared with.
ordered_json group_hashes(const cardio::ReadResult& read) {
    auto hashes = ordered_json::object();
    const auto file = read.files.find(cardio::lds::FileId::sod);
    if (file == read.files.end()) return hashes;
    const auto sod = cardio::lds::parse_sod(file->second);
    const auto* function = sod ? cardio::trust::digest_by_oid(sod->digest_oid) : nullptr;
    if (!function) return hashes;
    for (const auto& [id, bytes] : read.files) {
        const auto group = cardio::lds::group_number(id);
        if (group && sod->hashes.contains(*group))
            hashes[std::to_string(*group)] = cardio::to_hex(cardio::trust::digest(function, {bytes}));
    }
    return hashes;
}

}  // namespace

std::string sha256_hex(cardio::BytesView bytes) {
    return cardio::to_hex(cardio::trust::digest(EVP_sha256(), {bytes}));
}

ordered_json card_findings(const cardio::ReadResult& read) {
    const auto& findings = read.findings;
    return {{"verdict", read.verdict ? ordered_json(cardio::trust::word(*read.verdict)) : ordered_json()},
            {"access", cardio::access_word(read.access)},
            {"findings",
             {{"integrity", finding_json(findings.integrity)},
              {"issuer", finding_json(findings.issuer)},
              {"original_chip", finding_json(findings.original_chip)},
              {"consistency", finding_json(findings.consistency)}}},
            {"warnings", read.warnings},
            // A chip is as readable as ever when its card was cancelled or reported lost; only the register
            // knows, and no counter can ask it.
            {"register", {{"status", "not_checked"}, {"reason", "no connection to the register of cards"}}}};
}

ordered_json card_evidence(const cardio::ReadResult& read) {
    auto files = ordered_json::object();
    auto hashes = ordered_json::object();
    for (const auto& [file, bytes] : read.files) {
        const auto name = cardio::lds::file_name(file);
        hashes[name] = sha256_hex(bytes);
        if (kept_whole(file)) files[name] = cardio::to_hex(bytes);
    }
    return {{"files", std::move(files)},
            {"sha256", std::move(hashes)},
            {"group_hashes", group_hashes(read)},
            {"active_authentication",
             {{"challenge", cardio::to_hex(read.active_auth.challenge)},
              {"answer", cardio::to_hex(read.active_auth.answer)}}},
            {"signer", signer_json(read.signer)}};
}

}  // namespace kiosk::evidence
