#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "tests/kiosk/procedures/sample.h"

#include "cardio/json/json.h"

namespace {

using nlohmann::json;

const std::filesystem::path assets = std::string(SOURCE_FOLDER) + "/assets";

json parsed(const std::filesystem::path& file) {
    std::ifstream stream(file);
    return json::parse(stream);
}

/// A JSON Schema (draft 7) read once, applied by a library that knows nothing of the catalogue.
class Schema {
  public:
    explicit Schema(const std::filesystem::path& file) : content_(parsed(file)) {
        valijson::SchemaParser parser;
        parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(content_), schema_);
    }
    /// What is wrong, with its place; empty when nothing is.
    std::string faults(const json& document) const {
        valijson::Validator validator;
        valijson::ValidationResults results;
        const valijson::adapters::NlohmannJsonAdapter target(document);
        if (validator.validate(schema_, target, &results)) return "";
        std::string text;
        for (valijson::ValidationResults::Error error; results.popError(error);) {
            for (const auto& step : error.context) text += step;
            text += ": " + error.description + "\n";
        }
        return text.empty() ? "not valid" : text;
    }

  private:
    json content_;
    valijson::Schema schema_;
};

const Schema& procedures() {
    static const Schema schema(assets / "procedures" / "procedure.schema.json");
    return schema;
}

const Schema& forms() {
    static const Schema schema(assets / "forms" / "form.schema.json");
    return schema;
}

std::vector<std::filesystem::path> data_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.find(".schema.json") == std::string::npos && entry.path().extension() == ".json")
            files.push_back(entry.path());
    }
    return files;
}

json good() {
    return parsed(assets / "procedures" / "03-permanent-residence.json");
}

TEST(Schema, holds_for_each_procedure) {
    const auto files = data_files(assets / "procedures");
    EXPECT_GE(files.size(), 3U);
    for (const auto& file : files) EXPECT_EQ(procedures().faults(parsed(file)), "") << file.filename();
}

TEST(Schema, holds_for_each_printed_page) {
    const auto files = data_files(assets / "forms");
    EXPECT_GE(files.size(), 3U);
    for (const auto& file : files) EXPECT_EQ(forms().faults(parsed(file)), "") << file.filename();
}

TEST(Schema, refuses_what_the_loader_refuses) {
    const std::vector<std::pair<const char*, void (*)(json&)>> mistakes{
        {"misspelt key", [](json& it) { it["forms"][0]["fields"][0]["requird"] = true; }},
        {"missing translation", [](json& it) { it["name"].erase("en"); }},
        {"unknown type", [](json& it) { it["forms"][0]["fields"][0]["type"] = "colour"; }},
        {"unknown rule", [](json& it) { it["forms"][0]["fields"][0]["rules"] = {"max_length:many"}; }},
        {"item that is on no card",
         [](json& it) { it["forms"][0]["fields"][0]["sources"][0]["from"] = "chip.shoe_size"; }},
        {"source that is none",
         [](json& it) { it["forms"][0]["fields"][0]["sources"][0]["from"] = "guess:it"; }},
        {"circumstance that is none",
         [](json& it) { it["forms"][0]["fields"][0]["only_when"] = sample::when("card.shoe_size", {"40"}); }},
        {"condition without values",
         [](json& it) {
             it["forms"][0]["fields"][0]["only_when"] = {{"field", "ho_ten"}, {"values", json::array()}};
         }},
        {"day that is none", [](json& it) { it["forms"][0]["effective_from"] = "1 July"; }},
        {"negative fee", [](json& it) { it["fees"]["items"][0]["amount_vnd"] = -1; }},
        {"fee per page", [](json& it) { it["fees"]["items"][0]["per"] = "page"; }},
        {"waiver of 101 percent", [](json& it) { it["fees"]["waivers"][0]["percent"] = 101; }},
        {"paper dropped without a reason",
         [](json& it) { it["attachments"][0]["dropped_when"] = sample::when("card.proved", {"có"}); }},
        {"form without fields", [](json& it) { it["forms"][0].erase("fields"); }},
    };
    for (const auto& [name, make] : mistakes) {
        json content = good();
        make(content);
        EXPECT_NE(procedures().faults(content), "") << name;
        EXPECT_NE(sample::fault(content), "") << name << " passes the loader";
    }
}

TEST(Schema, takes_what_the_loader_takes) {
    const std::vector<std::pair<const char*, void (*)(json&)>> extras{
        {"list of conditions",
         [](json& it) {
             it["forms"][0]["fields"][0]["only_when"] = {sample::when("card.under_6", {"có"}, true),
                                                         sample::when("second:head", {"không"})};
         }},
        {"amount that nobody knows", [](json& it) { it["fees"]["items"][0]["amount_vnd"] = nullptr; }},
        {"Khmer", [](json& it) { it["name"]["km"] = "គំរូ"; }},
        {"no statutory form", [](json& it) { it["forms"][0]["statutory"] = false; }},
        {"part",
         [](json& it) {
             it["forms"][0]["parts"] = json::array({{{"id", "a"},
                                                     {"procedure", "9"},
                                                     {"name", sample::text("A")},
                                                     {"agency", "x"},
                                                     {"form", "birth.json"},
                                                     {"fields", {"ho_ten"}},
                                                     {"after", json::array()}}});
         }},
        {"paper dropped with a reason",
         [](json& it) {
             it["attachments"][0]["dropped_when"] = sample::when("card.proved", {"có"});
             it["attachments"][0]["reason"] = sample::text("Luật Căn cước");
         }},
    };
    for (const auto& [name, make] : extras) {
        json content = good();
        make(content);
        EXPECT_EQ(procedures().faults(content), "") << name;
        EXPECT_EQ(sample::fault(content), "") << name;
    }
}

TEST(Schema, of_the_page_refuses_a_block_that_is_none) {
    json page = parsed(assets / "forms" / "ct01.json");
    page["blocks"].push_back({{"kind", "stamp"}});
    EXPECT_NE(forms().faults(page), "");
    page["blocks"].back() = {{"kind", "line"}, {"items", json::array({{{"mark", "(1)"}}})}};
    EXPECT_NE(forms().faults(page), "") << "neither label nor field";
    page["blocks"].back() = {{"kind", "boxes"}, {"field", "x"}, {"count", 40}};
    EXPECT_NE(forms().faults(page), "");
}

}  // namespace
