#pragma once

#include <soci/soci.h>

#include "kiosk/dossier/audit.h"
#include "kiosk/dossier/sealing.h"

namespace kiosk::dossier {

/// Adds an entry at the end, within the transaction that is open: what happened and that it happened are kept
/// together or not at all. `ordinal` and `hash` are given by the chain.
void append_audit(soci::session& sql, const StationKey& key, AuditEntry entry);

/// All entries in their order, believed as they stand.
std::vector<AuditEntry> read_audit(soci::session& sql);

/// Recomputes the chain and compares it with the dossiers and acts that are there.
AuditVerdict verify_audit(soci::session& sql, const StationKey& key);

}  // namespace kiosk::dossier
