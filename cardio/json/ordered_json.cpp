#include "cardio/json/json.h"

template class nlohmann::basic_json<nlohmann::ordered_map>;
CARDIO_JSON(, nlohmann::ordered_json)
