// A store in a file of SQLite.
#include <fcntl.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <spdlog/spdlog.h>

#include <cerrno>
#include <chrono>
#include <thread>

#include "kiosk/dossier/database.h"
#include "kiosk/dossier/descriptor.h"
#include "kiosk/dossier/engines.h"

namespace kiosk::dossier {
namespace {

/// How long one program waits for another that has the file.
constexpr std::chrono::seconds patience{5};

/// SQLite would make the file readable for everybody; its journal files take the mode of this one.
void create_private(const std::filesystem::path& file) {
    const Descriptor made(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
}

/// Turning a new file to WAL needs the file alone for a moment, and there SQLite does not wait by itself:
/// two programs that start on a new counter meet here.
void turn_to_wal(soci::session& sql) {
    const auto until = std::chrono::steady_clock::now() + patience;
    for (;;) {
        try {
            sql << "PRAGMA journal_mode = WAL";
            return;
        } catch (const soci::sqlite3_soci_error& failure) {
            const bool busy = (failure.result() & 0xFF) == SQLITE_BUSY;
            if (!busy || std::chrono::steady_clock::now() >= until) throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

void apply_settings(soci::session& sql) {
    sql << "PRAGMA busy_timeout = " << std::chrono::milliseconds(patience).count();
    turn_to_wal(sql);
    for (const char* setting :
         {"PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON", "PRAGMA secure_delete = ON",
          "PRAGMA temp_store = MEMORY", "PRAGMA trusted_schema = OFF"}) {
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
    sql.open(soci::sqlite3, "db=\"" + file.string() + "\" timeout=" + std::to_string(patience.count()));
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
