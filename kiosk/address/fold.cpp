#include "kiosk/address/fold.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <vector>

namespace kiosk::address {

namespace {

enum class Tones { kept, dropped };

constexpr utf8proc_int32_t capital_d_with_stroke = 0x0110;
constexpr utf8proc_int32_t d_with_stroke = 0x0111;

bool is_tone(utf8proc_int32_t mark) {
    return mark == 0x0300 || mark == 0x0301 || mark == 0x0303 || mark == 0x0309 || mark == 0x0323;
}

bool is_mark(utf8proc_int32_t code) {
    if (code < 0x80) return false;
    return utf8proc_category(code) == UTF8PROC_CATEGORY_MN;
}

bool is_letter_or_digit(utf8proc_int32_t code) {
    if (code < 0x80) return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
    const auto category = utf8proc_category(code);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           category == UTF8PROC_CATEGORY_ND;
}

void append(std::string& text, utf8proc_int32_t code) {
    if (code < 0x80) {
        text += static_cast<char>(code);
        return;
    }
    utf8proc_uint8_t bytes[4];
    const auto size = utf8proc_encode_char(code, bytes);
    for (utf8proc_ssize_t i = 0; i < size; ++i) text += static_cast<char>(bytes[i]);
}

/// The letter and its marks apart; ASCII, which is most of any name, goes without the tables.
void decompose(utf8proc_int32_t code, bool small_letters, std::vector<utf8proc_int32_t>& into) {
    if (code < 0x80) {
        const bool capital = code >= 'A' && code <= 'Z';
        into.push_back(small_letters && capital ? code - 'A' + 'a' : code);
        return;
    }
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | (small_letters ? UTF8PROC_CASEFOLD : 0));
    std::array<utf8proc_int32_t, 8> parts{};
    int last_class = 0;
    const auto count = utf8proc_decompose_char(
        code, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()), options, &last_class);
    const bool fits = count > 0 && count <= static_cast<utf8proc_ssize_t>(parts.size());
    if (fits) into.insert(into.end(), parts.begin(), parts.begin() + count);
}

/// Letters and marks apart, as code points; empty for bytes that are not UTF-8.
std::vector<utf8proc_int32_t> decompose(std::string_view utf8, bool small_letters) {
    std::vector<utf8proc_int32_t> codes;
    codes.reserve(utf8.size());
    while (!utf8.empty()) {
        utf8proc_int32_t code = 0;
        const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                                           static_cast<utf8proc_ssize_t>(utf8.size()), &code);
        if (size <= 0) return {};
        decompose(code, small_letters, codes);
        utf8.remove_prefix(static_cast<std::size_t>(size));
    }
    return codes;
}

/// One word while it is being put together.
class Word {
  public:
    explicit Word(Tones tones) : tones_(tones) {}

    /// "P5" is "P 5", "9A" is one word.
    [[nodiscard]] bool ends_before(utf8proc_int32_t code) const {
        const bool digit = code >= '0' && code <= '9';
        return digit && !letters_.empty() && (letters_.back() < '0' || letters_.back() > '9');
    }
    void add(utf8proc_int32_t code) {
        if (is_mark(code)) {
            if (tones_ == Tones::dropped) return;
            append(is_tone(code) ? tone_ : letters_, code);
        } else {
            const bool plain_d = tones_ == Tones::dropped && code == d_with_stroke;
            append(letters_, plain_d ? 'd' : code);
        }
    }
    /// Writes the word behind the text and begins a new one.
    void finish(std::string& text) {
        if (letters_.empty()) return;
        one_spelling_of_i();
        const bool number = letters_.find_first_not_of("0123456789") == std::string::npos;
        if (number) letters_.erase(0, std::min(letters_.find_first_not_of('0'), letters_.size() - 1));
        text += (text.empty() ? "" : " ") + letters_ + tone_;
        letters_.clear();
        tone_.clear();
    }

  private:
    /// "Mỹ" and "Mĩ", "Quý" and "Quí" are the same syllable; "Thuý" and "Thúi" are not.
    void one_spelling_of_i() {
        const std::size_t size = letters_.size();
        if (size < 2 || letters_[size - 1] != 'y') return;
        const char before = letters_[size - 2];
        const bool after_qu = size == 3 && letters_[0] == 'q' && before == 'u';
        const bool after_consonant =
            before >= 'a' && before <= 'z' && std::string("aeiouy").find(before) == std::string::npos;
        if (after_qu || after_consonant) letters_[size - 1] = 'i';
    }

    Tones tones_;
    std::string letters_, tone_;
};

std::string folded(std::string_view utf8, Tones tones) {
    std::string text;
    Word word(tones);
    for (const auto code : decompose(utf8, true)) {
        const bool part_of_word = is_letter_or_digit(code) || is_mark(code);
        if (!part_of_word || word.ends_before(code)) word.finish(text);
        if (part_of_word) word.add(code);
    }
    word.finish(text);
    return text;
}

}  // namespace

std::string fold(std::string_view utf8) {
    return folded(utf8, Tones::kept);
}

std::string plain(std::string_view utf8) {
    return folded(utf8, Tones::dropped);
}

std::string without_diacritics(std::string_view utf8) {
    std::string text;
    for (const auto code : decompose(utf8, false)) {
        if (code == d_with_stroke) text += 'd';
        if (code == capital_d_with_stroke) text += 'D';
        if (code < 0x80) text += static_cast<char>(code);
    }
    return text;
}

int marks_in(std::string_view utf8) {
    const auto codes = decompose(utf8, true);
    return static_cast<int>(std::count_if(codes.begin(), codes.end(), [](utf8proc_int32_t code) {
        return is_mark(code) || code == d_with_stroke;
    }));
}

}  // namespace kiosk::address
