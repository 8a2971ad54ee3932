#include "cardio/specimen/printed.h"

#include <utf8proc.h>

#include <stdexcept>
#include <vector>

#include "cardio/specimen/calendar.h"

namespace cardio::specimen {

const char* const no_expiry_text = "Không thời hạn";

namespace {

constexpr std::size_t name_size = 30;

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

std::string mrz_name(const std::string& full_name) {
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
    return filled(std::move(out), name_size);
}

std::array<std::string, 3> mrz_lines(const Citizen& citizen) {
    const std::string& id = citizen.id_number;
    const std::string document = id.substr(3);
    const std::string birth = mrz_day(parse_day(citizen.date_of_birth));
    const std::string expiry = mrz_expiry(citizen);
    const char sex = citizen.sex == "Nam" ? 'M' : 'F';
    const std::string upper = "IDVNM" + document + check_digit(document) + id + "<<" + check_digit(id);
    std::string middle = birth + check_digit(birth) + sex + expiry + check_digit(expiry) + "VNM";
    middle = filled(std::move(middle), 29);
    const std::string composite =
        upper.substr(5) + middle.substr(0, 7) + middle.substr(8, 7) + middle.substr(18, 11);
    return {upper, middle + check_digit(composite), mrz_name(citizen.full_name)};
}

std::string mrz_information(const std::array<std::string, 3>& lines) {
    return lines[0].substr(5, 10) + lines[1].substr(0, 7) + lines[1].substr(8, 7);
}

std::string qr_text(const Citizen& citizen) {
    return citizen.id_number + '|' + citizen.old_id_number.value_or("") + '|' +
           capitalised(citizen.full_name) + '|' + qr_day(parse_day(citizen.date_of_birth)) + '|' +
           citizen.sex + '|' + citizen.place_of_residence + '|' + qr_day(parse_day(citizen.date_of_issue));
}

}  // namespace cardio::specimen
