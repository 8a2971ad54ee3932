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

void add_birthdays(std::vector<std::string>& expiries, const std::vector<Day>& days) {
    for (const Day day : days) add(expiries, yymmdd(day));
}

/// First milestone after `limit`, else no expiry; then the one that falls on `limit` itself, about which the
/// law is silent.
void add_first_after(std::vector<std::string>& expiries, Day birth, Day limit,
                     std::span<const int> milestones) {
    std::vector<Day> on_the_day;
    for (const int age : milestones) {
        const auto days = birthdays(birth, birth.year + age);
        const auto [first, last] = std::ranges::minmax(days, {}, rank);
        if (rank(first) > rank(limit)) {
            add_birthdays(expiries, days);
            add_birthdays(expiries, on_the_day);
            return;
        }
        if (rank(last) >= rank(limit)) on_the_day = days;
    }
    add(expiries, std::string(no_expiry));
    add_birthdays(expiries, on_the_day);
}

}  // namespace

std::vector<std::string> possible_expiries(std::string_view birth_iso, std::string_view issue_iso) {
    const auto birth = parse_iso(birth_iso), issue = parse_iso(issue_iso);
    if (!birth || !issue || rank(*issue) < rank(*birth)) return {};
    const bool new_law = rank(*issue) >= rank({2024, 7, 1});
    const std::span<const int> milestones =
        new_law ? std::span<const int>(milestones_since_2024) : milestones_before;
    std::vector<std::string> expiries;
    // A card issued within two years before a milestone is valid to the next one.
    add_first_after(expiries, *birth, {issue->year + 2, issue->month, issue->day}, milestones);
    add_first_after(expiries, *birth, *issue, milestones);
    add(expiries, std::string(no_expiry));
    return expiries;
}

}  // namespace cardio::lds
