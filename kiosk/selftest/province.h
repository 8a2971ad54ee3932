#pragma once

#include <optional>

#include "kiosk/config.h"
#include "kiosk/dossier/outbox.h"
#include "kiosk/dossier/store.h"
#include "kiosk/province/connection.h"
#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

/// Whether what happens here reaches the province.
struct ProvinceFacts {
    bool configured = false;
    std::string server;   ///< host:port
    std::string today;    ///< ISO 8601
    std::string expires;  ///< last day of the station's certificate; empty: it cannot be read
    std::optional<province::Failure> failure;
    int version = 0;  ///< of the schema
    dossier::OutboxStatus outbox;
    std::string dossiers;  ///< what of dossiers is sent, in words
};

CheckResult judge(const ProvinceFacts& facts);

/// Connects as the sender does, for at most five seconds each step, and adds nothing.
ProvinceFacts look_at_province(const Config& config, const dossier::StoreSettings& store,
                               const std::string& today);

}  // namespace kiosk::selftest
