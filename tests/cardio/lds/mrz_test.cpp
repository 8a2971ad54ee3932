#include "cardio/lds/mrz.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/support/vectors.h"

namespace cardio::lds {
namespace {

using nlohmann::json;

const std::string specimen =
    "IDVNM0990000017000099000001<<7\n9912315M2412311VNM<<<<<<<<<<<8\nNGUYEN<<VAN<THU<<<<<<<<<<<<<<<";

json published() {
    return tests::load_vectors("12_mrz_td1_td2_td3.json");
}

std::string replaced(const std::string& text, std::size_t at, char c) {
    return text.substr(0, at) + c + text.substr(at + 1);
}

/// A field of the published file under its name in Mrz.
std::string field(const Mrz& mrz, const std::string& name) {
    if (name == "document_code") return mrz.document_code;
    if (name == "issuer") return mrz.issuing_state;
    if (name == "document_number") return mrz.document_number;
    if (name == "date_of_birth") return mrz.date_of_birth;
    if (name == "sex") return mrz.sex;
    if (name == "date_of_expiry") return mrz.date_of_expiry;
    if (name == "nationality") return mrz.nationality;
    if (name == "optional_data_1") return mrz.optional_data;
    if (name == "personal_number") return vietnamese_id_number(mrz);
    if (name == "surname") return mrz.surname;
    if (name == "given_names") return mrz.given_names;
    return "unknown field " + name;
}

TEST(MrzCheckDigit, published_inputs_give_published_digits) {
    const auto examples = published().at("check_digit_examples");
    for (const auto& example : examples) {
        const std::string input = example.at("input");
        EXPECT_EQ(std::string(1, mrz_check_digit(input)), example.at("check_digit").get<std::string>())
            << input;
    }
}

TEST(MrzCheckDigit, character_outside_the_set_throws) {
    EXPECT_THROW(mrz_check_digit("a"), std::invalid_argument);
    EXPECT_THROW(mrz_check_digit("12 3"), std::invalid_argument);
}

TEST(ParseMrz, published_documents_give_published_fields) {
    const auto examples = published().at("valid");
    for (const auto& example : examples) {
        const std::string origin = example.at("origin");
        const auto mrz = parse_mrz(example.at("mrz").get<std::string>());
        ASSERT_TRUE(mrz.ok()) << origin << ": " << mrz.error().what;
        EXPECT_EQ(mrz->information, example.at("mrz_information").get<std::string>()) << origin;
        for (const auto& [name, value] : example.at("fields").items())
            EXPECT_EQ(field(*mrz, name), value.get<std::string>()) << origin << ' ' << name;
    }
}

TEST(ParseMrz, published_invalid_documents_are_refused) {
    for (const char* list : {"invalid", "published_but_inconsistent"}) {
        const auto examples = published().at(list);
        for (const auto& example : examples)
            EXPECT_FALSE(parse_mrz(example.at("mrz").get<std::string>()).ok()) << example.dump();
    }
}

TEST(ParseMrz, formats_follow_the_lines) {
    const auto valid = published().at("valid");
    for (const auto& example : valid) {
        const auto mrz = parse_mrz(example.at("mrz").get<std::string>());
        const std::string type = example.at("type");
        EXPECT_EQ(mrz->format, type == "TD1"   ? Mrz::Format::td1
                               : type == "TD2" ? Mrz::Format::td2
                                               : Mrz::Format::td3);
        EXPECT_EQ(mrz->lines.size(), type == "TD1" ? 3U : 2U);
    }
}

TEST(ParseMrz, line_ends_may_be_real_literal_or_absent) {
    std::string literal = specimen, together = specimen, windows = specimen + "\n";
    for (auto at = literal.find('\n'); at != std::string::npos; at = literal.find('\n'))
        literal.replace(at, 1, "\\n");
    std::erase(together, '\n');
    for (auto at = windows.find('\n'); at != std::string::npos; at = windows.find('\n', at + 2))
        windows.replace(at, 1, "\r\n");
    for (const std::string& text : {specimen, literal, together, windows, "  " + specimen + " \n\n"}) {
        const auto mrz = parse_mrz(text);
        ASSERT_TRUE(mrz.ok()) << text;
        EXPECT_EQ(mrz->information, "099000001799123152412311");
        EXPECT_EQ(mrz->lines.at(2), "NGUYEN<<VAN<THU<<<<<<<<<<<<<<<");
    }
}

TEST(ParseMrz, each_wrong_check_digit_of_a_card_is_refused) {
    for (const std::size_t at : {14U, 31U + 6U, 31U + 14U, 31U + 29U}) {
        const char right = specimen.at(at);
        EXPECT_FALSE(
            parse_mrz(replaced(specimen, at, right == '9' ? '0' : static_cast<char>(right + 1))).ok())
            << at;
    }
}

TEST(ParseMrz, each_check_digit_is_verified_even_where_the_composite_fits) {
    const auto refit = [](std::string line) {
        line[43] = mrz_check_digit(line.substr(0, 10) + line.substr(13, 7) + line.substr(21, 22));
        return line;
    };
    const auto examples = published().at("valid");
    const std::string td3 = examples.at(4).at("mrz");
    const std::pair<std::size_t, const char*> digits[] = {{9, "MRZ: check digit of the document number"},
                                                          {19, "MRZ: check digit of the date of birth"},
                                                          {27, "MRZ: check digit of the date of expiry"},
                                                          {42, "MRZ: check digit of the optional data"}};
    ASSERT_TRUE(parse_mrz(td3.substr(0, 44) + refit(td3.substr(44))).ok());
    for (const auto& [at, what] : digits) {
        const std::string line = td3.substr(44);
        const auto mrz =
            parse_mrz(td3.substr(0, 44) + refit(replaced(line, at, line.at(at) == '9' ? '0' : '9')));
        ASSERT_FALSE(mrz.ok()) << what;
        EXPECT_EQ(mrz.error().what, what);
    }
}

TEST(ParseMrz, lower_case_blanks_and_other_characters_inside_are_refused) {
    for (const char c : {'n', ' ', '\t', '*', '\0', '\xC3'})
        EXPECT_FALSE(parse_mrz(replaced(specimen, 66, c)).ok());
}

TEST(ParseMrz, lines_of_wrong_count_or_width_are_refused) {
    EXPECT_FALSE(parse_mrz("").ok());
    EXPECT_FALSE(parse_mrz("\n\n\n").ok());
    EXPECT_FALSE(parse_mrz(specimen.substr(0, specimen.size() - 1)).ok());
    EXPECT_FALSE(parse_mrz(specimen + "<").ok());
    EXPECT_FALSE(parse_mrz(specimen + "\n" + specimen.substr(0, 30)).ok());
    EXPECT_FALSE(parse_mrz(std::string(10'000, '<')).ok());
}

TEST(ParseMrz, more_than_256_characters_are_refused_whatever_they_are) {
    EXPECT_TRUE(parse_mrz(specimen + std::string(256 - specimen.size(), '\n')).ok());
    EXPECT_FALSE(parse_mrz(specimen + std::string(257 - specimen.size(), '\n')).ok());
}

TEST(ParseMrz, impossible_month_is_refused_even_with_right_check_digits) {
    std::string text = published().at("valid").at(2).at("mrz");  // TD2 of Doc 9303-6
    const std::string birth = "741312";
    text.replace(36 + 13, 6, birth);
    text[36 + 19] = mrz_check_digit(birth);
    const std::string second = text.substr(36);
    text[36 + 35] = mrz_check_digit(second.substr(0, 10) + second.substr(13, 7) + second.substr(21, 14));
    const auto mrz = parse_mrz(text);
    ASSERT_FALSE(mrz.ok());
    EXPECT_EQ(mrz.error().what, "MRZ: impossible date");
}

TEST(VietnameseIdNumber, only_a_vietnamese_td1_has_one) {
    EXPECT_EQ(vietnamese_id_number(*parse_mrz(specimen)), "000099000001");
    const auto examples = published().at("valid");
    for (const auto& example : examples) {
        const auto mrz = parse_mrz(example.at("mrz").get<std::string>());
        EXPECT_EQ(vietnamese_id_number(*mrz).empty(), mrz->issuing_state != "VNM");
    }
    Mrz letters = *parse_mrz(specimen);
    letters.optional_data = "00009900000A<<7";
    EXPECT_EQ(vietnamese_id_number(letters), "");
}

}  // namespace
}  // namespace cardio::lds
