#include "kiosk/evidence/evidence_check.h"

#include <algorithm>

#include "cardio/json/json.h"
#include "cardio/lds/dg15.h"
#include "cardio/lds/file_id.h"
#include "cardio/lds/security_infos.h"
#include "cardio/lds/sod.h"
#include "cardio/trust/active_auth.h"
#include "cardio/trust/digest.h"
#include "cardio/trust/passive_auth.h"
#include "kiosk/evidence/station_signer.h"

namespace kiosk::evidence {
namespace {

using cardio::Bytes;
using cardio::Finding;
using nlohmann::json;
using Status = Step::Status;

Step proved(std::string what, std::string why = {}) {
    return {Status::proved, std::move(what), std::move(why)};
}
Step failed(std::string what, std::string why) {
    return {Status::failed, std::move(what), std::move(why)};
}
Step not_proved(std::string what, std::string why) {
    return {Status::not_proved, std::move(what), std::move(why)};
}

std::string item(const EvidenceFile& file, const std::string& name) {
    const auto found = file.items.find(name);
    return found == file.items.end() ? std::string() : found->second;
}

json json_item(const EvidenceFile& file, const std::string& name) {
    const auto content = json::parse(item(file, name), nullptr, false);
    return content.is_object() ? content : json::object();
}

std::string text_at(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Nothing where the item is no hexadecimal text: then it cannot be what was signed.
Bytes bytes_of(const std::string& text) {
    return hex_bytes(text).value_or(Bytes());
}

/// The first item that is not what the manifest says, by name.
Step check_items(const EvidenceFile& file) {
    if (manifest_of(file.items) == file.manifest) return proved("items");
    for (const auto& [name, text] : file.items) {
        const std::string line = manifest_of({{name, text}});
        const std::string entry = line.substr(line.find('\n'));
        if (file.manifest.find(entry) == std::string::npos)
            return failed("items", "\"" + name + "\" was changed, or added");
    }
    return failed("items", "an item was removed, or the list of items changed");
}

Step check_station(const EvidenceFile& file, const std::vector<Bytes>& stations) {
    const auto signature = check_signature(file.signature, cardio::as_bytes(file.manifest));
    if (!signature) return failed("station", signature.error());
    if (std::ranges::find(stations, signature->certificate) == stations.end())
        return not_proved("station",
                          "signed by " + signature->subject + ", whose certificate is not installed here");
    return proved("station", "signed by " + signature->subject);
}

/// Hashes by group; groups whose files are here are hashed anew.
std::map<int, Bytes> group_hashes(const EvidenceFile& file, const cardio::lds::Sod& sod) {
    std::map<int, Bytes> hashes;
    const auto stated = json_item(file, "group_hashes");
    for (const auto& [group, hash] : sod.hashes) {
        const auto text = text_at(stated, std::to_string(group).c_str());
        if (!text.empty()) hashes[group] = bytes_of(text);
        const auto id = cardio::lds::group_file(group);
        const Bytes whole = id ? bytes_of(item(file, cardio::lds::file_name(*id))) : Bytes();
        const auto* function = cardio::trust::digest_by_oid(sod.digest_oid);
        if (!whole.empty() && function) hashes[group] = cardio::trust::digest(function, {whole});
    }
    return hashes;
}

Step step_of(const std::string& what, const Finding& finding) {
    if (finding.passed()) return proved(what, finding.method);
    return finding.failed() ? failed(what, finding.reason) : not_proved(what, finding.reason);
}

/// Groups that the reader left out on purpose or the chip kept back are in no list of hashes: only those that
/// are there are compared, and DG1 must be.
Step check_integrity(const EvidenceFile& file, const cardio::lds::Sod& sod) {
    const auto hashes = group_hashes(file, sod);
    if (!hashes.contains(1)) return failed("integrity", "the hash of DG1 is missing");
    for (const auto& [group, hash] : hashes)
        if (hash != sod.hashes.at(group))
            return failed("integrity", "DG" + std::to_string(group) + " is not the group that was signed");
    return proved("integrity", std::to_string(hashes.size()) + " groups");
}

Step check_issuer(const EvidenceFile& file, const cardio::lds::Sod& sod,
                  const cardio::trust::TrustStore& trust) {
    const auto signer = json_item(file, "signer");
    cardio::trust::IssuerContext context;
    context.today = item(file, "received_at").substr(0, 10);
    if (text_at(signer, "judged_by") == "date of issue") context.date_of_issue = text_at(signer, "judged_at");
    const auto check = cardio::trust::check_issuer(sod, trust, context);
    auto step = step_of("issuer", check.finding);
    if (step.status == Status::proved) step.why = check.signer.csca_subject;
    return step;
}

Step check_chip(const EvidenceFile& file, const cardio::lds::Sod& sod) {
    const auto proof = json_item(file, "active_authentication");
    const Bytes answer = bytes_of(text_at(proof, "answer")),
                challenge = bytes_of(text_at(proof, "challenge"));
    if (answer.empty()) return not_proved("original_chip", "no answer of the chip can be checked again");
    const auto key = cardio::lds::parse_dg15(bytes_of(item(file, "DG15")));
    if (!key || !sod.hashes.contains(15))
        return failed("original_chip", "there is an answer, but no signed key");
    std::string algorithm;
    if (const auto infos = cardio::lds::parse_dg14(bytes_of(item(file, "DG14")));
        infos && infos->active_authentication)
        algorithm = infos->active_authentication->signature_oid;
    return step_of("original_chip", cardio::trust::verify_active_auth(*key, challenge, answer, algorithm));
}

/// What the station stated at the counter must not be more than what is proved again.
Step check_findings(const EvidenceFile& file, const std::vector<Step>& steps) {
    const auto read = json_item(file, "read");
    const json stated =
        read.contains("findings") && read["findings"].is_object() ? read["findings"] : json::object();
    for (const auto& step : steps) {
        const auto found = stated.find(step.what);
        if (found == stated.end()) continue;
        const bool passed = found->is_object() && text_at(*found, "status") == "passed";
        if (passed && step.status == Status::failed)
            return failed("findings", "the station stated " + step.what + " as passed, but it fails");
    }
    return proved("findings", "the station stated no more than what holds");
}

}  // namespace

std::vector<Step> check_evidence(const EvidenceFile& file, const cardio::trust::TrustStore& trust,
                                 const std::vector<Bytes>& stations) {
    std::vector<Step> steps{check_items(file), check_station(file, stations)};
    const auto sod = cardio::lds::parse_sod(bytes_of(item(file, "EF.SOD")));
    if (!sod) {
        steps.push_back(failed("integrity", "EF.SOD is missing or cannot be read"));
        return steps;
    }
    steps.push_back(check_integrity(file, *sod));
    steps.push_back(check_issuer(file, *sod, trust));
    steps.push_back(check_chip(file, *sod));
    steps.push_back(check_findings(file, steps));
    return steps;
}

Status overall(const std::vector<Step>& steps) {
    const auto any = [&](Status status, const std::string& but) {
        return std::ranges::any_of(
            steps, [&](const Step& step) { return step.status == status && step.what != but; });
    };
    if (any(Status::failed, {})) return Status::failed;
    return any(Status::not_proved, "original_chip") ? Status::not_proved : Status::proved;
}

}  // namespace kiosk::evidence
