#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "cardio/result.h"
#include "kiosk/speech/wave.h"
#include "kiosk/strings.h"

namespace kiosk::speech {

/// Recorded prompts: FOLDER/vi/welcome.title.wav is heard in place of the text that assets/strings/vi.json
/// has under "welcome.title". And the words of the table in another language, for one that has no voice.
class Prompts {
  public:
    /// A folder that is not there holds no recordings. The strings must outlive this.
    Prompts(const Strings& strings, const std::filesystem::path& folder);

    /// The recording of exactly this text; nullopt when there is none, or it cannot be used.
    [[nodiscard]] std::optional<Wave> recording(Language language, const std::string& text) const;
    /// The same sentence in another language, its {places} filled as in `text`; nullopt when no sentence of
    /// the table looks like it.
    [[nodiscard]] std::optional<std::string> in(Language to, Language from, const std::string& text) const;

  private:
    const Strings& strings_;
    std::map<Language, std::map<std::string, std::filesystem::path>> files_;  ///< by text
};

/// What stands at the {places} of a pattern in a text that fits it, in their order with their names; nullopt
/// when it does not fit.
std::optional<std::map<std::string, std::string>> places_in(const std::string& pattern,
                                                            const std::string& text);

}  // namespace kiosk::speech
