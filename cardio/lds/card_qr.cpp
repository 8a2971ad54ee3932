#include "cardio/lds/card_qr.h"

#include <algorithm>
#include <optional>

#include "cardio/lds/dates.h"
#include "cardio/lds/text.h"

namespace cardio::lds {
namespace {

constexpr std::size_t max_text = 2048;
constexpr std::size_t max_fields = 32;

using Fields = std::vector<std::string>;

bool is_digits(std::string_view text, std::size_t count) {
    return text.size() == count && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Fields between the bars, each without blanks around it.
Fields split(std::string_view text) {
    Fields fields;
    while (true) {
        const auto bar = text.find('|');
        fields.push_back(nfc(text.substr(0, bar)).value_or(""));
        if (bar == std::string_view::npos) return fields;
        text.remove_prefix(bar + 1);
    }
}

/// ISO date of ddmmyyyy; nullopt for any other text.
std::optional<std::string> qr_date(std::string_view text) {
    if (!is_digits(text, 8)) return std::nullopt;
    return iso_text({*decimal(text.substr(4)), *decimal(text.substr(2, 2)), *decimal(text.substr(0, 2))});
}

bool is_sex(std::string_view text) {
    return text == "Nam" || text == "Nữ";
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Whether a field is a text in UTF-8 written in hexadecimal digits, and cannot be a date or a number
/// instead.
bool is_hex_text(std::string_view field) {
    std::string text;
    for (std::size_t i = 0; i + 1 < field.size(); i += 2) {
        const int high = hex_value(field[i]), low = hex_value(field[i + 1]);
        if (high < 0 || low < 0) return false;
        text += static_cast<char>(high * 16 + low);
    }
    const bool only_digits = field.find_first_not_of("0123456789") == std::string_view::npos;
    return field.size() >= 2 && field.size() % 2 == 0 && !(only_digits && field.size() <= 12) && nfc(text);
}

/// The code of a health insurance card (BHYT): ten or twelve digits, or two letters and 13 digits, then the
/// name in hexadecimal.
bool is_health_insurance(const Fields& fields) {
    if (fields.size() < 2) return false;
    const std::string_view code = fields[0];
    const bool long_code = code.size() == 15 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' &&
                           code[1] <= 'Z' && is_digits(code.substr(2), 13);
    return (long_code || is_digits(code, 10) || is_digits(code, 12)) && is_hex_text(fields[1]);
}

/// The codes the national identity app shows are JSON objects, or links that name it.
bool is_vneid(std::string_view text) {
    if (text.front() == '{' && text.back() == '}') return true;
    constexpr std::string_view name = "vneid";
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
    return text.find('|') == std::string_view::npos &&
           std::search(text.begin(), text.end(), name.begin(), name.end(), same) != text.end();
}

/// A scanner that dropped the marks leaves question or replacement marks where letters were.
bool is_name(std::string_view text) {
    return !text.empty() && text.find_first_of("?0123456789,") == std::string_view::npos &&
           text.find("\uFFFD") == std::string_view::npos;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool has_replaced_letter(std::string_view text) {
    return text.find('?') != std::string_view::npos || text.find("\uFFFD") != std::string_view::npos;
}

/// What a scanner that types like a keyboard leaves of seven fields: signs in place of letters, or letters
/// without their marks. A residence of several parts without a single mark does not exist; "Nu" is no sex.
bool lost_marks(const Fields& f) {
    const std::string& name = f[2];
    const std::string& sex = f[4];
    const std::string& residence = f[5];
    const bool replaced =
        has_replaced_letter(name) || has_replaced_letter(sex) || has_replaced_letter(residence);
    const bool bare = is_ascii(name) && is_ascii(residence) && !name.empty();
    return replaced || (bare && (sex == "Nu" || residence.find(',') != std::string::npos));
}

/// The seven fields without what has lost its marks: number and dates are whole.
std::optional<CardQr> seven_fields_without_marks(const Fields& f) {
    if (f.size() != 7 || !(f[1].empty() || is_digits(f[1], 9)) || !lost_marks(f)) return std::nullopt;
    const auto birth = qr_date(f[3]), issue = qr_date(f[6]);
    if (!birth || !(issue || f[6].empty())) return std::nullopt;
    CardQr qr;
    qr.marks_lost = true;
    qr.id_number = f[0], qr.old_id_number = f[1], qr.date_of_birth = *birth;
    qr.date_of_issue = issue.value_or("");
    if (f[4] == "Nam") qr.sex = f[4];
    return qr;
}

/// The seven fields of the 2021 card: number, old number, name, birth, sex, residence, issue.
std::optional<CardQr> seven_fields(const Fields& f) {
    if (f.size() != 7 || !(f[1].empty() || is_digits(f[1], 9)) || !is_name(f[2]) || !is_sex(f[4]))
        return std::nullopt;
    const auto birth = qr_date(f[3]), issue = qr_date(f[6]);
    if (!birth || !(issue || f[6].empty())) return std::nullopt;
    CardQr qr;
    qr.id_number = f[0], qr.old_id_number = f[1], qr.full_name = f[2], qr.date_of_birth = *birth,
    qr.sex = f[4];
    qr.place_of_residence = f[5], qr.date_of_issue = issue.value_or("");
    return qr;
}

/// What the forms of the fields alone say, and the texts that are left.
struct Sorted {
    CardQr qr;
    std::vector<std::string> dates;
    bool damaged = false;
};

void sort_field(const std::string& field, Sorted& sorted) {
    CardQr& qr = sorted.qr;
    if (is_digits(field, 8)) {
        const auto date = qr_date(field);
        if (date) sorted.dates.push_back(*date);
        sorted.damaged |= !date;
    } else if (is_digits(field, 9) && qr.old_id_number.empty()) {
        qr.old_id_number = field;
    } else if (is_digits(field, 12)) {
        qr.cancelled_numbers.push_back(field);
    } else if (is_sex(field) && qr.sex.empty()) {
        qr.sex = field;
    } else if (!field.empty()) {
        qr.unnamed.push_back(field);
    }
}

/// Birth is the earlier of two days. One day alone is the birth only if digits 5 and 6 of the number say its
/// year.
bool take_dates(Sorted& sorted) {
    auto& dates = sorted.dates;
    if (sorted.damaged || dates.empty() || dates.size() > 2) return false;
    std::ranges::sort(dates);
    sorted.qr.date_of_birth = dates.front();
    if (dates.size() == 2) sorted.qr.date_of_issue = dates.back();
    return dates.size() == 2 || dates.front().substr(2, 2) == sorted.qr.id_number.substr(4, 2);
}

/// The longest text, one with a comma before any without: addresses have commas, names of parents do not.
Fields::iterator likeliest_residence(Fields& texts) {
    const auto rank = [](const std::string& text) {
        const std::size_t comma_bonus = text.find(',') == std::string::npos ? 0 : max_text;
        return comma_bonus + text.size();
    };
    return std::ranges::max_element(texts, {}, rank);
}

/// The 2024 card, whose order of fields is not confirmed: numbers, dates and sex by their form, the first
/// text is the name.
std::optional<CardQr> typed_fields(const Fields& fields) {
    Sorted sorted;
    CardQr& qr = sorted.qr;
    qr.id_number = fields[0];
    for (std::size_t i = 1; i < fields.size(); ++i) sort_field(fields[i], sorted);
    if (!take_dates(sorted) || qr.unnamed.empty() || !is_name(qr.unnamed.front())) return std::nullopt;
    qr.full_name = qr.unnamed.front();
    qr.unnamed.erase(qr.unnamed.begin());
    if (const auto residence = likeliest_residence(qr.unnamed); residence != qr.unnamed.end()) {
        qr.place_of_residence = *residence;
        qr.unnamed.erase(residence);
    }
    return qr;
}

}  // namespace

Result<CardQr, CardQrError> parse_card_qr(std::string_view text) {
    if (text.size() > max_text) return fail(CardQrError::too_long);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto clean = nfc(text);
    const bool looks_like_card = text.size() > 12 && is_digits(text.substr(0, 12), 12) && text[12] == '|';
    if (!clean) return fail(looks_like_card ? CardQrError::damaged : CardQrError::not_a_card_qr);
    if (clean->empty()) return fail(CardQrError::not_a_card_qr);
    if (is_vneid(*clean)) return fail(CardQrError::vneid);
    const Fields fields = split(*clean);
    if (is_health_insurance(fields)) return fail(CardQrError::health_insurance);
    if (!is_digits(fields[0], 12)) return fail(CardQrError::not_a_card_qr);
    if (fields.size() < 2 || fields.size() > max_fields) return fail(CardQrError::not_a_card_qr);
    auto qr = seven_fields_without_marks(fields);
    if (!qr) qr = seven_fields(fields);
    if (!qr) qr = typed_fields(fields);
    if (!qr) return fail(CardQrError::damaged);
    return *qr;
}

}  // namespace cardio::lds
