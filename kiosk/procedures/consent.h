#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cardio/result.h"
#include "kiosk/language.h"

namespace kiosk::procedures {

/// What a person is asked to agree to; one page each.
struct ConsentPurpose {
    std::string id;
    bool required = false;  ///< without it the kiosk cannot be used: the way goes on on paper
    LocalText title, text;
};

/// The questions as the law has them from a day on. Nothing is ticked beforehand, and silence is no consent.
struct ConsentText {
    std::string version;         ///< kept with each answer
    std::string effective_from;  ///< ISO 8601
    LocalText legal_basis;
    std::vector<ConsentPurpose> purposes;     ///< in the order of asking
    std::vector<ConsentPurpose> of_province;  ///< asked as well where dossiers go to the province
};

/// Reads every JSON file of assets/consent, oldest first. No such folder: nothing is asked. A file that
/// breaks the rules is an error that names file and place.
cardio::Result<std::vector<ConsentText>, std::string> load_consents(const std::filesystem::path& folder);

}  // namespace kiosk::procedures
