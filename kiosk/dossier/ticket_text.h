#pragma once

#include <optional>
#include <string>

#include "kiosk/dossier/sealing.h"

namespace kiosk::dossier {

/// What the QR code of a ticket says: the receipt code and its integrity tag, nothing of the person.
std::string ticket_text(const StationKey& key, const std::string& receipt_code);

/// The receipt code of a ticket that was scanned; nullopt when the text is no ticket of this station.
std::optional<std::string> receipt_of_ticket(const StationKey& key, const std::string& scanned);

}  // namespace kiosk::dossier
