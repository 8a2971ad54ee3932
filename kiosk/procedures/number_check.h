#pragma once

#include <optional>
#include <string>

#include "kiosk/language.h"

namespace kiosk::procedures {

/// Looks at the build of a 12-digit personal number: place of birth registration (digits 1-3), century and
/// sex (4), year of birth (5-6). Sex ("Nam", "Nữ") and ISO 8601 birth date may be empty when unknown. A
/// sentence for the clerk when something is unusual: numbers with such slips were issued, so nobody is
/// refused for one.
std::optional<LocalText> number_warning(const std::string& number, const std::string& sex,
                                        const std::string& birth_iso);

}  // namespace kiosk::procedures
