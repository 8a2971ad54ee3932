// A store in a file of SQLite.
#include <fcntl.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <spdlog/spdlog.h>

#include <cerrno>

#include "kiosk/dossier/database.h"
#include "kiosk/dossier/descriptor.h"
#include "kiosk/dossier/engines.h"

namespace kiosk::dossier {
namespace {

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

void open_sqlite(soci::session& sql, const std::filesystem::path& file) {
    create_private(file);
    sql.open(soci::sqlite3, "db=\"" + file.string() + "\" timeout=5");
    apply_settings(sql);
    check_integrity(sql);
}

std::optional<StoreError> sqlite_error(const soci::session& sql, const soci::soci_error& error) {
    const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
    if (!sqlite) return std::nullopt;
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
