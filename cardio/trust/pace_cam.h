#pragma once

#include "cardio/access/chip_authentication_data.h"
#include "cardio/lds/card_security.h"
#include "cardio/trust/passive_auth.h"

namespace cardio::trust {

/// Why EF.CardSecurity cannot be believed; nullopt when it can. Its signer stands like the one of EF.SOD: it
/// is vouched for, or it is the very certificate that signed EF.SOD and shares its finding. Failed: it is
/// refused, or nobody vouches for it while somebody vouches for the signer of EF.SOD - a copy can sign such a
/// file itself. not_possible: nobody vouches for either. Method "PACE-CAM".
std::optional<Finding> card_security_refusal(const IssuerCheck& signer, const IssuerCheck& sod_signer);

/// The proof by PACE with chip authentication mapping, ICAO Doc 9303-11 4.4.3.5.2: the factor times a key in
/// EF.CardSecurity, on the domain parameters of the run, is the chip's public key of the mapping. passed or
/// failed, method "PACE-CAM". Says nothing of who signed EF.CardSecurity.
Finding check_pace_cam(const access::ChipAuthenticationData& data, const lds::SecurityInfos& card_security);

}  // namespace cardio::trust
