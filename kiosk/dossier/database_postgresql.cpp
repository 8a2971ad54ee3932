// A store in a database of PostgreSQL, which several counters may share.
#include <soci/postgresql/soci-postgresql.h>
#include <spdlog/spdlog.h>

#include "kiosk/dossier/database.h"
#include "kiosk/dossier/engines.h"

namespace kiosk::dossier {

void open_postgresql(soci::session& sql, const std::string& connection) {
    try {
        sql.open(soci::postgresql, connection);
    } catch (const soci::soci_error& failure) {
        throw DatabaseUnreachable(failure.what());
    }
    // What an administrator may have turned off for speed: an acknowledged dossier survives a power cut.
    sql << "SET synchronous_commit = on";
    // A transaction sees what others committed while it waited for its turn. Under a stricter level, which an
    // administrator may have made the rule, it sees what was there before, takes a number that is taken, and
    // is lost.
    sql << "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED";
    sql << "SET lock_timeout = '5s'";
    sql << "SET client_min_messages = warning";
    sql << "SET timezone = 'UTC'";
}

std::optional<StoreError> postgresql_error(const soci::soci_error& error) {
    const auto* postgresql = dynamic_cast<const soci::postgresql_soci_error*>(&error);
    if (!postgresql) return std::nullopt;
    const auto state = postgresql->sqlstate();
    // The code alone: the server's own sentence may quote what was to be stored.
    spdlog::error("PostgreSQL SQLSTATE {}", state);
    if (state == "53100") return StoreError::disk_full;
    if (state == "25006" || state == "42501") return StoreError::read_only;
    if (state == "55P03" || state == "40P01" || state == "40001" || state == "53300") return StoreError::busy;
    if (state.starts_with("XX")) return StoreError::damaged;
    // Without a code the connection was lost; 08: it could not be made; 57P: the server goes down.
    const bool lost = state.starts_with("08") || state.starts_with("57P") ||
                      state.find_first_not_of(" ") == std::string::npos;
    return lost ? StoreError::unreachable : StoreError::other;
}

}  // namespace kiosk::dossier
