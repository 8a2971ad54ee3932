#include "cardio/read_judgement.h"

#include <algorithm>

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
    auto portrait = face ? lds::decode_portrait(*face) : lds::Parsed<lds::Portrait>(fail(face.error()));
    if (portrait) {
        result.portrait = std::move(*portrait);
    } else {
        result.warnings.emplace_back("portrait_undecodable");
    }
}

void add_person(ReadResult& result, const ParsedFiles& parsed, const ReadOptions& options) {
    if (parsed.dg1) result.mrz = parsed.dg1->lines;
    if (!parsed.dg1 && !parsed.dg13) return;
    result.person = lds::make_person(parsed.dg13, parsed.dg1, options.today);
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
    trust::IssuerContext context;
    context.today = options.today;
    if (parsed.dg1) context.issuing_state = parsed.dg1->issuing_state;
    if (parsed.dg13 && parsed.dg13->date_of_issue) {
        context.date_of_issue = lds::iso_date(*parsed.dg13->date_of_issue).value_or("");
    }
    return trust::check_issuer(*parsed.sod, trust, context);
}

Finding original_chip(const ParsedFiles& parsed, const std::optional<Finding>& chip_auth,
                      const std::optional<Finding>& active_auth) {
    if (const auto reason = withheld(parsed)) return Finding::failure(*reason);
    const bool ca_left_out = parsed.dg14 && !chip_auth;
    const bool aa_left_out = parsed.dg15 && !active_auth;
    if (ca_left_out || aa_left_out)
        return Finding::not_possible("a proof that the card offers was not asked for");
    const Finding nothing = Finding::not_offered("the card signs neither a chip authentication key nor DG15");
    const Finding& ca = chip_auth ? *chip_auth : nothing;
    const Finding& aa = active_auth ? *active_auth : nothing;
    if (ca.failed()) return ca;
    if (aa.failed()) return aa;
    if (ca.passed()) return ca;
    if (aa.passed()) return aa;
    if (ca.status == Finding::Status::not_possible) return ca;
    if (aa.status == Finding::Status::not_possible) return aa;
    return nothing;
}

Finding original_chip_offline(const ParsedFiles& parsed) {
    if (const auto reason = withheld(parsed)) return Finding::failure(*reason);
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
