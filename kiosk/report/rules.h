#pragma once

#include <map>
#include <string>

#include "kiosk/procedures/catalogue.h"
#include "kiosk/strings.h"

namespace kiosk::report {

/// What dossiers are measured by.
struct Rules {
    Holidays holidays;
    std::map<std::string, procedures::ProcessingTime>
        times;                                  ///< by procedure; absent: its text has no number
    std::map<std::string, std::string> fields;  ///< "residence", "immigration", ... by procedure

    /// The last ISO 8601 day that the law gives for a dossier without an appointment, received at an ISO 8601
    /// time: nobody here knows whether its case is an ordinary one. Empty: no number is known.
    [[nodiscard]] std::string last_day(const std::string& procedure_id, const std::string& received_at) const;
};
Rules rules_of(const procedures::Catalogue& catalogue, Holidays holidays);
/// What a field is called.
std::string field_name(const Strings& strings, Language language, const std::string& field);

}  // namespace kiosk::report
