#include "kiosk/procedures/date_order.h"

#include <algorithm>

#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/text.h"

namespace kiosk::procedures {

namespace {

constexpr int most_months = 1200;

int days_in(int year, int month) {
    for (int day = 31; day > 28; --day) {
        if (parse_iso(to_iso({year, month, day}))) return day;
    }
    return 28;
}

/// The same day of the month so many months later, or the last one of a shorter month.
std::string months_after(const std::string& iso, int months) {
    const auto day = parse_iso(iso);
    if (!day) return {};
    const int month = day->month - 1 + months;
    const int year = day->year + month / 12;
    return to_iso({year, month % 12 + 1, std::min(day->day, days_in(year, month % 12 + 1))});
}

/// Whether one date lies before another, by years alone where one is a bare year.
bool before(const std::string& one, const std::string& other) {
    const std::size_t known = std::min(one.size(), other.size());
    return one.substr(0, known) < other.substr(0, known);
}

LocalText too_early(const std::string& first) {
    return {"Ngày này phải từ " + shown_date(first) + " trở đi. Hãy xem lại hai ngày.",
            "This day must not be before " + shown_date(first) + ". Look at both days again.",
            "ថ្ងៃនេះត្រូវចាប់ពី " + shown_date(first) + "។ សូមមើលថ្ងៃទាំង 2 ឡើងវិញ។"};
}
LocalText too_late(const std::string& last) {
    return {"Ngày này chậm nhất là " + shown_date(last) + ". Hãy chọn ngày sớm hơn.",
            "This day must be " + shown_date(last) + " at the latest. Choose an earlier one.",
            "ថ្ងៃនេះយ៉ាងយូរ " + shown_date(last) + "។ សូមជ្រើសថ្ងៃមុននេះ។"};
}

}  // namespace

std::optional<DateOrder> parse_date_order(const std::string& rule) {
    const std::string first_day = "not_before:";
    const std::string at_most = "within_months:";
    if (rule.rfind(first_day, 0) == 0 && rule.size() > first_day.size())
        return DateOrder{rule.substr(first_day.size()), -1};
    if (rule.rfind(at_most, 0) != 0) return std::nullopt;
    const std::string rest = rule.substr(at_most.size());
    const std::size_t colon = rest.find(':');
    if (colon == std::string::npos || colon == 0 || colon > 4 || colon + 1 == rest.size())
        return std::nullopt;
    const std::string number = rest.substr(0, colon);
    if (!only_digits(number) || std::stoi(number) > most_months) return std::nullopt;
    return DateOrder{rest.substr(colon + 1), std::stoi(number)};
}

std::optional<LocalText> order_problem(const Draft& draft, const std::vector<std::string>& rules,
                                       const std::string& text) {
    for (const auto& rule : rules) {
        const auto order = parse_date_order(rule);
        if (!order) continue;
        const auto other = draft.values.find(order->field);
        if (other == draft.values.end() || other->second.text.empty()) continue;
        const std::string& day = other->second.text;
        if (order->months < 0) {
            if (before(text, day)) return too_early(day);
            continue;
        }
        const std::string last = months_after(day, order->months);
        if (!last.empty() && before(last, text)) return too_late(last);
    }
    return std::nullopt;
}

}  // namespace kiosk::procedures
