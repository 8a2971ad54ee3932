// Events that indicators are counted from, and results that were digitised.
#include "kiosk/dossier/schema.h"

namespace kiosk::dossier {

Migration add_events_and_results() {
    return {7, {}};
}

}  // namespace kiosk::dossier
