#include "kiosk/procedures/money.h"
#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::string all = "Tôi và người khác trong hộ";
const std::string alone = "Chỉ mình tôi";
const std::string others = "Chỉ người khác trong hộ";
const std::string year = "12 tháng";
const std::set<std::string> not_text{"tham_gia", "dia_chi_the"};
const Judged from_the_address{{"dc_so_nha", "the part of the card's address before the commune"},
                              {"dc_xa", "today's commune of the card's address"},
                              {"dc_tinh", "today's province of the card's address"}};

Draft started(const cardio::lds::Person& person, const std::string& who = all,
              const std::string& period = year, const std::string& on = "2026-11-24") {
    Draft draft = people::draft("17", person, true, on);
    people::answer(draft, "tham_gia", who);
    people::answer(draft, "dien_thoai", "0900000000");
    people::answer(draft, "ks_xa", "Xã Mẫu");
    people::answer(draft, "ks_tinh", "Kiên Giang");
    people::answer(draft, "phuong_thuc", period);
    people::answer(draft, "noi_kcb", "Trạm Y tế nơi cư trú");
    return draft;
}

void set_members(Draft& draft, int number) {
    std::vector<Row> rows;
    for (int i = 0; i < number; ++i) {
        rows.push_back({{"ho_ten", *specimens::long_woman().full_name},
                        {"ngay_sinh", "31/12/1990"},
                        {"gioi_tinh", "Nữ"},
                        {"noi_ks", "Xã Định An, huyện Gò Quao, tỉnh Kiên Giang"},
                        {"quan_he", "Con"},
                        {"so_dinh_danh", "00019000000" + std::to_string(i)}});
    }
    EXPECT_FALSE(set_rows(draft, "phu_luc_hgd", rows, Provenance::citizen).has_value());
}

long due(const Draft& draft) {
    return fee_quote(draft)->total_vnd.value_or(-1);
}

TEST(Procedure17, has_each_studied_field) {
    expect_studied_form("17", {}, {}, from_the_address);
}

TEST(Procedure17, card_fills_the_person_and_todays_address) {
    const Draft draft = started(people::father());
    expect_holder_fills_as_studied(draft, from_the_address);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_EQ(people::text(draft, "dc_so_nha"), "12 Đường Mẫu");
    EXPECT_EQ(people::text(draft, "dc_xa"), "phường Rạch Giá");
    EXPECT_EQ(people::text(draft, "dc_tinh"), "tỉnh An Giang");
    for (const std::string id :
         {"dc_so_nha", "dc_xa", "dc_huyen", "dc_tinh", "ks_huyen", "muc_dong", "cha_me"})
        EXPECT_FALSE(asks(draft, id)) << id;
    EXPECT_TRUE(asks(draft, "ks_xa")) << "place of origin is not the place of birth registration";
}

TEST(Procedure17, members_cards_add_rows_one_after_another) {
    Draft draft = started(people::father());
    put_card(draft, "member", people::mother());
    put_card(draft, "member", specimens::child());
    const auto& rows = draft.values.at("phu_luc_hgd").rows;
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].text("ho_ten"), *people::mother().full_name);
    EXPECT_EQ(rows[0].card, "member#1");
    EXPECT_EQ(rows[1].text("so_dinh_danh"), *specimens::child().id_number);
    EXPECT_EQ(count(draft).card_cells, 8);
    EXPECT_FALSE(suggest_role(draft, people::father()).has_value()) << "the applicant stands above";
}

TEST(Procedure17, household_pays_the_published_amounts_of_2026) {
    Draft draft = started(people::father(), alone);
    EXPECT_EQ(due(draft), 1366200);
    draft = started(people::father());
    const std::vector<long> by_member{1366200, 956340, 819720, 683100, 546480, 546480};
    long sum = by_member.front();
    for (int members = 1; members < 6; ++members) {
        set_members(draft, members);
        sum += by_member[static_cast<std::size_t>(members)];
        EXPECT_EQ(due(draft), sum) << members;
    }
    EXPECT_TRUE(fee_quote(draft)->uncertain) << "the office confirms what it collects";
}

