#include "cardio/lds/mrz.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "cardio/lds/dates.h"
#include "cardio/lds/der.h"

namespace cardio::lds {
namespace {

constexpr std::size_t max_text = 256;

/// Where the fields stand: TD1 in lines 1 and 2, TD2 and TD3 in line 2 (Doc 9303-5 4.2, -6 4.2, -4 4.2).
struct Fields {
    std::string_view number, number_check, overflow, birth, birth_check, sex, expiry, expiry_check,
        nationality, optional, optional_check, names;
    std::string composite;
    char composite_check = 0;
};

std::string without_trailing_fillers(std::string_view field) {
    return std::string(field.substr(0, field.find_last_not_of('<') + 1));
}

/// Name parts with single blanks for fillers.
std::string name_text(std::string_view field) {
    std::string text;
    for (const char c : field) {
        if (c != '<') {
            text += c;
        } else if (!text.empty() && text.back() != ' ') {
            text += ' ';
        }
    }
    if (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
}

std::string trimmed(std::string_view line) {
    constexpr std::string_view blanks = " \t\r";
    const auto first = line.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return std::string(line.substr(first, line.find_last_not_of(blanks) - first + 1));
}

/// Lines by either spelling of a line end; blanks around a line and empty lines are the typist's.
std::vector<std::string> split_lines(std::string text) {
    for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at))
        text.replace(at, 2, "\n");
    std::vector<std::string> lines;
    for (std::string_view rest = text; !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        std::string line = trimmed(rest.substr(0, end));
        if (!line.empty()) lines.push_back(std::move(line));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return lines;
}

std::vector<std::string> cut(const std::string& text, std::size_t width) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size(); at += width) lines.push_back(text.substr(at, width));
    return lines;
}

std::vector<std::string> cut_if_run_together(std::vector<std::string> lines) {
    if (lines.size() != 1) return lines;
    switch (lines[0].size()) {
        case 90:
            return cut(lines[0], 30);
        case 72:
            return cut(lines[0], 36);
        case 88:
            return cut(lines[0], 44);
        default:
            return lines;
    }
}

std::optional<Mrz::Format> format_of(const std::vector<std::string>& lines) {
    const auto all = [&](std::size_t count, std::size_t width) {
        return lines.size() == count &&
               std::ranges::all_of(lines, [&](const auto& l) { return l.size() == width; });
    };
    if (all(3, 30)) return Mrz::Format::td1;
    if (all(2, 36)) return Mrz::Format::td2;
    if (all(2, 44)) return Mrz::Format::td3;
    return std::nullopt;
}

Fields td1_fields(const std::vector<std::string>& lines) {
    const std::string_view a = lines[0], b = lines[1];
    Fields f;
    f.number = a.substr(5, 9), f.number_check = a.substr(14, 1), f.optional = f.overflow = a.substr(15, 15);
    f.birth = b.substr(0, 6), f.birth_check = b.substr(6, 1), f.sex = b.substr(7, 1);
    f.expiry = b.substr(8, 6), f.expiry_check = b.substr(14, 1), f.nationality = b.substr(15, 3);
    f.names = lines[2];
    f.composite.append(a.substr(5)).append(b.substr(0, 7)).append(b.substr(8, 7)).append(b.substr(18, 11));
    f.composite_check = b[29];
    return f;
}

Fields two_line_fields(const std::vector<std::string>& lines, Mrz::Format format) {
    const std::string_view b = lines[1];
    Fields f;
    f.names = std::string_view(lines[0]).substr(5);
    f.number = b.substr(0, 9), f.number_check = b.substr(9, 1), f.nationality = b.substr(10, 3);
    f.birth = b.substr(13, 6), f.birth_check = b.substr(19, 1), f.sex = b.substr(20, 1);
    f.expiry = b.substr(21, 6), f.expiry_check = b.substr(27, 1);
    if (format == Mrz::Format::td2) {
        f.optional = f.overflow = b.substr(28, 7);
    } else {
        f.optional = b.substr(28, 14), f.optional_check = b.substr(42, 1);
    }
    f.composite.append(b.substr(0, 10)).append(b.substr(13, 7)).append(b.substr(21, b.size() - 22));
    f.composite_check = b.back();
    return f;
}

bool checks(std::string_view field, std::string_view digit) {
    return mrz_check_digit(field) == digit[0];
}

/// Empty optional data of TD3 may have a filler for its check digit (Doc 9303-4 4.2.2).
bool optional_data_checks(const Fields& f) {
    if (f.optional_check.empty() || checks(f.optional, f.optional_check)) return true;
    return f.optional_check == "<" && f.optional.find_first_not_of('<') == std::string_view::npos;
}

