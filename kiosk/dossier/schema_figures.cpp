// Events that indicators are counted from, and results that were digitised.
#include "kiosk/dossier/schema.h"

namespace kiosk::dossier {

Migration add_events_and_results() {
    return {
        7,
        {"CREATE TABLE happening (ordinal INTEGER PRIMARY KEY NOT NULL, at TEXT NOT NULL, station TEXT NOT "
         "NULL, session INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind <> ''), procedure_id TEXT NOT "
         "NULL, word TEXT NOT NULL, milliseconds INTEGER NOT NULL CHECK (milliseconds >= 0)){strict}",
         "CREATE INDEX happening_at ON happening (at)",
         // Sealed with the data key of its dossier, so that it goes when the dossier goes, and found by the
         // dossier's personal number.
         "CREATE TABLE result (receipt_code TEXT NOT NULL REFERENCES dossier, ordinal INTEGER NOT NULL "
         "CHECK (ordinal > 0), type_code TEXT NOT NULL CHECK (type_code <> ''), format TEXT NOT NULL, pages "
         "INTEGER NOT NULL CHECK (pages > 0), sha256 TEXT NOT NULL CHECK ({hex64:sha256}), attached_at TEXT "
         "NOT NULL, attached_by TEXT NOT NULL, content {blob} NOT NULL, signature {blob} NOT NULL, PRIMARY "
         "KEY (receipt_code, ordinal)){strict}"}};
}

}  // namespace kiosk::dossier
