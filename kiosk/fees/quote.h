#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/fees/schedule.h"

namespace kiosk::fees {

/// What a quote depends on, beside the schedule.
struct Facts {
    std::string on;  ///< ISO 8601 day whose law applies
    /// What conditions look at, and what was said to claims: answer("waiver@<id>") is "Có", "Không" or "".
    std::function<std::string(const std::string& name)> answer;
    std::function<long(const std::string& table)> rows;  ///< number of rows of a table
};

struct QuoteLine {
    std::string id;
    LocalText label;
    std::optional<long> unit_vnd;  ///< for one; nullopt: only the office knows
    long quantity = 1;
    int percent_off = 0;
    std::string waiver;           ///< id of the reduction that gives it; empty: none
    std::optional<long> due_vnd;  ///< after reduction
    bool verified = false;
    std::string basis;
    bool treasury = false;        ///< paid to the State Treasury's account
};

/// What the citizen has to pay, and how far that is certain.
struct FeeQuote {
    std::vector<QuoteLine> lines;
    std::optional<long> total_vnd;         ///< nullopt while an amount is not known
    bool uncertain = false;                ///< the clerk has to confirm something
    std::vector<LocalText> reasons;        ///< what, one sentence each
    std::vector<std::string> open_claims;  ///< ids of reductions that a yes of the citizen would bring
};

/// Adds up what is in force on that day: for each fee the highest reduction that holds, never several (Thông
/// tư 117/2026/TT-BTC, Điều 2 khoản 2). An amount that is not known or not verified, and a reduction that
/// rests on the citizen's word, are for the clerk to confirm.
FeeQuote quote(const Schedule& schedule, const Facts& facts);

/// What each further member of a household pays of an amount per person: the first the first percentage, the
/// second the second, everybody behind the last one that. `already`: members who pay in this year already,
/// who come before. Đồng, rounded to the nearest.
std::vector<long> household_amounts(long per_person_vnd, const std::vector<int>& percents, long members,
                                    long already = 0);

/// "20.000 đồng".
std::string shown_vnd(long amount);

}  // namespace kiosk::fees
