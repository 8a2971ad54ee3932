#pragma once

#include <optional>
#include <string>

namespace kiosk::procedures {

/// A Vietnamese name in its parts: the first word is the surname, the last the given name, all between the
/// middle name (may be empty).
struct NameParts {
    std::string surname, middle, given;
};

/// nullopt for a name of fewer than two words: nobody can tell which part it is.
std::optional<NameParts> split_name(const std::string& full_name);

}  // namespace kiosk::procedures
