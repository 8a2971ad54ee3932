#include "cardio/specimen/printed.h"

#include <utf8proc.h>

#include <stdexcept>
#include <vector>

#include "cardio/specimen/calendar.h"

namespace cardio::specimen {

const char* const no_expiry_text = "Không thời hạn";

namespace {

std::string filled(std::string text, std::size_t size) {
    text.resize(size, '<');
    return text;
}

/// Canonical decomposition: base letters followed by their marks.
std::vector<utf8proc_int32_t> decompose(const std::string& text) {
    std::vector<utf8proc_int32_t> points(text.size() * 4);
    const auto count = utf8proc_decompose(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                          static_cast<utf8proc_ssize_t>(text.size()), points.data(),
                                          static_cast<utf8proc_ssize_t>(points.size()), UTF8PROC_DECOMPOSE);
    if (count < 0) throw std::invalid_argument("A text is not UTF-8.");
    points.resize(static_cast<std::size_t>(count));
    return points;
}

void append_utf8(std::string& out, utf8proc_int32_t point) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(point, bytes.data());
    out.append(bytes.begin(), bytes.begin() + size);
}

/// "NGUYỄN VĂN A" -> "Nguyễn Văn A". The text is composed, so letters are single code points.
std::string capitalised(const std::string& name) {
    std::string out;
    bool first = true;
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(name.data());
    auto rest = static_cast<utf8proc_ssize_t>(name.size());
    while (rest > 0) {
        utf8proc_int32_t point = 0;
        const auto size = utf8proc_iterate(at, rest, &point);
        if (size <= 0) throw std::invalid_argument("A text is not UTF-8.");
        append_utf8(out, first ? point : utf8proc_tolower(point));
        first = point == ' ' || point == '\'' || point == 0x2019;
        at += size;
        rest -= size;
    }
    return out;
}

std::string mrz_expiry(const Citizen& citizen) {
    return citizen.date_of_expiry == no_expiry_text ? "991231" : mrz_day(parse_day(citizen.date_of_expiry));
}

std::string checked(const std::string& field) {
    return field + check_digit(field);
}

/// The fields of a zone that carry a check digit, with it.
struct Fields {
    explicit Fields(const Citizen& citizen)
        : birth(checked(mrz_day(parse_day(citizen.date_of_birth)))),
          expiry(checked(mrz_expiry(citizen))),
          sex(citizen.sex == "Nam" ? "M" : "F") {}
    std::string birth, expiry, sex;
};

/// Number of a specimen's passport: a letter that no series has, and the end of the citizen's number.
std::string passport_number(const Citizen& citizen) {
    return checked(filled("X" + citizen.id_number.substr(5), 9));
}

MrzText card_lines(const Citizen& citizen, const Fields& fields) {
    const std::string document = checked(citizen.id_number.substr(3));
    const std::string upper =
        "IDVNM" + document + filled(citizen.id_number, 14) + check_digit(citizen.id_number);
    const std::string middle = filled(fields.birth + fields.sex + fields.expiry + "VNM", 29);
    const std::string composite = upper.substr(5) + fields.birth + fields.expiry + middle.substr(18, 11);
    return {{upper, middle + check_digit(composite), mrz_name(citizen.full_name)},
            document + fields.birth + fields.expiry};
}

MrzText passport_lines(const Citizen& citizen, const Fields& fields) {
    constexpr std::size_t name_size = 39;
    const std::string document = passport_number(citizen);
    const std::string personal = checked(filled(citizen.id_number, 14));
    const std::string lower = document + "VNM" + fields.birth + fields.sex + fields.expiry + personal;
    const char composite = check_digit(document + fields.birth + fields.expiry + personal);
    return {{"P<VNM" + mrz_name(citizen.full_name, name_size), lower + composite},
            document + fields.birth + fields.expiry};
}

MrzText small_passport_lines(const Citizen& citizen, const Fields& fields) {
    constexpr std::size_t name_size = 31;
    const std::string document = passport_number(citizen);
    const std::string optional_data = citizen.id_number.substr(5);
    const std::string lower = document + "VNM" + fields.birth + fields.sex + fields.expiry + optional_data;
    const char composite = check_digit(document + fields.birth + fields.expiry + optional_data);
    return {{"I<VNM" + mrz_name(citizen.full_name, name_size), lower + composite},
            document + fields.birth + fields.expiry};
}

}  // namespace

char check_digit(const std::string& characters) {
    constexpr std::array<int, 3> weights{7, 3, 1};
    int sum = 0;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const char c = characters[i];
        const int value = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 0;
        sum += value * weights[i % weights.size()];
    }
    return static_cast<char>('0' + sum % 10);
}

std::string decomposed(const std::string& text) {
    std::string out;
    for (const utf8proc_int32_t point : decompose(text)) append_utf8(out, point);
    return out;
}

std::string mrz_name(const std::string& full_name, std::size_t size) {
    std::string out;
    bool surname_done = false;
    for (utf8proc_int32_t point : decompose(full_name)) {
        if (point == ' ') {
            out += surname_done ? "<" : "<<";
            surname_done = true;
        } else if (point == 0x0110 || point == 0x0111) {
            out += 'D';
        } else if (point >= 'A' && point <= 'Z') {
            out += static_cast<char>(point);
        } else if (point >= 'a' && point <= 'z') {
            out += static_cast<char>(point - 'a' + 'A');
        }
    }
    return filled(std::move(out), size);
}

MrzText mrz_of(const Citizen& citizen, Document document) {
    const Fields fields(citizen);
    switch (document) {
        case Document::passport:
            return passport_lines(citizen, fields);
        case Document::small_passport:
            return small_passport_lines(citizen, fields);
        case Document::cccd_2021:
        case Document::can_cuoc_2024:
            break;
    }
    return card_lines(citizen, fields);
}

std::string qr_text(const Citizen& citizen, Document document) {
    if (document == Document::passport || document == Document::small_passport) return {};
    std::string text = citizen.id_number + '|' + citizen.old_id_number.value_or("") + '|' +
                       capitalised(citizen.full_name) + '|' + qr_day(parse_day(citizen.date_of_birth)) + '|' +
                       citizen.sex + '|' + citizen.place_of_residence + '|' +
                       qr_day(parse_day(citizen.date_of_issue));
    if (document == Document::can_cuoc_2024) {
        text += '|' + capitalised(citizen.father_name.value_or("")) + '|' +
                capitalised(citizen.mother_name.value_or(""));
    }
    return text;
}

}  // namespace cardio::specimen
