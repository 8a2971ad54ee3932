#include "kiosk/procedures/validation.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/procedures/date_order.h"
#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/text.h"

namespace kiosk::procedures {

namespace {

using Outcome = std::variant<std::string, LocalText>;

/// The part after "name:" of the first such rule; nullopt when there is none.
std::optional<std::string> rule_argument(const Expectation& expected, const std::string& name) {
    if (expected.rules == nullptr) return std::nullopt;
    for (const auto& rule : *expected.rules) {
        if (rule == name) return "";
        if (rule.rfind(name + ":", 0) == 0) return rule.substr(name.size() + 1);
    }
    return std::nullopt;
}

bool has_rule(const Expectation& expected, const std::string& name) {
    return rule_argument(expected, name).has_value();
}

std::optional<long> whole_number(const std::string& text) {
    long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::size_t default_limit(FieldType type) {
    switch (type) {
        case FieldType::person:
            return 100;
        case FieldType::address:
            return 250;
        case FieldType::email:
            return 100;
        default:
            return 500;
    }
}

Outcome check_length(const Expectation& expected, const std::string& text) {
    const auto most_rule = rule_argument(expected, "max_length");
    const auto least_rule = rule_argument(expected, "min_length");
    const std::size_t most =
        most_rule ? static_cast<std::size_t>(std::stoul(*most_rule)) : default_limit(expected.type);
    const std::size_t least = least_rule ? static_cast<std::size_t>(std::stoul(*least_rule)) : 0;
    const std::size_t length = length_of(text);
    if (length > most) {
        return LocalText{"Phần này dài quá. Hãy viết gọn trong " + std::to_string(most) + " chữ cái.",
                         "This is too long. Use " + std::to_string(most) + " letters at most.",
                         "នេះវែងពេក។ សូមសរសេរមិនលើសពី " + std::to_string(most) + " អក្សរ។"};
    }
    if (length < least) {
        return LocalText{"Phần này còn ngắn quá. Hãy ghi đầy đủ hơn.",
                         "This is too short. Write it out in full.", "នេះខ្លីពេក។ សូមសរសេរឱ្យពេញ។"};
    }
    return text;
}

Outcome check_period(const std::string& text) {
    const bool has_year =
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) >= 4;
    if (has_year) return text;
    return LocalText{"Hãy ghi từ tháng, năm nào đến tháng, năm nào. Thí dụ: 09/2015 - nay.",
                     "Write from which month and year to which. Example: 09/2015 - now.",
                     "សូមសរសេរពីខែឆ្នាំណា ដល់ខែឆ្នាំណា។ ឧទាហរណ៍៖ 09/2015 - nay។"};
}

Outcome check_text(const Expectation& expected, const std::string& text) {
    if (has_rule(expected, "period")) {
        if (auto outcome = check_period(text); std::holds_alternative<LocalText>(outcome)) return outcome;
    }
    return check_length(expected, text);
}

Outcome check_person(const Expectation& expected, const std::string& text) {
    const bool odd = std::any_of(text.begin(), text.end(), [](char c) {
        const bool mark = c == '\'' || c == '-' || c == '.' || c == ' ' || c == ',';
        const bool ascii_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        const bool beyond_ascii = (static_cast<unsigned char>(c) & 0x80U) != 0;
        return !mark && !ascii_letter && !beyond_ascii;
    });
    if (odd) {
        return LocalText{"Họ tên chỉ có chữ cái. Hãy bỏ chữ số và ký hiệu.",
                         "A name has letters only. Take out digits and signs.",
                         "ឈ្មោះមានតែអក្សរ។ សូមលុបលេខ និងសញ្ញា។"};
    }
    return check_length(expected, text);
}

std::optional<LocalText> check_day(const Expectation& expected, const Day& day, const std::string& today) {
    const std::string iso = to_iso(day);
    if (has_rule(expected, "past_date") && iso > today) {
        return LocalText{"Ngày này chưa tới. Hãy xem lại ngày, tháng, năm.",
                         "This day has not come yet. Look at day, month and year again.",
                         "ថ្ងៃនេះមិនទាន់មកដល់ទេ។ សូមមើលថ្ងៃ ខែ ឆ្នាំឡើងវិញ។"};
    }
    const std::string earliest = rule_argument(expected, "after").value_or("1900-01-01");
    if (iso < earliest) {
        return LocalText{"Năm này xa quá. Hãy ghi ngày từ " + shown_date(earliest) + " trở đi.",
                         "This year is too long ago. Write a day from " + shown_date(earliest) + " on.",
                         "ឆ្នាំនេះយូរពេក។ សូមសរសេរថ្ងៃចាប់ពី " + shown_date(earliest) + "។"};
    }
    return std::nullopt;
}

Outcome check_year(const std::string& text, const std::string& today) {
    if (text.size() != 4 || !only_digits(text)) {
        return LocalText{"Hãy ghi năm bằng 4 chữ số. Thí dụ: 1985.",
                         "Write the year in 4 digits. Example: 1985.", "សូមសរសេរឆ្នាំ 4 ខ្ទង់។ ឧទាហរណ៍៖ 1985។"};
    }
    if (text > today.substr(0, 4)) {
        return LocalText{"Năm này chưa tới. Hãy xem lại năm.",
                         "This year has not come yet. Look at the year again.",
                         "ឆ្នាំនេះមិនទាន់មកដល់ទេ។ សូមមើលឆ្នាំឡើងវិញ។"};
    }
    if (text < "1900") {
        return LocalText{"Năm này xa quá. Hãy ghi năm từ 1900 trở đi.",
                         "This year is too long ago. Write a year from 1900 on.",
                         "ឆ្នាំនេះយូរពេក។ សូមសរសេរឆ្នាំចាប់ពី 1900។"};
    }
    return text;
}

Outcome check_date(const Expectation& expected, const std::string& text, const std::string& today) {
    if (has_rule(expected, "year_allowed") && text.size() == 4 && only_digits(text))
        return check_year(text, today);
    const auto day = parse_typed_date(text);
    if (!day) {
        if (has_rule(expected, "year_allowed")) {
            return LocalText{"Không có ngày này trong lịch. Hãy ghi ngày/tháng/năm, hoặc chỉ ghi năm.",
                             "There is no such day. Write day/month/year, or the year alone.",
                             "គ្មានថ្ងៃនេះទេ។ សូមសរសេរថ្ងៃ/ខែ/ឆ្នាំ ឬតែឆ្នាំ។"};
        }
        return LocalText{"Không có ngày này trong lịch. Hãy ghi ngày/tháng/năm. Thí dụ: 02/09/1985.",
                         "There is no such day. Write day/month/year. Example: 02/09/1985.",
                         "គ្មានថ្ងៃនេះទេ។ សូមសរសេរថ្ងៃ/ខែ/ឆ្នាំ។ ឧទាហរណ៍៖ 02/09/1985។"};
    }
    if (auto problem = check_day(expected, *day, today)) return *problem;
    return to_iso(*day);
}

Outcome check_choice(const Expectation& expected, const std::string& text) {
    if (expected.choices != nullptr) {
        for (const auto& choice : *expected.choices) {
            if (text == choice.value || text == choice.label.vi || text == choice.label.en)
                return choice.value;
        }
    }
    return LocalText{"Hãy chọn một trong các ô có sẵn.", "Choose one of the boxes shown.",
                     "សូមជ្រើសប្រអប់មួយដែលមាន។"};
}

bool passport_like(const std::string& text) {
    const bool letters_and_digits = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
    return letters_and_digits && !only_digits(text) && text.size() >= 6 && text.size() <= 15;
}

Outcome check_id_number(const Expectation& expected, const std::string& text) {
    const std::string number = without_grouping(text);
    const bool other_document = has_rule(expected, "or_document");
    if (other_document && passport_like(number)) return number;
    if (only_digits(number) && (number.size() == 12 || (other_document && number.size() == 9))) return number;
    if (only_digits(number)) {
        const std::string count = std::to_string(number.size());
        return LocalText{"Số định danh có 12 chữ số, đang có " + count + ". Hãy xem lại số trên thẻ.",
                         "A personal number has 12 digits, this has " + count + ". Look at the card again.",
                         "លេខអត្តសញ្ញាណមាន 12 ខ្ទង់ ឥឡូវមាន " + count + "។ សូមមើលប័ណ្ណឡើងវិញ។"};
    }
    return LocalText{"Số định danh chỉ có chữ số. Hãy ghi 12 chữ số trên thẻ.",
                     "A personal number has digits only. Write the 12 digits of the card.",
                     "លេខអត្តសញ្ញាណមានតែលេខ។ សូមសរសេរលេខ 12 ខ្ទង់លើប័ណ្ណ។"};
}

Outcome check_email(const Expectation& expected, const std::string& text) {
    const std::size_t at = text.find('@');
    const bool one_at = at != std::string::npos && text.find('@', at + 1) == std::string::npos;
    const std::string domain = one_at ? text.substr(at + 1) : "";
    const bool good = one_at && at > 0 && domain.find('.') != std::string::npos && domain.front() != '.' &&
                      domain.back() != '.' && text.find_first_of(" ,;<>\"") == std::string::npos &&
                      text.find("..") == std::string::npos;
    if (good) return check_length(expected, text);
    return LocalText{"Địa chỉ email có dạng ten@noigui.vn. Hãy xem lại, hoặc để trống nếu không có.",
                     "An email address looks like name@place.vn. Look again, or leave it empty.",
                     "អ៊ីមែលមានទម្រង់ ten@noigui.vn។ សូមមើលឡើងវិញ ឬទុកឱ្យទទេ។"};
}

Outcome check_phone(const Expectation& expected, const std::string& text) {
    if (has_rule(expected, "or_email") && text.find('@') != std::string::npos)
        return check_email(expected, text);
    std::string number = without_grouping(text);
    if (number.rfind("+84", 0) == 0) number = "0" + number.substr(3);
    if (number.size() == 10 && only_digits(number) && number.front() == '0') return number;
    return LocalText{"Số điện thoại có 10 chữ số, bắt đầu bằng số 0. Hãy xem lại số.",
                     "A phone number has 10 digits and starts with 0. Look at the number again.",
                     "លេខទូរស័ព្ទមាន 10 ខ្ទង់ ផ្ដើមដោយ 0។ សូមមើលលេខឡើងវិញ។"};
}

Outcome check_number(const Expectation& expected, const std::string& text) {
    long least = 0;
    long most = 999999;
    if (const auto range = rule_argument(expected, "range")) {
        const std::size_t dash = range->find('-');
        least = std::stol(range->substr(0, dash));
        most = std::stol(range->substr(dash + 1));
    }
    const auto value = whole_number(text);
    if (value && *value >= least && *value <= most) return std::to_string(*value);
    return LocalText{"Hãy ghi một số từ " + std::to_string(least) + " đến " + std::to_string(most) + ".",
                     "Write a number from " + std::to_string(least) + " to " + std::to_string(most) + ".",
                     "សូមសរសេរលេខពី " + std::to_string(least) + " ដល់ " + std::to_string(most) + "។"};
}

Outcome check_checkbox(const std::string& text) {
    constexpr std::array yes{"có", "Có", "x", "X", "yes", "Yes", "true", "1"};
    constexpr std::array no{"không", "Không", "no", "No", "false", "0"};
    if (std::find(yes.begin(), yes.end(), text) != yes.end()) return "có";
    if (std::find(no.begin(), no.end(), text) != no.end()) return "";
    return LocalText{"Hãy chọn Có hoặc Không.", "Choose yes or no.", "សូមជ្រើស មាន ឬ គ្មាន។"};
}

constexpr long largest_number = 999'999'999;  ///< amounts in đồng

bool number_up_to(const std::string& text, long most) {
    const auto value = whole_number(text);
    return value && *value >= 0 && *value <= most;
}

bool known_range(const std::string& text) {
    const std::size_t dash = text.find('-');
    return dash != std::string::npos && number_up_to(text.substr(0, dash), largest_number) &&
           number_up_to(text.substr(dash + 1), largest_number);
}

}  // namespace

Expectation expectation_of(const Field& field) {
    return {field.type, &field.choices, &field.rules};
}
Expectation expectation_of(const Column& column) {
    return {column.type, &column.choices, &column.rules};
}

Outcome validate(const Expectation& expected, const std::string& text, const std::string& today) {
    switch (expected.type) {
        case FieldType::text:
        case FieldType::address:
            return check_text(expected, text);
        case FieldType::person:
            return check_person(expected, text);
        case FieldType::date:
            return check_date(expected, text, today);
        case FieldType::year:
            return check_year(text, today);
        case FieldType::choice:
            return check_choice(expected, text);
        case FieldType::id_number:
            return check_id_number(expected, text);
        case FieldType::phone:
            return check_phone(expected, text);
        case FieldType::email:
            return check_email(expected, text);
        case FieldType::number:
            return check_number(expected, text);
        case FieldType::checkbox:
            return check_checkbox(text);
        case FieldType::table:
            break;
    }
    return LocalText{"Hãy điền bảng này theo từng dòng.", "Fill this table row by row.",
                     "សូមបំពេញតារាងនេះម្ដងមួយជួរ។"};
}

bool known_rule(const std::string& rule) {
    constexpr std::array plain{"past_date", "year_allowed", "or_email", "or_document", "period"};
    if (std::find(plain.begin(), plain.end(), rule) != plain.end()) return true;
    if (parse_date_order(rule)) return true;
    const std::size_t colon = rule.find(':');
    if (colon == std::string::npos) return false;
    const std::string name = rule.substr(0, colon);
    const std::string argument = rule.substr(colon + 1);
    if (name == "after") return parse_iso(argument).has_value();
    if (name == "max_length" || name == "min_length") return number_up_to(argument, 5000);
    return name == "range" && known_range(argument);
}

}  // namespace kiosk::procedures
