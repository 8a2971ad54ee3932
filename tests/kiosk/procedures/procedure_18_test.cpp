#include "kiosk/procedures/money.h"
#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::string first = "Đăng ký thuế lần đầu";
const std::string change = "Thay đổi thông tin đăng ký thuế";
const Judged from_the_address{{"tt_so_nha", "the part of the card's address before the commune"},
                              {"tt_xa", "today's commune of the card's address"},
                              {"tt_tinh", "today's province of the card's address"}};

Draft started(const cardio::lds::Person& person, const std::string& request = first,
              const std::string& on = "2026-11-24") {
    Draft draft = people::draft("18", person, true, on);
    people::answer(draft, "viec", request);
    if (request == first) {
        people::answer(draft, "ht_giong", "Có");
        people::answer(draft, "dien_thoai", "0900000000");
    }
    return draft;
}

TEST(Procedure18, has_each_studied_field_of_both_forms) {
    const std::string card = "what the card shows is not typed: the table is for the rest";
    expect_studied_form("18", {{"m_bang", card}}, {}, from_the_address);
    EXPECT_EQ(newest("18").confidence, Confidence::probable);
}

TEST(Procedure18, card_fills_a_first_registration) {
    const Draft draft = started(people::father());
    expect_holder_fills_as_studied(draft, from_the_address);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_EQ(people::text(draft, "tt_xa"), "phường Rạch Giá");
    EXPECT_EQ(people::text(draft, "tt_tinh"), "tỉnh An Giang");
    EXPECT_EQ(people::text(draft, "tt_qg"), "Việt Nam");
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure18, current_address_is_the_permanent_one_or_asked_for_once) {
    const Draft same = started(people::father());
    EXPECT_EQ(people::text(same, "ht_so_nha"), "12 Đường Mẫu");
    EXPECT_EQ(people::text(same, "ht_xa"), "phường Rạch Giá");
    Draft other = started(people::father());
    people::answer(other, "ht_giong", "Không");
    EXPECT_TRUE(asks(other, "dia_chi_hien_tai"));
    people::answer(other, "dia_chi_hien_tai", "Ấp Mẫu, xã Châu Thành, tỉnh An Giang");
    EXPECT_EQ(people::text(other, "ht_so_nha"), "Ấp Mẫu");
    EXPECT_EQ(people::text(other, "ht_xa"), "xã Châu Thành");
    EXPECT_EQ(people::text(other, "ht_tinh"), "tỉnh An Giang");
    EXPECT_FALSE(asks(other, "ht_xa"));
}

TEST(Procedure18, change_takes_old_and_new_number_from_the_chip) {
    Draft draft = started(people::father(), change);
    EXPECT_EQ(people::text(draft, "m_mst"), *people::father().id_number);
    people::answer(draft, "m_doi", "Số giấy tờ tùy thân");
    EXPECT_EQ(people::text(draft, "m_cu_giay_to"), *people::father().old_id_number);
    EXPECT_EQ(people::text(draft, "m_moi_giay_to"), *people::father().id_number);
    EXPECT_EQ(people::text(draft, "m_moi_ten"), "");
    EXPECT_FALSE(asks(draft, "m_moi_giay_to"));
    EXPECT_FALSE(asks(draft, "ht_so_nha"));
    expect_no_value_astray(draft);
    EXPECT_TRUE(problems(draft).empty());
    people::answer(draft, "m_doi", "Cả bốn mục trên");
    EXPECT_EQ(people::text(draft, "m_moi_ten"), *people::father().full_name);
    EXPECT_EQ(people::text(draft, "m_moi_dia_chi"), *people::father().place_of_residence);
}

TEST(Procedure18, card_without_a_former_number_may_leave_it_to_the_office) {
    Draft draft = started(people::mother(), change);
    people::answer(draft, "m_doi", "Số giấy tờ tùy thân");
    EXPECT_TRUE(asks(draft, "m_cu_giay_to"));
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure18, card_of_2024_without_a_home_leaves_the_address_to_ask) {
    const Draft draft = started(specimens::bare());
    for (const std::string id : {"dia_chi_the", "ngay_cap"}) EXPECT_TRUE(asks(draft, id)) << id;
    expect_no_value_astray(draft);
    EXPECT_FALSE(asks(started(specimens::bare(), change), "ngay_cap"));
}

TEST(Procedure18, costs_nothing) {
    EXPECT_EQ(fee_quote(started(people::father()))->total_vnd, 0);
}

TEST(Procedure18, paper_of_a_first_registration_holds_the_longest_names) {
    Draft draft = started(specimens::long_woman());
    people::answer(draft, "cq_chi_tra_mst", "0000000000");
    people::answer(draft, "cq_chi_tra_ten", "Công ty cổ phần Mẫu Thử Nghiệm Tổng Hợp Kiên Giang");
    people::answer(draft, "email", "mau@example.vn");
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, {"viec", "ht_giong", "dia_chi_the"});
    expect_words(paper,
                 {"TỜ KHAI ĐĂNG KÝ THUẾ", "Mẫu số: 05-ĐK-TCT", "86/2024/TT-BTC", "NGƯỜI ĐĂNG KÝ THUẾ"});
    expect_no_words(paper, {"TỜ KHAI ĐIỀU CHỈNH"});
    expect_whole_pages(file, 1, 2);
}

TEST(Procedure18, paper_of_a_change_sets_old_beside_new) {
    Draft draft = started(specimens::long_woman(), change);
    people::answer(draft, "m_doi", "Cả bốn mục trên");
    EXPECT_FALSE(set_rows(draft, "m_bang",
                          {{{"chi_tieu", "Điện thoại"}, {"cu", "0900000001"}, {"moi", "0900000002"}}},
                          Provenance::citizen)
                     .has_value());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_words(paper, {"TỜ KHAI ĐIỀU CHỈNH, BỔ SUNG", "Mẫu số: 08-MST", *specimens::long_woman().full_name,
                         "0900000002", "Thông tin đăng ký cũ"});
    expect_no_words(paper, {"NGƯỜI ĐĂNG KÝ THUẾ"});
    expect_whole_pages(file, 1, 2);
}

TEST(Procedure18, personal_number_is_the_tax_code_from_its_day_on) {
    const Procedure& procedure = *people::catalogue().find("18");
    EXPECT_EQ(procedure.form_on("2021-01-16"), nullptr);
    EXPECT_EQ(procedure.form_on("2025-02-05")->version, "Thông tư 105/2020/TT-BTC");
    EXPECT_EQ(procedure.form_on("2025-02-06")->version, "Thông tư 86/2024/TT-BTC");
    const Draft before = started(people::father(), change, "2025-06-30");
    EXPECT_EQ(people::text(before, "m_mst"), "");
    EXPECT_TRUE(asks(before, "m_mst"));
    EXPECT_EQ(people::text(started(people::father(), change, "2025-07-01"), "m_mst"),
              *people::father().id_number);
    const Draft old = started(people::father(), first, "2025-06-30");
    EXPECT_EQ(people::text(old, "tt_so_nha"), *people::father().place_of_residence)
        << "as printed, with its district";
    EXPECT_FALSE(asks(old, "tt_xa"));
    EXPECT_TRUE(problems(old).empty());
}

}  // namespace
