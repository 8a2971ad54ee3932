#pragma once

#include <string>

#include "kiosk/language.h"
#include "kiosk/procedures/draft.h"

namespace kiosk::procedures {

enum class CmndMatch { match, mismatch, unknown };

/// "MATCH", "MISMATCH", "UNKNOWN".
const char* word(CmndMatch match);

/// What was compared.
enum class CmndBasis {
    chip_proved,    ///< item 15 of DG13, signature checked
    chip_unproven,  ///< the same, the issuer is not known
    qr,             ///< the printed code, which bears no signature that could be checked
    nothing,        ///< neither names a former number, or what was claimed is none
};

struct CmndOutcome {
    CmndMatch match = CmndMatch::unknown;
    CmndBasis basis = CmndBasis::nothing;
    LocalText sentence;  ///< outcome and basis, for the confirmation slip
};

/// Whether the 9-digit identity number that the citizen claims is the holder's own: by the chip, else by the
/// QR code of the same card. The look of a number never makes a match. A chip bears one former number at
/// most: another one claimed is a mismatch with the chip, which the slip says. An unproven chip that its own
/// QR code contradicts decides nothing.
CmndOutcome check_cmnd(const CardData& card, const std::string& claimed);

}  // namespace kiosk::procedures
