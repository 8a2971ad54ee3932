#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/language.h"

namespace kiosk::procedures {

struct Procedure;

/// A fee as it stands before anything is known of the dossier.
struct FeeAhead {
    LocalText label;
    std::optional<long> amount_vnd;  ///< for one; nullopt: only the office knows
};

/// What a procedure asks for, as far as that can be said before the first question.
struct ToBring {
    enum class When {
        always,
        sometimes,      ///< it depends on the answers
        chip_replaces,  ///< not when the card was read and proved
    };
    struct Paper {
        LocalText text;
        When when = When::always;
    };
    std::vector<Paper> papers;     ///< those always asked for come first, those that the chip replaces last
    std::vector<LocalText> cards;  ///< of further people, as in "the card of ..."
    std::vector<FeeAhead> fees;    ///< in force on that day
};

/// `iso_date`: the day whose law applies.
ToBring to_bring(const Procedure& procedure, const std::string& iso_date);

}  // namespace kiosk::procedures
