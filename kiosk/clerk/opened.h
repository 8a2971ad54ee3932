#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cardio/bytes.h"
#include "kiosk/clerk/act.h"
#include "kiosk/dossier/store.h"

namespace kiosk::clerk {

/// One value of the form, as it stands after the clerks' corrections.
struct FormValue {
    std::string id, label, text;
    std::string provenance;  ///< word of the payload; "clerk" once corrected
    std::string was;         ///< the citizen's or the chip's value, when a clerk corrected it
    bool flagged = false;    ///< the citizen says it is wrong
    bool settled = false;    ///< ... and a clerk has decided
    bool is_date = false;    ///< the stored text is ISO 8601
};

/// One item of the holder's identity, as the chip, the printed code and the keys said it.
struct IdentityItem {
    std::string item, chip, qr, typed;
    /// Whether print or keys say something else than the chip; capital and small letters are the same.
    [[nodiscard]] bool differs() const;
};

struct FindingWords {
    std::string name, status, reason, method;
};

/// An act as it was stored.
struct DoneAct {
    ActKind kind = ActKind::confirm;
    int ordinal = 0;
    std::string by, by_name, at;
    std::map<std::string, std::vector<std::string>> choices;  ///< by group: what was chosen, in Vietnamese
    std::string text, due;                                    ///< note; ISO 8601 day of the appointment
    std::string field, label, old_value, new_value;           ///< correct and keep
};

/// A dossier on the desk. Personal: wipe() it when it is closed, locked or signed out.
struct Opened {
    dossier::DossierSummary summary;
    std::string procedure, form_version, law_on, verdict, access;
    std::vector<FormValue> values;
    std::vector<IdentityItem> identity;
    std::vector<FindingWords> findings;
    std::vector<std::string> warnings;
    std::vector<std::pair<std::string, std::string>> signer;  ///< ds_subject, ...: empty ones left out
    std::vector<std::pair<std::string, std::string>> hashes;  ///< file name, SHA-256
    std::vector<std::string> papers;                          ///< to be brought
    std::vector<DoneAct> acts;
    int portrait_width = 0, portrait_height = 0;
    cardio::Bytes portrait;  ///< RGBA, rows from the top; empty: none
    std::string portrait_format;

    [[nodiscard]] int open_flags() const;
    [[nodiscard]] std::string item(const std::string& name) const;  ///< of the identity, as the chip says it
    [[nodiscard]] const DoneAct* act(int ordinal) const;
    /// The day of the last appointment; empty: none yet.
    [[nodiscard]] std::string due() const;
};
void wipe(Opened& opened) noexcept;

/// What the store holds of a dossier, as values. nullopt when the payload or an act is not what this program
/// writes.
std::optional<Opened> parse_opened(const dossier::DossierSummary& summary, cardio::BytesView payload,
                                   const std::vector<dossier::Act>& acts);

/// The content of an act as it is stored.
cardio::SecureBytes act_content(const DoneAct& act);

}  // namespace kiosk::clerk
