#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::procedures {

/// Number of code points of a UTF-8 text.
std::size_t length_of(std::string_view utf8);

/// The same text with its first letter small ("Phường Rạch Giá" -> "phường Rạch Giá").
std::string with_small_initial(std::string text);

/// `text` with each occurrence of `what` replaced.
std::string replaced(std::string text, std::string_view what, std::string_view by);

/// The ids between braces, in order.
std::vector<std::string> placeholders(std::string_view text);

/// Without blanks, dots and dashes: how people group the digits of numbers.
std::string without_grouping(std::string_view text);

bool only_digits(std::string_view text);

}  // namespace kiosk::procedures
