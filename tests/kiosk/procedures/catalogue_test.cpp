#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "kiosk/procedures/catalogue.h"
#include "tests/kiosk/procedures/people.h"
#include "tests/support/vectors.h"

namespace {

using namespace kiosk::procedures;

nlohmann::json studied() {
    return tests::load_vectors("procedures-fields-3-9-22.json").at("procedures");
}

const Form& newest(const std::string& id) {
    return *people::catalogue().find(id)->forms.back();
}

class BrokenCatalogue : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::path(testing::TempDir()) / ("catalogue-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_);
        std::ifstream good(std::string(SOURCE_FOLDER) + "/assets/procedures/03-permanent-residence.json");
        good >> content_;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::string load_error() {
        std::ofstream(folder_ / "03-broken.json") << content_;
        const auto loaded = Catalogue::load(folder_);
        return loaded ? "" : loaded.error();
    }

    std::filesystem::path folder_;
    nlohmann::json content_;
};

TEST(Catalogue, of_the_house_loads_in_the_order_of_the_plan) {
    std::vector<std::string> ids;
    for (const auto& procedure : people::catalogue().procedures()) ids.push_back(procedure.id);
    EXPECT_EQ(ids.size(), 25U);
    EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end(), [](const std::string& a, const std::string& b) {
        return std::stoi(a) < std::stoi(b);
    }));
}

TEST(Catalogue, has_each_studied_field_with_its_need_and_count) {
    const auto all = studied();
    for (const auto& [id, procedure] : all.items()) {
        const Form& form = newest(id);
        for (const auto& expected : procedure.at("fields")) {
            const auto field_id = expected.at("id").get<std::string>();
            const Field* field = form.field(field_id);
            ASSERT_NE(field, nullptr) << id << " " << field_id;
            EXPECT_EQ(field->required, expected.at("required").get<bool>()) << id << " " << field_id;
            EXPECT_EQ(field->counted, expected.at("counted").get<bool>()) << id << " " << field_id;
        }
        EXPECT_EQ(counted_fields(form), procedure.at("fields_counted").get<int>()) << id;
        EXPECT_EQ(chip_fields(form), procedure.at("from_chip").get<int>()) << id;
        EXPECT_EQ(people::catalogue().find(id)->level, procedure.at("level").get<int>()) << id;
    }
}

TEST(Catalogue, speaks_both_languages_in_each_field_column_and_choice) {
    for (const auto& procedure : people::catalogue().procedures()) {
        for (const auto& form : procedure.forms) {
            for (const auto& field : form->fields) {
                for (const auto& text : {field.label, field.question}) {
                    EXPECT_FALSE(text.vi.empty() || text.en.empty()) << procedure.id << " " << field.id;
                }
                EXPECT_EQ(field.question.vi.back(), '?') << field.id;
                EXPECT_LT(field.question.vi.size(), 80U) << field.id;
                for (const auto& column : field.columns)
                    EXPECT_FALSE(column.question.en.empty()) << column.id;
                for (const auto& choice : field.choices)
                    EXPECT_FALSE(choice.label.en.empty()) << choice.value;
            }
        }
    }
}

TEST(Catalogue, form_changes_on_the_day_its_circular_takes_effect) {
    const Procedure& residence = *people::catalogue().find("3");
    EXPECT_EQ(residence.form_on("2026-06-30")->version,
              "Thông tư 66/2023/TT-BCA, sửa đổi bởi Thông tư 53/2025/TT-BCA");
    EXPECT_EQ(residence.form_on("2026-07-01")->version, "Thông tư 116/2026/TT-BCA");
    EXPECT_EQ(residence.form_on("2026-06-30")->field("ho_ten")->label.vi, "Họ, chữ đệm và tên");
    EXPECT_EQ(residence.form_on("2026-07-01")->field("ho_ten")->label.vi, "Họ, chữ đệm và tên khai sinh");
    const Procedure& record = *people::catalogue().find("22");
    EXPECT_EQ(record.form_on("2024-06-30")->code, "03/2013/TT-LLTP");
    EXPECT_EQ(record.form_on("2025-02-28")->code, "03/2024/LLTP");
    EXPECT_EQ(record.form_on("2025-03-01")->code, "01/2025/LLTP");
    EXPECT_EQ(record.form_on("1999-01-01"), nullptr);
    const Procedure& birth = *people::catalogue().find("9");
    EXPECT_EQ(birth.form_on("2024-06-05")->field("nyc_ngay_sinh"), nullptr);
    EXPECT_NE(birth.form_on("2024-06-06")->field("nyc_ngay_sinh"), nullptr);
}

TEST_F(BrokenCatalogue, unchanged_copy_loads) {
    EXPECT_EQ(load_error(), "");
}

TEST_F(BrokenCatalogue, unknown_type_names_file_and_place) {
    content_["forms"][0]["fields"][3]["type"] = "colour";
    EXPECT_EQ(load_error(), "03-broken.json: /forms/0/fields/3/type: \"colour\" is no type of field");
}

TEST_F(BrokenCatalogue, misspelt_key_names_its_place) {
    content_["forms"][0]["fields"][0]["requird"] = true;
    EXPECT_EQ(load_error(), "03-broken.json: /forms/0/fields/0/requird: is not a key of the catalogue");
}

TEST_F(BrokenCatalogue, missing_translation_names_its_place) {
    content_["name"].erase("en");
    EXPECT_EQ(load_error(), "03-broken.json: /name/en: is missing");
}

TEST_F(BrokenCatalogue, source_that_is_not_on_a_card_is_refused) {
    content_["forms"][0]["fields"][0]["sources"][0]["from"] = "chip.shoe_size";
    EXPECT_EQ(load_error(), "03-broken.json: /forms/0/fields/0/sources/0: \"chip.shoe_size\" is no source");
}

TEST_F(BrokenCatalogue, condition_on_a_field_that_is_not_there_is_refused) {
    content_["forms"][0]["fields"][0]["only_when"] = {{"field", "nobody"}, {"values", {"x"}}};
    EXPECT_EQ(load_error(), "03-broken.json: /forms/0/fields/0/only_when: there is no field \"nobody\"");
}

TEST_F(BrokenCatalogue, unknown_rule_is_refused) {
    content_["forms"][0]["fields"][0]["rules"] = {"max_length:many"};
    EXPECT_EQ(load_error(), "03-broken.json: /forms/0/fields/0/rules: \"max_length:many\" is no rule");
}

TEST_F(BrokenCatalogue, field_twice_is_refused) {
    content_["forms"][0]["fields"].push_back(content_["forms"][0]["fields"][0]);
    EXPECT_NE(load_error().find("\"ho_ten\" is there twice"), std::string::npos) << load_error();
}

TEST_F(BrokenCatalogue, text_that_is_no_json_names_the_file) {
    std::ofstream(folder_ / "05-cut.json") << "{\"id\": \"5\", ";
    EXPECT_EQ(load_error().rfind("05-cut.json: ", 0), 0U) << load_error();
}

TEST(Catalogue, empty_folder_is_an_error) {
    const auto loaded = Catalogue::load(std::string(SOURCE_FOLDER) + "/tests/kiosk/procedures/nothing-here");
    EXPECT_FALSE(loaded.ok());
}

}  // namespace
