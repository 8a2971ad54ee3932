#include "cardio/read_judgement.h"

#include <algorithm>

#include "cardio/access/pace_protocol.h"
#include "cardio/trust/pace_cam.h"
#include "cardio/trust/digest.h"

namespace cardio::reading {
namespace {

using lds::FileId;

/// Hashes of all groups; those made while the bytes came in are not made again.
std::map<int, Bytes> hashes_of(const Gathered& gathered, const lds::Sod& sod) {
    std::map<int, Bytes> hashes = gathered.hashes;
    const EVP_MD* function = trust::digest_by_oid(sod.digest_oid);
    for (const auto& [id, bytes] : gathered.files) {
        const auto number = lds::group_number(id);
        if (function != nullptr && number && !hashes.contains(*number))
            hashes.emplace(*number, trust::digest(function, {bytes}));
    }
    return hashes;
}

Finding check_hashes(const Gathered& gathered, const ParsedFiles& parsed, const ReadOptions& options) {
    if (!parsed.sod) return Finding::failure("the card gives no signed list of its data (EF.SOD)");
    const std::map<int, Bytes> hashes = hashes_of(gathered, *parsed.sod);
    std::set<int> unreadable = gathered.refused, skipped;
    for (const auto& [number, hash] : parsed.sod->hashes) {
        if (hashes.contains(number)) continue;
        if (is_protected(number)) unreadable.insert(number);
        if (is_skipped(number, options)) skipped.insert(number);
    }
    return trust::check_group_hashes(*parsed.sod, hashes, unreadable, skipped);
}

/// A group that EF.SOD lists and that did not come, or did not parse.
std::optional<std::string> withheld(const ParsedFiles& parsed) {
    if (!parsed.sod) return "no signed list says what proof the chip offers";
    if (parsed.sod->hashes.contains(14) && !parsed.dg14) return "DG14 is signed, but missing or malformed";
    if (parsed.sod->hashes.contains(15) && !parsed.dg15) return "DG15 is signed, but missing or malformed";
    return std::nullopt;
}

bool understood(const ParsedFiles& parsed, FileId id) {
    const auto& names = parsed.not_understood;
    return std::find(names.begin(), names.end(), lds::file_name(id)) == names.end();
}

trust::IssuerContext issuer_context(const ParsedFiles& parsed, const ReadOptions& options) {
    trust::IssuerContext context;
    context.today = options.today;
    if (parsed.dg1) context.issuing_state = parsed.dg1->issuing_state;
    if (parsed.dg13 && parsed.dg13->date_of_issue) {
        context.date_of_issue = lds::iso_date(*parsed.dg13->date_of_issue).value_or("");
    }
    return context;
}

/// A signed DG14 offers PACE-CAM, and no proof came of it: what a copy does that cannot follow it.
std::optional<Finding> unkept_pace_cam(const ParsedFiles& parsed) {
    if (!parsed.dg14) return std::nullopt;
    bool offered = false, known = false;
    for (const auto& offer : parsed.dg14->pace) {
        const auto protocol = access::pace_protocol(offer.oid);
        if (!protocol || protocol->mapping != access::Mapping::chip_authentication) continue;
        offered = true;
        known = known || access::pace_supported(offer);
    }
    if (!offered) return std::nullopt;
    if (!known)
        return Finding::not_possible(
            "the PACE-CAM that the card offers is of a kind this reader does not know");
    return Finding::failure("the card signs that it offers PACE-CAM, but did not prove itself by it",
                            "PACE-CAM");
}

bool any_failed(const Findings& f) {
    return f.integrity.failed() || f.issuer.failed() || f.original_chip.failed() || f.consistency.failed();
}

std::string rejection(const Findings& findings) {
    std::string text;
    for (const Finding* finding :
         {&findings.integrity, &findings.issuer, &findings.original_chip, &findings.consistency}) {
        if (finding->failed()) text += (text.empty() ? "" : "; ") + finding->reason;
    }
    if (text.empty() && !findings.original_chip.passed()) text = findings.original_chip.reason;
    return "The card is rejected: " + (text.empty() ? "a check could not be made" : text) + ".";
}

std::string chip_clause(const Finding& chip) {
    if (chip.passed()) return "the chip is no copy";
    if (chip.status == Finding::Status::not_offered) return "the chip offers no proof that it is no copy";
    return "whether the chip is a copy was not asked";
}

std::string explain(trust::Verdict verdict, const Findings& findings) {
    switch (verdict) {
        case trust::Verdict::genuine:
            return "The data are unchanged and signed under a configured authority; " +
                   chip_clause(findings.original_chip) + ".";
        case trust::Verdict::unproven_issuer:
            return "Nothing failed, but no configured authority vouches for the signer; " +
                   chip_clause(findings.original_chip) + ".";
        case trust::Verdict::rejected:
            break;
    }
    return rejection(findings);
}

Outcome outcome_of(trust::Verdict verdict) {
    switch (verdict) {
        case trust::Verdict::genuine:
            return Outcome::genuine;
        case trust::Verdict::unproven_issuer:
            return Outcome::unproven_issuer;
        case trust::Verdict::rejected:
            break;
    }
    return Outcome::rejected;
}

/// The file whose form forbids any word about the card. A malformed group counts only where its hash did not
/// already tell that it was changed.
std::optional<FileId> malformed_file(const ParsedFiles& parsed, const Findings& findings) {
    if (!understood(parsed, FileId::sod)) return FileId::sod;
    if (any_failed(findings)) return std::nullopt;
    for (const FileId id : {FileId::dg1, FileId::dg13}) {
        if (!understood(parsed, id)) return id;
    }
    return std::nullopt;
}

void decide(ReadResult& result, const ParsedFiles& parsed, bool live) {
    if (const auto malformed = malformed_file(parsed, result.findings)) {
        result.outcome = Outcome::malformed;
        result.explanation = "The card holds a file that no rule allows: " + lds::file_name(*malformed) + ".";
        return;
    }
    const trust::Verdict verdict =
        live ? trust::judge(result.findings) : trust::judge_offline(result.findings);
    result.verdict = verdict;
    result.outcome = outcome_of(verdict);
    result.explanation = explain(verdict, result.findings);
}

void add_portrait(ReadResult& result, const ReadOptions& options) {
    const auto file = result.files.find(FileId::dg2);
    if (file == result.files.end() || !options.read_portrait) return;
    const auto face = lds::parse_dg2(file->second);
    auto portrait = face ? options.decode_portrait(*face) : lds::Parsed<lds::Portrait>(fail(face.error()));
    if (portrait) {
        result.portrait = std::move(*portrait);
    } else {
        result.portrait_problem = portrait.error().what;
        result.warnings.emplace_back("portrait_undecodable");
    }
}

/// A group that may add to what DG13 and DG1 say; nullopt when absent or malformed.
template <class T>
std::optional<T> further_group(const ReadResult& result, FileId id, lds::Parsed<T> (*parse)(BytesView)) {
    const auto file = result.files.find(id);
    if (file == result.files.end()) return std::nullopt;
    auto parsed = parse(file->second);
    return parsed ? std::optional(std::move(*parsed)) : std::nullopt;
}

void add_person(ReadResult& result, const ParsedFiles& parsed, const ReadOptions& options) {
    if (parsed.dg1) result.mrz = parsed.dg1->lines;
    if (!parsed.dg1 && !parsed.dg13) return;
    auto dg11 = further_group(result, FileId::dg11, lds::parse_dg11);
    auto dg12 = further_group(result, FileId::dg12, lds::parse_dg12);
    result.person = lds::make_person(parsed.dg13, parsed.dg1, options.today, dg11, dg12);
    if (dg11) wipe(*dg11);
    if (dg12) wipe(*dg12);
    const auto& expiry = result.person->date_of_expiry;
    if (expiry && *expiry < options.today) result.warnings.emplace_back("card_expired");
}

}  // namespace

bool is_skipped(int group, const ReadOptions& options) {
    return group == 2 && !options.read_portrait;
}
bool is_protected(int group) {
    return group == 3 || group == 4;
}

trust::IssuerCheck check_signature(const ParsedFiles& parsed, const trust::TrustStore& trust,
                                   const ReadOptions& options) {
    if (!parsed.sod) return {Finding::failure("there is no signature to check"), {}, {}};
    return trust::check_issuer(*parsed.sod, trust, issuer_context(parsed, options));
}

std::optional<Finding> card_security_problem(const ParsedFiles& parsed, const trust::TrustStore& trust,
                                             const ReadOptions& options,
                                             const trust::IssuerCheck& sod_signer) {
    if (!understood(parsed, FileId::card_security))
        return Finding::failure("EF.CardSecurity cannot be understood", "PACE-CAM");
    if (!parsed.card_security) return std::nullopt;
    const auto signer = trust::check_issuer(*parsed.card_security, trust, issuer_context(parsed, options));
    return trust::card_security_refusal(signer, sod_signer);
}

std::optional<Finding> prove_by_pace(const std::optional<access::ChipAuthenticationData>& data,
                                     const ParsedFiles& parsed, const trust::TrustStore& trust,
                                     const ReadOptions& options, const trust::IssuerCheck& sod_signer) {
    if (!data) return std::nullopt;
    if (auto problem = card_security_problem(parsed, trust, options, sod_signer)) return problem;
    if (!parsed.card_security)
        return Finding::not_offered("the card opened by PACE-CAM, but gives no EF.CardSecurity");
    return trust::check_pace_cam(*data, parsed.card_security->infos);
}

Finding original_chip(const ParsedFiles& parsed, const std::optional<Finding>& chip_auth,
                      const std::optional<Finding>& active_auth, const std::optional<Finding>& pace_cam) {
    if (const auto reason = withheld(parsed)) return Finding::failure(*reason);
    const bool ca_left_out = parsed.dg14 && !chip_auth;
    const bool aa_left_out = parsed.dg15 && !active_auth;
    if (ca_left_out || aa_left_out)
        return Finding::not_possible("a proof that the card offers was not asked for");
    std::vector<Finding> proofs;
    for (const auto* proof : {&pace_cam, &chip_auth, &active_auth}) {
        if (*proof) proofs.push_back(**proof);
    }
    const auto first = [&](Finding::Status status) {
        return std::ranges::find(proofs, status, &Finding::status);
    };
    for (const auto status :
         {Finding::Status::failed, Finding::Status::passed, Finding::Status::not_possible}) {
        if (const auto proof = first(status); proof != proofs.end()) return *proof;
    }
    if (auto broken_promise = unkept_pace_cam(parsed)) return *std::move(broken_promise);
    return Finding::not_offered("the card signs neither a chip authentication key nor DG15");
}

Finding original_chip_offline(const ParsedFiles& parsed, const std::optional<Finding>& card_security) {
    if (const auto reason = withheld(parsed)) return Finding::failure(*reason);
    if (card_security && card_security->failed()) return *card_security;
    return Finding::not_possible("no chip at hand");
}

void judge_into(ReadResult& result, Gathered gathered, const ParsedFiles& parsed, trust::IssuerCheck issuer,
                Finding original_chip, const ReadOptions& options) {
    result.findings.integrity = check_hashes(gathered, parsed, options);
    result.files = std::move(gathered.files);
    result.findings.issuer = std::move(issuer.finding);
    result.findings.original_chip = std::move(original_chip);
    result.findings.consistency = check_consistency(parsed, options);
    result.signer = std::move(issuer.signer);
    result.warnings = std::move(issuer.warnings);
    for (const int number : gathered.refused)
        result.warnings.push_back("group_unreadable:DG" + std::to_string(number));
    decide(result, parsed, gathered.live);
    if (result.outcome == Outcome::malformed) return;
    add_person(result, parsed, options);
    add_portrait(result, options);
}

}  // namespace cardio::reading
