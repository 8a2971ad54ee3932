#include "kiosk/procedures/money.h"
#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::set<std::string> not_text{"cho_o_giong", "nhan_bang"};

Draft started(const cardio::lds::Person& person, const std::string& on = "2026-11-24",
              const std::string& ended = "31/10/2026") {
    Draft draft = people::draft("23", person, true, on);
    people::answer(draft, "sdt", "0900000000");
    people::answer(draft, "trinh_do", "Cao đẳng");
    people::answer(draft, "nganh_nghe", "Chế biến thủy sản");
    people::answer(draft, "ngay_nghi", ended);
    people::answer(draft, "don_vi", "Công ty cổ phần Chế biến Thủy sản Mẫu Kiên Giang");
    people::answer(draft, "don_vi_dc", "Khu công nghiệp Mẫu, xã Thạnh Lộc, tỉnh An Giang");
    people::answer(draft, "ly_do", "Hết hạn hợp đồng lao động");
    people::answer(draft, "loai_hd", "Xác định thời hạn");
    people::answer(draft, "so_thang", "36");
    people::answer(draft, "nhan_bang", "Chuyển khoản");
    people::answer(draft, "tk", "0000000000000");
    people::answer(draft, "ngan_hang", "Ngân hàng Mẫu");
    people::answer(draft, "cho_o_giong", "Có");
    if (draft.form->field("noi_kcb") != nullptr) {
        people::answer(draft, "tk_ten", *person.full_name);
        people::answer(draft, "noi_kcb", "Trạm Y tế nơi cư trú");
    } else {
        people::answer(draft, "so_bhxh", "0000000000");
    }
    return draft;
}

TEST(Procedure23, form_of_2023_has_each_studied_field) {
    const auto form = people::catalogue().find("23")->form_on("2025-12-31");
    expect_studied(*form, "23");
    EXPECT_EQ(form->confidence, Confidence::certain);
    EXPECT_EQ(newest("23").confidence, Confidence::probable);
}

TEST(Procedure23, card_fills_the_person_as_studied_and_the_home_of_the_new_form) {
    const Draft studied = started(people::father(), "2025-12-31", "30/11/2025");
    expect_holder_fills_as_studied(studied);
    expect_nothing_asked_twice(studied);
    const Draft draft = started(people::father());
    for (const std::string id : {"ho_ten", "ngay_sinh", "so_dinh_danh", "ngay_cap", "thuong_tru"})
        EXPECT_TRUE(is_from(draft, id, "holder")) << id;
    EXPECT_EQ(chip_fields(*draft.form), 5);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure23, dwelling_is_the_home_only_when_the_citizen_says_so) {
    Draft draft = people::draft("23", people::father());
    EXPECT_EQ(people::text(draft, "cho_o"), "");
    people::answer(draft, "cho_o_giong", "Có");
    EXPECT_EQ(people::text(draft, "cho_o"), *people::father().place_of_residence);
    people::answer(draft, "cho_o_giong", "Không");
    EXPECT_EQ(people::text(draft, "cho_o"), "");
    EXPECT_TRUE(asks(draft, "cho_o"));
}

TEST(Procedure23, own_name_is_offered_for_the_account_and_never_put) {
    const Draft draft = [] {
        Draft it = people::draft("23", people::father());
        people::answer(it, "nhan_bang", "Chuyển khoản");
        return it;
    }();
    EXPECT_EQ(people::text(draft, "tk_ten"), "");
    const auto offered = suggestions(draft, *draft.form->field("tk_ten"));
    ASSERT_EQ(offered.size(), 1U);
    EXPECT_EQ(offered[0].text, *people::father().full_name);
    EXPECT_FALSE(asks(draft, "noi_nhan"));
}

TEST(Procedure23, who_wants_cash_is_asked_where_and_not_for_an_account) {
    Draft draft = people::draft("23", people::father());
    people::answer(draft, "nhan_bang", "Tiền mặt");
    EXPECT_TRUE(asks(draft, "noi_nhan"));
    EXPECT_FALSE(asks(draft, "tk"));
    people::answer(draft, "trinh_do", "Chưa qua đào tạo");
    EXPECT_FALSE(asks(draft, "nganh_nghe"));
}

TEST(Procedure23, contract_that_has_not_ended_is_refused) {
    Draft draft = people::draft("23", people::father());
    EXPECT_TRUE(set_answer(draft, "ngay_nghi", "25/11/2026", Provenance::citizen).has_value());
    EXPECT_TRUE(set_answer(draft, "so_thang", "0", Provenance::citizen).has_value());
}

TEST(Procedure23, card_of_2024_without_a_home_leaves_it_to_ask) {
    const Draft draft = people::draft("23", specimens::bare());
    for (const std::string id : {"thuong_tru", "ngay_cap"}) EXPECT_TRUE(asks(draft, id)) << id;
    expect_no_value_astray(draft);
    EXPECT_EQ(fee_quote(draft)->total_vnd, 0);
}

TEST(Procedure23, paper_holds_the_longest_names) {
    Draft draft = started(specimens::long_woman());
    people::answer(draft, "email", "mau@example.vn");
    people::answer(draft, "cho_o_giong", "Không");
    people::answer(draft, "cho_o", specimens::longest_address);
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, not_text);
    expect_words(paper,
                 {"ĐỀ NGHỊ HƯỞNG TRỢ CẤP THẤT NGHIỆP", "Mẫu số 10", "374/2025/NĐ-CP", "NGƯỜI ĐỀ NGHỊ"});
    expect_whole_pages(file, 1, 2);
}

TEST(Procedure23, form_changes_on_the_day_of_each_law) {
    const Procedure& procedure = *people::catalogue().find("23");
    EXPECT_EQ(procedure.form_on("2020-07-14"), nullptr);
    EXPECT_EQ(procedure.form_on("2024-02-14")->version, "Nghị định 61/2020/NĐ-CP");
    EXPECT_EQ(procedure.form_on("2024-02-15")->version, "Thông tư 15/2023/TT-BLĐTBXH");
    EXPECT_NE(procedure.form_on("2025-06-30")->addressee.find("Kiên Giang"), std::string::npos);
    EXPECT_NE(procedure.form_on("2025-07-01")->addressee.find("An Giang"), std::string::npos);
    EXPECT_EQ(procedure.form_on("2025-12-31")->code, "Mẫu số 03");
    EXPECT_EQ(procedure.form_on("2026-01-01")->code, "Mẫu số 10");
    const Draft old = started(people::father(), "2025-12-31", "30/11/2025");
    EXPECT_TRUE(problems(old).empty());
    EXPECT_EQ(people::text(old, "noi_nhan"), "Qua thẻ ATM");
    const pdf::File file(printed(old));
    expect_values_on(file.raw_text(), old, not_text);
    expect_words(file.raw_text(), {"28/2015/TT-BLĐTBXH", "Số sổ BHXH"});
    expect_whole_pages(file, 1, 2);
}

}  // namespace
