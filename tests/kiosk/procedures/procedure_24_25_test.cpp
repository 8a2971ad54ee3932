#include "kiosk/procedures/money.h"
#include "kiosk/procedures/papers.h"
#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::string household = "Sinh hoạt";
const std::string business = "Kinh doanh";

Draft supply(const cardio::lds::Person& person, const std::string& purpose,
             const std::string& on = "2026-11-24") {
    Draft draft = people::draft("24", person, true, on);
    people::answer(draft, "muc_dich", purpose);
    people::answer(draft, "sdt", "0900000000");
    people::answer(draft, "thanh_toan", "Ví điện tử, mã QR");
    people::answer(draft, "dia_diem", "Ấp Mẫu, xã Châu Thành, tỉnh An Giang");
    people::answer(draft, "tinh_trang", "Chưa có điện");
    return draft;
}

Draft new_party(const cardio::lds::Person& person, const std::string& on = "2026-11-24") {
    Draft draft = people::draft("25", person, true, on);
    people::answer(draft, "ma_kh", "PB00000000000");
    people::answer(draft, "ten_cu", "TRẦN VĂN CŨ MẪU");
    people::answer(draft, "dia_chi_dien", "Ấp Mẫu, xã Châu Thành, tỉnh An Giang");
    people::answer(draft, "sdt", "0900000000");
    people::answer(draft, "ly_do", "Mua bán nhà");
    return draft;
}

bool brings(const Draft& draft, const std::string& words) {
    const auto list = papers(draft);
    return std::any_of(list.begin(), list.end(), [&](const Paper& paper) {
        return paper.needed && paper.text.vi.find(words) != std::string::npos;
    });
}

TEST(Procedure24, has_each_studied_field) {
    expect_studied_form("24");
    EXPECT_FALSE(newest("24").statutory);
    EXPECT_EQ(newest("24").confidence, Confidence::probable);
}

TEST(Procedure24, card_fills_the_buyer_and_never_the_place_of_supply) {
    Draft draft = people::draft("24", people::father());
    people::answer(draft, "muc_dich", business);
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_EQ(people::text(draft, "dia_diem"), "");
    const auto offered = suggestions(draft, *draft.form->field("dia_diem"));
    ASSERT_EQ(offered.size(), 1U);
    EXPECT_EQ(offered[0].text, *people::father().place_of_residence);
}

TEST(Procedure24, household_has_no_tax_code_and_no_capacity_to_give) {
    const Draft home = supply(people::father(), household);
    EXPECT_EQ(people::text(home, "mst"), "");
    EXPECT_FALSE(asks(home, "cong_suat"));
    EXPECT_TRUE(asks(home, "so_ho"));
    EXPECT_TRUE(problems(home).empty());
    const Draft shop = supply(people::father(), business);
    EXPECT_EQ(people::text(shop, "mst"), *people::father().id_number);
    EXPECT_TRUE(asks(shop, "cong_suat"));
    EXPECT_TRUE(brings(shop, "mục đích dùng điện"));
    EXPECT_FALSE(brings(home, "mục đích dùng điện"));
    EXPECT_FALSE(brings(home, "Bản sao thẻ căn cước"));
}

TEST(Procedure24, holder_of_a_shared_meter_is_asked_for_where_there_is_one) {
    Draft draft = supply(people::father(), household);
    EXPECT_FALSE(asks(draft, "chu_ho_chung"));
    people::answer(draft, "tinh_trang", "Đang dùng công tơ chung");
    EXPECT_TRUE(asks(draft, "chu_ho_chung"));
}

TEST(Procedure24, personal_number_is_the_tax_code_from_its_day_on) {
    EXPECT_EQ(people::text(supply(people::father(), business, "2025-06-30"), "mst"), "");
    EXPECT_EQ(people::text(supply(people::father(), business, "2025-07-01"), "mst"),
              *people::father().id_number);
    const Procedure& procedure = *people::catalogue().find("24");
    EXPECT_EQ(procedure.form_on("2025-02-07")->legal_basis.find("61/2024/QH15"), std::string::npos);
    EXPECT_NE(procedure.form_on("2025-02-08")->legal_basis.find("61/2024/QH15"), std::string::npos);
}

TEST(Procedure24, costs_nothing_and_asks_what_a_bare_card_lacks) {
    const Draft draft = people::draft("24", specimens::bare());
    EXPECT_EQ(fee_quote(draft)->total_vnd, 0);
    for (const std::string id : {"ngay_cap", "dia_chi_gd"}) EXPECT_TRUE(asks(draft, id)) << id;
    expect_no_value_astray(draft);
}

