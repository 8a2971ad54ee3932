#pragma once

#include <optional>
#include <string_view>

namespace kiosk::procedures {

/// Where a value came from. Shown beside it, printed, stored, never silently upgraded.
enum class Provenance { chip_proved, chip_unproven, qr, citizen, clerk, population_db, computed };

std::string_view word(Provenance provenance);  ///< "chip (proved)", "chip (unproven)", "qr", "citizen" ... as
                                               ///< in the JSON of fill
std::optional<Provenance> provenance_of(std::string_view word);
inline bool from_chip(Provenance p) {
    return p == Provenance::chip_proved || p == Provenance::chip_unproven;
}

}  // namespace kiosk::procedures
