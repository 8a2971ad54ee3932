#include "cardio/bytes.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <stdexcept>

namespace cardio {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

Bytes from_hex(std::string_view hex) {
    Bytes bytes;
    bytes.reserve(hex.size() / 2);
    int high = -1;
    for (char c : hex) {
        if (is_blank(c)) continue;
        const int digit = hex_digit(c);
        if (digit < 0) throw std::invalid_argument("from_hex: not a hexadecimal digit");
        if (high < 0) {
            high = digit;
        } else {
            bytes.push_back(static_cast<std::uint8_t>(high * 16 + digit));
            high = -1;
        }
    }
    if (high >= 0) throw std::invalid_argument("from_hex: odd number of digits");
    return bytes;
}

std::string to_hex(BytesView bytes) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (std::uint8_t byte : bytes) {
        hex.push_back(digits[byte >> 4]);
        hex.push_back(digits[byte & 0x0F]);
    }
    return hex;
}

Bytes concat(std::initializer_list<BytesView> parts) {
    std::size_t size = 0;
    for (BytesView part : parts) size += part.size();
    Bytes all;
    all.reserve(size);
    for (BytesView part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

bool equal(BytesView a, BytesView b) {
    return std::ranges::equal(a, b);
}

bool equal_constant_time(BytesView a, BytesView b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

BytesView as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string as_text(BytesView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace cardio
