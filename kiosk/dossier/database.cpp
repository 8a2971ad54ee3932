#include "kiosk/dossier/database.h"

#include "kiosk/dossier/engines.h"
#include "kiosk/dossier/schema.h"

namespace kiosk::dossier {
namespace {

void apply(soci::session& sql, const Migration& step) {
    for (const auto statement : step.statements) {
        const auto text = for_engine(engine_of(sql), statement);
        if (!text.empty()) sql << text;
    }
}

void migrate(soci::session& sql) {
    // Opened for writing even when there is nothing to do: a read-only folder shows now, not at the first
    // citizen.
    Transaction transaction(sql);
    const int version = schema_version(sql), newest = migrations().back().version;
    if (version > newest) throw DatabaseTooNew("the database was written by a later version of the kiosk");
    for (const auto& step : migrations())
        if (step.version > version) apply(sql, step);
    if (version < newest) set_schema_version(sql, newest);
    transaction.commit();
}

}  // namespace

Engine engine_of(const soci::session& sql) {
    return sql.get_backend_name() == "postgresql" ? Engine::postgresql : Engine::sqlite;
}

void open_database(soci::session& sql, const StoreSettings& settings) {
    if (settings.store.engine == "postgresql") {
        open_postgresql(sql, settings.store.connection);
    } else {
        open_sqlite(sql, settings.folder / "kiosk.db");
    }
    migrate(sql);
}

int schema_version(soci::session& sql) {
    int version = 0;
    if (engine_of(sql) == Engine::sqlite) {
        sql << "PRAGMA user_version", soci::into(version);
        return version;
    }
    sql << "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)";
    sql << "SELECT COALESCE(MAX(version), 0) FROM schema_version", soci::into(version);
    return version;
}

void set_schema_version(soci::session& sql, int version) {
    if (engine_of(sql) == Engine::sqlite) {
        sql << "PRAGMA user_version = " << version;
        return;
    }
    sql << "INSERT INTO schema_version VALUES (:version)", soci::use(version);
}

Transaction::Transaction(soci::session& sql) : sql_(sql) {
    if (engine_of(sql) == Engine::sqlite) {
        sql_ << "BEGIN IMMEDIATE";
        return;
    }
    // Everybody who writes holds this lock until the end: the audit is one chain.
    constexpr int chain = 20261128;
    sql_ << "BEGIN";
    try {
        sql_ << "SELECT pg_advisory_xact_lock(" << chain << ")";
    } catch (const soci::soci_error&) {
        // Nobody undoes what was never made, and a transaction that failed lets nothing more be said.
        roll_back();
        throw;
    }
}

void Transaction::roll_back() {
    try {
        sql_ << "ROLLBACK";
    } catch (const soci::soci_error&) {
        // SQLite undoes an open transaction by itself after some errors, PostgreSQL when the connection is
        // cut; then there is nothing left to roll back.
        open_ = false;
    }
}

Transaction::~Transaction() {
    if (open_) roll_back();
}

void Transaction::commit() {
    sql_ << "COMMIT";
    open_ = false;
}

bool purge(soci::session& sql) {
    if (engine_of(sql) == Engine::sqlite) {
        int busy = 0;
        sql << "PRAGMA wal_checkpoint(TRUNCATE)", soci::into(busy);
        return busy == 0;
    }
    for (const char* table : {"data_key", "portrait", "act", "consent", "result", "dossier"})
        sql << std::string("VACUUM FULL ") + table;
    return true;
}

StoreError store_error(const soci::session& sql, const soci::soci_error& error) {
    if (const auto found = sqlite_error(sql, error)) return *found;
    return postgresql_error(error).value_or(StoreError::other);
}

RecordError record_error(StoreError error) {
    if (error == StoreError::disk_full) return RecordError::disk_full;
    return error == StoreError::read_only ? RecordError::read_only : RecordError::other;
}

}  // namespace kiosk::dossier
