// What waits to be sent to the province.
#include "kiosk/dossier/schema.h"

namespace kiosk::dossier {

Migration add_outbox() {
    return {6, {}};
}

}  // namespace kiosk::dossier
