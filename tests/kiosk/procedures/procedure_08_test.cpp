#include "kiosk/procedures/money.h"
#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::string self = "Người vi phạm tự nộp";
const std::string for_another = "Nộp thay người vi phạm";
const Judged follows{{"tinh_nguoi_nop", "the province follows from the address by the units of today"}};

Draft started(const cardio::lds::Person& person, const std::string& who = self,
              const std::string& on = "2026-11-24") {
    Draft draft = people::draft("8", person, true, on);
    people::answer(draft, "nguoi_nop", who);
    people::answer(draft, "bien_so", "68B1-234.56");
    people::answer(draft, "so_qd", "0000/QĐ-XPHC");
    people::answer(draft, "ngay_qd", "02/11/2021");
    people::answer(draft, "co_quan_qd", "Phòng Cảnh sát giao thông Công an tỉnh An Giang");
    people::answer(draft, "so_tien", "5000000");
    return draft;
}

TEST(Procedure08, has_each_studied_field) {
    expect_studied_form("8", {}, {}, follows);
    EXPECT_FALSE(newest("8").statutory);
    EXPECT_EQ(newest("8").code, "");
}

TEST(Procedure08, payers_card_fills_the_payer_alone) {
    const Draft draft = people::draft("8", people::father());
    expect_holder_fills_as_studied(draft, follows);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_EQ(people::text(draft, "tinh_nguoi_nop"), "tỉnh An Giang");  // Kiên Giang on the card
    EXPECT_EQ(people::text(draft, "ten_nguoi_vi_pham"), "");
    EXPECT_EQ(people::text(draft, "huyen_nguoi_nop"), "");
    EXPECT_FALSE(asks(draft, "huyen_nguoi_nop"));
}

TEST(Procedure08, offender_is_the_payer_only_when_the_payer_says_so) {
    Draft draft = started(people::father());
    EXPECT_EQ(people::text(draft, "ten_nguoi_vi_pham"), *people::father().full_name);
    EXPECT_TRUE(problems(draft).empty());
    people::answer(draft, "nguoi_nop", for_another);
    EXPECT_EQ(people::text(draft, "ten_nguoi_vi_pham"), "");
    EXPECT_TRUE(asks(draft, "ten_nguoi_vi_pham"));
    people::answer(draft, "ten_nguoi_vi_pham", "LÊ THỊ VI PHẠM MẪU");
    EXPECT_EQ(people::text(draft, "ho_ten_nguoi_nop"), *people::father().full_name);
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure08, what_only_the_police_know_is_left_to_the_clerk) {
    Draft draft = started(people::father());
    for (const std::string id : {"loi", "thoi_gian_vi_pham", "dia_diem_vi_pham", "kho_bac"}) {
        EXPECT_FALSE(asks(draft, id)) << id;
        EXPECT_TRUE(draft.form->field(id)->required) << id;
    }
    EXPECT_FALSE(set_answer(draft, "kho_bac", "Kho bạc Nhà nước Mẫu", Provenance::clerk).has_value());
    EXPECT_EQ(people::text(draft, "kho_bac"), "Kho bạc Nhà nước Mẫu");
}

TEST(Procedure08, amount_takes_the_highest_fines_and_no_letters) {
    Draft draft = started(people::father());
    people::answer(draft, "so_tien", "75000000");
    for (const std::string wrong : {"năm triệu", "500", "1000000000", "5.000.000đ"})
        EXPECT_TRUE(set_answer(draft, "so_tien", wrong, Provenance::citizen).has_value()) << wrong;
    EXPECT_EQ(people::text(draft, "so_tien"), "75000000");
}

TEST(Procedure08, fine_is_what_the_payer_names_for_the_clerk_to_confirm_and_paying_it_costs_nothing) {
    EXPECT_FALSE(fee_quote(people::draft("8", people::father()))->total_vnd.has_value()) << "nobody named it";
    const Draft draft = started(people::father());
    const auto quote = fee_quote(draft);
    ASSERT_TRUE(quote.has_value());
    EXPECT_TRUE(quote->uncertain);
    EXPECT_EQ(quote->total_vnd, std::stol(people::text(draft, "so_tien")));
    EXPECT_TRUE(quote->lines[0].treasury);
    ASSERT_EQ(quote->lines.size(), 2U);
    EXPECT_EQ(quote->lines[1].due_vnd, 0);
}

TEST(Procedure08, card_of_2024_without_residence_asks_for_address_and_province) {
    Draft draft = people::draft("8", specimens::bare());
    EXPECT_TRUE(asks(draft, "dia_chi_nguoi_nop"));
    people::answer(draft, "dia_chi_nguoi_nop", "Số 1 đường Mẫu, Thành phố Mẫu");
    EXPECT_TRUE(asks(draft, "tinh_nguoi_nop"));
    expect_no_value_astray(draft);
}

TEST(Procedure08, paper_says_that_the_law_has_no_form_and_that_it_is_no_receipt) {
    Draft draft = started(specimens::long_man(), for_another);
    people::answer(draft, "ten_nguoi_vi_pham", *specimens::long_woman().full_name);
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, {"nguoi_nop", "so_tien"});
    expect_words(paper,
                 {"THÔNG TIN NỘP PHẠT VI PHẠM HÀNH CHÍNH", "5.000.000", "168/2024/NĐ-CP", "238/2026/NĐ-CP",
                  "Không có mẫu theo quy định", "Giấy này không phải biên lai", "Kho bạc Nhà nước"});
    expect_whole_pages(file, 1, 2);
}

TEST(Procedure08, law_changes_on_the_day_of_each_decree) {
    const Procedure& procedure = *people::catalogue().find("8");
    EXPECT_EQ(procedure.form_on("2021-12-31"), nullptr);
    EXPECT_NE(procedure.form_on("2024-12-31")->version.find("100/2019"), std::string::npos);
    EXPECT_EQ(procedure.form_on("2025-01-01")->version, "Nghị định 168/2024/NĐ-CP");
    EXPECT_EQ(procedure.form_on("2026-08-14")->version.find("238/2026"), std::string::npos);
    EXPECT_NE(procedure.form_on("2026-08-15")->version.find("238/2026"), std::string::npos);
}

}  // namespace
