#include "kiosk/procedures/provenance.h"

#include <array>
#include <utility>

namespace kiosk::procedures {

namespace {

constexpr std::array<std::pair<Provenance, std::string_view>, 7> words{{
    {Provenance::chip_proved, "chip (proved)"},
    {Provenance::chip_unproven, "chip (unproven)"},
    {Provenance::qr, "qr"},
    {Provenance::citizen, "citizen"},
    {Provenance::clerk, "clerk"},
    {Provenance::population_db, "population_db"},
    {Provenance::computed, "computed"},
}};

}  // namespace

std::string_view word(Provenance provenance) {
    for (const auto& [known, text] : words) {
        if (known == provenance) return text;
    }
    return "citizen";  // the weakest claim
}

std::optional<Provenance> provenance_of(std::string_view text) {
    for (const auto& [known, known_text] : words) {
        if (known_text == text) return known;
    }
    return std::nullopt;
}

}  // namespace kiosk::procedures
