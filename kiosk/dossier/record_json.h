#pragma once

#include <vector>

#include "cardio/bytes.h"
#include "cardio/json/json.h"
#include "kiosk/dossier/rights.h"

namespace kiosk::dossier {

/// What a dossier or an act holds: as JSON where it is JSON, else as text.
nlohmann::ordered_json content_json(cardio::BytesView bytes);
/// Consents as whoever reads a dossier gets them.
nlohmann::ordered_json consents_json(const std::vector<Consent>& consents);

}  // namespace kiosk::dossier
