#include "kiosk/procedures/json_reader.h"

#include <algorithm>
#include <utility>

namespace kiosk::procedures {

JsonReader::JsonReader(const nlohmann::json& object, std::string place)
    : object_(object), place_(std::move(place)) {
    if (!object_.is_object()) throw DataFault(place_, "must be an object");
}

void JsonReader::fault(const std::string& key, const std::string& what) const {
    throw DataFault(place_ + "/" + key, what);
}

const nlohmann::json* JsonReader::find(const std::string& key) {
    const auto found = object_.find(key);
    if (found == object_.end()) return nullptr;
    const nlohmann::json* value = &*found;
    if (std::find(read_.begin(), read_.end(), value) == read_.end()) read_.push_back(value);
    return value;
}

const nlohmann::json& JsonReader::get(const std::string& key) {
    const nlohmann::json* value = find(key);
    if (value == nullptr) fault(key, "is missing");
    return *value;
}

std::string JsonReader::text(const std::string& key) {
    const nlohmann::json& value = get(key);
    if (!value.is_string()) fault(key, "must be a text");
    if (value.get_ref<const std::string&>().empty()) fault(key, "must not be empty");
    return value.get<std::string>();
}

std::string JsonReader::text_or(const std::string& key, std::string otherwise) {
    const nlohmann::json* value = find(key);
    if (value == nullptr) return otherwise;
    if (!value->is_string()) fault(key, "must be a text");
    return value->get<std::string>();
}

bool JsonReader::flag_or(const std::string& key, bool otherwise) {
    const nlohmann::json* value = find(key);
    if (value == nullptr) return otherwise;
    if (!value->is_boolean()) fault(key, "must be true or false");
    return value->get<bool>();
}

long JsonReader::number_or(const std::string& key, long otherwise) {
    const nlohmann::json* value = find(key);
    if (value == nullptr) return otherwise;
    if (!value->is_number_integer()) fault(key, "must be a whole number");
    return value->get<long>();
}

LocalText JsonReader::local(const std::string& key) {
    JsonReader reader = object(key);
    LocalText text{reader.text("vi"), reader.text("en"), reader.text_or("km", "")};
    reader.expect_nothing_else();
    return text;
}

LocalText JsonReader::local_or_empty(const std::string& key) {
    return has(key) ? local(key) : LocalText{};
}

std::vector<std::string> JsonReader::texts_or_empty(const std::string& key) {
    const nlohmann::json* value = find(key);
    if (value == nullptr) return {};
    if (!value->is_array()) fault(key, "must be a list");
    std::vector<std::string> texts;
    for (const nlohmann::json& item : *value) {
        if (!item.is_string()) fault(key + "/" + std::to_string(texts.size()), "must be a text");
        texts.push_back(item.get<std::string>());
    }
    return texts;
}

JsonReader JsonReader::object(const std::string& key) {
    return {get(key), place_ + "/" + key};
}

std::vector<JsonReader> JsonReader::objects_or_empty(const std::string& key) {
    const nlohmann::json* value = find(key);
    if (value == nullptr) return {};
    if (!value->is_array()) fault(key, "must be a list");
    std::vector<JsonReader> readers;
    for (const nlohmann::json& item : *value) {
        readers.emplace_back(item, place_ + "/" + key + "/" + std::to_string(readers.size()));
    }
    return readers;
}

std::vector<JsonReader> JsonReader::object_or_objects(const std::string& key) {
    const nlohmann::json* value = find(key);
    if (value != nullptr && value->is_object()) return {JsonReader(*value, place_ + "/" + key)};
    return objects_or_empty(key);
}

std::optional<long> JsonReader::number_or_null(const std::string& key) {
    const nlohmann::json& value = get(key);
    if (value.is_null()) return std::nullopt;
    if (!value.is_number_integer()) fault(key, "must be a whole number, or null");
    return value.get<long>();
}

std::vector<long> JsonReader::numbers_or_empty(const std::string& key) {
    const nlohmann::json* value = find(key);
    if (value == nullptr) return {};
    if (!value->is_array()) fault(key, "must be a list");
    std::vector<long> numbers;
    for (const nlohmann::json& item : *value) {
        if (!item.is_number_integer())
            fault(key + "/" + std::to_string(numbers.size()), "must be a whole number");
        numbers.push_back(item.get<long>());
    }
    return numbers;
}

std::vector<std::string> JsonReader::keys() const {
    std::vector<std::string> names;
    for (const auto& [name, value] : object_.items()) names.push_back(name);
    return names;
}

void JsonReader::expect_nothing_else() const {
    if (read_.size() == object_.size()) return;
    for (auto each = object_.begin(); each != object_.end(); ++each) {
        const bool was_read = std::find(read_.begin(), read_.end(), &*each) != read_.end();
        if (!was_read) fault(each.key(), "is not a key of the catalogue");
    }
}

}  // namespace kiosk::procedures
