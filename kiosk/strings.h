#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "cardio/result.h"
#include "kiosk/language.h"

namespace kiosk {

/// The words of the screens, assets/strings/{vi,en,km}.json: one flat object a language, key to text.
class Strings {
  public:
    using Table = std::map<std::string, std::string, std::less<>>;
    using Arguments = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    /// Error: one sentence that names the file and what is wrong with it. Vietnamese and English must have
    /// the same keys. Khmer is for the citizen's pages: it may lack keys, which are then shown in Vietnamese,
    /// and may have none of its own. All texts must be UTF-8; they come out in NFC.
    static cardio::Result<Strings, std::string> load(const std::filesystem::path& folder);

    /// The text of a key; the key itself when there is none, so that a gap is seen and nothing breaks.
    [[nodiscard]] const std::string& text(Language language, const std::string& key) const;
    /// The same with {names} replaced. Replaced text is not looked at again.
    [[nodiscard]] std::string say(Language language, const std::string& key, Arguments arguments) const;
    [[nodiscard]] bool has(std::string_view key) const { return table(Language::vi).contains(key); }
    [[nodiscard]] const Table& table(Language language) const {
        return tables_[static_cast<std::size_t>(language)];
    }

  private:
    std::array<Table, languages.size()> tables_;
};

}  // namespace kiosk