TEST(Procedure24, paper_holds_the_longest_names) {
    Draft draft = supply(specimens::long_woman(), business);
    people::answer(draft, "uy_quyen", "Số 00 ngày 02/11/2026 của TÔN THẤT MẪU");
    people::answer(draft, "email", "mau@example.vn");
    people::answer(draft, "tk", "0000000000000, Ngân hàng Mẫu");
    people::answer(draft, "cong_suat", "15");
    people::answer(draft, "dia_diem", specimens::longest_address);
    people::answer(draft, "tinh_trang", "Đang dùng công tơ chung");
    people::answer(draft, "chu_ho_chung", "TRẦN VĂN CHUNG MẪU, PB00000000000");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, {});
    expect_words(paper, {"GIẤY ĐỀ NGHỊ MUA ĐIỆN", "NGOÀI SINH HOẠT", "61/2024/QH15",
                         "Không có mẫu theo quy định", "BÊN ĐỀ NGHỊ MUA ĐIỆN"});
    expect_whole_pages(file, 1, 2);
    const pdf::File home(printed(supply(people::father(), household)));
    expect_no_words(home.raw_text(), {"NGOÀI SINH HOẠT", "Mã số thuế"});
    expect_whole_pages(home, 1, 1);
}

TEST(Procedure25, has_each_studied_field) {
    expect_studied_form("25");
    EXPECT_FALSE(newest("25").statutory);
    EXPECT_EQ(newest("25").confidence, Confidence::unseen);
}

TEST(Procedure25, card_fills_the_new_party_and_nothing_of_the_old) {
    const Draft draft = people::draft("25", people::father());
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    for (const std::string id : {"ma_kh", "ten_cu", "dia_chi_dien"}) {
        EXPECT_EQ(people::text(draft, id), "") << id;
        EXPECT_TRUE(asks(draft, id)) << id;
    }
    EXPECT_FALSE(asks(draft, "chi_so")) << "the power company reads the meter";
    EXPECT_TRUE(problems(new_party(people::father())).empty());
}

TEST(Procedure25, staff_writes_the_meter_reading) {
    Draft draft = new_party(people::father());
    EXPECT_FALSE(set_answer(draft, "chi_so", "12345", Provenance::clerk).has_value());
    EXPECT_EQ(draft.values.at("chi_so").provenance, Provenance::clerk);
}

TEST(Procedure25, reason_decides_which_papers_are_needed) {
    Draft draft = new_party(people::father());
    EXPECT_FALSE(brings(draft, "thừa kế"));
    people::answer(draft, "ly_do", "Thừa kế");
    EXPECT_TRUE(brings(draft, "thừa kế"));
    EXPECT_EQ(fee_quote(draft)->total_vnd, 0);
}

TEST(Procedure25, paper_holds_the_longest_names) {
    Draft draft = new_party(specimens::long_man());
    people::answer(draft, "ten_cu", "CÔNG TẰNG TÔN NỮ HUYỀN TÔN THẤT NGUYỄN PHƯỚC QUỲNH NHƯ CŨ MẪU");
    people::answer(draft, "dia_chi_dien", specimens::longest_address);
    people::answer(draft, "email", "mau@example.vn");
    people::answer(draft, "tk", "0000000000000, Ngân hàng Mẫu");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, {});
    expect_words(paper, {"THAY ĐỔI CHỦ THỂ HỢP ĐỒNG MUA BÁN ĐIỆN", "Không có mẫu theo quy định",
                         "CHỦ THỂ MỚI", "Mẫu dựng theo"});
    expect_whole_pages(file, 1, 2);
}

TEST(Procedure25, law_changes_on_its_day) {
    const Procedure& procedure = *people::catalogue().find("25");
    EXPECT_EQ(procedure.form_on("2020-12-06"), nullptr);
    EXPECT_EQ(procedure.form_on("2022-12-31")->legal_basis.find("104/2022"), std::string::npos);
    EXPECT_NE(procedure.form_on("2023-01-01")->legal_basis.find("104/2022"), std::string::npos);
    EXPECT_NE(procedure.form_on("2025-02-07")->legal_basis.find("28/2004/QH11"), std::string::npos);
    EXPECT_NE(procedure.form_on("2025-02-08")->legal_basis.find("61/2024/QH15"), std::string::npos);
    EXPECT_EQ(people::text(new_party(people::father(), "2025-06-30"), "mst"), "");
}

}  // namespace
