#include "kiosk/procedures/money.h"
#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

/// The two requests for seals differ in the kind of seal alone.
class Seal : public testing::TestWithParam<std::string> {
  protected:
    [[nodiscard]] Draft started(const cardio::lds::Person& person,
                                const std::string& on = "2026-11-24") const {
        Draft draft = people::draft(GetParam(), person, true, on);
        people::answer(draft, "ten_co_quan", "Hợp tác xã nông nghiệp dịch vụ tổng hợp Mẫu Thử Nghiệm");
        people::answer(draft, "dia_chi", "Số 1 đường Mẫu, phường Rạch Giá, tỉnh An Giang");
        people::answer(draft, "so_qd", "00/QĐ-UBND");
        people::answer(draft, "ngay_qd", "02/01/2026, Ủy ban nhân dân phường Rạch Giá");
        people::answer(draft, "so_luong", "1");
        people::answer(draft, "ly_do", "Được phép sử dụng con dấu theo văn bản của cơ quan có thẩm quyền");
        people::answer(draft, "nd_chuc_vu", "Văn thư");
        people::answer(draft, "nd_dien_thoai", "0900000000");
        if (GetParam() == "14") people::answer(draft, "loai_dau", "Dấu nổi");
        return draft;
    }
};

TEST_P(Seal, has_each_studied_field) {
    expect_studied_form(GetParam());
    EXPECT_FALSE(newest(GetParam()).statutory);
    EXPECT_EQ(newest(GetParam()).code, "");
    EXPECT_EQ(newest(GetParam()).confidence, Confidence::probable);
}

TEST_P(Seal, card_says_who_was_delegated_and_nothing_of_the_organisation) {
    const Draft draft = people::draft(GetParam(), people::father());
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    for (const std::string id : {"ten_co_quan", "dia_chi", "so_qd", "ngay_qd"}) {
        EXPECT_EQ(people::text(draft, id), "") << id;
        EXPECT_TRUE(asks(draft, id)) << id;
        EXPECT_TRUE(suggestions(draft, *draft.form->field(id)).empty()) << id;
    }
    EXPECT_TRUE(problems(started(people::father())).empty());
    EXPECT_EQ(people::text(people::draft(GetParam(), people::mother()), "nd_noi_cap"), "Bộ Công an");
}

TEST_P(Seal, card_of_2024_without_day_of_issue_asks_for_it) {
    const Draft draft = people::draft(GetParam(), specimens::bare());
    EXPECT_TRUE(asks(draft, "nd_ngay_cap"));
    expect_no_value_astray(draft);
}

TEST_P(Seal, costs_no_fee) {
    const auto quote = fee_quote(started(people::father()));
    ASSERT_TRUE(quote.has_value());
    EXPECT_EQ(quote->total_vnd, 0);
    EXPECT_FALSE(quote->uncertain);
}

TEST_P(Seal, paper_says_that_the_law_has_no_form) {
    Draft draft = started(specimens::long_woman());
    people::answer(draft, "dia_chi", specimens::longest_address);
    people::answer(draft, "ten_viet_tat", "Mau Thu Nghiem General Agricultural Services Cooperative");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, {});
    expect_words(paper, {"VĂN BẢN ĐỀ NGHỊ", "99/2016/NĐ-CP", "56/2023/NĐ-CP", "Không có mẫu theo quy định",
                         "THỦ TRƯỞNG CƠ QUAN, TỔ CHỨC", "không thay giấy giới thiệu"});
    expect_whole_pages(file, 1, 2);
}

TEST_P(Seal, law_changes_on_the_day_of_the_decree) {
    const Procedure& procedure = *people::catalogue().find(GetParam());
    EXPECT_EQ(procedure.form_on("2016-06-30"), nullptr);
    EXPECT_EQ(procedure.form_on("2023-08-14")->legal_basis.find("56/2023"), std::string::npos);
    EXPECT_NE(procedure.form_on("2023-08-15")->legal_basis.find("56/2023"), std::string::npos);
}

TEST(Procedure13, makes_ink_seals_only) {
    const Draft draft = people::draft("13", people::father());
    EXPECT_EQ(people::text(draft, "loai_dau"), "Dấu ướt (mới)");
    EXPECT_FALSE(asks(draft, "loai_dau"));
}

TEST(Procedure14, offers_the_three_seals_that_follow_an_ink_seal) {
    const Draft draft = people::draft("14", people::father());
    EXPECT_TRUE(asks(draft, "loai_dau"));
    EXPECT_EQ(draft.form->field("loai_dau")->choices.size(), 3U);
}

INSTANTIATE_TEST_SUITE_P(Procedures, Seal, testing::Values("13", "14"));

}  // namespace
