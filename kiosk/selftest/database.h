#pragma once

#include <filesystem>
#include <optional>

#include "kiosk/dossier/store.h"
#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

struct DatabaseFacts {
    std::string folder;
    bool exists = false;  ///< there is a store already; looking never makes one
    std::optional<dossier::StoreError> error;
    std::int64_t dossiers = 0, size_kb = 0;
};

CheckResult judge(const DatabaseFacts& facts);

/// Opens the store, which checks its integrity, and counts the dossiers.
DatabaseFacts look_at_database(const dossier::StoreSettings& settings);

}  // namespace kiosk::selftest
