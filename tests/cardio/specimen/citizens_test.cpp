#include <gtest/gtest.h>

#include <set>

#include "cardio/lds/dg13.h"
#include "cardio/lds/text.h"
#include "cardio/specimen/printed.h"
#include "tests/cardio/specimen/terminal.h"

using namespace cardio;
using namespace cardio::specimen;

namespace {

std::vector<Citizen> everyone() {
    std::vector<Citizen> all;
    for (int i = 1; i <= built_in_citizens(); ++i) all.push_back(built_in_citizen(i).value());
    return all;
}

constexpr const char* smallest = R"({"id_number": "000099000001", "full_name": "NGUYỄN VĂN MẪU",
    "date_of_birth": "31/12/1999", "sex": "Nam", "place_of_origin": "A", "place_of_residence": "B",
    "date_of_issue": "01/06/2021", "date_of_expiry": "31/12/2024"})";

std::string with(const std::string& from, const std::string& to) {
    std::string text = smallest;
    return text.replace(text.find(from), from.size(), to);
}

void expect_refused(const std::string& text, const std::string& word) {
    try {
        (void)citizen_from_json(text);
        FAIL() << "accepted: " << text;
    } catch (const std::invalid_argument& error) {
        EXPECT_NE(std::string(error.what()).find(word), std::string::npos) << error.what();
    }
}

}  // namespace

TEST(Citizens, numbers_have_the_structure_of_real_ones_and_no_province) {
    std::set<std::string> numbers, cans;
    for (const Citizen& citizen : everyone()) {
        const std::string& id = citizen.id_number;
        ASSERT_EQ(id.size(), 12U) << id;
        EXPECT_EQ(id.substr(0, 3), "000");
        const int century = citizen.date_of_birth.substr(6, 2) == "19" ? 0 : 2;
        EXPECT_EQ(id[3] - '0', century + (citizen.sex == "Nam" ? 0 : 1)) << id;
        EXPECT_EQ(id.substr(4, 2), citizen.date_of_birth.substr(8)) << id;
        EXPECT_TRUE(numbers.insert(id).second && cans.insert(id.substr(6)).second) << id;
    }
    EXPECT_GE(numbers.size(), 13U);
}

TEST(Citizens, every_one_is_marked_and_composed) {
    for (const Citizen& citizen : everyone()) {
        EXPECT_NE(citizen.identifying_features.find("SPECIMEN"), std::string::npos) << citizen.id_number;
        EXPECT_NE(citizen.full_name.find("MẪU"), std::string::npos) << citizen.id_number;
        for (const std::string& text :
             {citizen.full_name, citizen.place_of_origin, citizen.place_of_residence, citizen.ethnicity,
              citizen.religion, citizen.identifying_features}) {
            EXPECT_EQ(lds::nfc(text), text) << citizen.id_number;
        }
    }
}

TEST(Citizens, awkward_ones_are_among_them) {
    const auto has = [](auto condition) {
        const auto all = everyone();
        return std::ranges::any_of(all, condition);
    };
    EXPECT_TRUE(has([](const Citizen& c) { return c.ethnicity == "Khmer"; }));
    EXPECT_TRUE(has([](const Citizen& c) { return c.full_name.starts_with("H'") && c.ethnicity == "Ê-đê"; }));
    EXPECT_TRUE(has([](const Citizen& c) { return !c.spouse_name; }));
    EXPECT_TRUE(has([](const Citizen& c) { return !c.old_id_number; }));
    EXPECT_TRUE(has([](const Citizen& c) { return c.date_of_expiry == no_expiry_text; }));
    EXPECT_TRUE(has([](const Citizen& c) { return c.date_of_birth.starts_with("29/02/"); }));
    EXPECT_TRUE(has([](const Citizen& c) { return !c.father_name && c.mother_name; }));
    EXPECT_TRUE(has([](const Citizen& c) { return !c.father_name && !c.mother_name; }));
    EXPECT_TRUE(has([](const Citizen& c) { return c.date_of_expiry.ends_with("2025"); }));
    EXPECT_TRUE(has([](const Citizen& c) {
        return c.full_name.size() > 127 && c.place_of_origin.size() > 127 &&
               c.place_of_residence.size() > 127;
    }));
}

TEST(Citizens, all_of_them_read_back_from_dg13) {
    for (int i = 1; i <= built_in_citizens(); ++i) {
        const IssuedCard card = tests::issue(i, "bac-plain");
        const auto dg13 = lds::parse_dg13(card.groups.at(13));
        ASSERT_TRUE(dg13) << i;
        const Citizen& citizen = card.citizen;
        EXPECT_EQ(dg13->full_name, citizen.full_name) << i;
        EXPECT_EQ(dg13->place_of_origin, citizen.place_of_origin) << i;
        EXPECT_EQ(dg13->place_of_residence, citizen.place_of_residence) << i;
        EXPECT_EQ(dg13->mother_name, citizen.mother_name) << i;
        EXPECT_EQ(dg13->spouse_name, citizen.spouse_name) << i;
        EXPECT_EQ(dg13->old_id_number, citizen.old_id_number) << i;
        EXPECT_EQ(card.mrz.size(), 92U) << i;
    }
}

TEST(Citizens, there_is_none_before_the_first_and_after_the_last) {
    EXPECT_FALSE(built_in_citizen(0));
    EXPECT_FALSE(built_in_citizen(built_in_citizens() + 1));
}

TEST(CitizenJson, the_necessary_keys_are_enough) {
    const Citizen citizen = citizen_from_json(smallest);
    EXPECT_EQ(citizen.full_name, "NGUYỄN VĂN MẪU");
    EXPECT_EQ(citizen.nationality, "Việt Nam");
    EXPECT_FALSE(citizen.spouse_name);
    EXPECT_NE(citizen.identifying_features.find("SPECIMEN"), std::string::npos);
}

TEST(CitizenJson, what_cannot_be_issued_is_refused_with_its_reason) {
    expect_refused("[]", "JSON object");
    expect_refused("{", "JSON object");
    expect_refused(with("\"sex\": \"Nam\", ", ""), "sex");
    expect_refused(with("\"Nam\"", "\"M\""), "sex");
    expect_refused(with("000099000001", "091099000001"), "000");
    expect_refused(with("000099000001", "00009900000"), "12 digits");
    expect_refused(with("31/12/1999", "31/11/1999"), "does not exist");
    expect_refused(with("31/12/1999", "1999-12-31"), "dd/mm/yyyy");
    expect_refused(with("\"A\"", "7"), "place_of_origin");
    expect_refused(with("\"A\"", "\"" + std::string(601, 'a') + "\""), "too long");
    expect_refused(with("\"sex\"", "\"colour\": \"red\", \"sex\""), "colour");
    expect_refused(with("NGUYỄN VĂN MẪU", "123"), "full_name");
}
