#pragma once

#include "kiosk/config.h"

namespace kiosk::dossier {

/// Which store is meant, and by what rules it is kept.
struct StoreSettings {
    std::filesystem::path folder;  ///< state folder: the key, and with SQLite the database
    std::string station;           ///< unit code and counter; goes into the audit
    Config::Store store = {};
    Config::StationKey station_key = {};
    Config::Retention retention = {};
    bool content_to_province = false;  ///< dossiers whose citizens agreed go to the province, sealed for it
};

/// Those of a counter whose state folder is `folder`.
StoreSettings settings_of(const Config& config, const std::filesystem::path& folder);

}  // namespace kiosk::dossier
