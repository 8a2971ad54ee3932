#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cardio/result.h"
#include "kiosk/language.h"

namespace kiosk::speech {

/// How abbreviations, numbers and signs of a page are read aloud; assets/speech/readings.json.
class Readings {
  public:
    /// Error: one sentence that names the file and what is wrong with it.
    static cardio::Result<Readings, std::string> load(const std::filesystem::path& file);

    /// A written text as it is to be spoken: days by their months, numbers of cards and telephones digit by
    /// digit, codes character by character, amounts by thousands, a masked digit by the word for it. Nothing
    /// in the result means more than its letters to the speech program.
    [[nodiscard]] std::string readable(std::string_view text, Language language) const;
    /// The word for a masked character.
    [[nodiscard]] const std::string& star(Language language) const { return of(language).star; }

    struct Words {
        std::string star, out_of, day, date, thousand, million;
        std::vector<std::string> months;
        std::map<std::string, std::string, std::less<>> words;
    };

  private:
    [[nodiscard]] const Words& of(Language language) const;

    std::map<Language, Words> languages_;
    Words none_;
};

}  // namespace kiosk::speech
