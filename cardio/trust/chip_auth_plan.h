#pragma once

#include <optional>
#include <string>

#include "cardio/access/block_cipher.h"
#include "cardio/finding.h"
#include "cardio/lds/security_infos.h"
#include "cardio/result.h"
#include "cardio/trust/agreement_key.h"

namespace cardio::trust {

/// How a chip is asked for chip authentication, ICAO Doc 9303-11 6.2.
struct ChipAuthPlan {
    enum class Command { set_key_agreement, general_authenticate };
    std::string oid;     ///< protocol: 0.4.0.127.0.7.2.2.3.1.x (DH) or .2.x (ECDH)
    bool named = false;  ///< DG14 names the protocol; else it is a guess
    access::Cipher cipher = access::Cipher::tdes;
    AgreementKey key;             ///< of the chip
    std::optional<Bytes> key_id;  ///< sent as DO84 when the chip has given its key a number
    Command command = Command::general_authenticate;
};

/// Chooses the strongest cipher that DG14 offers for a key in a standardised group, ECDH or DH. A
/// ChipAuthenticationInfo belongs to the key of its kind with its key id, or to the only key of that kind.
/// DG14 without any such info means 3DES. 3DES goes by MSE:Set KAT, which every such chip knows, AES by
/// MSE:Set AT and GENERAL AUTHENTICATE. The error is the finding: not_offered without a key, not_possible
/// when nothing offered can be run here.
Result<ChipAuthPlan, Finding> plan_chip_auth(const lds::SecurityInfos& dg14);

}  // namespace cardio::trust
