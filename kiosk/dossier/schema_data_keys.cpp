// A data key for each dossier, what it is found by, what was agreed to, and when it goes.
#include "kiosk/dossier/schema.h"

namespace kiosk::dossier {

Migration add_data_keys() {
    return {
        5,
        {"ALTER TABLE dossier ADD COLUMN unit_code TEXT NOT NULL DEFAULT ''",
         "ALTER TABLE dossier ADD COLUMN received_on TEXT NOT NULL DEFAULT ''",
         "ALTER TABLE dossier ADD COLUMN number_hash TEXT CHECK (number_hash IS NULL OR {hex64:number_hash})",
         "ALTER TABLE dossier ADD COLUMN closed_on TEXT NOT NULL DEFAULT ''",
         "ALTER TABLE dossier ADD COLUMN reduced_on TEXT NOT NULL DEFAULT ''",
         "ALTER TABLE dossier ADD COLUMN erased_on TEXT NOT NULL DEFAULT ''",
         // A receipt code ends with -YYMMDD-0000.
         "UPDATE dossier SET received_on = substr(received_at, 1, 10), "
         "unit_code = substr(receipt_code, 1, length(receipt_code) - 12)",
         "UPDATE dossier SET closed_on = COALESCE((SELECT substr(act.at, 1, 10) FROM act WHERE "
         "act.receipt_code = dossier.receipt_code AND act.ordinal = dossier.acts), dossier.received_on) "
         "WHERE state IN ('transferred', 'returned')",
         "CREATE INDEX dossier_number ON dossier (number_hash)",
         "CREATE INDEX dossier_day ON dossier (received_on)",
         "CREATE INDEX dossier_unit ON dossier (unit_code, received_on)",
         // Those from before have none until they are opened; from now on there is none without.
         "sqlite:CREATE TRIGGER dossier_needs_number BEFORE INSERT ON dossier WHEN NEW.number_hash IS NULL "
         "BEGIN SELECT RAISE(ABORT, 'a dossier needs a personal number'); END",
         "postgresql:CREATE FUNCTION dossier_needs_number() RETURNS trigger LANGUAGE plpgsql AS "
         "$$ BEGIN IF NEW.number_hash IS NULL THEN RAISE EXCEPTION 'a dossier needs a personal number'; END "
         "IF; "
         "RETURN NEW; END $$",
         "postgresql:CREATE TRIGGER dossier_needs_number BEFORE INSERT ON dossier FOR EACH ROW EXECUTE "
         "FUNCTION "
         "dossier_needs_number()",
         // The key that payload, portrait, acts and consents are sealed with, wrapped by the station key;
         // beside it the personal number, for it must be hashed anew when the station key changes.
         "CREATE TABLE data_key (receipt_code TEXT PRIMARY KEY NOT NULL REFERENCES dossier, key_id TEXT NOT "
         "NULL, "
         "wrapped {blob} NOT NULL CHECK (length(wrapped) = 60), number {blob} NOT NULL){strict}",
         "CREATE TABLE store_key (key_id TEXT NOT NULL){strict}",
         "CREATE TABLE old_key (key_id TEXT PRIMARY KEY NOT NULL, wrapped {blob} NOT NULL, "
         "retired_at TEXT NOT NULL, last_entry INTEGER NOT NULL{rowid}){strict}",
         "CREATE TABLE consent (receipt_code TEXT NOT NULL REFERENCES dossier, ordinal INTEGER NOT NULL, "
         "purpose TEXT NOT NULL, at TEXT NOT NULL, sealed {blob} NOT NULL, PRIMARY KEY (receipt_code, "
         "ordinal))"
         "{strict}"}};
}

}  // namespace kiosk::dossier
