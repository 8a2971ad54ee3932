#pragma once

#include <string>

#include "cardio/secure_bytes.h"
#include "kiosk/config.h"
#include "kiosk/procedures/draft.h"
#include "kiosk/session/event.h"

namespace kiosk::session {

/// What a dossier says besides draft and read.
struct PayloadContext {
    std::string receipt_code;
    std::string received_at;  ///< ISO 8601 with zone
    std::string form_sha256;  ///< of the PDF that was printed, hexadecimal
    std::string procedure_name;
};

/// The dossier as JSON: values with provenance, the four findings, and the evidence with which they can be judged again (SOD, DG14,
/// DG15, hashes of all groups, challenge and answer of active authentication, who signed). Raw DG1, DG2 and DG13 stay out: the
/// form's values are enough, and their hashes tie them to the SOD. The holder's identity is kept as the chip, the printed code and
/// the keys said it; the portrait's format and hash, while the picture itself is kept apart from the payload.
/// Cards of further people are judged and kept in the same way, each under its role.
cardio::SecureBytes dossier_payload(const Config& config, const PayloadContext& context, const SubmitDossier& order);

}  // namespace kiosk::session
