#pragma once

#include <set>
#include <string>

#include "cardio/specimen/issuer.h"

namespace cardio::specimen {

/// What a chip does wrong while it answers; faults of what it holds are made in the card itself.
struct Behaviour {
    bool not_a_cccd = false;    ///< no eMRTD application and no EF.CardAccess
    bool mute_sm = false;       ///< answers protected commands with a naked 9000
    bool naked_errors = false;  ///< answers protected commands that fail with a naked status
    bool short_only = false;    ///< 6700 to extended commands
    bool slow = false;
    bool endless_61xx = false;  ///< always more bytes to fetch
    bool wrong_mac = false;     ///< one bit of each MAC is wrong
    bool silent_aa = false;     ///< refuses INTERNAL AUTHENTICATE
    bool silent_ca = false;     ///< refuses chip authentication
};

/// Applies the quirks to what was issued and says how the chip behaves. Throws std::invalid_argument for an
/// unknown one.
Behaviour apply_quirks(IssuedCard& card, const std::set<std::string>& names);

}  // namespace cardio::specimen
