#include "cardio/trust/ldif.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace cardio::trust {
namespace {

/// Value of each base64 digit; -1 for any other character.
constexpr std::array<std::int8_t, 256> base64_values = [] {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < digits.size(); ++i)
        values[static_cast<unsigned char>(digits[i])] = static_cast<std::int8_t>(i);
    return values;
}();

/// Base64 in one piece, padded, RFC 4648 4; nullopt for anything else.
std::optional<Bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
    text.remove_suffix(padding);
    Bytes bytes;
    bytes.reserve(text.size() / 4 * 3 + 3);
    std::uint32_t group = 0;
    int bits = 0;
    for (const char c : text) {
        const int digit = base64_values[static_cast<unsigned char>(c)];
        if (digit < 0) return std::nullopt;
        group = group << 6 | static_cast<std::uint32_t>(digit);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes.push_back(static_cast<std::uint8_t>(group >> bits));
    }
    return bytes;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

std::string_view without_leading_blanks(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text;
}

std::string_view as_text(BytesView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

bool looks_like_ldif(BytesView bytes) {
    std::string_view text = as_text(bytes);
    while (!text.empty() && (text[0] == '#' || text[0] == '\n' || text[0] == '\r')) {
        const std::size_t end = text.find('\n');
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    const std::string start = lower(text.substr(0, 8));
    return start.starts_with("version:") || start.starts_with("dn:");
}

std::optional<std::string> LdifReader::next_line() {
    const std::string_view text = as_text(text_);
    std::string logical;
    logical_line_ = line_ + 1;
    for (bool first = true; at_ < text.size(); first = false) {
        if (!first && text[at_] != ' ') return logical;
        const std::size_t end = std::min(text.find('\n', at_), text.size());
        std::string_view physical = text.substr(at_, end - at_);
        if (physical.ends_with('\r')) physical.remove_suffix(1);
        logical += first ? physical : physical.substr(1);
        at_ = std::min(end + 1, text.size());
        ++line_;
    }
    return logical_line_ > line_ ? std::nullopt : std::optional(std::move(logical));
}

std::optional<LdifAttribute> LdifReader::malformed(const std::string& what) {
    error_ = "line " + std::to_string(logical_line_) + " " + what;
    at_ = text_.size();
    return std::nullopt;
}

std::optional<LdifAttribute> LdifReader::next() {
    std::optional<std::string> line;
    do {
        line = next_line();
    } while (line && (line->empty() || line->front() == '#'));
    if (!line) return std::nullopt;
    const std::size_t colon = line->find(':');
    if (colon == std::string::npos) return malformed("is no attribute");
    LdifAttribute attribute;
    attribute.name = lower(std::string_view(*line).substr(0, std::min(colon, line->find(';'))));
    const std::string_view rest = std::string_view(*line).substr(colon + 1);
    if (rest.starts_with('<')) return malformed("refers to another file");
    if (rest.starts_with(':')) {
        auto value = from_base64(without_leading_blanks(rest.substr(1)));
        if (!value) return malformed("is not in base64");
        attribute.value = *std::move(value);
    } else {
        const BytesView value = as_bytes(without_leading_blanks(rest));
        attribute.value.assign(value.begin(), value.end());
    }
    if (attribute.name == "dn") entry_ = std::string(as_text(attribute.value));
    attribute.entry = entry_;
    return attribute;
}

}  // namespace cardio::trust
