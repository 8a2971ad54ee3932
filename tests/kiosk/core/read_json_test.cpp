#include "kiosk/read_json.h"

#include <gtest/gtest.h>

#include "cardio/json/json.h"

namespace {

using cardio::Finding;
using cardio::Outcome;
using cardio::ReadResult;
using kiosk::parse_read_json;
using kiosk::to_json;

std::vector<std::string> keys(const nlohmann::ordered_json& json) {
    std::vector<std::string> names;
    for (const auto& [name, value] : json.items()) names.push_back(name);
    return names;
}

ReadResult genuine_result() {
    ReadResult result;
    result.outcome = Outcome::genuine;
    result.verdict = cardio::trust::Verdict::genuine;
    result.access = cardio::AccessMethod::pace_gm;
    result.findings = {Finding::pass(), Finding::pass(), Finding::pass("AA"), Finding::pass()};
    result.person.emplace();
    result.person->id_number = "000190204817";
    result.person->full_name = "Nguyễn Thị Mẫu Hoa";
    result.person->date_of_expiry = "2030-08-15";
    result.mrz = {"IDVNM1902048178000190204817<<8", "9008157F3008155VNM<<<<<<<<<<<6",
                  "NGUYEN<<THI<MAU<HOA<<<<<<<<<<<"};
    result.portrait.emplace();
    result.portrait->width = 480;
    result.portrait->height = 640;
    result.portrait->encoded = cardio::Bytes(1234);
    result.warnings = {"card_expired"};
    result.stats = {41, 1000, 20000, 812};
    return result;
}

TEST(ReadJson, keys_stand_in_the_order_of_the_contract) {
    const auto json = to_json(genuine_result());
    EXPECT_EQ(keys(json), (std::vector<std::string>{"outcome", "verdict", "access", "findings", "person",
                                                    "mrz", "portrait", "stats", "warnings"}));
    EXPECT_EQ(keys(json["findings"]),
              (std::vector<std::string>{"integrity", "issuer", "original_chip", "consistency"}));
    EXPECT_EQ(keys(json["person"]),
              (std::vector<std::string>{"id_number", "full_name", "date_of_birth", "sex", "nationality",
                                        "ethnicity", "religion", "place_of_origin", "place_of_residence",
                                        "identifying_features", "date_of_issue", "date_of_expiry",
                                        "father_name", "mother_name", "spouse_name", "old_id_number"}));
    EXPECT_EQ(keys(json["portrait"]), (std::vector<std::string>{"format", "width", "height", "bytes"}));
    EXPECT_EQ(keys(json["stats"]),
              (std::vector<std::string>{"apdus", "bytes_sent", "bytes_received", "elapsed_ms"}));
}

TEST(ReadJson, genuine_read_is_written_in_the_words_of_the_contract) {
    const auto json = to_json(genuine_result());
    EXPECT_EQ(json["outcome"], "genuine");
    EXPECT_EQ(json["verdict"], "genuine");
    EXPECT_EQ(json["access"], "PACE-GM");
    EXPECT_EQ(json["findings"]["issuer"], (nlohmann::ordered_json{{"status", "passed"}, {"reason", ""}}));
    EXPECT_EQ(json["findings"]["original_chip"]["method"], "AA");
    EXPECT_EQ(json["person"]["full_name"], "Nguyễn Thị Mẫu Hoa");
    EXPECT_TRUE(json["person"]["spouse_name"].is_null());
    EXPECT_EQ(json["mrz"].size(), 3u);
    EXPECT_EQ(json["portrait"]["format"], "jpeg");
    EXPECT_EQ(json["portrait"]["bytes"], 1234);
    EXPECT_EQ(json["warnings"], nlohmann::ordered_json::array({"card_expired"}));
    EXPECT_EQ(json["stats"]["elapsed_ms"], 812);
}

TEST(ReadJson, untouched_result_proves_nothing) {
    const auto json = to_json(ReadResult{});
    EXPECT_EQ(json["outcome"], "malformed");
    EXPECT_TRUE(json["verdict"].is_null());
    EXPECT_TRUE(json["access"].is_null());
    EXPECT_TRUE(json["portrait"].is_null());
    EXPECT_TRUE(json["person"].is_object());
    EXPECT_TRUE(json["person"]["id_number"].is_null());
    EXPECT_EQ(json["mrz"], nlohmann::ordered_json::array());
    EXPECT_EQ(json["warnings"], nlohmann::ordered_json::array());
    for (const auto& [name, finding] : json["findings"].items()) {
        EXPECT_EQ(finding["status"], "not_possible") << name;
        EXPECT_EQ(finding["reason"], "not checked") << name;
    }
    EXPECT_TRUE(json["findings"]["original_chip"]["method"].is_null());
}

TEST(ReadJson, each_status_has_its_word) {
    ReadResult result;
    result.findings = {Finding::failure("a group was changed"), Finding::not_possible("no CSCA"),
                       Finding::not_offered("no AA, no CA"), Finding::pass()};
    const auto findings = to_json(result)["findings"];
    EXPECT_EQ(findings["integrity"]["status"], "failed");
    EXPECT_EQ(findings["integrity"]["reason"], "a group was changed");
    EXPECT_EQ(findings["issuer"]["status"], "not_possible");
    EXPECT_EQ(findings["original_chip"]["status"], "not_offered");
    EXPECT_EQ(findings["consistency"]["status"], "passed");
}

TEST(ReadJson, both_jpeg_2000_forms_have_one_word) {
    ReadResult result = genuine_result();
    for (const auto format : {cardio::lds::FaceImage::Format::jp2, cardio::lds::FaceImage::Format::j2k}) {
        result.portrait->format = format;
        EXPECT_EQ(to_json(result)["portrait"]["format"], "jpeg2000");
    }
}

TEST(ReadJson, person_comes_back_as_it_was_written) {
    const auto file = parse_read_json(to_json(genuine_result()).dump());
    ASSERT_TRUE(file) << file.error();
    EXPECT_EQ(file->outcome, Outcome::genuine);
    EXPECT_EQ(file->person.full_name, "Nguyễn Thị Mẫu Hoa");
    EXPECT_EQ(file->person.date_of_expiry, "2030-08-15");
    EXPECT_EQ(file->person.spouse_name, std::nullopt);
    EXPECT_FALSE(file->person.no_expiry);
}

TEST(ReadJson, card_without_expiry_is_told_from_an_unknown_expiry_by_its_mrz) {
    ReadResult result = genuine_result();
    result.person->date_of_expiry.reset();
    result.mrz[1] = "5008157F9912315VNM<<<<<<<<<<<6";
    EXPECT_TRUE(parse_read_json(to_json(result).dump())->person.no_expiry);
    result.mrz.clear();
    EXPECT_FALSE(parse_read_json(to_json(result).dump())->person.no_expiry);
}

TEST(ReadJson, every_outcome_comes_back) {
    ReadResult result;
    for (const Outcome outcome :
         {Outcome::genuine, Outcome::unproven_issuer, Outcome::rejected, Outcome::access_denied,
          Outcome::no_card, Outcome::card_lost, Outcome::not_a_cccd, Outcome::malformed}) {
        result.outcome = outcome;
        const auto file = parse_read_json(to_json(result).dump());
        ASSERT_TRUE(file);
        EXPECT_EQ(file->outcome, outcome);
    }
}

TEST(ReadJson, missing_person_keys_are_absent_values) {
    const auto file = parse_read_json(R"({"outcome": "genuine", "person": {"full_name": "MẪU Ý"}})");
    ASSERT_TRUE(file) << file.error();
    EXPECT_EQ(file->person.full_name, "MẪU Ý");
    EXPECT_EQ(file->person.id_number, std::nullopt);
}

TEST(ReadJson, anything_else_is_refused_with_a_sentence) {
    for (const char* text : {"", "{", "[]", "null", "7", R"({"person": {}})", R"({"outcome": "genuine"})",
                             R"({"outcome": "fine", "person": {}})", R"({"outcome": 0, "person": {}})",
                             R"({"outcome": "genuine", "person": []})",
                             R"({"outcome": "genuine", "person": {"full_name": 7}})"}) {
        const auto file = parse_read_json(text);
        ASSERT_FALSE(file) << text;
        EXPECT_FALSE(file.error().empty()) << text;
    }
}

}  // namespace
