#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "kiosk/selftest/check.h"
#include "kiosk/strings.h"

namespace kiosk::selftest {

/// A result in words.
struct Words {
    std::string name, state, cause, remedy;  ///< remedy: empty where nothing is to be done
};
Words in_words(const CheckResult& result, const Strings& strings, Language language);

/// The name of a check.
std::string name_of(const std::string& id, const Strings& strings, Language language);

/// "ok", "warning" ... in words.
std::string state_word(Status status, const Strings& strings, Language language);

/// A figure as people read it: its name in words, and its value.
struct NamedFigure {
    std::string name, value;
};
NamedFigure in_words(const std::pair<std::string, Figure>& figure, const Strings& strings, Language language);

/// A bar in words: a stage by its name, anything else as it is.
NamedFigure in_words(const Bar& bar, const Strings& strings, Language language);

/// What `kiosk selftest --json` writes.
nlohmann::ordered_json to_json(const std::vector<CheckResult>& results, const Strings& strings,
                               Language language);

/// The same as a table for a terminal, wrapped at 100 columns; with or without the figures of each check.
std::string to_table(const std::vector<CheckResult>& results, const Strings& strings, Language language,
                     bool with_figures);

}  // namespace kiosk::selftest
