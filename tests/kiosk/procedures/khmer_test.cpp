// The Khmer of the catalogue: all of it is there, is Khmer, and is spelt as Unicode asks.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <string>

#include "nlohmann/json.hpp"
#include "tests/support/holes.h"
#include "tests/support/khmer_spelling.h"

namespace {

using Json = nlohmann::json;
using Check = std::function<void(const std::string& where, const Json& text)>;

void each_text(const std::string& where, const Json& json, const Check& check) {
    if (json.is_object() && json.contains("vi") && json.at("vi").is_string()) check(where, json);
    if (!json.is_structured()) return;
    for (const auto& [key, inner] : json.items()) each_text(where + "/" + key, inner, check);
}

/// Of assets/procedures, assets/documents and assets/consent; how many there were.
int each_text_of_citizens(const Check& check) {
    int texts = 0;
    for (const char* folder : {"procedures", "documents", "consent"})
        for (const auto& file :
             std::filesystem::directory_iterator(std::string(SOURCE_FOLDER) + "/assets/" + folder)) {
            const auto name = file.path().filename().string();
            if (file.path().extension() != ".json" || name.ends_with(".schema.json")) continue;
            std::ifstream in(file.path());
            each_text(name, Json::parse(in), [&](const std::string& where, const Json& text) {
                ++texts;
                check(where, text);
            });
        }
    return texts;
}

/// Names of blood groups are the same in every language.
bool needs_words(const std::string& vi) {
    return !std::set<std::string>{"A", "B", "AB", "O"}.contains(vi);
}

TEST(CatalogueKhmer, every_text_of_the_catalogue_is_in_khmer) {
    const int texts = each_text_of_citizens([](const std::string& where, const Json& text) {
        ASSERT_TRUE(text.contains("km")) << where;
        const auto vi = text.at("vi").get<std::string>(), km = text.at("km").get<std::string>();
        EXPECT_EQ(khmer::code_points(km).empty(), !needs_words(vi)) << where << ": " << km;
    });
    EXPECT_GT(texts, 2500);
}

TEST(CatalogueKhmer, khmer_is_spelt_as_unicode_asks) {
    each_text_of_citizens([](const std::string& where, const Json& text) {
        const auto km = text.value("km", std::string());
        EXPECT_EQ(khmer::misspelt(km), std::nullopt) << where << ": " << km;
    });
}

TEST(CatalogueKhmer, holes_are_those_of_the_vietnamese) {
    each_text_of_citizens([](const std::string& where, const Json& text) {
        EXPECT_EQ(holes(text.value("km", std::string())), holes(text.at("vi").get<std::string>())) << where;
    });
}

}  // namespace
