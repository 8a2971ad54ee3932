#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/condition.h"
#include "kiosk/language.h"

namespace kiosk::fees {

/// What an amount is due for: once, for each copy asked for in a number field, for each row of a table.
enum class Per { dossier, copy, person };

/// One fee as the law has it over some time.
struct Item {
    std::string id;
    LocalText label;
    std::string from;                ///< ISO 8601, first day
    std::string to;                  ///< last day; empty: until further notice
    std::optional<long> amount_vnd;  ///< đồng; nullopt: only the office knows
    std::string amount_field;        ///< number field that names the amount (a fine); empty: none
    bool treasury = false;           ///< paid to the State Treasury's account, not to the office's
    Per per = Per::dossier;
    std::string counted_by;  ///< copy: number field; person: table
    std::optional<Conditions>
        applicant_too;  ///< person: while these hold, one person before those of the table
    std::string
        already;  ///< person: number field of members of the household who pay already; they come first
    Conditions when;
    std::string basis;
    bool verified = false;  ///< read in the official text; otherwise the clerk confirms the amount
};

/// A reduction for some time. Reductions do not add up: the highest wins (Thông tư 117/2026/TT-BTC, Điều 2).
struct Waiver {
    std::string id;
    LocalText label;
    std::string from;
    std::string to;  ///< last day; empty: until further notice
    int percent = 100;
    std::vector<std::string> items;  ///< ids of the items it covers
    LocalText claim;                 ///< what the citizen states to have it; empty: it holds for everybody
    Conditions when;
    std::string basis;
};

struct Schedule {
    std::vector<Item> items;
    std::vector<Waiver> waivers;
    /// Percent of a per-person amount that the first, second ... member of a household pays; the last one
    /// goes on for all further members. Empty: everybody pays all of it.
    std::vector<int> household_reduction;
};

}  // namespace kiosk::fees
