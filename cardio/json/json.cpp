#include "cardio/json/json.h"

template class nlohmann::basic_json<>;
CARDIO_JSON(, nlohmann::json)
