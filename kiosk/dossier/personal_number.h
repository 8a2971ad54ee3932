#pragma once

#include "cardio/bytes.h"

namespace kiosk::dossier {

/// Exactly twelve digits.
bool is_personal_number(cardio::BytesView text);

}  // namespace kiosk::dossier
