#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::set<std::string> not_text{"dia_chi_moi", "tam_tru_tu", "tam_tru_den", "thoi_han_tam_tru",
                                     "y_kien_chu_ho"};

Draft started(const cardio::lds::Person& person, const std::string& relation = "Ở nhờ, ở thuê") {
    Draft draft = people::draft("4", person);
    people::answer(draft, "so_dien_thoai", "0912345678");
    people::answer(draft, "quan_he_chu_ho", relation);
    people::answer(draft, "dia_chi_moi", "25 Nguyễn Trung Trực, phường Rạch Giá, tỉnh An Giang");
    people::answer(draft, "tam_tru_tu", "01/12/2026");
    people::answer(draft, "tam_tru_den", "30/11/2028");
    return draft;
}

TEST(Procedure04, has_each_studied_field) {
    expect_studied_form("4", {{"thoi_han_tam_tru",
                               "the study shares the field with permanent residence; a stay has a period"}});
}

TEST(Procedure04, card_fills_the_studied_fields_and_old_residence_is_not_the_new) {
    const Draft draft = started(people::father());
    expect_holder_fills_as_studied(people::draft("4", people::father()));
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    for (const auto& [id, value] : draft.values)
        EXPECT_EQ(value.text.find(*people::father().place_of_residence), std::string::npos) << id;
    EXPECT_EQ(
        people::text(draft, "noi_dung_de_nghi"),
        "Đăng ký tạm trú tại: 25 Nguyễn Trung Trực, phường Rạch Giá, tỉnh An Giang. Thời hạn tạm trú: từ "
        "ngày 01/12/2026 đến ngày 30/11/2028.");
}

TEST(Procedure04, head_of_the_household_is_the_holder_or_a_second_card) {
    const Draft own = started(people::father(), "Chủ hộ");
    EXPECT_EQ(people::text(own, "chu_ho_so_dinh_danh"), *people::father().id_number);
    EXPECT_TRUE(problems(own).empty());
    Draft guest = started(people::father());
    put_card(guest, "head", people::mother());
    EXPECT_EQ(people::text(guest, "chu_ho_ho_ten"), *people::mother().full_name);
    EXPECT_EQ(people::text(guest, "chu_ho_so_dinh_danh"), *people::mother().id_number);
    EXPECT_TRUE(problems(guest).empty());
    EXPECT_FALSE(asks(guest, "chu_ho_ho_ten"));
}

TEST(Procedure04, owner_and_guardian_of_a_minor_consent_by_their_cards) {
    Draft draft = started(specimens::child());
    EXPECT_TRUE(asks(draft, "y_kien_cha_me_giam_ho"));
    for (const auto& [role, person] :
         std::map<std::string, cardio::lds::Person>{{"head", people::mother()},
                                                    {"owner", specimens::long_woman()},
                                                    {"guardian", people::father()}}) {
        EXPECT_FALSE(add_card(draft, role, {person, true}).has_value()) << role;
    }
    EXPECT_EQ(people::text(draft, "y_kien_chu_so_huu_so"), *specimens::long_woman().id_number);
    EXPECT_EQ(people::text(draft, "y_kien_cha_me_giam_ho"), *people::father().full_name);
    EXPECT_FALSE(asks(started(people::father()), "y_kien_cha_me_giam_ho"));
}

TEST(Procedure04, each_card_of_the_household_adds_a_row) {
    Draft draft = started(people::father(), "Chủ hộ");
    EXPECT_FALSE(add_card(draft, "member", {people::mother(), true}).has_value());
    EXPECT_FALSE(add_card(draft, "member", {specimens::child(), true}).has_value());
    const auto& rows = draft.values.at("thanh_vien_cung_thay_doi").rows;
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].text("ho_ten"), *people::mother().full_name);
    EXPECT_EQ(rows[1].text("so_dinh_danh"), *specimens::child().id_number);
    EXPECT_EQ(rows[1].text("ngay_sinh"), *specimens::child().date_of_birth);
    EXPECT_EQ(rows[1].text("quan_he"), "");
    EXPECT_FALSE(problems(draft).empty());  // what they are to the head only people know
}

TEST(Procedure04, paper_is_ct01_and_consents_to_what_is_asked) {
    Draft draft = started(specimens::long_woman(), "Vợ");
    put_card(draft, "head", specimens::long_man());
    people::answer(draft, "y_kien_chu_ho", "có");
    people::answer(draft, "email", "dia.chi.thu.dien.tu.that.la.dai.specimen@hop-thu-mau.example.vn");
    std::vector<Row> rows;
    for (int i = 0; i < 6; ++i)
        rows.push_back({{"ho_ten", *specimens::long_woman().full_name},
                        {"ngay_sinh", "2010-02-03"},
                        {"gioi_tinh", "Nữ"},
                        {"so_dinh_danh", "00031000000" + std::to_string(i)},
                        {"quan_he", "Con đẻ"}});
    EXPECT_FALSE(set_rows(draft, "thanh_vien_cung_thay_doi", rows, Provenance::citizen).has_value());
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, not_text);
    expect_words(paper, {"TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ", "Thông tư số 116/2026/TT-BCA",
                         "Đồng ý với nội dung đề nghị ở mục 10", "000310000005"});
    expect_no_words(paper, {"Đăng ký thường trú tại", "Đồng ý cho đăng ký thường trú"});
    expect_whole_pages(file, 2, 3);
}

TEST(Procedure04, form_changes_with_the_circulars_of_residence) {
    const Procedure& procedure = *people::catalogue().find("4");
    const Procedure& permanent = *people::catalogue().find("3");
    ASSERT_EQ(procedure.forms.size(), permanent.forms.size());
    EXPECT_EQ(procedure.form_on("2021-06-30"), nullptr);
    for (const std::string day :
         {"2021-07-01", "2023-12-31", "2024-01-01", "2025-06-30", "2025-07-01", "2026-06-30", "2026-07-01"}) {
        EXPECT_EQ(procedure.form_on(day)->version, permanent.form_on(day)->version) << day;
        EXPECT_EQ(procedure.form_on(day)->confidence, permanent.form_on(day)->confidence) << day;
    }
    EXPECT_EQ(procedure.form_on("2026-06-30")->field("ho_ten")->label.vi, "Họ, chữ đệm và tên");
    EXPECT_EQ(procedure.form_on("2026-07-01")->field("ho_ten")->label.vi, "Họ, chữ đệm và tên khai sinh");
}

}  // namespace
