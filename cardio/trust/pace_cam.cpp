#include "cardio/trust/pace_cam.h"

#include "cardio/access/domain.h"
#include "cardio/trust/agreement_key.h"

namespace cardio::trust {
namespace {

const std::string method = "PACE-CAM";

bool same_certificate(const IssuerCheck& a, const IssuerCheck& b) {
    return !a.signer.ds_sha256.empty() && a.signer.ds_sha256 == b.signer.ds_sha256;
}

}  // namespace

std::optional<Finding> card_security_refusal(const IssuerCheck& signer, const IssuerCheck& sod_signer) {
    if (signer.finding.passed()) return std::nullopt;
    if (signer.finding.status != Finding::Status::not_possible)
        return Finding::failure("EF.CardSecurity is not to be believed: " + signer.finding.reason, method);
    if (same_certificate(signer, sod_signer)) return std::nullopt;
    if (sod_signer.finding.passed())
        return Finding::failure("nobody vouches for the signer of EF.CardSecurity", method);
    Finding open = Finding::not_possible("nobody vouches for the signer of EF.CardSecurity");
    open.method = method;
    return open;
}

Finding check_pace_cam(const access::ChipAuthenticationData& data, const lds::SecurityInfos& card_security) {
    if (!data.factor) return Finding::failure("the chip gave no readable chip authentication data", method);
    const auto domain = access::Domain::by_parameter_id(data.parameter_id);
    if (!domain) return Finding::failure("chip authentication data on unknown domain parameters", method);
    for (const auto& info : card_security.chip_authentication_keys) {
        const auto key = read_agreement_key(info);
        if (!key || key->parameter_id != data.parameter_id) continue;
        const auto product = domain->multiply(to_secure(key->public_key), domain->scalar(*data.factor));
        if (product && equal(*product, data.mapping_key)) return Finding::pass(method);
    }
    return Finding::failure("the chip does not hold the private key of EF.CardSecurity", method);
}

}  // namespace cardio::trust
