#pragma once

#include <string>
#include <string_view>

namespace kiosk::address {

/// A name in the form in which it is compared: small letters, marks of a syllable's tone at its end ("Hoà"
/// and "Hòa" alike), y for i after a consonant ("Mĩ", "Mỹ"), numbers without leading zeros, words parted by
/// one blank, signs dropped. Different names keep different forms. Bytes that are not UTF-8 give an empty
/// text.
std::string fold(std::string_view utf8);

/// As fold, without any diacritics: what people type in a hurry ("chau thanh").
std::string plain(std::string_view utf8);

/// The text with the diacritics of its letters dropped and nothing else changed: "Mỹ Đức 01" -> "My Duc 01".
/// Letters beyond ASCII that have no such form are left out. Bytes that are not UTF-8 give an empty text.
std::string without_diacritics(std::string_view utf8);

/// How many marks and tones stand on the letters of the text, the stroke of đ counted too.
int marks_in(std::string_view utf8);

}  // namespace kiosk::address
