#pragma once

#include "kiosk/dossier/audit_chain.h"
#include "kiosk/dossier/database.h"
#include "kiosk/dossier/store.h"

namespace kiosk::dossier {

/// What the functions of the store share; for its own source files only.
struct Store::Impl {
    explicit Impl(StationKey station_key) : key(std::move(station_key)) {}
    cardio::Result<std::string, StoreError> submit(const NewDossier& dossier);
    void insert_portrait(const std::string& receipt_code, cardio::BytesView portrait);
    cardio::Result<int, RecordError> record(const std::string& receipt_code, int known_acts,
                                            const NewAct& act);
    std::optional<std::vector<Act>> acts(const DossierSummary& summary);

    void tell(AuditEntry entry);
    void adopt_old_dossiers();

    StationKey key;
    soci::session sql;
    std::string station;
};

cardio::Bytes bytes_of(soci::blob& blob);
void fill_blob(soci::blob& blob, const cardio::Bytes& bytes);

/// Ties state and number of acts to the station key, so that a state that was written in by hand is noticed.
std::string state_tag(const StationKey& key, const std::string& receipt_code, State state, int acts);

}  // namespace kiosk::dossier
