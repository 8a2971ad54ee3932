#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/procedures/draft.h"
#include "tests/kiosk/procedures/golden.h"
#include "tests/kiosk/procedures/people.h"
#include "tests/support/vectors.h"

namespace {

using namespace kiosk::procedures;
using golden::asks;
using people::answer;
using people::text;

void expect_base_case(const std::string& procedure, const Draft& draft) {
    for (const auto& [id, item, second, required, counted] : golden::studied_fields(procedure)) {
        const auto value = draft.values.find(id);
        if (item.empty()) {
            EXPECT_FALSE(value != draft.values.end() && from_chip(value->second.provenance))
                << procedure << " " << id;
            continue;
        }
        ASSERT_NE(value, draft.values.end()) << procedure << " " << id;
        EXPECT_EQ(value->second.text, golden::item_text(draft.holder.person, item)) << procedure << " " << id;
        EXPECT_EQ(value->second.provenance, Provenance::chip_proved) << procedure << " " << id;
        EXPECT_EQ(value->second.card, "holder") << procedure << " " << id;
    }
}

TEST(Prefill, residence_takes_exactly_the_studied_chip_items) {
    expect_base_case("3", people::draft("3", people::father()));
}

TEST(Prefill, criminal_record_takes_exactly_the_studied_chip_items) {
    expect_base_case("22", people::draft("22", people::father()));
}

TEST(Prefill, birth_by_the_father_takes_exactly_the_studied_chip_items) {
    Draft draft = people::draft("9", people::father());
    answer(draft, "quan_he", "Cha");
    expect_base_case("9", draft);
    const Counts counts = count(draft);
    EXPECT_EQ(counts.fields, 29);
    EXPECT_EQ(counts.chip, 11);
    EXPECT_EQ(counts.second_card, 0);
}

TEST(Prefill, no_chip_item_fills_a_field_of_another_meaning) {
    // Every item of this person is a text of its own, so a value tells which item it came from.
    const std::map<std::string, std::set<std::string>> may_hold{
        {"full_name", {"ho_ten", "nyc_ho_ten", "cha_ho_ten", "me_ho_ten", "chu_ho_ho_ten"}},
        {"date_of_birth", {"ngay_sinh", "nyc_ngay_sinh", "cha_nam_sinh", "me_nam_sinh"}},
        {"sex", {"gioi_tinh"}},
        {"id_number",
         {"so_dinh_danh", "nyc_so_giay_to", "giay_to_so", "cha_so_dinh_danh", "me_so_dinh_danh",
          "chu_ho_so_dinh_danh"}},
        {"nationality", {"quoc_tich", "cha_quoc_tich", "me_quoc_tich"}},
        {"ethnicity", {"dan_toc", "cha_dan_toc", "me_dan_toc"}},
        {"place_of_residence", {"thuong_tru", "nyc_noi_cu_tru", "cha_noi_cu_tru", "me_noi_cu_tru"}},
        {"date_of_issue", {"giay_to_ngay", "nyc_ngay_cap"}},
        {"father_name", {"cha"}},
        {"mother_name", {"me"}},
        {"spouse_name", {"vc"}}};
    for (const auto& person : {people::father(), people::mother()}) {
        for (const std::string relation :
             {"", "Cha", "Mẹ", "Ông/bà", "Người thân khác", "Chủ hộ", "Con đẻ"}) {
            for (const std::string procedure : {"3", "9", "22"}) {
                Draft draft = people::draft(procedure, person);
                const std::string question = procedure == "3" ? "quan_he_chu_ho" : "quan_he";
                set_answer(draft, question, relation, Provenance::citizen);
                for (const auto& [id, value] : draft.values) {
                    if (!from_chip(value.provenance)) continue;
                    EXPECT_NE(value.text, *person.place_of_origin) << id;
                    for (const auto& [item, fields] : may_hold) {
                        if (value.text != golden::item_text(person, item)) continue;
                        EXPECT_EQ(fields.count(id), 1U) << item << " must not fill " << id;
                    }
                }
            }
        }
    }
}

TEST(Prefill, birth_asks_first_whose_block_the_card_fills) {
    Draft draft = people::draft("9", people::father());
    EXPECT_EQ(questions(draft).front(), "quan_he");
    EXPECT_EQ(text(draft, "cha_ho_ten"), "");
    const auto offered = suggestions(draft, *draft.form->field("quan_he"));
    ASSERT_EQ(offered.size(), 1U);
    EXPECT_EQ(offered[0].text, "Cha");
    const Draft by_mother = people::draft("9", people::mother());
    EXPECT_EQ(suggestions(by_mother, *by_mother.form->field("quan_he")).at(0).text, "Mẹ");
}

TEST(Prefill, birth_by_the_mother_fills_the_mothers_block_only) {
    Draft draft = people::draft("9", people::mother());
    answer(draft, "quan_he", "Mẹ");
    EXPECT_EQ(text(draft, "me_ho_ten"), "THỊ SA RƯƠN MẪU");
    EXPECT_EQ(text(draft, "me_nam_sinh"), "1992-02-29");
    EXPECT_EQ(text(draft, "cha_ho_ten"), "");
    EXPECT_TRUE(asks(draft, "cha_ho_ten"));
}

TEST(Prefill, birth_by_a_grandparent_fills_neither_block) {
    Draft draft = people::draft("9", people::father());
    answer(draft, "quan_he", "Ông/bà");
    for (const auto& [id, value] : draft.values) {
        EXPECT_FALSE(id.rfind("cha_", 0) == 0 || id.rfind("me_", 0) == 0) << id;
    }
    EXPECT_EQ(text(draft, "nyc_ho_ten"), "NGUYỄN VĂN MẪU");
}

TEST(Prefill, correcting_the_relationship_empties_the_wrong_block) {
    Draft draft = people::draft("9", people::father());
    answer(draft, "quan_he", "Cha");
    ASSERT_EQ(text(draft, "cha_ho_ten"), "NGUYỄN VĂN MẪU");
    answer(draft, "quan_he", "Ông/bà");
    EXPECT_EQ(text(draft, "cha_ho_ten"), "");
}

TEST(Prefill, second_card_fills_the_other_parent) {
    Draft draft = people::draft("9", people::father());
    answer(draft, "quan_he", "Cha");
    ASSERT_EQ(suggest_role(draft, people::mother()), "mother");
    draft.second_cards["mother"] = {people::mother(), false};
    refresh(draft);
    EXPECT_EQ(text(draft, "me_ho_ten"), "THỊ SA RƯƠN MẪU");
    EXPECT_EQ(draft.values.at("me_ho_ten").provenance, Provenance::chip_unproven);
    EXPECT_EQ(draft.values.at("me_ho_ten").card, "mother");
    EXPECT_EQ(count(draft).second_card, 6);
}

TEST(Prefill, no_father_declared_asks_nothing_of_him) {
    Draft draft = people::draft("9", people::mother());
    answer(draft, "quan_he", "Mẹ");
    answer(draft, "khai_cha", "Không");
    EXPECT_FALSE(asks(draft, "cha_ho_ten"));
    for (const auto& problem : problems(draft))
        EXPECT_NE(problem.field.rfind("cha_", 0), 0U) << problem.field;
}

TEST(Prefill, unproven_card_never_says_proved) {
    const Draft draft = people::draft("22", people::father(), false);
    for (const auto& [id, value] : draft.values) EXPECT_NE(value.provenance, Provenance::chip_proved) << id;
    EXPECT_EQ(draft.values.at("ho_ten").provenance, Provenance::chip_unproven);
}

TEST(Prefill, issuer_and_kind_of_card_follow_from_the_issue_date) {
    cardio::lds::Person person = people::father();
    person.date_of_issue = "2024-06-30";
    Draft before = people::draft("9", person);
    EXPECT_EQ(text(before, "nyc_noi_cap"), "Cục trưởng Cục Cảnh sát quản lý hành chính về trật tự xã hội");
    EXPECT_EQ(text(before, "nyc_loai_giay_to"), "Thẻ căn cước công dân");
    person.date_of_issue = "2024-07-01";
    Draft from = people::draft("9", person);
    EXPECT_EQ(text(from, "nyc_noi_cap"), "Bộ Công an");
    EXPECT_EQ(text(from, "nyc_loai_giay_to"), "Thẻ căn cước");
    EXPECT_EQ(from.values.at("nyc_noi_cap").provenance, Provenance::computed);
}

TEST(Prefill, chip_without_issue_date_asks_for_it_and_derives_the_rest) {
    cardio::lds::Person person = people::father();
    person.date_of_issue.reset();
    Draft draft = people::draft("22", person);
    EXPECT_TRUE(asks(draft, "giay_to_ngay"));
    EXPECT_FALSE(asks(draft, "giay_to_tai"));
    answer(draft, "giay_to_ngay", "01/07/2024");
    EXPECT_EQ(text(draft, "giay_to_tai"), "Bộ Công an");
}

TEST(Prefill, what_the_chip_leaves_empty_is_not_demanded) {
    cardio::lds::Person person = people::father();
    person.spouse_name.reset();
    person.father_name.reset();
    const Draft draft = people::draft("22", person);
    for (const std::string id : {"vc", "vc_ns", "cha", "cha_ns"}) EXPECT_FALSE(asks(draft, id)) << id;
    EXPECT_TRUE(asks(draft, "me_ns"));
    for (const auto& problem : problems(draft)) EXPECT_NE(problem.field.rfind("cha", 0), 0U) << problem.field;
}

TEST(Prefill, place_of_birth_is_always_asked) {
    EXPECT_TRUE(asks(people::draft("22", people::father()), "noi_sinh"));
    EXPECT_TRUE(asks(people::draft("9", people::father()), "tre_noi_sinh"));
}

TEST(Prefill, old_address_stays_as_printed_and_is_never_the_new_one) {
    const Draft record = people::draft("22", people::father());
    EXPECT_EQ(text(record, "thuong_tru"), "12 Đường Mẫu, Phường Vĩnh Thanh, Thành phố Rạch Giá, Kiên Giang");
    const Draft residence = people::draft("3", people::father());
    for (const auto& field : residence.form->fields) {
        for (const auto& offered : suggestions(residence, field)) {
            EXPECT_NE(offered.text, *people::father().place_of_residence) << field.id;
        }
    }
    EXPECT_EQ(residence.values.count("noi_dung_de_nghi"), 0U);
}

TEST(Prefill, request_is_composed_from_the_new_address_and_not_asked) {
    Draft draft = people::draft("3", people::father());
    EXPECT_FALSE(asks(draft, "noi_dung_de_nghi"));
    answer(draft, "dia_chi_moi", "25 Nguyễn Trung Trực, Phường Rạch Giá, tỉnh An Giang");
    EXPECT_EQ(text(draft, "noi_dung_de_nghi"),
              "Đăng ký thường trú tại: 25 Nguyễn Trung Trực, Phường Rạch Giá, tỉnh An Giang.");
    EXPECT_EQ(draft.values.at("noi_dung_de_nghi").provenance, Provenance::computed);
    EXPECT_FALSE(asks(draft, "noi_dung_de_nghi"));
}

TEST(Prefill, new_address_replaces_a_request_written_for_the_old_one) {
    Draft draft = people::draft("3", people::father());
    answer(draft, "dia_chi_moi", "25 Nguyễn Trung Trực, Phường Rạch Giá");
    answer(draft, "noi_dung_de_nghi", "Xin nhập hộ khẩu về 25 Nguyễn Trung Trực");
    answer(draft, "dia_chi_moi", "7 Lê Lợi, Phường Rạch Giá");
    EXPECT_EQ(text(draft, "noi_dung_de_nghi"), "Đăng ký thường trú tại: 7 Lê Lợi, Phường Rạch Giá.");
}

TEST(Prefill, being_the_head_fills_name_and_number_in_one_touch) {
    Draft draft = people::draft("3", people::father());
    const auto asked = questions(draft);
    const auto at = [&](const std::string& id) {
        return std::find(asked.begin(), asked.end(), id) - asked.begin();
    };
    EXPECT_LT(at("quan_he_chu_ho"), at("chu_ho_ho_ten"));
    EXPECT_EQ(draft.form->field("quan_he_chu_ho")->choices.front().label.vi, "Chính tôi là chủ hộ");
    answer(draft, "quan_he_chu_ho", "Chính tôi là chủ hộ");
    EXPECT_EQ(text(draft, "quan_he_chu_ho"), "Chủ hộ");
    EXPECT_EQ(text(draft, "chu_ho_ho_ten"), "NGUYỄN VĂN MẪU");
    EXPECT_EQ(text(draft, "chu_ho_so_dinh_danh"), "000090000001");
    EXPECT_FALSE(asks(draft, "chu_ho_ho_ten"));
    EXPECT_FALSE(asks(draft, "y_kien_chu_ho"));
}

TEST(Prefill, temporary_stay_does_not_exist_for_permanent_residence) {
    Draft draft = people::draft("3", people::father());
    ASSERT_NE(draft.form->field("thoi_han_tam_tru"), nullptr);
    EXPECT_FALSE(applies(draft, *draft.form->field("thoi_han_tam_tru")));
    EXPECT_TRUE(set_answer(draft, "thoi_han_tam_tru", "01/2026 - 12/2026", Provenance::citizen).has_value());
}

TEST(Prefill, guardian_is_asked_of_minors_only) {
    cardio::lds::Person person = people::father();
    EXPECT_FALSE(asks(people::draft("3", person), "y_kien_cha_me_giam_ho"));
    person.date_of_birth = "2008-11-25";
    EXPECT_TRUE(asks(people::draft("3", person, true, "2026-11-24"), "y_kien_cha_me_giam_ho"));
    EXPECT_FALSE(asks(people::draft("3", person, true, "2026-11-25"), "y_kien_cha_me_giam_ho"));
}

TEST(Prefill, wiping_leaves_nothing_of_the_person) {
    Draft draft = people::draft("22", people::father());
    wipe(draft);
    EXPECT_TRUE(draft.values.empty());
    EXPECT_FALSE(draft.holder.person.full_name.has_value());
    EXPECT_TRUE(questions(draft).empty());
}

}  // namespace
