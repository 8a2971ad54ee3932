#pragma once

#include "kiosk/fees/schedule.h"
#include "kiosk/procedures/json_reader.h"

namespace kiosk::procedures {

/// What a procedure costs, under "fees"; nothing when the key is absent. Whether the fields it counts by
/// exist is not looked at here. Throws DataFault.
fees::Schedule read_fees(JsonReader& procedure);

}  // namespace kiosk::procedures
