#include "kiosk/strings.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "tests/support/holes.h"
#include "tests/support/khmer_spelling.h"

namespace {

using kiosk::Language;
using kiosk::Strings;
namespace fs = std::filesystem;

fs::path source() {
    return SOURCE_FOLDER;
}

const Strings& catalogue() {
    static const auto strings = Strings::load(source() / "assets/strings");
    if (!strings) throw std::runtime_error(strings.error());
    return *strings;
}

std::string sources_of_screens() {
    std::ostringstream all;
    for (const char* folder : {"ui", "kiosk/selftest", "kiosk/report"})
        for (const auto& entry : fs::recursive_directory_iterator(source() / folder))
            if (entry.path().extension() == ".cpp") all << std::ifstream(entry.path()).rdbuf();
    return all.str();
}

fs::path folder_with(const std::string& vi, const std::string& en, const std::string& km = "{}") {
    const auto folder = fs::temp_directory_path() / ("strings-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    std::ofstream(folder / "vi.json") << vi;
    std::ofstream(folder / "en.json") << en;
    std::ofstream(folder / "km.json") << km;
    return folder;
}

/// The clerk's desk and the technician's pages are in Vietnamese and English.
bool is_for_citizens(const std::string& key) {
    return !key.starts_with("tech.") && !key.starts_with("clerk.");
}

TEST(Strings, vietnamese_and_english_have_the_same_keys) {
    const auto& strings = catalogue();
    ASSERT_GT(strings.table(Language::vi).size(), 100U);
    for (const auto& [key, text] : strings.table(Language::vi))
        EXPECT_EQ(strings.table(Language::en).count(key), 1U) << key;
    EXPECT_EQ(strings.table(Language::vi).size(), strings.table(Language::en).size());
}

TEST(Strings, every_word_of_the_citizen_is_in_khmer_and_no_other) {
    const auto& khmer = catalogue().table(Language::km);
    for (const auto& [key, text] : catalogue().table(Language::vi))
        EXPECT_EQ(khmer.count(key), is_for_citizens(key) ? 1U : 0U) << key;
    for (const auto& [key, text] : khmer) EXPECT_TRUE(catalogue().has(key)) << key;
}

TEST(Strings, languages_fill_the_same_holes) {
    for (const auto language : {Language::en, Language::km})
        for (const auto& [key, text] : catalogue().table(language))
            EXPECT_EQ(holes(text), holes(catalogue().text(Language::vi, key))) << key;
}

/// Khmer is U+1780 to U+17FF: E1 9E or E1 9F in UTF-8.
bool has_khmer_letters(const std::string& text) {
    return text.find("\xE1\x9E") != std::string::npos || text.find("\xE1\x9F") != std::string::npos;
}

TEST(Strings, khmer_texts_are_khmer_and_the_others_are_not) {
    const std::set<std::string> signs{"top.text_size",  "top.language",     "number.placeholder",
                                      "date.blank.day", "date.blank.month", "date.blank.year"};
    for (const auto& [key, text] : catalogue().table(Language::km))
        EXPECT_NE(has_khmer_letters(text), signs.contains(key)) << key << ": " << text;
    for (const auto language : {Language::vi, Language::en})
        for (const auto& [key, text] : catalogue().table(language))
            EXPECT_FALSE(has_khmer_letters(text)) << key << ": " << text;
}

TEST(Strings, khmer_is_spelt_as_unicode_asks) {
    for (const auto& [key, text] : catalogue().table(Language::km))
        EXPECT_EQ(khmer::misspelt(text), std::nullopt) << key << ": " << text;
}

/// A key is used when the screens name it whole, or name the stem to which they add ".title" or ".text" or a
/// group's name.
TEST(Strings, every_key_is_used_by_a_screen) {
    const std::string code = sources_of_screens();
    for (const auto& [key, text] : catalogue().table(Language::vi)) {
        const auto dot = key.rfind('.');
        const std::string stem = key.substr(0, dot), part = dot == std::string::npos ? "" : key.substr(dot);
        const bool whole = code.find('"' + key + '"') != std::string::npos;
        const bool by_stem =
            (part == ".title" || part == ".text") && code.find('"' + stem + '"') != std::string::npos;
        const bool by_name = code.find('"' + stem + ".\"") != std::string::npos;
        const bool used = whole || by_stem || by_name;
        EXPECT_TRUE(used) << key;
    }
}

TEST(Strings, every_key_a_screen_names_exists) {
    const std::string code = sources_of_screens();
    const auto& strings = catalogue();
    int checked = 0;
    for (auto at = code.find("say(\""); at != std::string::npos; at = code.find("say(\"", at + 1)) {
        const auto start = at + 5;
        const std::string key = code.substr(start, code.find('"', start) - start);
        // A stem to which the screen adds a name has a text for one name at least.
        const auto& table = strings.table(Language::vi);
        const auto first = table.lower_bound(key);
        const bool stem = key.ends_with('.') && first != table.end() && first->first.starts_with(key);
        EXPECT_TRUE(stem || strings.has(key)) << key;
        ++checked;
    }
    EXPECT_GT(checked, 50);
}

TEST(Strings, banned_words_are_absent) {
    for (const auto& [key, text] : catalogue().table(Language::vi))
        for (const char* banned :
             {"không hợp lệ", "Không hợp lệ", "vui lòng", "Vui lòng", "lỗi 0x", "Lỗi", "xác thực"})
            EXPECT_EQ(text.find(banned), std::string::npos) << key << ": " << banned;
}

TEST(Strings, say_fills_holes_and_nothing_else) {
    const auto& strings = catalogue();
    EXPECT_EQ(strings.say(Language::en, "finished.title", {{"counter", "3"}}), "Done. Go to counter 3");
    EXPECT_EQ(strings.say(Language::en, "finished.title", {{"counter", "{counter}"}}),
              "Done. Go to counter {counter}");
    EXPECT_EQ(strings.text(Language::vi, "no.such.key"), "no.such.key");
}

TEST(Strings, khmer_falls_back_to_vietnamese) {
    const auto strings = Strings::load(
        folder_with(R"({"a": "một", "b": "hai {n}"})", R"({"a": "one", "b": "two {n}"})", R"({"a": "មួយ"})"));
    ASSERT_TRUE(strings.ok()) << strings.error();
    EXPECT_EQ(strings->text(Language::km, "a"), "មួយ");
    EXPECT_EQ(strings->say(Language::km, "b", {{"n", "2"}}), "hai 2");
    EXPECT_EQ(strings->text(Language::km, "c"), "c");
}

TEST(Strings, khmer_key_that_nobody_has_is_refused) {
    const auto strings = Strings::load(folder_with(R"({"a": "một"})", R"({"a": "one"})", R"({"z": "មួយ"})"));
    ASSERT_FALSE(strings.ok());
    EXPECT_NE(strings.error().find("\"z\""), std::string::npos);
}

TEST(Strings, missing_key_in_one_language_is_refused) {
    const auto strings = Strings::load(folder_with(R"({"a": "một", "b": "hai"})", R"({"a": "one"})"));
    ASSERT_FALSE(strings.ok());
    EXPECT_NE(strings.error().find("\"b\""), std::string::npos);
}

TEST(Strings, what_is_no_table_of_texts_is_refused) {
    EXPECT_FALSE(Strings::load(folder_with("[1, 2]", "{}")).ok());
    EXPECT_FALSE(Strings::load(folder_with(R"({"a": 1})", R"({"a": "one"})")).ok());
    EXPECT_FALSE(Strings::load(folder_with(R"({"a": "mo)", R"({"a": "one"})")).ok());
    EXPECT_FALSE(Strings::load("no/such/folder").ok());
}

}  // namespace
