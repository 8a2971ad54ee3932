#include "kiosk/fees/vietqr.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>

#include "kiosk/address/fold.h"

namespace kiosk::fees {

namespace {

constexpr std::size_t longest_account = 19;
constexpr std::size_t longest_holder = 25;
constexpr std::size_t longest_purpose = 25;
constexpr long highest_amount = 9'999'999'999'999;

std::string element(const char* id, const std::string& value) {
    std::array<char, 8> head{};
    std::snprintf(head.data(), head.size(), "%.2s%02zu", id, value.size() % 100);
    return head.data() + value;
}

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Capital letters without diacritics, digits, blanks, dashes and full stops.
std::string ascii(const std::string& text, std::size_t longest) {
    std::string kept;
    for (const char c : address::without_diacritics(text)) {
        if (c == ' ' || c == '-' || c == '.' || is_letter_or_digit(c))
            kept += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return kept.substr(0, longest);
}

bool all_of(const std::string& text, bool (*good)(char)) {
    return !text.empty() && std::all_of(text.begin(), text.end(), good);
}

std::optional<std::string> fault_of(const BankAccount& account, long amount_vnd) {
    const bool six_digits =
        account.bank_bin.size() == 6 && all_of(account.bank_bin, [](char c) { return c >= '0' && c <= '9'; });
    if (!six_digits) return "the bank number has 6 digits";
    if (account.number.size() > longest_account || !all_of(account.number, &is_letter_or_digit))
        return "the account number has up to 19 letters and digits";
    if (amount_vnd < 1 || amount_vnd > highest_amount) return "the amount is from 1 to 9999999999999 đồng";
    return std::nullopt;
}

}  // namespace

std::uint16_t crc16_ccitt_false(std::string_view bytes) {
    std::uint16_t crc = 0xFFFF;
    for (const char byte : bytes) {
        crc = static_cast<std::uint16_t>(crc ^ (static_cast<unsigned char>(byte) << 8U));
        for (int bit = 0; bit < 8; ++bit) {
            const bool carry = (crc & 0x8000U) != 0;
            crc = static_cast<std::uint16_t>(crc << 1U);
            if (carry) crc = static_cast<std::uint16_t>(crc ^ 0x1021U);
        }
    }
    return crc;
}

cardio::Result<std::string, std::string> vietqr(const BankAccount& account, long amount_vnd,
                                                const std::string& purpose) {
    if (const auto fault = fault_of(account, amount_vnd)) return cardio::fail(*fault);
    const std::string beneficiary = element("00", account.bank_bin) + element("01", account.number);
    const std::string merchant =
        element("00", "A000000727") + element("01", beneficiary) + element("02", "QRIBFTTA");
    std::string code = element("00", "01") + element("01", "12") + element("38", merchant) +
                       element("53", "704") + element("54", std::to_string(amount_vnd)) + element("58", "VN");
    const std::string holder = ascii(account.holder, longest_holder);
    if (!holder.empty()) code += element("59", holder);
    const std::string words = ascii(purpose, longest_purpose);
    if (!words.empty()) code += element("62", element("08", words));
    code += "6304";
    std::array<char, 8> crc{};
    std::snprintf(crc.data(), crc.size(), "%04X", static_cast<unsigned>(crc16_ccitt_false(code)));
    return code + crc.data();
}

}  // namespace kiosk::fees
