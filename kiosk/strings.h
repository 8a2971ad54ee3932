#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "cardio/result.h"
#include "kiosk/language.h"

namespace kiosk {

/// The words of the screens, assets/strings/{vi,en}.json: one flat object a language, key to text.
class Strings {
  public:
    using Table = std::map<std::string, std::string, std::less<>>;
    using Arguments = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    /// Error: one sentence that names the file and what is wrong with it. Both languages must have the same
    /// keys, and all texts must be UTF-8; they come out in NFC.
    static cardio::Result<Strings, std::string> load(const std::filesystem::path& folder);

    /// The text of a key; the key itself when there is none, so that a gap is seen and nothing breaks.
    [[nodiscard]] const std::string& text(Language language, const std::string& key) const;
    /// The same with {names} replaced. Replaced text is not looked at again.
    [[nodiscard]] std::string say(Language language, const std::string& key, Arguments arguments) const;
    [[nodiscard]] bool has(std::string_view key) const { return vi_.find(key) != vi_.end(); }
    [[nodiscard]] const Table& table(Language language) const { return language == Language::vi ? vi_ : en_; }

  private:
    Table vi_, en_;
};

}  // namespace kiosk
