#pragma once

#include <soci/soci.h>

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "kiosk/dossier/outbox.h"

namespace kiosk::dossier {

/// Puts one event into the outbox, within the transaction that is open; nothing when the station does not
/// send. `at` is its ISO 8601 time, or its day.
void queue_event(soci::session& sql, const std::string& station, const std::string& kind,
                 const std::string& dossier, const std::string& at, const nlohmann::json& body);

/// What is queued for a dossier that was handed in (act 0), or acted upon.
struct DossierEvent {
    std::string receipt_code, kind, procedure_id, state, at;
    int act = 0;
};
void queue_dossier_event(soci::session& sql, const std::string& station, const DossierEvent& event);

/// The end of the audit chain, in place of an earlier one that still waits.
void queue_audit_head(soci::session& sql, const std::string& station, const std::string& at);

/// The outbox of a station in a database that stays open as long as it is used.
std::unique_ptr<Outbox> outbox_in(soci::session& sql, const std::string& station);

}  // namespace kiosk::dossier
