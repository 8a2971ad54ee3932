#include <algorithm>
#include <array>
#include <stdexcept>

#include "cardio/json/json.h"
#include "cardio/specimen/calendar.h"
#include "cardio/specimen/citizen.h"
#include "cardio/specimen/printed.h"

namespace cardio::specimen {
namespace {

constexpr std::size_t longest_text = 600;  // bytes; the real card has far less

struct Field {
    const char* key;
    std::string Citizen::*member;
    const char* standard;  ///< value when the key is not there; null pointer: it must be there
};
struct OptionalField {
    const char* key;
    std::optional<std::string> Citizen::*member;
};

constexpr std::array<Field, 12> fields{
    {{"id_number", &Citizen::id_number, nullptr},
     {"full_name", &Citizen::full_name, nullptr},
     {"date_of_birth", &Citizen::date_of_birth, nullptr},
     {"sex", &Citizen::sex, nullptr},
     {"nationality", &Citizen::nationality, "Việt Nam"},
     {"ethnicity", &Citizen::ethnicity, "Kinh"},
     {"religion", &Citizen::religion, "Không"},
     {"place_of_origin", &Citizen::place_of_origin, nullptr},
     {"place_of_residence", &Citizen::place_of_residence, nullptr},
     {"identifying_features", &Citizen::identifying_features, "SPECIMEN - thẻ mẫu, không có giá trị"},
     {"date_of_issue", &Citizen::date_of_issue, nullptr},
     {"date_of_expiry", &Citizen::date_of_expiry, nullptr}}};
constexpr std::array<OptionalField, 4> optional_fields{{{"father_name", &Citizen::father_name},
                                                        {"mother_name", &Citizen::mother_name},
                                                        {"spouse_name", &Citizen::spouse_name},
                                                        {"old_id_number", &Citizen::old_id_number}}};

std::string text_of(const nlohmann::json& value, const std::string& key) {
    if (!value.is_string()) throw std::invalid_argument("\"" + key + "\" is not a text.");
    auto text = value.get<std::string>();
    if (text.size() > longest_text) throw std::invalid_argument("\"" + key + "\" is too long.");
    return text;
}

void reject_unknown_keys(const nlohmann::json& object) {
    for (const auto& [key, value] : object.items()) {
        const auto same = [&key = key](const auto& field) { return key == field.key; };
        const bool known = std::ranges::any_of(fields, same) || std::ranges::any_of(optional_fields, same);
        if (!known) throw std::invalid_argument("A citizen has no \"" + key + "\".");
    }
}

bool all_digits(const std::string& text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

void check(const Citizen& citizen) {
    if (citizen.id_number.size() != 12 || !all_digits(citizen.id_number) ||
        !citizen.id_number.starts_with("000")) {
        throw std::invalid_argument(
            "A specimen's number has 12 digits and begins with 000, which no province has.");
    }
    if (citizen.sex != "Nam" && citizen.sex != "Nữ")
        throw std::invalid_argument("\"sex\" is neither \"Nam\" nor \"Nữ\".");
    if (mrz_name(citizen.full_name).starts_with('<'))
        throw std::invalid_argument("\"full_name\" has no letter to begin with.");
    if (citizen.old_id_number &&
        (citizen.old_id_number->size() != 9 || !all_digits(*citizen.old_id_number))) {
        throw std::invalid_argument("\"old_id_number\" does not have 9 digits.");
    }
    parse_day(citizen.date_of_birth);
    const Day issued = parse_day(citizen.date_of_issue);
    if (issued.year < 2015 || issued.year > 2049)
        throw std::invalid_argument("\"date_of_issue\" is not from 2015 to 2049.");
    if (citizen.date_of_expiry != no_expiry_text) parse_day(citizen.date_of_expiry);
}

}  // namespace

Citizen citizen_from_json(const std::string& text) {
    const nlohmann::json object = nlohmann::json::parse(text, nullptr, false);
    if (!object.is_object()) throw std::invalid_argument("The citizen's file is not a JSON object.");
    reject_unknown_keys(object);
    Citizen citizen;
    for (const Field& field : fields) {
        if (object.contains(field.key)) {
            citizen.*field.member = text_of(object[field.key], field.key);
        } else if (field.standard != nullptr) {
            citizen.*field.member = field.standard;
        } else {
            throw std::invalid_argument(std::string("\"") + field.key + "\" is missing.");
        }
    }
    for (const OptionalField& field : optional_fields) {
        if (!object.contains(field.key) || object[field.key].is_null()) continue;
        citizen.*field.member = text_of(object[field.key], field.key);
    }
    check(citizen);
    return citizen;
}

}  // namespace cardio::specimen
