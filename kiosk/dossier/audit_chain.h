#pragma once

#include "kiosk/dossier/audit.h"
#include "kiosk/dossier/sealing.h"
#include "kiosk/dossier/session.h"

namespace kiosk::dossier {

/// A station key that was exchanged for another. The entries up to `last_entry` are tied by it; the entry
/// after that is tied to them by the next key, so that who has the old key alone can change none of them
/// unseen.
struct OldKey {
    StationKey key;
    int last_entry = 0;
};

/// Adds an entry at the end, within the transaction that is open: what happened and that it happened are kept
/// together or not at all. `ordinal` and `hash` are given by the chain.
void append_audit(Session& sql, const StationKey& key, AuditEntry entry);

/// All entries in their order, believed as they stand.
std::vector<AuditEntry> read_audit(Session& sql);

/// How many entries there are, believed as it stands.
int audit_length(Session& sql);
/// Whether the end of the chain is tied by this key; true for a chain without entries.
bool audit_is_of(Session& sql, const StationKey& key);

/// Recomputes the chain and compares it with the dossiers, data keys and acts that are there.
AuditVerdict verify_audit(Session& sql, const StationKey& key, const std::vector<OldKey>& old_keys);

}  // namespace kiosk::dossier
