#include "kiosk/dossier/schema.h"

namespace kiosk::dossier {

const std::vector<Migration>& migrations() {
    static const std::vector<Migration> all{
        add_dossiers(),           add_clerks(), add_ratings(), add_audit(), add_data_keys(), add_outbox(),
        add_events_and_results(), add_filled_fields(),
    };
    return all;
}

std::string for_engine(Engine engine, std::string_view statement) {
    constexpr std::string_view sqlite = "sqlite:", postgresql = "postgresql:";
    const auto own = engine == Engine::sqlite ? sqlite : postgresql;
    const auto other = engine == Engine::sqlite ? postgresql : sqlite;
    if (statement.starts_with(other)) return {};
    if (statement.starts_with(own)) return std::string(statement.substr(own.size()));
    return in_dialect(engine, statement);
}

Migration add_dossiers() {
    return {1,
            {"CREATE TABLE day_counter (unit_code TEXT NOT NULL, day TEXT NOT NULL, last_serial INTEGER NOT "
             "NULL, "
             "PRIMARY KEY (unit_code, day)){strict}",
             "CREATE TABLE dossier (receipt_code TEXT PRIMARY KEY NOT NULL, procedure_id TEXT NOT NULL, "
             "form_code TEXT NOT NULL, received_at TEXT NOT NULL, verdict TEXT NOT NULL, "
             "sealed {blob} NOT NULL CHECK (length(sealed) > 28){rowid}){strict}"}};
}

/// What clerks do with dossiers, and the portrait they compare with the person.
Migration add_clerks() {
    return {
        2,
        {"ALTER TABLE dossier ADD COLUMN state TEXT NOT NULL DEFAULT 'received'",
         "ALTER TABLE dossier ADD COLUMN acts INTEGER NOT NULL DEFAULT 0",
         "ALTER TABLE dossier ADD COLUMN state_tag TEXT NOT NULL DEFAULT ''",
         "CREATE TABLE act (receipt_code TEXT NOT NULL REFERENCES dossier, ordinal INTEGER NOT NULL, "
         "kind TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, state_after TEXT NOT NULL, "
         "sealed {blob} NOT NULL CHECK (length(sealed) >= 28), PRIMARY KEY (receipt_code, ordinal)){strict}",
         "CREATE TABLE portrait (receipt_code TEXT PRIMARY KEY NOT NULL REFERENCES dossier, "
         "sealed {blob} NOT NULL CHECK (length(sealed) > 28)){strict}"}};
}

/// How content people were; nothing of who they are.
Migration add_ratings() {
    return {
        3,
        {"CREATE TABLE rating (day TEXT NOT NULL, procedure_id TEXT NOT NULL, satisfaction INTEGER NOT NULL "
         "CHECK (satisfaction BETWEEN -1 AND 1){rowid}){strict}"}};
}

/// The chain of what was done with citizens' data. Entries can be added and nothing else, also by mistake.
Migration add_audit() {
    return {
        4,
        {"CREATE TABLE audit (ordinal INTEGER PRIMARY KEY NOT NULL, at TEXT NOT NULL, station TEXT NOT NULL, "
         "who TEXT NOT NULL CHECK (who <> ''), action TEXT NOT NULL, purpose TEXT NOT NULL, data TEXT NOT "
         "NULL, "
         "result TEXT NOT NULL, hash TEXT NOT NULL CHECK (length(hash) = 64)){strict}",
         "sqlite:CREATE TRIGGER audit_keeps BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); "
         "END",
         "sqlite:CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); "
         "END",
         "postgresql:CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS "
         "$$ BEGIN RAISE EXCEPTION 'append only'; END $$",
         "postgresql:CREATE TRIGGER audit_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
         "FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()",
         "CREATE TABLE audit_end (entries INTEGER NOT NULL, hash TEXT NOT NULL, tag TEXT NOT NULL){strict}",
         "INSERT INTO audit_end VALUES (0, '', '')"}};
}

}  // namespace kiosk::dossier
