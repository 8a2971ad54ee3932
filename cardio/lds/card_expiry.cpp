#include <algorithm>
#include <array>
#include <span>

#include "cardio/lds/card_qr.h"
#include "cardio/lds/dates.h"

namespace cardio::lds {
namespace {

constexpr std::string_view no_expiry = "991231";
constexpr std::array<int, 4> milestones_since_2024 = {14, 25, 40, 60};
constexpr std::array<int, 3> milestones_before = {25, 40, 60};

/// Days in the order of the calendar, also those that do not exist (29 February of a common year).
int rank(Day day) {
    return day.year * 10000 + day.month * 100 + day.day;
}

std::string yymmdd(Day day) {
    const auto two = [](int n) {
        return std::string{static_cast<char>('0' + n / 10 % 10), static_cast<char>('0' + n % 10)};
    };
    return two(day.year) + two(day.month) + two(day.day);
}

/// The days a birthday in `year` may have been taken for; only 29 February has more than one.
std::vector<Day> birthdays(Day birth, int year) {
    const Day same{year, birth.month, birth.day};
    if (birth.month != 2 || birth.day != 29) return {same};
    const Day before{year, 2, 28}, after{year, 3, 1};
    if (iso_text(same)) return {same, before, after};
    return {before, same, after};
}

void add(std::vector<std::string>& expiries, std::string expiry) {
    if (std::ranges::find(expiries, expiry) == expiries.end()) expiries.push_back(std::move(expiry));
}

/// First milestone after `limit`, else no expiry. Where the milestone falls on the limit the later one is
/// taken.
void add_first_after(std::vector<std::string>& expiries, Day birth, Day limit,
                     std::span<const int> milestones) {
    for (const int age : milestones) {
        const auto days = birthdays(birth, birth.year + age);
        if (rank(*std::ranges::min_element(days, {}, rank)) > rank(limit)) {
            for (const Day day : days) add(expiries, yymmdd(day));
            return;
        }
    }
    add(expiries, std::string(no_expiry));
}

}  // namespace

std::vector<std::string> possible_expiries(std::string_view birth_iso, std::string_view issue_iso) {
    const auto birth = parse_iso(birth_iso), issue = parse_iso(issue_iso);
    if (!birth || !issue || rank(*issue) < rank(*birth)) return {};
    const bool new_law = rank(*issue) >= rank({2024, 7, 1});
    const std::span<const int> milestones =
        new_law ? std::span<const int>(milestones_since_2024) : milestones_before;
    std::vector<std::string> expiries;
    // A card issued within two years before a milestone is valid to the next one. The law leaves open whether
    // exactly two years are within; the second rule brings the nearer milestone then.
    add_first_after(expiries, *birth, {issue->year + 2, issue->month, issue->day}, milestones);
    add_first_after(expiries, *birth, *issue, milestones);
    add(expiries, std::string(no_expiry));
    return expiries;
}

}  // namespace cardio::lds
