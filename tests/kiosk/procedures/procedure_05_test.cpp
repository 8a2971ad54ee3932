#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::set<std::string> not_text{"vai_tro"};

Draft started(const cardio::lds::Person& person, const std::string& role = "Tự khai",
              const std::string& on = "2026-11-24") {
    Draft draft = people::draft("5", person, true, on);
    people::answer(draft, "vai_tro", role);
    people::answer(draft, "truong_hop", "Điểm d khoản 1 Điều 31 Luật Cư trú");
    people::answer(draft, "tam_vang_tu", "01/12/2026");
    people::answer(draft, "tam_vang_den", "30/11/2027");
    people::answer(draft, "ly_do", "Đi làm việc ở nơi khác");
    people::answer(draft, "dia_chi_noi_den", "Số 1 đường Mẫu, phường Mẫu, Thành phố Hồ Chí Minh");
    return draft;
}

TEST(Procedure05, has_each_studied_field) {
    expect_studied_form("5", {{"nguoi_khai_thay", "asked only for minors, and then the law needs it"}});
    EXPECT_FALSE(newest("5").statutory);
    EXPECT_EQ(newest("5").code, "");  // CT03 is what the police issue from it
}

TEST(Procedure05, card_fills_the_studied_fields) {
    const Draft draft = started(people::father());
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_TRUE(problems(draft).empty());
    EXPECT_EQ(people::text(draft, "nguoi_khai_thay"), "");
    EXPECT_EQ(people::text(draft, "nguoi_ky"), *people::father().full_name);
    EXPECT_EQ(people::text(draft, "noi_o_hien_tai"), "");  // offered, never put
}

TEST(Procedure05, parent_declares_for_a_child) {
    Draft draft = started(people::father(), "Khai thay người chưa thành niên");
    EXPECT_EQ(people::text(draft, "ho_ten"), "");
    put_card(draft, "subject", specimens::child());
    EXPECT_EQ(people::text(draft, "ho_ten"), *specimens::child().full_name);
    EXPECT_EQ(people::text(draft, "noi_thuong_tru"), *specimens::child().place_of_residence);
    EXPECT_EQ(people::text(draft, "nguoi_khai_thay"), *people::father().full_name);
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure05, childs_card_read_first_takes_the_guardians_second) {
    Draft draft = started(specimens::child(), "Cha, mẹ hoặc người giám hộ khai");
    put_card(draft, "guardian", people::mother());
    expect_second_fills_as_studied(draft, "guardian");
    EXPECT_EQ(people::text(draft, "nguoi_ky"), *people::mother().full_name);
    EXPECT_EQ(people::text(draft, "ho_ten"), *specimens::child().full_name);
}

TEST(Procedure05, card_of_2024_without_residence_asks_for_it) {
    EXPECT_TRUE(asks(started(specimens::bare()), "noi_thuong_tru"));
    expect_no_value_astray(started(specimens::bare()));
}

TEST(Procedure05, paper_says_that_the_law_has_no_form_and_who_issues_ct03) {
    Draft draft = started(specimens::long_woman(), "Cha, mẹ hoặc người giám hộ khai");
    put_card(draft, "guardian", specimens::long_man());
    people::answer(draft, "noi_tam_tru", specimens::longest_address);
    people::answer(draft, "noi_o_hien_tai", specimens::longest_address);
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, not_text);
    expect_words(paper, {"BẢN KHAI BÁO TẠM VẮNG", "Không có mẫu theo quy định", "Điều 31 Luật Cư trú",
                         "Công an căn cứ bản khai này để cấp", "Công an phường Rạch Giá"});
    expect_no_words(paper, {"XÁC NHẬN CỦA CƠ QUAN ĐĂNG KÝ CƯ TRÚ"});
    expect_whole_pages(file, 1, 2);
}

TEST(Procedure05, version_changes_with_the_residence_circular) {
    const Procedure& procedure = *people::catalogue().find("5");
    EXPECT_EQ(procedure.form_on("2023-12-31"), nullptr);
    EXPECT_EQ(procedure.form_on("2026-06-30")->confidence, Confidence::certain);
    EXPECT_EQ(procedure.form_on("2026-07-01")->confidence, Confidence::probable);
    EXPECT_NE(procedure.form_on("2026-07-01")->version.find("116/2026"), std::string::npos);
}

}  // namespace
