#include "kiosk/dossier/database.h"

#include <fcntl.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <spdlog/spdlog.h>

#include <cerrno>

#include "kiosk/dossier/descriptor.h"

namespace kiosk::dossier {
namespace {

constexpr int schema_version = 4;

/// SQLite would make the file readable for everybody; its journal files take the mode of this one.
void create_private(const std::filesystem::path& file) {
    const Descriptor made(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
}

void apply_settings(soci::session& sql) {
    for (const char* setting :
         {"PRAGMA busy_timeout = 5000", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
          "PRAGMA foreign_keys = ON", "PRAGMA secure_delete = ON", "PRAGMA temp_store = MEMORY",
          "PRAGMA trusted_schema = OFF"}) {
        sql << setting;
    }
}

void check_integrity(soci::session& sql) {
    std::string first;
    sql << "PRAGMA integrity_check(1)", soci::into(first);
    if (first != "ok") throw DatabaseDamaged("the database fails its integrity check");
}

void create_schema(soci::session& sql) {
    sql << "CREATE TABLE day_counter (unit_code TEXT NOT NULL, day TEXT NOT NULL, last_serial INTEGER NOT "
           "NULL, "
           "PRIMARY KEY (unit_code, day)) STRICT";
    sql << "CREATE TABLE dossier (receipt_code TEXT PRIMARY KEY NOT NULL, procedure_id TEXT NOT NULL, "
           "form_code TEXT NOT NULL, received_at TEXT NOT NULL, verdict TEXT NOT NULL, "
           "sealed BLOB NOT NULL CHECK (length(sealed) > 28)) STRICT";
}

/// What clerks do with dossiers, and the portrait they compare with the person.
void add_clerks(soci::session& sql) {
    sql << "ALTER TABLE dossier ADD COLUMN state TEXT NOT NULL DEFAULT 'received'";
    sql << "ALTER TABLE dossier ADD COLUMN acts INTEGER NOT NULL DEFAULT 0";
    sql << "ALTER TABLE dossier ADD COLUMN state_tag TEXT NOT NULL DEFAULT ''";
    sql << "CREATE TABLE act (receipt_code TEXT NOT NULL REFERENCES dossier, ordinal INTEGER NOT NULL, "
           "kind TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, state_after TEXT NOT NULL, "
           "sealed BLOB NOT NULL CHECK (length(sealed) >= 28), PRIMARY KEY (receipt_code, ordinal)) STRICT";
    sql << "CREATE TABLE portrait (receipt_code TEXT PRIMARY KEY NOT NULL REFERENCES dossier, "
           "sealed BLOB NOT NULL CHECK (length(sealed) > 28)) STRICT";
}

/// How content people were; nothing of who they are.
void add_ratings(soci::session& sql) {
    sql << "CREATE TABLE rating (day TEXT NOT NULL, procedure_id TEXT NOT NULL, satisfaction INTEGER NOT "
           "NULL "
           "CHECK (satisfaction BETWEEN -1 AND 1)) STRICT";
}

/// The chain of what was done with citizens' data. Entries can be added and nothing else, also by mistake.
void add_audit(soci::session& sql) {
    sql << "CREATE TABLE audit (ordinal INTEGER PRIMARY KEY NOT NULL, at TEXT NOT NULL, station TEXT NOT "
           "NULL, "
           "who TEXT NOT NULL CHECK (who <> ''), action TEXT NOT NULL, purpose TEXT NOT NULL, data TEXT NOT "
           "NULL, "
           "result TEXT NOT NULL, hash TEXT NOT NULL CHECK (length(hash) = 64)) STRICT";
    sql << "CREATE TRIGGER audit_keeps BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END";
    sql << "CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END";
    sql << "CREATE TABLE audit_end (entries INTEGER NOT NULL, hash TEXT NOT NULL, tag TEXT NOT NULL) STRICT";
    sql << "INSERT INTO audit_end VALUES (0, '', '')";
}

void migrate(soci::session& sql) {
    // Opened for writing even when there is nothing to do: a read-only folder shows now, not at the first
    // citizen.
    Transaction transaction(sql);
    int version = 0;
    sql << "PRAGMA user_version", soci::into(version);
    if (version > schema_version)
        throw DatabaseTooNew("the database was written by a later version of the kiosk");
    if (version < 1) create_schema(sql);
    if (version < 2) add_clerks(sql);
    if (version < 3) add_ratings(sql);
    if (version < 4) add_audit(sql);
    if (version < schema_version) sql << "PRAGMA user_version = " << schema_version;
    transaction.commit();
}

/// The session is always one of SQLite; its type information is not exported, so it cannot be asked.
sqlite_api::sqlite3* handle(const soci::session& sql) {
    const auto* backend = const_cast<soci::session&>(sql).get_backend();
    return backend ? static_cast<const soci::sqlite3_session_backend*>(backend)->conn_ : nullptr;
}

/// An error of the disk itself: the operating system knows which.
StoreError of_disk(sqlite_api::sqlite3* connection) {
    const int number = sqlite_api::sqlite3_system_errno(connection);
    if (number == ENOSPC || number == EDQUOT || number == EFBIG) return StoreError::disk_full;
    if (number == EROFS || number == EACCES || number == EPERM) return StoreError::read_only;
    // A write that fell short without an error of its own has met a quota or a limit.
    const bool short_write =
        sqlite_api::sqlite3_extended_errcode(connection) == SQLITE_IOERR_WRITE && number == 0;
    return short_write ? StoreError::disk_full : StoreError::other;
}

}  // namespace

void open_database(soci::session& sql, const std::filesystem::path& file) {
    create_private(file);
    sql.open(soci::sqlite3, "db=\"" + file.string() + "\" timeout=5");
    apply_settings(sql);
    check_integrity(sql);
    migrate(sql);
}

Transaction::Transaction(soci::session& sql) : sql_(sql) {
    sql_ << "BEGIN IMMEDIATE";
}

Transaction::~Transaction() {
    if (!open_) return;
    try {
        sql_ << "ROLLBACK";
    } catch (const soci::soci_error&) {
        // SQLite undoes an open transaction by itself after some errors; then there is nothing left to roll
        // back.
        open_ = false;
    }
}

void Transaction::commit() {
    sql_ << "COMMIT";
    open_ = false;
}

StoreError store_error(const soci::session& sql, const soci::soci_error& error) {
    const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
    if (!sqlite) return StoreError::other;
    // The number alone: SQLite's own sentence may quote what was to be stored.
    spdlog::error("SQLite result {}", sqlite->result());
    switch (sqlite->result() & 0xFF) {
        case SQLITE_FULL:
            return StoreError::disk_full;
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return StoreError::read_only;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return StoreError::damaged;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return StoreError::busy;
        case SQLITE_IOERR:
            break;
        default:
            return StoreError::other;
    }
    auto* connection = handle(sql);
    return connection ? of_disk(connection) : StoreError::other;
}

}  // namespace kiosk::dossier
