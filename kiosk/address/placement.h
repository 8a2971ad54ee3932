#pragma once

#include <string>
#include <vector>

#include "kiosk/address/units.h"

namespace kiosk::address {

/// What an address as printed on a card says of the unit it lies in since 1 July 2025.
struct Placement {
    enum class Match {
        current,        ///< it names today's unit already
        exact,          ///< a former commune that went to one unit whole
        split,          ///< a former commune whose parts went to several units, or one of several so called
        province_only,  ///< the commune is not in the lists, or not in the address
        unknown,        ///< not even the province is known
    };
    Match match = Match::unknown;
    std::string printed;      ///< the address as it was, unchanged
    std::string detail;       ///< house, street, hamlet: what stands before the commune
    std::vector<Unit> units;  ///< current, exact, province_only: one; split: the candidates; unknown: none
};

/// Reads "Ấp Kinh 9A, Thạnh Đông A, Tân Hiệp, Kiên Giang": parts between commas, the last one the province,
/// before it district (until 30 June 2025) and commune. Never guesses: what is not in the lists under that
/// name stays unknown.
Placement place(const Units& units, const std::string& printed);

/// "nay là xã Châu Thành, tỉnh An Giang", "nay thuộc tỉnh Phú Thọ"; empty where the address names today's
/// unit itself, or when it is not known or not decided.
std::string now_phrase(const Units& units, const Placement& placement);

/// The same for the unit that somebody chose among the candidates.
std::string now_phrase(const Unit& unit);

/// An address of today: "Ấp Mẫu, xã Châu Thành, tỉnh An Giang".
std::string compose(const std::string& detail, const Unit& unit);

}  // namespace kiosk::address
