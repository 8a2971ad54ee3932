#include <gtest/gtest.h>

#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/number_check.h"
#include "kiosk/procedures/validation.h"
#include "tests/kiosk/procedures/people.h"

namespace {

using namespace kiosk::procedures;

constexpr const char* today = "2026-11-24";

struct Case {
    FieldType type;
    std::vector<std::string> rules;
    std::string bad;
    std::string good;
    std::string stored;
};

const std::vector<Case>& cases() {
    static const std::vector<Case> all{
        {FieldType::date, {}, "29/02/2023", "29/02/2024", "2024-02-29"},
        {FieldType::date, {}, "31/04/2020", "30.4.2020", "2020-04-30"},
        {FieldType::date, {}, "hôm qua", "02091985", "1985-09-02"},
        {FieldType::date, {"past_date"}, "25/11/2026", "24/11/2026", "2026-11-24"},
        {FieldType::date, {"after:1900-01-01"}, "31/12/1899", "01/01/1900", "1900-01-01"},
        {FieldType::date, {}, "1985", "1985-01-02", "1985-01-02"},
        {FieldType::date, {"year_allowed"}, "2027", "1955", "1955"},
        {FieldType::date, {"year_allowed"}, "55", "1/2/1955", "1955-02-01"},
        {FieldType::year, {}, "85", "1985", "1985"},
        {FieldType::year, {}, "2027", "2026", "2026"},
        {FieldType::year, {}, "1899", "1900", "1900"},
        {FieldType::phone, {}, "912345678", "0912.345.678", "0912345678"},
        {FieldType::phone, {}, "01234567890", "+84912345678", "0912345678"},
        {FieldType::phone, {"or_email"}, "mau@", "mau@noi.vn", "mau@noi.vn"},
        {FieldType::phone, {}, "mau@noi.vn", "0912345678", "0912345678"},
        {FieldType::email, {}, "mau@noi", "mau.specimen@noi.vn", "mau.specimen@noi.vn"},
        {FieldType::email, {}, "m au@noi.vn", "a@b.vn", "a@b.vn"},
        {FieldType::id_number, {}, "00009000000", "000 090 000 001", "000090000001"},
        {FieldType::id_number, {}, "B1234567", "091090000001", "091090000001"},
        {FieldType::id_number, {"or_document"}, "B12", "B1234567", "B1234567"},
        {FieldType::id_number, {"or_document"}, "12345678", "123456789", "123456789"},
        {FieldType::person, {}, "NGUYỄN 2", "Y'Mẫu Niê-Kđăm", "Y'Mẫu Niê-Kđăm"},
        {FieldType::number, {"range:1-20"}, "21", "20", "20"},
        {FieldType::number, {"range:1-20"}, "hai", "02", "2"},
        {FieldType::text, {"max_length:5"}, "sáu chữ", "năm ạ", "năm ạ"},
        {FieldType::address, {"min_length:8"}, "Ấp 1", "Ấp 1, xã Mẫu", "Ấp 1, xã Mẫu"},
        {FieldType::text, {"period"}, "từ nhỏ", "2015 - nay", "2015 - nay"},
        {FieldType::checkbox, {}, "có thể", "x", "có"},
    };
    return all;
}

std::variant<std::string, kiosk::LocalText> check(const Case& each, const std::string& text) {
    return validate({each.type, nullptr, &each.rules}, text, today);
}

void expect_plain_words(const kiosk::LocalText& sentence) {
    EXPECT_FALSE(sentence.vi.empty() || sentence.en.empty());
    for (const std::string banned : {"không hợp lệ", "lỗi", "Lỗi", "vui lòng", "Vui lòng", "Xin lỗi"}) {
        EXPECT_EQ(sentence.vi.find(banned), std::string::npos) << sentence.vi;
    }
    for (const std::string banned : {"invalid", "Invalid", "error", "Error", "illegal"}) {
        EXPECT_EQ(sentence.en.find(banned), std::string::npos) << sentence.en;
    }
}

TEST(Validation, each_rule_takes_the_good_and_refuses_the_bad_in_plain_words) {
    for (const auto& each : cases()) {
        const auto good = check(each, each.good);
        ASSERT_TRUE(std::holds_alternative<std::string>(good))
            << each.good << ": " << std::get<kiosk::LocalText>(good).vi;
        EXPECT_EQ(std::get<std::string>(good), each.stored);
        const auto bad = check(each, each.bad);
        ASSERT_TRUE(std::holds_alternative<kiosk::LocalText>(bad)) << each.bad;
        expect_plain_words(std::get<kiosk::LocalText>(bad));
    }
}

TEST(Validation, choice_takes_value_or_label_and_stores_the_value) {
    const std::vector<Choice> choices{{"Chủ hộ", {"Chính tôi là chủ hộ", "I am the head"}}};
    const Expectation expected{FieldType::choice, &choices, nullptr};
    EXPECT_EQ(std::get<std::string>(validate(expected, "Chủ hộ", today)), "Chủ hộ");
    EXPECT_EQ(std::get<std::string>(validate(expected, "I am the head", today)), "Chủ hộ");
    expect_plain_words(std::get<kiosk::LocalText>(validate(expected, "Khách", today)));
}

TEST(Validation, problems_of_a_draft_are_in_plain_words_too) {
    Draft draft = people::draft("9", people::father());
    for (const auto& problem : problems(draft)) expect_plain_words(problem.sentence);
    for (const std::string id : {"nyc_ho_ten", "nothing", "cha_ho_ten"}) {
        for (const std::string text : {"", "\xFF", "1"}) {
            if (const auto problem = set_answer(draft, id, text, Provenance::citizen))
                expect_plain_words(problem->sentence);
        }
    }
}

TEST(Validation, names_of_rules_are_known_exactly) {
    for (const std::string good :
         {"past_date", "max_length:10", "range:1-5", "after:1900-01-01", "or_document"}) {
        EXPECT_TRUE(known_rule(good)) << good;
    }
    for (const std::string bad :
         {"", "max_length", "max_length:", "max_length:-1", "range:1", "after:1900-02-30", "colour:red"}) {
        EXPECT_FALSE(known_rule(bad)) << bad;
    }
}

TEST(Dates, are_written_in_words_as_civil_status_papers_do) {
    EXPECT_EQ(date_in_words("2026-02-28"),
              "Ngày hai mươi tám tháng hai năm hai nghìn không trăm hai mươi sáu");
    EXPECT_EQ(date_in_words("2000-01-01"), "Ngày một tháng một năm hai nghìn");
    EXPECT_EQ(date_in_words("1995-04-15"), "Ngày mười lăm tháng tư năm một nghìn chín trăm chín mươi lăm");
    EXPECT_EQ(date_in_words("2005-12-31"),
              "Ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm linh năm");
    EXPECT_EQ(date_in_words("2021-10-05"), "Ngày năm tháng mười năm hai nghìn không trăm hai mươi mốt");
    EXPECT_EQ(date_in_words("2010-11-11"), "Ngày mười một tháng mười một năm hai nghìn không trăm mười");
    EXPECT_EQ(date_in_words("2023-02-29"), "");
}

TEST(Dates, age_counts_full_years) {
    EXPECT_EQ(age_on("2008-11-24", "2026-11-23"), 17);
    EXPECT_EQ(age_on("2008-11-24", "2026-11-24"), 18);
    EXPECT_EQ(age_on("2008-02-29", "2026-02-28"), 17);
    EXPECT_EQ(age_on("2008-02-29", "2026-03-01"), 18);
}

TEST(NumberCheck, warns_of_year_sex_and_place_that_do_not_fit) {
    EXPECT_FALSE(number_warning("091090000001", "Nam", "1990-05-19").has_value());
    EXPECT_TRUE(number_warning("091090000001", "Nam", "1991-05-19").has_value());
    EXPECT_TRUE(number_warning("091090000001", "Nữ", "1990-05-19").has_value());
    EXPECT_TRUE(number_warning("003090000001", "", "").has_value());
    EXPECT_FALSE(number_warning("108090000001", "", "").has_value());  // registered abroad
    EXPECT_FALSE(number_warning("091308000001", "Nữ", "2008-01-01").has_value());
    for (const auto& warning :
         {number_warning("091090000001", "Nữ", ""), number_warning("003090000001", "", "")}) {
        expect_plain_words(*warning);
    }
}

TEST(Provenance, words_are_those_of_the_contract_and_round_trip) {
    EXPECT_EQ(word(Provenance::chip_proved), "chip (proved)");
    EXPECT_EQ(word(Provenance::chip_unproven), "chip (unproven)");
    for (const auto each :
         {Provenance::chip_proved, Provenance::chip_unproven, Provenance::qr, Provenance::citizen,
          Provenance::clerk, Provenance::population_db, Provenance::computed}) {
        EXPECT_EQ(provenance_of(word(each)), each);
    }
    EXPECT_FALSE(provenance_of("chip").has_value());
}

}  // namespace
