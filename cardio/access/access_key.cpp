#include "cardio/access/access_key.h"

#include <algorithm>

namespace cardio::access {
namespace {

constexpr std::size_t can_size = 6;
constexpr std::size_t id_number_size = 12;
constexpr std::size_t document_number_size = 9;
constexpr std::string_view no_expiry = "991231";

bool all_digits(std::string_view text, std::size_t size) {
    return text.size() == size &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

SecureBytes secure_text(std::string_view text) {
    return to_secure(as_bytes(text));
}

SecureBytes can_of(std::string_view id_number) {
    return secure_text(id_number.substr(id_number.size() - can_size));
}

void append_checked(SecureBytes& out, std::string_view field) {
    const BytesView bytes = as_bytes(field);
    out.insert(out.end(), bytes.begin(), bytes.end());
    out.push_back(static_cast<std::uint8_t>(lds::mrz_check_digit(field)));
}

/// Document number (the last nine digits of the personal number), birth and expiry, each with its check
/// digit.
SecureBytes mrz_information(std::string_view id_number, std::string_view birth, std::string_view expiry) {
    SecureBytes information;
    append_checked(information, id_number.substr(id_number_size - document_number_size));
    append_checked(information, birth);
    append_checked(information, expiry);
    return information;
}

/// yyyy-mm-dd -> YYMMDD; empty for anything else.
std::string mrz_date(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return {};
    const std::string date{iso[2], iso[3], iso[5], iso[6], iso[8], iso[9]};
    return all_digits(date, date.size()) ? date : std::string{};
}

}  // namespace

Result<AccessKey, AccessKeyError> key_from_can(std::string_view digits) {
    if (!all_digits(digits, can_size)) return fail(AccessKeyError::bad_can);
    return AccessKey{.can = secure_text(digits)};
}

Result<AccessKey, AccessKeyError> key_from_id_number(std::string_view digits) {
    if (!all_digits(digits, id_number_size)) return fail(AccessKeyError::bad_id_number);
    return AccessKey{.can = can_of(digits)};
}

Result<AccessKey, AccessKeyError> key_from_mrz(std::string_view mrz) {
    const auto parsed = lds::parse_mrz(mrz);
    if (!parsed) return fail(AccessKeyError::bad_mrz);
    AccessKey key{
        .can = std::nullopt, .mrz_information = {secure_text(parsed->information)}, .mrz_given = true};
    const std::string number = lds::vietnamese_id_number(*parsed);
    if (all_digits(number, id_number_size)) key.can = can_of(number);
    return key;
}

Result<AccessKey, AccessKeyError> key_from_number_and_days(std::string_view id_number, std::string_view birth,
                                                           std::optional<std::string_view> expiry) {
    if (!all_digits(id_number, id_number_size)) return fail(AccessKeyError::bad_id_number);
    const std::string born = mrz_date(birth), until = expiry ? mrz_date(*expiry) : std::string(no_expiry);
    if (born.empty() || until.empty()) return fail(AccessKeyError::bad_mrz);
    return AccessKey{.can = can_of(id_number),
                     .mrz_information = {mrz_information(id_number, born, until)},
                     .mrz_given = true};
}

Result<AccessKey, AccessKeyError> key_from_qr(const lds::CardQr& qr) {
    const std::string birth = mrz_date(qr.date_of_birth);
    if (!all_digits(qr.id_number, id_number_size) || birth.empty()) return fail(AccessKeyError::bad_qr);
    AccessKey key{.can = can_of(qr.id_number)};
    for (const auto& expiry : lds::possible_expiries(qr.date_of_birth, qr.date_of_issue))
        key.mrz_information.push_back(mrz_information(qr.id_number, birth, expiry));
    return key;
}

}  // namespace cardio::access
