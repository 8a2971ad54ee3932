#pragma once

#include <soci/soci.h>

#include "kiosk/dossier/dialect.h"
#include "kiosk/dossier/settings.h"
#include "kiosk/dossier/store.h"

namespace kiosk::dossier {

/// Opens the database the settings name and brings its schema up to date. SQLite: the file is created with
/// mode 0600, set so that a commit survives a power cut, and checked. PostgreSQL: the connection is made with
/// commits that survive one. Throws soci::soci_error; DatabaseDamaged when the check finds fault,
/// DatabaseTooNew for a later schema, DatabaseUnreachable when there is no connection.
void open_database(soci::session& sql, const StoreSettings& settings);

struct DatabaseDamaged : std::runtime_error {
    using std::runtime_error::runtime_error;
};
struct DatabaseUnreachable : std::runtime_error {
    using std::runtime_error::runtime_error;
};
struct DatabaseTooNew : std::runtime_error {
    using std::runtime_error::runtime_error;
};

Engine engine_of(const soci::session& sql);

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
    void roll_back();

    soci::session& sql_;
    bool open_ = true;
};

/// What was deleted leaves the files too: SQLite's journal is emptied, PostgreSQL writes the tables anew.
/// False when somebody else is reading at this moment; the next time does it.
bool purge(soci::session& sql);

/// What an error of the database means for the counter.
StoreError store_error(const soci::session& sql, const soci::soci_error& error);
/// The same for who records an act or keeps a result.
RecordError record_error(StoreError error);

}  // namespace kiosk::dossier
