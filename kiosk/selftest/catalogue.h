#pragma once

#include <filesystem>
#include <string>

#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

struct CatalogueFacts {
    std::string error;  ///< empty: all files load
    std::int64_t procedures = 0, forms = 0;
    std::int64_t without_form = 0;  ///< procedures that have no form in force today
    std::string newest;             ///< ISO 8601: the latest day from which a form is in force
};

CheckResult judge(const CatalogueFacts& facts);

/// Loads the catalogue of the assets as the window does.
CatalogueFacts look_at_catalogue(const std::filesystem::path& assets, const std::string& today);

}  // namespace kiosk::selftest
