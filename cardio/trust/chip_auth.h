#pragma once

#include "cardio/access/bac.h"
#include "cardio/access/channel.h"
#include "cardio/finding.h"
#include "cardio/lds/security_infos.h"
#include "cardio/trust/chip_auth_plan.h"

namespace cardio::trust {

/// Chip authentication v1 over ECDH or DH, ICAO Doc 9303-11 6.2: MSE:Set KAT (3DES) or MSE:Set AT + GENERAL
/// AUTHENTICATE (AES), then a new secure channel on `channel`. The chip has proved its key only when the next
/// answer under that channel verifies: it sends one (SELECT of EF.COM) and turns the outcome into the
/// finding, method "CA". not_offered when DG14 has no key, not_possible when the key is of a kind this reader
/// does not know. After a failure the channel is not usable for further reading. Throws TransportError.
Finding run_chip_auth(access::Channel& channel, const lds::SecurityInfos& dg14,
                      const access::RandomSource& random = access::system_random);

/// The same by a plan that was made already; the proof is the answer to a SELECT of `confirm_file`. The
/// terminal's private key is drawn from `random`, as wide as the group order. A chip that names 3DES, but
/// refuses MSE:Set KAT, is asked once more by MSE:Set AT and GENERAL AUTHENTICATE.
Finding run_chip_auth(access::Channel& channel, const ChipAuthPlan& plan, const access::RandomSource& random,
                      std::uint16_t confirm_file);

}  // namespace cardio::trust
