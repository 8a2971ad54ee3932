#pragma once

#include <string>
#include <vector>

#include "cardio/trust/trust_store.h"
#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

struct TrustFacts {
    std::string error;  ///< why a folder could not be read; empty: it could
    std::vector<cardio::trust::TrustEntry> entries;
    std::vector<cardio::trust::TrustList> lists;
    std::vector<std::string> warnings;  ///< of the store itself
    std::string today;                  ///< ISO 8601
};

CheckResult judge(const TrustFacts& facts);

/// What a loaded store, or the refusal to load it, says of itself on a day.
TrustFacts trust_facts(const cardio::Result<cardio::trust::TrustStore, cardio::trust::TrustError>& store,
                       const std::string& today);

}  // namespace kiosk::selftest
