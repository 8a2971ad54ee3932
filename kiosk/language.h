#pragma once

#include <string>
#include <string_view>

namespace kiosk {

enum class Language { vi, en };

/// A text of the catalogue in each language. English may be empty: then Vietnamese is shown.
struct LocalText {
    std::string vi;
    std::string en;
    std::string km = {};
    [[nodiscard]] const std::string& in(Language language) const {
        return language == Language::en && !en.empty() ? en : vi;
    }
    friend bool operator==(const LocalText&, const LocalText&) = default;
};

}  // namespace kiosk
