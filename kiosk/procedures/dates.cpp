#include "kiosk/procedures/dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <vector>

namespace kiosk::procedures {

namespace {

bool all_digits(const std::string& text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<Day> existing(int year, int month, int day) {
    using namespace std::chrono;
    const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                              std::chrono::day{static_cast<unsigned>(day)}};
    if (year < 1 || year > 9999 || !date.ok()) return std::nullopt;
    return Day{year, month, day};
}

/// The three numbers of a typed date; empty when it is built differently.
std::vector<std::string> parts_of(const std::string& text) {
    if (text.size() == 8 && all_digits(text)) return {text.substr(0, 2), text.substr(2, 2), text.substr(4)};
    std::vector<std::string> parts{""};
    for (const char c : text) {
        if (c == '/' || c == '.' || c == '-') {
            parts.emplace_back();
        } else if (c != ' ') {
            parts.back() += c;
        }
    }
    const bool good = parts.size() == 3 && all_digits(parts[0]) && all_digits(parts[1]) &&
                      all_digits(parts[2]) && parts[0].size() <= 2 && parts[1].size() <= 2 &&
                      parts[2].size() == 4;
    return good ? parts : std::vector<std::string>{};
}

constexpr std::array<const char*, 10> digit_words{"không", "một", "hai", "ba",  "bốn",
                                                  "năm",   "sáu", "bảy", "tám", "chín"};

std::string digit(int value) {
    return digit_words.at(static_cast<std::size_t>(value));
}

/// 1..99; "mốt" and "lăm" after a ten.
std::string below_hundred(int value) {
    const int tens = value / 10;
    const int ones = value % 10;
    if (tens == 0) return digit(ones);
    std::string text = tens == 1 ? "mười" : digit(tens) + " mươi";
    if (ones == 0) return text;
    if (ones == 5) return text + " lăm";
    if (ones == 1 && tens > 1) return text + " mốt";
    return text + " " + digit(ones);
}

/// 1000..9999.
std::string year_in_words(int value) {
    std::string text = digit(value / 1000) + " nghìn";
    const int rest = value % 1000;
    if (rest == 0) return text;
    text += " " + digit(rest / 100) + " trăm";
    const int last = rest % 100;
    if (last == 0) return text;
    return text + (last < 10 ? " linh " : " ") + below_hundred(last);
}

}  // namespace

std::optional<Day> parse_iso(const std::string& text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const std::string year = text.substr(0, 4);
    const std::string month = text.substr(5, 2);
    const std::string day = text.substr(8, 2);
    if (!all_digits(year) || !all_digits(month) || !all_digits(day)) return std::nullopt;
    return existing(std::stoi(year), std::stoi(month), std::stoi(day));
}

std::optional<Day> parse_typed_date(const std::string& text) {
    if (const auto iso = parse_iso(text)) return iso;
    const auto parts = parts_of(text);
    if (parts.empty()) return std::nullopt;
    return existing(std::stoi(parts[2]), std::stoi(parts[1]), std::stoi(parts[0]));
}

std::string to_iso(const Day& day) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", day.year, day.month, day.day);
    return text.data();
}

std::string shown_date(const std::string& iso) {
    if (!parse_iso(iso)) return iso;
    return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}

std::string date_in_words(const std::string& iso) {
    const auto day = parse_iso(iso);
    if (!day || day->year < 1000) return {};
    const std::string month = day->month == 4 ? "tư" : below_hundred(day->month);
    return "Ngày " + below_hundred(day->day) + " tháng " + month + " năm " + year_in_words(day->year);
}

std::optional<int> age_on(const std::string& birth_iso, const std::string& day_iso) {
    const auto birth = parse_iso(birth_iso);
    const auto day = parse_iso(day_iso);
    if (!birth || !day) return std::nullopt;
    const bool had_birthday =
        day->month > birth->month || (day->month == birth->month && day->day >= birth->day);
    return day->year - birth->year - (had_birthday ? 0 : 1);
}

bool before_identity_law(const std::string& issued_iso) {
    return issued_iso < "2024-07-01";
}

}  // namespace kiosk::procedures
