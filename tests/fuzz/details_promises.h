#pragma once

#include <string>

#include "cardio/lds/details.h"
#include "cardio/lds/text.h"
#include "tests/fuzz/fuzz.h"

/// What the headers of DG11, DG12 and DG16 promise of every text they hand out.
namespace fuzz {

inline void require_readable(const std::string& text) {
    require(!text.empty(), "absent rather than empty");
    require(text.find('<') == std::string::npos && text.find('\n') == std::string::npos,
            "no fillers, no line ends");
    require(cardio::lds::nfc(text) == text, "texts are NFC");
}
inline void require_readable(const std::optional<std::string>& text) {
    if (text) require_readable(*text);
}
inline void require_readable(const std::vector<std::string>& list) {
    for (const std::string& text : list) require_readable(text);
}
inline void require_readable(const cardio::lds::HolderName& name) {
    require_readable(name.joined());
}
inline void require_readable(const std::optional<cardio::lds::HolderName>& name) {
    if (name) require_readable(*name);
}
inline void require_readable(const std::vector<cardio::lds::HolderName>& names) {
    require(names.size() <= cardio::lds::max_detail_names, "names within the limit");
    for (const auto& name : names) require_readable(name);
}
inline void require_date(const std::optional<std::string>& date, std::size_t size) {
    require(!date || (date->size() == size && (*date)[4] == '-' && (*date)[7] == '-'), "dates are ISO 8601");
}

}  // namespace fuzz
