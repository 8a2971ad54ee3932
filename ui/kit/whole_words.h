#pragma once

#include <span>
#include <string_view>

namespace ui {

/// Whether a line of Vietnamese or English should rather not end at this blank: inside a word of several
/// syllables ("căn cước"), between an opening bracket's number and what is counted, before a unit of money.
bool holds_together(std::string_view text, std::size_t blank);

/// Words of the screens that ICU's dictionary of Khmer lacks or takes for two.
std::span<const std::string_view> whole_khmer_words();

}  // namespace ui
