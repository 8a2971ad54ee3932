#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::string as_guest = "Tôi là khách lưu trú";
const std::string as_host = "Tôi là chủ nhà hoặc đại diện nơi lưu trú";
const std::set<std::string> not_text{"vai_tro", "ngay_cap_giay_to"};

Draft started(const cardio::lds::Person& person, const std::string& role) {
    Draft draft = people::draft("6", person);
    people::answer(draft, "vai_tro", role);
    people::answer(draft, "ly_do", "Thăm thân");
    people::answer(draft, "thoi_gian_den", "24/11/2026");
    people::answer(draft, "thoi_gian_di", "26/11/2026");
    people::answer(draft, "dia_chi_luu_tru", "Ấp Mẫu, xã Mẫu, tỉnh An Giang");
    return draft;
}

TEST(Procedure06, has_each_studied_field) {
    expect_studied_form("6");
    EXPECT_FALSE(newest("6").statutory);
}

TEST(Procedure06, guests_card_fills_the_studied_fields) {
    Draft draft = started(people::father(), as_guest);
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_EQ(people::text(draft, "loai_giay_to"), "Thẻ căn cước công dân");
    EXPECT_EQ(people::text(draft, "nguoi_thong_bao"), "");
    put_card(draft, "host", people::mother());
    expect_second_fills_as_studied(draft, "host");
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure06, hosts_card_names_the_notifier_and_the_guests_card_the_guest) {
    Draft draft = started(people::father(), as_host);
    EXPECT_EQ(people::text(draft, "nguoi_thong_bao"), *people::father().full_name);
    EXPECT_EQ(people::text(draft, "ho_ten"), "");
    EXPECT_EQ(people::text(draft, "thuong_tru"), "");
    put_card(draft, "guest", people::mother());
    EXPECT_EQ(people::text(draft, "ho_ten"), *people::mother().full_name);
    EXPECT_EQ(people::text(draft, "thuong_tru"), *people::mother().place_of_residence);
    EXPECT_EQ(people::text(draft, "loai_giay_to"), "Thẻ căn cước");
    EXPECT_EQ(count(draft).second_card, 5);
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure06, home_of_the_host_is_offered_and_the_guests_home_never) {
    Draft guest = people::draft("6", people::father());
    people::answer(guest, "vai_tro", as_guest);
    EXPECT_TRUE(suggestions(guest, *guest.form->field("dia_chi_luu_tru")).empty());
    Draft host = people::draft("6", people::father());
    people::answer(host, "vai_tro", as_host);
    const auto offered = suggestions(host, *host.form->field("dia_chi_luu_tru"));
    ASSERT_EQ(offered.size(), 1U);
    EXPECT_EQ(offered[0].text, *people::father().place_of_residence);
    EXPECT_EQ(people::text(host, "dia_chi_luu_tru"), "");
}

TEST(Procedure06, further_guests_add_rows_by_their_cards) {
    Draft draft = started(people::father(), as_host);
    put_card(draft, "guest", people::mother());
    EXPECT_FALSE(add_card(draft, "fellow", {specimens::child(), true}).has_value());
    EXPECT_FALSE(add_card(draft, "fellow", {specimens::bare(), true}).has_value());
    const auto& rows = draft.values.at("khach_cung_di").rows;
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].text("thuong_tru"), *specimens::child().place_of_residence);
    EXPECT_EQ(rows[1].text("so_giay_to"), *specimens::bare().id_number);
    EXPECT_EQ(rows[1].text("thuong_tru"), "");
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure06, guest_with_a_card_of_2024_that_names_no_issue_date_says_which_paper_it_is) {
    const Draft draft = started(specimens::bare(), as_guest);
    EXPECT_TRUE(asks(draft, "loai_giay_to"));
    EXPECT_TRUE(asks(draft, "thuong_tru"));
    expect_no_value_astray(draft);
}

TEST(Procedure06, paper_holds_the_longest_guests_in_whole_rows) {
    Draft draft = started(specimens::long_man(), as_host);
    put_card(draft, "guest", specimens::long_woman());
    for (const auto& person : {specimens::child(), people::mother(), specimens::bare()})
        EXPECT_FALSE(add_card(draft, "fellow", {person, true}).has_value());
    people::answer(draft, "so_phong", "1203");
    people::answer(draft, "gio_den", "21 giờ 30");
    people::answer(draft, "so_dien_thoai", "0912345678");
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, not_text);
    expect_words(paper, {"THÔNG BÁO LƯU TRÚ", "Không có mẫu theo quy định", "Điều 30 Luật Cư trú", "1203",
                         *specimens::bare().id_number, "04/03/2013"});
    expect_whole_pages(file, 1, 2);
}

TEST(Procedure06, version_changes_when_the_law_was_amended) {
    const Procedure& procedure = *people::catalogue().find("6");
    EXPECT_EQ(procedure.form_on("2021-06-30"), nullptr);
    EXPECT_EQ(procedure.form_on("2026-06-30")->legal_basis.find("118/2025"), std::string::npos);
    EXPECT_NE(procedure.form_on("2026-07-01")->legal_basis.find("118/2025"), std::string::npos);
}

}  // namespace
