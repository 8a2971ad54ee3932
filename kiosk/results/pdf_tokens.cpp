#include "kiosk/results/pdf_tokens.h"

#include <charconv>
#include <string_view>

namespace kiosk::results {
namespace {

constexpr std::size_t longest_token = 127;  ///< of a name, ISO 32000-1 Annex C

bool is_white(int c) {
    return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

bool is_delimiter(int c) {
    return c >= 0 && std::string_view("()<>[]{}/%").find(static_cast<char>(c)) != std::string_view::npos;
}

bool is_regular(int c) {
    return c >= 0 && !is_white(c) && !is_delimiter(c);
}

int hex_value(int c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

/// Brackets may stand in it in pairs, or behind a backslash.
void PdfTokens::skip_string() {
    int depth = 0;
    do {
        const int c = peek();
        if (c == '\\') ++at_;
        if (c == '(') ++depth;
        if (c == ')') --depth;
        ++at_;
    } while (depth > 0 && at_ < bytes_.size());
}

void PdfTokens::skip_to_line_end() {
    while (at_ < bytes_.size() && peek() != '\n' && peek() != '\r') ++at_;
}

PdfToken PdfTokens::name() {
    PdfToken token{PdfToken::Kind::name};
    ++at_;
    while (is_regular(peek())) {
        int c = peek();
        const int high = hex_value(peek(1)), low = hex_value(peek(2));
        if (c == '#' && high >= 0 && low >= 0) {
            c = high * 16 + low;
            at_ += 2;
        }
        ++at_;
        if (token.text.size() < longest_token) token.text += static_cast<char>(c);
    }
    return token;
}

PdfToken PdfTokens::regular() {
    PdfToken token{PdfToken::Kind::keyword};
    for (; is_regular(peek()); ++at_)
        if (token.text.size() < longest_token) token.text += static_cast<char>(peek());
    const char* const end = token.text.data() + token.text.size();
    const auto [stopped, error] = std::from_chars(token.text.data(), end, token.number);
    if (error == std::errc() && stopped == end) token.kind = PdfToken::Kind::number;
    return token;
}

std::optional<PdfToken> PdfTokens::next() {
    while (at_ < bytes_.size()) {
        const int c = peek();
        if (is_white(c)) {
            ++at_;
        } else if (c == '%') {
            skip_to_line_end();
        } else if (c == '(') {
            skip_string();
            return PdfToken{};
        } else if (c == '/') {
            return name();
        } else if (c == '<' || c == '>') {
            const bool twice = peek(1) == c;
            at_ += twice ? 2 : 1;
            if (!twice) return PdfToken{};
            return PdfToken{c == '<' ? PdfToken::Kind::dictionary_begins : PdfToken::Kind::dictionary_ends};
        } else if (is_delimiter(c)) {
            ++at_;
            return PdfToken{};
        } else {
            return regular();
        }
    }
    return std::nullopt;
}

}  // namespace kiosk::results
