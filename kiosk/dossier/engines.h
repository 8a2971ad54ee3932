#pragma once

#include <soci/soci.h>

#include <optional>

#include "kiosk/dossier/store.h"

namespace kiosk::dossier {

/// What an error means, when it is one of this engine; for store_error() only.
std::optional<StoreError> sqlite_error(const soci::session& sql, const soci::soci_error& error);
std::optional<StoreError> postgresql_error(const soci::soci_error& error);

/// The engine's part of open_database(), and the version of its schema: 0 when there is none.
void open_sqlite(soci::session& sql, const std::filesystem::path& file);
void open_postgresql(soci::session& sql, const std::string& connection);
int schema_version(soci::session& sql);
void set_schema_version(soci::session& sql, int version);

}  // namespace kiosk::dossier
