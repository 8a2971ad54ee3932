#pragma once

#include <optional>
#include <string>

#include "cardio/bytes.h"

namespace kiosk::results {

/// A token of a PDF (ISO 32000-1, 7.2 and 7.3). Strings and comments are skipped: nothing is asked of them.
struct PdfToken {
    enum class Kind { name, number, keyword, dictionary_begins, dictionary_ends, other } kind = Kind::other;
    std::string text = {};  ///< of a name without "/", its #xx resolved; of a keyword
    long number = 0;        ///< whole numbers; others count as keywords
};

/// Reads tokens one after the other, each in bounded memory.
class PdfTokens {
  public:
    explicit PdfTokens(cardio::BytesView bytes, std::size_t at = 0) : bytes_(bytes), at_(at) {}
    /// nullopt at the end.
    std::optional<PdfToken> next();
    [[nodiscard]] std::size_t at() const { return at_; }
    void go_to(std::size_t at) { at_ = at; }

  private:
    [[nodiscard]] int peek(std::size_t ahead = 0) const {
        return at_ + ahead < bytes_.size() ? bytes_[at_ + ahead] : -1;
    }
    void skip_string();
    void skip_to_line_end();
    PdfToken name();
    PdfToken regular();

    cardio::BytesView bytes_;
    std::size_t at_ = 0;
};

}  // namespace kiosk::results
