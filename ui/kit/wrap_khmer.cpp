#include "ui/kit/wrap_khmer.h"

#include <algorithm>
#include <utility>

namespace ui {
namespace {

/// Without the blanks and marks of word ends that a line does not show at its end.
std::string_view trimmed(std::string_view line) {
    constexpr std::string_view zero_width_space = "\u200B";
    while (!line.empty()) {
        if (line.back() == ' ')
            line.remove_suffix(1);
        else if (line.size() >= zero_width_space.size() &&
                 line.substr(line.size() - zero_width_space.size()) == zero_width_space)
            line.remove_suffix(zero_width_space.size());
        else
            break;
    }
    return line;
}

/// Puts words of one paragraph on lines.
class Paragraph {
  public:
    Paragraph(const Shaper& shaper, std::string_view text, Weight weight, float width)
        : text_(text), offsets_(shaper.offsets(text, weight)), width_(width) {}

    std::vector<std::string_view> lines(bool& torn) {
        for (const std::size_t end : Shaper::line_ends(text_)) {
            if (!fits(end)) {
                if (good_ > start_) cut(good_);
                if (!fits(end)) torn |= tear(end);
            }
            good_ = end;
        }
        if (start_ < text_.size()) cut(text_.size());
        return std::move(lines_);
    }

  private:
    [[nodiscard]] bool fits(std::size_t end) const {
        const std::size_t seen = start_ + trimmed(text_.substr(start_, end - start_)).size();
        return offsets_[seen] - offsets_[start_] <= width_;
    }
    void cut(std::size_t end) {
        lines_.push_back(trimmed(text_.substr(start_, end - start_)));
        start_ = good_ = end;
    }
    /// One word longer than the line: breaks inside it, at least a letter a line. True when it had to.
    bool tear(std::size_t end) {
        bool torn = false;
        const std::size_t from = start_;
        std::size_t last = start_;
        for (const std::size_t letter : Shaper::letter_ends(text_.substr(from, end - from))) {
            if (last > start_ && !fits(from + letter)) {
                cut(last);
                torn = true;
            }
            last = from + letter;
        }
        return torn;
    }

    std::string_view text_;
    std::vector<float> offsets_;
    float width_;
    std::size_t start_ = 0, good_ = 0;
    std::vector<std::string_view> lines_;
};

}  // namespace

std::vector<std::string_view> wrap_khmer(const Shaper& shaper, std::string_view text, Weight weight,
                                         float width, bool& torn) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const auto more = Paragraph(shaper, text.substr(0, end), weight, width).lines(torn);
        lines.insert(lines.end(), more.begin(), more.end());
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace ui
