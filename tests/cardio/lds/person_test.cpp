#include "cardio/lds/person.h"

#include <gtest/gtest.h>

#include "tests/support/vectors.h"

namespace cardio::lds {
namespace {

const std::string today = "2026-06-01";
using Fields = std::vector<std::string>;

Dg13 dg13_sample(const std::string& variant) {
    const auto vectors = tests::load_vectors("cccd-synthetic.json");
    return *parse_dg13(from_hex(vectors.at("dg13").at(variant).at("hex").get<std::string>()));
}

/// 0: born 31/12/1999, male, until 31/12/2024; 1: another citizen, female, no expiry.
Mrz mrz_sample(int index) {
    const auto vectors = tests::load_vectors("cccd-synthetic.json");
    const auto lines = vectors.at("dg1").at(index).at("lines").get<std::vector<std::string>>();
    return *parse_mrz(lines.at(0) + lines.at(1) + lines.at(2));
}

TEST(IsoDate, existing_days_are_turned_round) {
    EXPECT_EQ(iso_date("31/12/1999"), "1999-12-31");
    EXPECT_EQ(iso_date("29/02/2024"), "2024-02-29");
    EXPECT_EQ(iso_date("01/06/2021"), "2021-06-01");
}

TEST(IsoDate, days_that_do_not_exist_and_other_forms_are_refused) {
    for (const char* text :
         {"29/02/2023", "31/04/2020", "00/01/2000", "01/00/2000", "01/13/2000", "32/01/2000", "1/1/2000",
          "2000-01-01", "01-01-2000", "01/01/20000", "01/01/200a", "Không thời hạn", "", "01/01/0000"})
        EXPECT_FALSE(iso_date(text)) << text;
}

TEST(MakePerson, full_chip_gives_every_field) {
    const Person p = make_person(dg13_sample("full"), mrz_sample(0), today);
    EXPECT_EQ(p.id_number, "000099000001");
    EXPECT_EQ(p.full_name, "NGUYỄN VĂN THỬ");
    EXPECT_EQ(p.date_of_birth, "1999-12-31");
    EXPECT_EQ(p.sex, "Nam");
    EXPECT_EQ(p.nationality, "Việt Nam");
    EXPECT_EQ(p.ethnicity, "Kinh");
    EXPECT_EQ(p.religion, "Không");
    EXPECT_EQ(p.place_of_origin, "Xã Mẫu, Huyện Mẫu, Kiên Giang");
    EXPECT_EQ(p.place_of_residence, "Tổ 1, Ấp Mẫu, Xã Mẫu, Huyện Mẫu, Kiên Giang");
    EXPECT_EQ(p.identifying_features, "Sẹo chấm cách 1cm dưới đuôi mắt trái");
    EXPECT_EQ(p.date_of_issue, "2021-06-01");
    EXPECT_EQ(p.date_of_expiry, "2024-12-31");
    EXPECT_FALSE(p.no_expiry);
    EXPECT_EQ(p.father_name, "NGUYỄN VĂN CHA");
    EXPECT_EQ(p.mother_name, "TRẦN THỊ MẸ");
    EXPECT_EQ(p.spouse_name, "LÊ THỊ VỢ");
    EXPECT_EQ(p.old_id_number, "999999999");
}

TEST(MakePerson, no_expiry_is_a_flag_without_a_date) {
    const Person from_dg13 = make_person(dg13_sample("no_expiry"), std::nullopt, today);
    EXPECT_TRUE(from_dg13.no_expiry);
    EXPECT_FALSE(from_dg13.date_of_expiry);
    const Person from_dg1 = make_person(std::nullopt, mrz_sample(1), today);
    EXPECT_TRUE(from_dg1.no_expiry);
    EXPECT_FALSE(from_dg1.date_of_expiry);
}

TEST(MakePerson, dg1_alone_gives_what_the_mrz_has) {
    const Person p = make_person(std::nullopt, mrz_sample(0), today);
    EXPECT_EQ(p.id_number, "000099000001");
    EXPECT_EQ(p.full_name, "NGUYEN VAN THU");
    EXPECT_EQ(p.date_of_birth, "1999-12-31");
    EXPECT_EQ(p.sex, "Nam");
    EXPECT_EQ(p.nationality, "Việt Nam");
    EXPECT_EQ(p.date_of_expiry, "2024-12-31");
    EXPECT_FALSE(p.place_of_residence);
    EXPECT_FALSE(p.date_of_issue);
}

TEST(MakePerson, dg1_fills_up_only_what_dg13_lacks) {
    Dg13 dg13 = dg13_sample("full");
    dg13.sex.reset();
    dg13.nationality.reset();
    dg13.date_of_expiry.reset();
    const Person p = make_person(dg13, mrz_sample(0), today);
    EXPECT_EQ(p.full_name, "NGUYỄN VĂN THỬ");
    EXPECT_EQ(p.sex, "Nam");
    EXPECT_EQ(p.nationality, "Việt Nam");
    EXPECT_EQ(p.date_of_expiry, "2024-12-31");
}

TEST(MakePerson, neither_group_gives_nobody) {
    const Person p = make_person(std::nullopt, std::nullopt, today);
    EXPECT_FALSE(p.id_number || p.full_name || p.date_of_birth || p.date_of_expiry || p.no_expiry);
}

TEST(MakePerson, century_of_birth_comes_from_the_number) {
    Mrz mrz = mrz_sample(0);
    mrz.date_of_birth = "100203";
    mrz.optional_data = "000010000001<<1";
    EXPECT_EQ(make_person(std::nullopt, mrz, today).date_of_birth, "1910-02-03");
    mrz.optional_data = "000310000001<<1";
    EXPECT_EQ(make_person(std::nullopt, mrz, today).date_of_birth, "2010-02-03");
}

TEST(MakePerson, number_of_another_year_does_not_decide_the_century) {
    Mrz mrz = mrz_sample(0);
    mrz.optional_data = "000088000001<<1";
    mrz.date_of_birth = "260601";
    EXPECT_EQ(make_person(std::nullopt, mrz, today).date_of_birth, "2026-06-01");
    mrz.date_of_birth = "260602";
    EXPECT_EQ(make_person(std::nullopt, mrz, today).date_of_birth, "1926-06-02");
}

TEST(MakePerson, unknown_day_of_birth_gives_no_date) {
    Mrz mrz = mrz_sample(0);
    mrz.date_of_birth = "99<<<<";
    EXPECT_FALSE(make_person(std::nullopt, mrz, today).date_of_birth);
}

TEST(Contradictions, groups_of_one_card_agree) {
    EXPECT_EQ(contradictions(dg13_sample("full"), mrz_sample(0)), Fields{});
}

TEST(Contradictions, each_field_of_another_citizen_is_named) {
    EXPECT_EQ(contradictions(dg13_sample("full"), mrz_sample(1)),
              (Fields{"id_number", "date_of_birth", "sex", "date_of_expiry"}));
}

TEST(Contradictions, no_expiry_needs_the_mark_in_both_groups) {
    Mrz mrz = mrz_sample(0);
    EXPECT_EQ(contradictions(dg13_sample("no_expiry"), mrz), Fields{"date_of_expiry"});
    mrz.date_of_expiry = "991231";
    EXPECT_EQ(contradictions(dg13_sample("no_expiry"), mrz), Fields{});
    EXPECT_EQ(contradictions(dg13_sample("full"), mrz), Fields{"date_of_expiry"});
    Dg13 last_day = dg13_sample("full");
    last_day.date_of_expiry = "31/12/2099";
    EXPECT_EQ(contradictions(last_day, mrz), Fields{"date_of_expiry"});
}

TEST(Contradictions, items_that_are_absent_contradict_nothing) {
    Dg13 dg13 = dg13_sample("full");
    dg13.sex.reset();
    dg13.date_of_expiry.reset();
    EXPECT_EQ(contradictions(dg13, mrz_sample(0)), Fields{});
}

TEST(Contradictions, values_that_cannot_be_read_count_against_the_card) {
    Dg13 dg13 = dg13_sample("full");
    dg13.date_of_birth = "31-12-1999";
    dg13.sex = "?";
    dg13.date_of_expiry = "soon";
    EXPECT_EQ(contradictions(dg13, mrz_sample(0)), (Fields{"date_of_birth", "sex", "date_of_expiry"}));
}

TEST(Contradictions, what_the_mrz_leaves_open_is_not_denied) {
    Mrz mrz = mrz_sample(0);
    mrz.date_of_birth = "99<<<<";
    mrz.sex = "<";
    EXPECT_EQ(contradictions(dg13_sample("full"), mrz), Fields{});
    mrz.date_of_birth = "98<<<<";
    EXPECT_EQ(contradictions(dg13_sample("full"), mrz), Fields{"date_of_birth"});
}

TEST(Contradictions, foreign_document_beside_dg13_contradicts_the_number) {
    Mrz mrz = mrz_sample(0);
    mrz.issuing_state = "UTO";
    EXPECT_EQ(contradictions(dg13_sample("full"), mrz), Fields{"id_number"});
}

Dg11 dg11_sample() {
    Dg11 dg11;
    dg11.full_name = HolderName{"LÊ", "THỊ MẪU"};
    dg11.personal_number = "000199000002";
    dg11.date_of_birth = "1999-12-31";
    dg11.place_of_birth = {"Kiên Giang"};
    dg11.permanent_address = {"Ấp Mẫu", "Kiên Giang"};
    return dg11;
}

Dg12 dg12_sample() {
    Dg12 dg12;
    dg12.date_of_issue = "2019-05-06";
    return dg12;
}

TEST(MakePerson, dg11_and_dg12_change_nothing_that_dg13_says) {
    const Person p = make_person(dg13_sample("full"), mrz_sample(0), today, dg11_sample(), dg12_sample());
    EXPECT_EQ(p.full_name, "NGUYỄN VĂN THỬ");
    EXPECT_EQ(p.date_of_birth, "1999-12-31");
    EXPECT_EQ(p.date_of_issue, "2021-06-01");
    EXPECT_EQ(p.id_number, "000099000001");
}

TEST(MakePerson, name_in_its_own_letters_goes_before_the_mrz) {
    EXPECT_EQ(make_person(std::nullopt, mrz_sample(0), today, dg11_sample()).full_name, "LÊ THỊ MẪU");
    EXPECT_EQ(make_person(std::nullopt, mrz_sample(0), today, Dg11{}).full_name, "NGUYEN VAN THU");
}

TEST(MakePerson, full_birth_date_counts_only_where_the_mrz_agrees) {
    Mrz mrz = mrz_sample(0);
    mrz.optional_data.clear();  // no number that says the century
    ASSERT_EQ(mrz.date_of_birth, "991231");
    Dg11 dg11 = dg11_sample();
    dg11.date_of_birth = "1899-12-31";
    EXPECT_EQ(make_person(std::nullopt, mrz, today, dg11).date_of_birth, "1899-12-31");
    dg11.date_of_birth = "1899-12-30";
    EXPECT_EQ(make_person(std::nullopt, mrz, today, dg11).date_of_birth, "1999-12-31");
    EXPECT_EQ(make_person(std::nullopt, std::nullopt, today, dg11).date_of_birth, "1899-12-30");
}

TEST(MakePerson, date_of_issue_of_dg12_fills_a_gap) {
    Dg13 dg13 = dg13_sample("full");
    dg13.date_of_issue.reset();
    EXPECT_EQ(make_person(dg13, mrz_sample(0), today, std::nullopt, dg12_sample()).date_of_issue,
              "2019-05-06");
    EXPECT_FALSE(make_person(dg13, mrz_sample(0), today).date_of_issue);
}

TEST(MakePerson, places_and_numbers_of_dg11_mean_something_else) {
    const Person p = make_person(std::nullopt, std::nullopt, today, dg11_sample(), dg12_sample());
    EXPECT_FALSE(p.place_of_origin);
    EXPECT_FALSE(p.place_of_residence);
    EXPECT_FALSE(p.id_number);
}

}  // namespace
}  // namespace cardio::lds
