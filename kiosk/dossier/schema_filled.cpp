// How much of each form was known, and where people were asked how content they are.
#include "kiosk/dossier/schema.h"

namespace kiosk::dossier {

Migration add_filled_fields() {
    return {8,
            {"ALTER TABLE happening ADD COLUMN fields INTEGER CHECK (fields >= 0)",
             "ALTER TABLE happening ADD COLUMN prefilled INTEGER CHECK (prefilled >= 0)",
             "ALTER TABLE happening ADD COLUMN asked_again INTEGER CHECK (asked_again >= 0)",
             // Ratings from before are of no station.
             "ALTER TABLE rating ADD COLUMN station TEXT NOT NULL DEFAULT ''"}};
}

}  // namespace kiosk::dossier
