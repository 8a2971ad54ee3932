// Where a line of Khmer may end, by ICU's dictionary of Khmer words.
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "ui/kit/shaper.h"
#include "ui/kit/whole_words.h"

namespace ui {
namespace {

struct BreakerDeleter {
    void operator()(UBreakIterator* breaker) const { ubrk_close(breaker); }
};
using Breaker = std::unique_ptr<UBreakIterator, BreakerDeleter>;

Breaker open_breaker(UBreakIteratorType type) {
    UErrorCode error = U_ZERO_ERROR;
    Breaker breaker(ubrk_open(type, "km", nullptr, 0, &error));
    if (U_FAILURE(error)) throw std::runtime_error(std::string("ICU: ") + u_errorName(error));
    return breaker;
}

std::vector<std::size_t> ends(UBreakIterator* breaker, std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &error);
    ubrk_setUText(breaker, &view, &error);
    std::vector<std::size_t> found;
    if (U_SUCCESS(error)) {
        for (auto at = ubrk_next(breaker); at != UBRK_DONE; at = ubrk_next(breaker))
            found.push_back(static_cast<std::size_t>(at));
    }
    // The breaker must not keep hold of a text that may be the person's own.
    ubrk_setText(breaker, u"", 0, &error);
    utext_close(&view);
    if (found.empty() || found.back() != text.size()) found.push_back(text.size());
    return found;
}

void join(std::vector<std::size_t>& ends, std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) {
        const auto inside = [&](std::size_t end) { return end > at && end < at + word.size(); };
        ends.erase(std::remove_if(ends.begin(), ends.end(), inside), ends.end());
    }
}

}  // namespace

std::vector<std::size_t> Shaper::line_ends(std::string_view text) {
    thread_local const Breaker breaker = open_breaker(UBRK_LINE);
    auto found = ends(breaker.get(), text);
    for (const auto word : whole_khmer_words()) join(found, text, word);
    return found;
}

std::vector<std::size_t> Shaper::letter_ends(std::string_view text) {
    thread_local const Breaker breaker = open_breaker(UBRK_CHARACTER);
    return ends(breaker.get(), text);
}

}  // namespace ui
