#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "kiosk/dossier/audit.h"
#include "kiosk/dossier/outbox.h"
#include "kiosk/dossier/session.h"

namespace kiosk::dossier {

/// Puts one event into the outbox, within the transaction that is open; nothing when the station does not
/// send. `at` is its ISO 8601 time, or its day.
void queue_event(Session& sql, const std::string& station, const std::string& kind,
                 const std::string& dossier, const std::string& at, const nlohmann::json& body);

/// What is queued for a dossier that was handed in (act 0), or acted upon.
struct DossierEvent {
    std::string receipt_code, kind, procedure_id, state, at;
    int act = 0;
};
void queue_dossier_event(Session& sql, const std::string& station, const DossierEvent& event);
/// The same for what is no act of the office and leaves the state as it is: "erase" or "recall", after which
/// the province keeps no content of the dossier. From each station that sends of this store: the province
/// believes each for the contents that it sent itself. It waits behind no row that was set aside.
void queue_dossier_note(Session& sql, const std::string& receipt_code, const std::string& kind,
                        const std::string& at);

/// That the content of a dossier (act 0), or of an act on it, is to go to the province. Only the place where
/// it lies: it is sealed when it is sent, and what was erased until then is not.
void queue_dossier_content(Session& sql, const std::string& station, const std::string& receipt_code, int act,
                           const std::string& at);

/// The end of the audit chain, in place of an earlier one that still waits.
void queue_audit_head(Session& sql, const std::string& station, const std::string& at);

/// Writes into the audit, within the transaction that is open.
using Tell = std::function<void(AuditEntry)>;

/// The outbox of a station in a database that stays open as long as it is used.
std::unique_ptr<Outbox> outbox_in(Session& sql, const std::string& station, Tell tell);

}  // namespace kiosk::dossier
