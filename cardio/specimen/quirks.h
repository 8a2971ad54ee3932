#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cardio/specimen/behaviour.h"
#include "cardio/specimen/issuer.h"

namespace cardio::specimen {

/// A fault or an oddity of a chip, as it is met in the field or made by somebody who attacks the reader.
struct Quirk {
    std::string name;  ///< "changed-dg13", "copied-chip", "wrong-mac" ...
    std::string description;
    std::string family = {};  ///< heading in the list: "copies", "secure messaging" ...
    CaseFamily case_family = CaseFamily::logical_data_structure;
    /// For a quirk that strikes at the Nth command: N, unless the name says another ("reset-at:20").
    std::optional<unsigned> count = std::nullopt;
};
const std::vector<Quirk>& quirks();

/// Applies the quirks to what was issued and says how the chip behaves. Throws std::invalid_argument with a
/// sentence for an unknown one, or for a number where none belongs.
Behaviour apply_quirks(IssuedCard& card, const std::set<std::string>& names);

/// The card as the quirks leave it: what is printed on it and what its counter has to trust follow from it.
IssuedCard with_quirks(IssuedCard card, const std::set<std::string>& names);

}  // namespace cardio::specimen
