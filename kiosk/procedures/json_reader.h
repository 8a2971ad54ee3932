#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "cardio/json/json.h"
#include "kiosk/language.h"

namespace kiosk::procedures {

/// What a data file does wrong and where ("/forms/0/fields/3/type: ..."). Stays inside the loader.
class DataFault : public std::runtime_error {
  public:
    DataFault(const std::string& place, const std::string& what) : std::runtime_error(place + ": " + what) {}
};

/// One JSON object being read key by key; remembers its place in the file and the keys nobody asked for.
class JsonReader {
  public:
    JsonReader(const nlohmann::json& object, std::string place);

    [[nodiscard]] const std::string& place() const { return place_; }
    [[nodiscard]] bool has(const std::string& key) const { return object_.contains(key); }
    [[noreturn]] void fault(const std::string& key, const std::string& what) const;

    std::string text(const std::string& key);  ///< must be there and not empty
    std::string text_or(const std::string& key, std::string otherwise);
    bool flag_or(const std::string& key, bool otherwise);
    long number_or(const std::string& key, long otherwise);
    LocalText local(const std::string& key);  ///< {"vi": ..., "en": ...}, both not empty; "km" may be there
    LocalText local_or_empty(const std::string& key);
    std::vector<std::string> texts_or_empty(const std::string& key);
    JsonReader object(const std::string& key);
    std::vector<JsonReader> objects_or_empty(const std::string& key);
    std::vector<JsonReader> object_or_objects(
        const std::string& key);                                 ///< one alone, or a list; empty: absent
    std::optional<long> number_or_null(const std::string& key);  ///< must be there
    std::vector<long> numbers_or_empty(const std::string& key);
    [[nodiscard]] std::vector<std::string> keys() const;

    /// Refuses keys that were never read: a misspelt key must not pass unseen.
    void expect_nothing_else() const;

  private:
    const nlohmann::json* find(const std::string& key);
    const nlohmann::json& get(const std::string& key);

    const nlohmann::json& object_;
    std::string place_;
    std::vector<const nlohmann::json*> read_;  ///< values that were asked for, few at a time
};

}  // namespace kiosk::procedures
