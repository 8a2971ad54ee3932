#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::set<std::string> not_text{"vai_tro", "noi_dung_de_nghi", "chuyen_phat"};

Draft started(const cardio::lds::Person& person, const std::string& why = "Thẻ hỏng",
              const std::string& role = "Tôi tự làm") {
    Draft draft = people::draft("2", person);
    people::answer(draft, "vai_tro", role);
    people::answer(draft, "ly_do", why);
    return draft;
}

TEST(Procedure02, has_each_studied_field) {
    const std::string reason = "asked only when somebody acts for the applicant, and then the form needs it";
    expect_studied_form("2", {{"dd_ho_ten", reason},
                              {"dd_ngay_sinh", reason},
                              {"dd_gioi_tinh", reason},
                              {"dd_so_dinh_danh", reason}});
}

TEST(Procedure02, card_of_an_ordinary_man_leaves_one_reason_to_choose) {
    const Draft draft = started(people::father());
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_EQ(questions(draft), (std::vector<std::string>{"vai_tro", "ly_do", "dia_chi_nhan_ket_qua"}));
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure02, lost_and_damaged_cards_are_reissued_and_all_others_exchanged) {
    const Field& why = *newest("2").field("ly_do");
    ASSERT_EQ(why.choices.size(), 8U);
    for (const auto& reason : why.choices) {
        const bool gone = reason.value == "Thẻ mất" || reason.value == "Thẻ hỏng";
        EXPECT_EQ(people::text(started(people::father(), reason.value), "loai_de_nghi"),
                  gone ? "Cấp lại" : "Cấp đổi")
            << reason.value;
    }
}

TEST(Procedure02, only_changed_data_asks_what_changed) {
    EXPECT_TRUE(asks(started(people::father(), "Thay đổi, cải chính họ tên"), "chi_tiet"));
    EXPECT_FALSE(asks(started(people::father(), "Đến tuổi đổi thẻ"), "chi_tiet"));
}

TEST(Procedure02, parent_acts_for_a_child_with_both_cards) {
    Draft draft = started(people::mother(), "Thẻ hỏng", "Tôi làm thay người khác");
    put_card(draft, "subject", specimens::child());
    EXPECT_EQ(people::text(draft, "ho_ten"), *specimens::child().full_name);
    EXPECT_EQ(people::text(draft, "dd_ho_ten"), *people::mother().full_name);
    EXPECT_EQ(people::text(draft, "dd_gioi_tinh"), "Nữ");
    EXPECT_EQ(count(draft).chip, 4);
    EXPECT_EQ(count(draft).second_card, 5);
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure02, card_of_2024_without_residence_asks_for_it) {
    const Draft draft = started(specimens::bare());
    EXPECT_TRUE(asks(draft, "noi_cu_tru"));
    EXPECT_EQ(count(draft).missing_required, 1);
    expect_no_value_astray(draft);
}

TEST(Procedure02, paper_holds_everything_of_the_longest_names) {
    Draft draft = started(specimens::long_woman(), "Sai sót thông tin trên thẻ", "Có người làm thay tôi");
    people::answer(draft, "chi_tiet", "Chữ đệm đúng là Phước, thẻ in Phúc");
    people::answer(draft, "dia_chi_nhan_ket_qua", specimens::longest_address);
    put_card(draft, "representative", specimens::long_man());
    expect_second_fills_as_studied(draft, "representative");
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, not_text);
    expect_words(paper, {"Mẫu DC02 ban hành kèm theo Thông tư số 17/2024/TT-BCA", "118/2026",
                         "II. THÔNG TIN NGƯỜI ĐẠI DIỆN", "Ý KIẾN CỦA CHỦ THỂ THÔNG TIN",
                         "Rạch Giá, ngày 24 tháng 11 năm 2026"});
    expect_no_words(paper, {"PHIẾU ĐỐI CHIẾU"});
    expect_whole_pages(file, 2, 2);
}

TEST(Procedure02, form_changes_on_the_day_of_each_law) {
    const Procedure& procedure = *people::catalogue().find("2");
    EXPECT_EQ(procedure.form_on("2019-11-17"), nullptr);
    EXPECT_EQ(procedure.form_on("2024-06-30")->code, "CC01");
    EXPECT_EQ(procedure.form_on("2024-07-01")->code, "DC02");
    EXPECT_EQ(procedure.form_on("2026-06-30")->legal_basis.find("118/2026"), std::string::npos);
    EXPECT_NE(procedure.form_on("2026-07-01")->legal_basis.find("118/2026"), std::string::npos);
}

TEST(Procedure02, declaration_of_2019_takes_parents_and_religion_and_demands_no_spouse) {
    Draft draft = people::draft("2", people::father(), true, "2024-06-30");
    EXPECT_EQ(people::text(draft, "cha"), *people::father().father_name);
    EXPECT_EQ(people::text(draft, "me"), *people::father().mother_name);
    EXPECT_EQ(people::text(draft, "vc"), *people::father().spouse_name);
    EXPECT_EQ(people::text(draft, "ton_giao"), *people::father().religion);
    EXPECT_EQ(people::text(draft, "que_quan"), *people::father().place_of_origin);
    EXPECT_EQ(people::text(draft, "noi_dk_khai_sinh"), "");
    Draft single = people::draft("2", specimens::child(), true, "2024-06-30");
    EXPECT_FALSE(asks(single, "vc"));
    EXPECT_TRUE(asks(single, "dai_dien"));
    people::answer(draft, "quan_he_chu_ho", "Chủ hộ");
    EXPECT_EQ(people::text(draft, "chu_ho_so"), *people::father().id_number);
    const pdf::File file(printed(draft));
    expect_values_on(file.raw_text(), draft, not_text);
    expect_words(file.raw_text(), {"TỜ KHAI CĂN CƯỚC CÔNG DÂN", "Mẫu CC01"});
    expect_whole_pages(file, 1, 2);
}

}  // namespace