TEST(Procedure17, who_paid_earlier_this_year_comes_first) {
    Draft draft = started(people::father(), others);
    set_members(draft, 2);
    EXPECT_EQ(due(draft), 1366200 + 956340) << "the applicant is insured elsewhere";
    people::answer(draft, "so_nguoi_da_dong", "3");
    EXPECT_EQ(due(draft), 683100 + 546480);
}

TEST(Procedure17, period_and_base_salary_of_the_day_decide) {
    EXPECT_EQ(due(started(people::father(), alone, "3 tháng")), 341550);
    EXPECT_EQ(due(started(people::father(), alone, "6 tháng")), 683100);
    EXPECT_EQ(due(started(people::father(), alone, year, "2026-06-30")), 1263600);
    EXPECT_EQ(due(started(people::father(), alone, year, "2026-07-01")), 1366200);
    EXPECT_EQ(due(started(people::father(), alone, year, "2024-06-30")), 972000);
    EXPECT_EQ(due(started(people::father(), alone, year, "2024-07-01")), 1263600);
    EXPECT_EQ(due(started(people::father(), alone, year, "2023-06-30")), 804600);
}

TEST(Procedure17, contribution_stands_on_the_form_as_what_the_office_confirms) {
    Draft draft = started(people::father());
    set_members(draft, 1);
    EXPECT_EQ(people::text(draft, "muc_dong"), "2.322.540 đồng (cán bộ xác nhận)");
    EXPECT_EQ(draft.values.at("muc_dong").provenance, Provenance::computed);
    EXPECT_EQ(people::text(people::draft("17", people::father()), "muc_dong"), "") << "nothing is due yet";
}

TEST(Procedure17, one_who_takes_part_alone_lists_nobody) {
    Draft draft = started(people::father(), alone);
    EXPECT_FALSE(asks(draft, "phu_luc_hgd"));
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    expect_no_words(file.raw_text(), {"PHỤ LỤC THÀNH VIÊN"});
    expect_whole_pages(file, 1, 2);
}

TEST(Procedure17, card_of_2024_without_a_home_leaves_the_address_to_ask) {
    Draft draft = started(specimens::bare());
    for (const std::string id : {"dia_chi_the", "dan_toc"}) EXPECT_TRUE(asks(draft, id)) << id;
    people::answer(draft, "dia_chi_the", "Ấp Mẫu, xã Châu Thành, tỉnh An Giang");
    EXPECT_EQ(people::text(draft, "dc_xa"), "xã Châu Thành");
    EXPECT_FALSE(asks(draft, "dc_xa"));
}

TEST(Procedure17, paper_holds_a_household_of_the_longest_names) {
    Draft draft = started(specimens::long_man());
    set_members(draft, 5);
    people::answer(draft, "ma_so_bhxh", "0000000000");
    people::answer(draft, "email", "mau@example.vn");
    people::answer(draft, "nhan_kq", "Tại bộ phận một cửa");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, not_text);
    expect_words(paper, {"Mẫu TK1-TS", "490/QĐ-BHXH", "188/2025/NĐ-CP", "[12]. Số nhà",
                         "PHỤ LỤC THÀNH VIÊN HỘ GIA ĐÌNH", "000190000004"});
    expect_whole_pages(file, 2, 3);
}

TEST(Procedure17, form_changes_on_the_day_of_each_decision) {
    const Procedure& procedure = *people::catalogue().find("17");
    EXPECT_EQ(procedure.form_on("2020-04-30"), nullptr);
    EXPECT_EQ(procedure.form_on("2023-03-31")->version, "Quyết định 505/QĐ-BHXH");
    EXPECT_EQ(procedure.form_on("2023-04-01")->version, "Quyết định 490/QĐ-BHXH");
    EXPECT_EQ(procedure.form_on("2025-08-14")->legal_basis.find("188/2025"), std::string::npos);
    EXPECT_NE(procedure.form_on("2025-08-15")->legal_basis.find("188/2025"), std::string::npos);
    const Draft old = started(people::father(), alone, year, "2025-06-30");
    EXPECT_EQ(people::text(old, "dc_so_nha"), *people::father().place_of_residence)
        << "as printed, with its district";
    EXPECT_FALSE(asks(old, "dc_xa"));
    EXPECT_TRUE(problems(old).empty());
}

}  // namespace