/// Each of year, month and day is known or filled; what is known can stand in a calendar.
bool is_mrz_date(std::string_view date) {
    const auto fits = [&](std::size_t at, int low, int high) {
        const std::string_view part = date.substr(at, 2);
        const auto number = decimal(part);
        return part == "<<" || (number && *number >= low && *number <= high);
    };
    return fits(0, 0, 99) && fits(2, 1, 12) && fits(4, 1, 31);
}

/// A number longer than its field has a filler for its check digit and goes on in the optional data, the
/// check digit coming last (Doc 9303-5 4.2.2 note j, 9303-6 likewise).
bool take_long_number(const Fields& f, Mrz& mrz) {
    const auto end = std::min(f.overflow.find('<'), f.overflow.size());
    if (end < 2 || f.number.find('<') != std::string_view::npos) return false;
    mrz.document_number = std::string(f.number) + std::string(f.overflow.substr(0, end - 1));
    if (!checks(mrz.document_number, f.overflow.substr(end - 1, 1))) return false;
    mrz.information = mrz.document_number + f.overflow[end - 1];
    mrz.optional_data = without_trailing_fillers(f.overflow.substr(std::min(end + 1, f.overflow.size())));
    return true;
}

bool take_number(const Fields& f, Mrz& mrz) {
    mrz.optional_data = without_trailing_fillers(f.optional);
    if (f.number_check == "<" && !f.overflow.empty()) return take_long_number(f, mrz);
    mrz.document_number = without_trailing_fillers(f.number);
    mrz.information = std::string(f.number) + std::string(f.number_check);
    return !mrz.document_number.empty() && checks(f.number, f.number_check);
}

void take_texts(const Fields& f, Mrz& mrz) {
    mrz.document_code = without_trailing_fillers(mrz.lines[0].substr(0, 2));
    mrz.issuing_state = without_trailing_fillers(mrz.lines[0].substr(2, 3));
    mrz.nationality = without_trailing_fillers(f.nationality);
    mrz.date_of_birth = f.birth;
    mrz.sex = f.sex;
    mrz.date_of_expiry = f.expiry;
    const auto gap = std::min(f.names.find("<<"), f.names.size());
    mrz.surname = name_text(f.names.substr(0, gap));
    mrz.given_names = name_text(f.names.substr(gap));
}

}  // namespace

bool is_mrz_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '<';
}

char mrz_check_digit(std::string_view characters) {
    static constexpr int weights[] = {7, 3, 1};
    int sum = 0;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const char c = characters[i];
        if (!is_mrz_character(c))
            throw std::invalid_argument("mrz_check_digit: character outside the MRZ set");
        const int value = c == '<' ? 0 : c <= '9' ? c - '0' : c - 'A' + 10;
        sum = (sum + value * weights[i % 3]) % 10;
    }
    return static_cast<char>('0' + sum);
}

Parsed<Mrz> parse_mrz(std::string_view text) {
    if (text.size() > max_text) return malformed("MRZ: too long");
    Mrz mrz;
    mrz.lines = cut_if_run_together(split_lines(std::string(text)));
    const auto format = format_of(mrz.lines);
    if (!format) return malformed("MRZ: not three lines of 30, two of 36 or two of 44 characters");
    mrz.format = *format;
    for (const std::string& line : mrz.lines) {
        if (!std::ranges::all_of(line, is_mrz_character))
            return malformed("MRZ: character outside the MRZ set");
    }
    const Fields f =
        *format == Mrz::Format::td1 ? td1_fields(mrz.lines) : two_line_fields(mrz.lines, *format);
    if (!take_number(f, mrz)) return malformed("MRZ: check digit of the document number");
    if (!checks(f.birth, f.birth_check)) return malformed("MRZ: check digit of the date of birth");
    if (!checks(f.expiry, f.expiry_check)) return malformed("MRZ: check digit of the date of expiry");
    if (!optional_data_checks(f)) return malformed("MRZ: check digit of the optional data");
    if (mrz_check_digit(f.composite) != f.composite_check) return malformed("MRZ: composite check digit");
    if (!is_mrz_date(f.birth) || !is_mrz_date(f.expiry)) return malformed("MRZ: impossible date");
    if (f.sex != "M" && f.sex != "F" && f.sex != "<") return malformed("MRZ: unknown sex");
    take_texts(f, mrz);
    for (const auto& part : {f.birth, f.birth_check, f.expiry, f.expiry_check}) mrz.information += part;
    return mrz;
}

std::string vietnamese_id_number(const Mrz& mrz) {
    if (mrz.format != Mrz::Format::td1 || mrz.issuing_state != "VNM" || mrz.optional_data.size() < 12)
        return {};
    const std::string number = mrz.optional_data.substr(0, 12);
    return number.find_first_not_of("0123456789") == std::string::npos ? number : std::string();
}

}  // namespace cardio::lds
