#pragma once

#include "kiosk/dossier/audit_chain.h"
#include "kiosk/dossier/database.h"
#include "kiosk/dossier/key_source.h"
#include "kiosk/dossier/personal_number.h"
#include "kiosk/dossier/store.h"

namespace kiosk::dossier {

/// The station key is not the one that the store is sealed with.
struct KeyRefused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The payload as it lies in the database, with what is sealed in with it.
struct SealedPayload {
    DossierSummary summary;
    cardio::Bytes sealed;
};

/// A dossier as it stands in the database, before its state is believed.
struct Found {
    DossierSummary summary;
    std::string state, tag;
};

/// What the functions of the store share; for its own source files only.
struct Store::Impl {
    explicit Impl(StoreSettings wanted)
        : settings(std::move(wanted)),
          station(settings.station),
          source(settings.folder, settings.station_key) {}

    // ---- store.cpp
    void begin();
    cardio::Result<std::string, StoreError> submit(const NewDossier& dossier);
    std::optional<SealedPayload> sealed_payload(const std::string& receipt_code);
    void insert(const DossierSummary& summary, const NewDossier& dossier, cardio::BytesView data_key);
    // ---- acts.cpp
    void insert_portrait(const std::string& receipt_code, cardio::BytesView portrait,
                         cardio::BytesView data_key);
    cardio::Result<int, RecordError> record(const std::string& receipt_code, int known_acts,
                                            const NewAct& act);
    std::optional<std::vector<Act>> acts(const DossierSummary& summary, cardio::BytesView data_key);
    void insert_act(const std::string& receipt_code, const Act& act, cardio::BytesView data_key);
    // ---- data_keys.cpp
    void take_key();
    void take_old_keys();
    void confirm_key();
    void keep_data_key(const std::string& receipt_code, cardio::BytesView data_key, cardio::BytesView number);
    std::optional<cardio::SecureBytes> data_key(const std::string& receipt_code);
    int seal_old_dossiers_anew();
    bool seal_anew(const std::string& receipt_code);
    void seal_portrait_anew(const std::string& receipt_code, cardio::BytesView data_key);
    void seal_acts_anew(const DossierSummary& summary, cardio::BytesView data_key);
    // ---- search.cpp
    std::vector<DossierSummary> listed(const Search& wanted, int offset, int limit);
    // ---- consents.cpp
    void insert_consent(const std::string& receipt_code, const Consent& consent, cardio::BytesView data_key);
    std::optional<std::vector<Consent>> consents(const std::string& receipt_code, cardio::BytesView data_key);
    // ---- rotation.cpp
    bool rewrap(const std::string& receipt_code, const StationKey& next);
    void retag(const std::string& receipt_code, const StationKey& next);
    void keep_old_key(const StationKey& old, const StationKey& next, const std::string& retired_at,
                      int last_entry);
    Rotated hand_over(const StationKey& next, const LookUp& who);
    // ---- retention.cpp
    void destroy(const std::string& receipt_code, const std::string& at);
    std::vector<std::string> closed_by(const std::string& day, const std::string& more);
    int drop_closed_by(const std::string& day, const std::string& table);
    bool reduce(const std::string& receipt_code, const std::string& at);
    // ---- happenings.cpp
    int note(const Happening& happening);
    // ---- store_audit.cpp
    void tell(AuditEntry entry);
    void adopt_old_dossiers();

    /// SQL for this engine.
    [[nodiscard]] std::string say(std::string_view text) const { return in_dialect(engine_of(sql), text); }
    [[nodiscard]] std::string wire(cardio::BytesView bytes) const { return wire_text(engine_of(sql), bytes); }
    /// The bytes of one column of one row; `query` has the only parameter :code.
    std::optional<cardio::Bytes> bytes_at(std::string_view query, const std::string& receipt_code);
    /// The texts of the first column; `query` has no parameter.
    std::vector<std::string> texts(std::string_view query);

    StoreSettings settings;
    std::string station;
    KeySource source;
    std::optional<StationKey> station_key;
    std::string key_id;            ///< of it
    std::vector<OldKey> old_keys;  ///< newest first
    Session sql;

    [[nodiscard]] const StationKey& key() const { return *station_key; }
};

/// The open columns are sealed in with the payload, so that none of them can be changed by itself.
std::string payload_context(const DossierSummary& summary);
std::string act_context(const std::string& receipt_code, const Act& act);
std::string portrait_context(const std::string& receipt_code);
std::string number_context(const std::string& receipt_code);
std::string old_key_context(const std::string& id, int last_entry);

/// Ties state and number of acts to the station key, so that a state that was written in by hand is noticed.
std::string state_tag(const StationKey& key, const std::string& receipt_code, State state, int acts);
/// Whether state and tag of the row are of this key; sets the state of the summary.
bool state_holds(const StationKey& key, Found& found);

}  // namespace kiosk::dossier
