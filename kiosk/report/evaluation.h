#pragma once

#include "cardio/json/json.h"
#include "kiosk/report/indicators.h"

namespace kiosk::report {

/// The figures in the six groups of the set of indicators by which offices are judged (QĐ 766/QĐ-TTg), as far
/// as this counter knows them: {"group", "name", "count", "of", "percent"}. What it does not know has null
/// and says why ("why"), so that nobody takes it for none.
nlohmann::ordered_json evaluation_json(const Figures& all);

}  // namespace kiosk::report
