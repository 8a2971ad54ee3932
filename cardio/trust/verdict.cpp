#include "cardio/trust/verdict.h"

namespace cardio::trust {
namespace {

using Status = Finding::Status;

bool any_failed(const Findings& findings) {
    return findings.integrity.failed() || findings.issuer.failed() || findings.original_chip.failed() ||
           findings.consistency.failed();
}

/// A finding in its first state: nobody looked.
bool never_checked(const Finding& finding) {
    return finding.status == Status::not_possible && finding.reason == Finding{}.reason;
}

Verdict judge_rest(const Findings& findings, bool chip_in_order) {
    if (any_failed(findings) || !chip_in_order) return Verdict::rejected;
    if (!findings.integrity.passed() || !findings.consistency.passed()) return Verdict::rejected;
    if (findings.issuer.passed()) return Verdict::genuine;
    const bool nobody_vouches =
        findings.issuer.status == Status::not_possible && !never_checked(findings.issuer);
    return nobody_vouches ? Verdict::unproven_issuer : Verdict::rejected;
}

}  // namespace

Verdict judge(const Findings& findings) {
    const Status chip = findings.original_chip.status;
    return judge_rest(findings, chip == Status::passed || chip == Status::not_offered);
}

Verdict judge_offline(const Findings& findings) {
    return judge_rest(findings, findings.original_chip.status != Status::failed);
}

std::string_view word(Verdict verdict) {
    switch (verdict) {
        case Verdict::genuine:
            return "genuine";
        case Verdict::unproven_issuer:
            return "unproven_issuer";
        case Verdict::rejected:
            break;
    }
    return "rejected";
}

}  // namespace cardio::trust
