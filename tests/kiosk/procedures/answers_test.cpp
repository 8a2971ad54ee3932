#include <gtest/gtest.h>

#include "kiosk/procedures/draft.h"
#include "tests/kiosk/procedures/people.h"

namespace {

using namespace kiosk::procedures;
using people::answer;
using people::text;

TEST(Answer, proved_chip_value_cannot_be_replaced_by_the_citizen) {
    Draft draft = people::draft("22", people::father());
    const auto problem = set_answer(draft, "ho_ten", "NGUYỄN VĂN KHÁC", Provenance::citizen);
    ASSERT_TRUE(problem.has_value());
    EXPECT_EQ(problem->field, "ho_ten");
    EXPECT_EQ(text(draft, "ho_ten"), "NGUYỄN VĂN MẪU");
    EXPECT_FALSE(set_answer(draft, "ho_ten", "NGUYỄN VĂN KHÁC", Provenance::clerk).has_value());
    EXPECT_EQ(draft.values.at("ho_ten").provenance, Provenance::clerk);
}

TEST(Answer, unproven_chip_value_may_be_replaced_and_says_so) {
    Draft draft = people::draft("22", people::father(), false);
    answer(draft, "ho_ten", "NGUYỄN VĂN KHÁC");
    EXPECT_EQ(draft.values.at("ho_ten").provenance, Provenance::citizen);
    refresh(draft);
    EXPECT_EQ(text(draft, "ho_ten"), "NGUYỄN VĂN KHÁC");
}

TEST(Answer, flag_survives_a_refresh) {
    Draft draft = people::draft("22", people::father());
    draft.values.at("dan_toc").flagged = true;
    answer(draft, "so_luong", "2");
    EXPECT_TRUE(draft.values.at("dan_toc").flagged);
}

TEST(Answer, text_is_stored_composed_trimmed_and_without_control_characters) {
    Draft draft = people::draft("22", people::father());
    answer(draft, "muc_dich",
           "  Xin vie\xCC\xA3\xCC\x82"
           "c\tla\xCC\x80m\n ");
    EXPECT_EQ(text(draft, "muc_dich"), "Xin việc làm");
}

TEST(Answer, bytes_that_are_no_text_are_a_problem) {
    Draft draft = people::draft("22", people::father());
    EXPECT_TRUE(set_answer(draft, "muc_dich", "\xC3\x28", Provenance::citizen).has_value());
}

TEST(Answer, empty_text_clears_an_optional_answer_only) {
    Draft draft = people::draft("22", people::father());
    answer(draft, "ten_khac", "Tư");
    answer(draft, "ten_khac", "");
    EXPECT_EQ(draft.values.count("ten_khac"), 0U);
    EXPECT_TRUE(set_answer(draft, "muc_dich", "", Provenance::citizen).has_value());
}

TEST(Answer, unknown_field_is_a_problem) {
    Draft draft = people::draft("22", people::father());
    EXPECT_TRUE(set_answer(draft, "nothing", "x", Provenance::citizen).has_value());
}

TEST(Answer, answered_question_stays_in_the_list) {
    Draft draft = people::draft("22", people::father());
    const auto before = questions(draft);
    answer(draft, "muc_dich", "Xin việc làm");
    EXPECT_EQ(questions(draft), before);
}

TEST(Answer, answer_to_a_question_that_falls_away_is_forgotten) {
    Draft draft = people::draft("22", people::father());
    answer(draft, "loai_phieu", "Số 1");
    answer(draft, "xac_nhan_cam", "Có");
    answer(draft, "loai_phieu", "Số 2");
    EXPECT_EQ(draft.values.count("xac_nhan_cam"), 0U);
}

TEST(Answer, suggestion_counts_only_when_taken_and_stays_the_citizens) {
    Draft draft = people::draft("9", people::father());
    answer(draft, "quan_he", "Cha");
    const Field& origin = *draft.form->field("tre_que_quan");
    const auto offered = suggestions(draft, origin);
    ASSERT_EQ(offered.size(), 1U);
    EXPECT_EQ(offered[0].text, *people::father().place_of_origin);
    EXPECT_EQ(draft.values.count("tre_que_quan"), 0U);
    answer(draft, "tre_que_quan", offered[0].text);
    EXPECT_EQ(draft.values.at("tre_que_quan").provenance, Provenance::citizen);
    EXPECT_EQ(count(draft).chip, 11);
}

TEST(Answer, origin_of_a_grandparent_is_not_offered_for_the_child) {
    Draft draft = people::draft("9", people::father());
    answer(draft, "quan_he", "Ông/bà");
    EXPECT_TRUE(suggestions(draft, *draft.form->field("tre_que_quan")).empty());
}

TEST(Answer, birth_date_is_written_out_in_words) {
    Draft draft = people::draft("9", people::father());
    answer(draft, "tre_ngay_sinh", "28/02/2026");
    EXPECT_EQ(text(draft, "tre_ngay_sinh"), "2026-02-28");
    EXPECT_EQ(text(draft, "tre_ngay_sinh_chu"),
              "Ngày hai mươi tám tháng hai năm hai nghìn không trăm hai mươi sáu");
    EXPECT_EQ(display_text(*draft.form->field("tre_ngay_sinh"), draft.values.at("tre_ngay_sinh")),
              "28/02/2026");
}

TEST(Rows, are_checked_cell_by_cell_and_stored_clean) {
    Draft draft = people::draft("3", people::father());
    Row child{{"ho_ten", "NGUYỄN MẪU CON"},        {"ngay_sinh", "29/02/2024"}, {"gioi_tinh", "Nữ"},
              {"so_dinh_danh", "000 324 000 003"}, {"quan_he", "Con đẻ"},       {"unknown", "x"}};
    EXPECT_FALSE(set_rows(draft, "thanh_vien_cung_thay_doi", {child}, Provenance::citizen).has_value());
    const Row& stored = draft.values.at("thanh_vien_cung_thay_doi").rows.at(0);
    EXPECT_EQ(stored.at("ngay_sinh"), "2024-02-29");
    EXPECT_EQ(stored.at("so_dinh_danh"), "000324000003");
    EXPECT_EQ(stored.cells().count("unknown"), 0U);
    child.set("ngay_sinh", "29/02/2023");
    EXPECT_TRUE(set_rows(draft, "thanh_vien_cung_thay_doi", {child}, Provenance::citizen).has_value());
    EXPECT_EQ(draft.values.at("thanh_vien_cung_thay_doi").rows.at(0).at("ngay_sinh"), "2024-02-29");
}

TEST(Rows, check_cell_judges_one_cell) {
    const Draft draft = people::draft("22", people::father());
    const Field& table = *draft.form->field("qua_trinh");
    EXPECT_FALSE(check_cell(draft, table, table.columns[0], "09/2015 - nay").has_value());
    EXPECT_TRUE(check_cell(draft, table, table.columns[0], "lâu rồi").has_value());
    EXPECT_TRUE(check_cell(draft, table, table.columns[1], "").has_value());
    EXPECT_FALSE(check_cell(draft, table, table.columns[2], "").has_value());
}

TEST(Rows, empty_table_misses_only_where_it_is_required) {
    Draft record = people::draft("22", people::father());
    EXPECT_TRUE(set_rows(record, "qua_trinh", {}, Provenance::citizen).has_value());
    Draft residence = people::draft("3", people::father());
    EXPECT_FALSE(set_rows(residence, "thanh_vien_cung_thay_doi", {}, Provenance::citizen).has_value());
}

TEST(Problems, shrink_to_none_as_the_form_is_completed) {
    Draft draft = people::draft("3", people::father());
    EXPECT_EQ(count(draft).missing_required, 5);  // phone, relationship, head's name and number, new address
    answer(draft, "so_dien_thoai", "0912 345 678");
    answer(draft, "quan_he_chu_ho", "Chủ hộ");
    EXPECT_EQ(count(draft).missing_required, 1);
    ASSERT_EQ(problems(draft).size(), 1U);
    EXPECT_EQ(problems(draft)[0].field, "dia_chi_moi");
    answer(draft, "dia_chi_moi", "25 Nguyễn Trung Trực, Phường Rạch Giá");
    EXPECT_EQ(count(draft).missing_required, 0);
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Warnings, unusual_number_is_noted_but_taken) {
    Draft draft = people::draft("3", people::father());
    answer(draft, "quan_he_chu_ho", "Con đẻ");
    answer(draft, "chu_ho_so_dinh_danh", "003055000001");
    ASSERT_EQ(warnings(draft).size(), 1U);
    EXPECT_EQ(warnings(draft)[0].field, "chu_ho_so_dinh_danh");
    answer(draft, "chu_ho_so_dinh_danh", "091055000001");
    EXPECT_TRUE(warnings(draft).empty());
}

}  // namespace
