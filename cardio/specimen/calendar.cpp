#include "cardio/specimen/calendar.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace cardio::specimen {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string digits(int number, int width) {
    std::string text = std::to_string(number);
    const auto wanted = static_cast<std::size_t>(width);
    return text.size() < wanted ? std::string(wanted - text.size(), '0') + text
                                : text.substr(text.size() - wanted);
}

}  // namespace

Day parse_day(const std::string& text) {
    const bool shape =
        text.size() == 10 && text[2] == '/' && text[5] == '/' && std::ranges::count_if(text, is_digit) == 8;
    if (!shape) throw std::invalid_argument("A date is not written dd/mm/yyyy.");
    const Day day{std::stoi(text.substr(6)), std::stoi(text.substr(3, 2)), std::stoi(text.substr(0, 2))};
    const std::chrono::year_month_day date{std::chrono::year(day.year),
                                           std::chrono::month(static_cast<unsigned>(day.month)),
                                           std::chrono::day(static_cast<unsigned>(day.day))};
    if (!date.ok()) throw std::invalid_argument("A date names a day that does not exist.");
    return day;
}

std::string mrz_day(const Day& day) {
    return digits(day.year, 2) + digits(day.month, 2) + digits(day.day, 2);
}
std::string qr_day(const Day& day) {
    return digits(day.day, 2) + digits(day.month, 2) + digits(day.year, 4);
}
std::string asn1_time(const Day& day) {
    return digits(day.year, 4) + digits(day.month, 2) + digits(day.day, 2) + "000000Z";
}

}  // namespace cardio::specimen
