#pragma once

#include <string>
#include <string_view>

namespace kiosk::dossier {

/// Whether a text may stand open in the database: valid UTF-8 without control characters, at most 200 bytes.
/// What is longer, or no text, is not what any entry of the store takes; the engines differ in what they make
/// of it.
bool is_open_text(std::string_view text);

/// The text, or as much of it as may stand open, with a question mark in the place of what may not: an
/// attempt with a text that is none is told of as well.
std::string as_open_text(const std::string& text);

}  // namespace kiosk::dossier
