// What waits to be sent to the province.
#include "kiosk/dossier/schema.h"

namespace kiosk::dossier {

Migration add_outbox() {
    return {
        6,
        {// Ordinals are never used again, so that order holds also after rows have gone.
         "sqlite:CREATE TABLE outbox (ordinal INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, "
         "station TEXT NOT NULL, kind TEXT NOT NULL, dossier TEXT NOT NULL, day TEXT NOT NULL, "
         "body TEXT NOT NULL, created_at TEXT NOT NULL, refused TEXT NOT NULL DEFAULT '') STRICT",
         "postgresql:CREATE TABLE outbox (ordinal bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
         "key TEXT NOT NULL UNIQUE, station TEXT NOT NULL, kind TEXT NOT NULL, dossier TEXT NOT NULL, "
         "day TEXT NOT NULL, body TEXT NOT NULL, created_at TEXT NOT NULL, "
         "refused TEXT NOT NULL DEFAULT '')",
         "CREATE INDEX outbox_dossier ON outbox (dossier)",
         // How sending goes, for who asks from another process. A station without a row sends nothing.
         "CREATE TABLE outbox_state (station TEXT PRIMARY KEY NOT NULL, last_error TEXT NOT NULL DEFAULT "
         "'', last_error_at TEXT NOT NULL DEFAULT '', last_sent_at TEXT NOT NULL DEFAULT ''){strict}"}};
}

}  // namespace kiosk::dossier
