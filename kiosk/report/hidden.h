#pragma once

#include <map>
#include <set>
#include <string>

namespace kiosk::report {

/// A count of fewer than this is not shown: a reader who knows a neighbour could tell.
constexpr int smallest_cell = 5;

/// What of a table is not shown.
struct Hidden {
    std::set<std::string> cells, groups;
    bool enough = true;  ///< false: the whole is too small for any part of it: all cells and groups are
                         ///< hidden, and no part may be named either
};

/// Which cells and which sums of groups have to be hidden so that no small count (1 to smallest_cell - 1) can
/// be had by subtracting what is shown from the sums: beside a small one others are hidden, the smallest
/// first, until what can be had is the sum of two cells or more, not less than 2 * smallest_cell and than
/// twice their number. `group_of` says to which group's sum a cell belongs; empty: only the sum of all is
/// told. `hidden` are cells that are hidden anyway.
Hidden hide(const std::map<std::string, int>& cells, const std::map<std::string, std::string>& group_of = {},
            std::set<std::string> hidden = {});

}  // namespace kiosk::report
