#include "kiosk/report/due.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

#include "kiosk/calendar.h"

namespace kiosk::report {
namespace {

using std::chrono::year_month;

constexpr std::chrono::day last_in_time{19}, first_reminder{15};

std::optional<year_month> parsed(const std::string& month) {
    int year = 0;
    unsigned number = 0;
    if (month.size() != 7 || month[4] != '-') return std::nullopt;
    const char* const text = month.data();
    const auto first = std::from_chars(text, text + 4, year);
    const auto second = std::from_chars(text + 5, text + 7, number);
    if (first.ptr != text + 4 || second.ptr != text + 7) return std::nullopt;
    const year_month found{std::chrono::year{year}, std::chrono::month{number}};
    if (!found.ok() || year < 2000 || year > 2099) return std::nullopt;
    return found;
}

}  // namespace

int days_of(const std::string& month) {
    const auto found = parsed(month);
    if (!found) return 0;
    return static_cast<int>(static_cast<unsigned>((*found / std::chrono::last).day()));
}

std::string due_day(const std::string& month, const Holidays& holidays) {
    const auto found = parsed(month);
    return found ? working_day_until(iso_of((*found + std::chrono::months(1)) / last_in_time), holidays)
                 : std::string();
}

std::string reminder_day(const std::string& month, const Holidays& holidays) {
    const auto found = parsed(month);
    const auto due = parse_iso_day(due_day(month, holidays));
    if (!found || !due) return {};
    const std::chrono::sys_days usual = (*found + std::chrono::months(1)) / first_reminder;
    return iso_of(std::min(usual, *due - std::chrono::days(2)));
}

std::string due_sentence(const std::string& month, const std::string& today, const Holidays& holidays) {
    const auto due = due_day(month, holidays);
    if (due.empty()) return {};
    if (today > due) return "the report of " + month + " is late: it was due by " + due;
    const bool soon = today >= reminder_day(month, holidays);
    return "the report of " + month + " is due by " + due + (soon ? ": send it now" : "");
}

}  // namespace kiosk::report
