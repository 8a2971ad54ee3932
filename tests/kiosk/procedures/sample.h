#pragma once

#include <string>

#include "cardio/json/json.h"
#include "kiosk/procedures/catalogue.h"
#include "kiosk/procedures/draft.h"
#include "tests/kiosk/procedures/people.h"

// A procedure made for a test: one field to start with, more as the test wants.
namespace sample {

using nlohmann::json;

json text(const std::string& words);

/// A field with what every field has.
json field(const std::string& id, const std::string& type, json more = json::object());

json from(const std::string& source);

json column(const std::string& id, const std::string& type, json more = json::object());

json choices(std::initializer_list<const char*> values);

json when(const std::string& name, const json& values, bool negated = false);

json form(const std::string& day, const json& fields);

json procedure(const json& fields);

/// What loading it brings: the catalogue, with the units of the house, or the sentence about its mistake.
cardio::Result<kiosk::procedures::Catalogue, std::string> load(const json& content);

std::string fault(const json& content);

kiosk::procedures::Draft draft(const json& content, const cardio::lds::Person& holder, bool proved = true,
                               const std::string& on = "2026-11-24");

}  // namespace sample
