#pragma once

#include <soci/soci.h>

#include <filesystem>

#include "kiosk/dossier/store.h"

namespace kiosk::dossier {

/// Opens or creates the SQLite file (mode 0600) with the settings that make a commit survive a power cut,
/// checks it, and brings its schema up to date. Throws soci::soci_error; DatabaseDamaged when the check finds
/// fault, DatabaseTooNew for a later schema.
void open_database(soci::session& sql, const std::filesystem::path& file);

struct DatabaseDamaged : std::runtime_error {
    using std::runtime_error::runtime_error;
};
struct DatabaseTooNew : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A write transaction from its first moment, so that two processes wait for each other instead of failing;
/// undone unless committed.
class Transaction {
  public:
    explicit Transaction(soci::session& sql);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

  private:
    soci::session& sql_;
    bool open_ = true;
};

/// What an error of SQLite means for the counter.
StoreError store_error(const soci::session& sql, const soci::soci_error& error);

}  // namespace kiosk::dossier
