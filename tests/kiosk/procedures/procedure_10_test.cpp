#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::set<std::string> not_text{};

Draft started(const cardio::lds::Person& person, const std::string& on = "2026-11-24") {
    Draft draft = people::draft("10", person, true, on);
    people::answer(draft, "quan_he", "Con");
    people::answer(draft, "noi_chet", "Bệnh viện Đa khoa Mẫu, phường Rạch Giá, tỉnh An Giang");
    people::answer(draft, "nguyen_nhan", "Già yếu");
    return draft;
}

TEST(Procedure10, has_each_studied_field) {
    const std::string notice = "note 4 of the form: left blank where there is no death notice";
    const std::string known = "note 2 of the form of 2024: written only where no personal number is given";
    expect_studied_form("10", {{"giay_bao_tu_so", notice},
                               {"nc_gioi_tinh", known},
                               {"nc_dan_toc", known},
                               {"nc_quoc_tich", known}});
}

TEST(Procedure10, card_of_the_requester_fills_the_studied_fields_and_nothing_of_the_deceased) {
    const Draft draft = started(people::father());
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    for (const auto& [id, value] : draft.values) {
        if (id.rfind("nc_", 0) == 0) ADD_FAILURE() << id << " says " << value.text;
    }
    EXPECT_EQ(people::text(draft, "nyc_loai_giay_to"), "Thẻ căn cước công dân");
    EXPECT_EQ(people::text(draft, "nyc_noi_cap"),
              "Cục trưởng Cục Cảnh sát quản lý hành chính về trật tự xã hội");
    EXPECT_EQ(people::text(started(people::mother()), "nyc_noi_cap"), "Bộ Công an");
}

TEST(Procedure10, card_of_the_deceased_fills_all_of_theirs) {
    Draft draft = started(people::father());
    put_card(draft, "deceased", people::mother());
    expect_second_fills_as_studied(draft, "deceased");
    people::answer(draft, "chet_luc", "20/11/2026");
    EXPECT_TRUE(problems(draft).empty());
    EXPECT_EQ(count(draft).second_card, 7);
    EXPECT_EQ(people::text(draft, "nyc_ho_ten"), *people::father().full_name);
}

TEST(Procedure10, without_a_death_notice_nothing_of_one_is_demanded) {
    Draft draft = started(people::father());
    EXPECT_FALSE(asks(draft, "giay_bao_tu_noi_cap"));
    people::answer(draft, "giay_bao_tu_so", "12/GBT-2026");
    EXPECT_TRUE(asks(draft, "giay_bao_tu_noi_cap"));
    const auto open = problems(draft);
    EXPECT_TRUE(std::any_of(open.begin(), open.end(),
                            [](const Problem& each) { return each.field == "giay_bao_tu_ngay"; }));
}

TEST(Procedure10, death_in_a_year_to_come_is_refused_and_a_bare_year_taken) {
    Draft draft = started(people::father());
    EXPECT_TRUE(set_answer(draft, "chet_luc", "25/11/2026", Provenance::citizen).has_value());
    people::answer(draft, "nc_ngay_sinh", "1931");
    EXPECT_EQ(people::text(draft, "nc_ngay_sinh"), "1931");
}

TEST(Procedure10, place_of_death_at_home_is_offered_only) {
    Draft draft = started(people::father());
    put_card(draft, "deceased", people::mother());
    const auto offered = suggestions(draft, *draft.form->field("noi_chet"));
    ASSERT_EQ(offered.size(), 1U);
    EXPECT_EQ(offered[0].text, *people::mother().place_of_residence);
    EXPECT_NE(people::text(draft, "noi_chet"), *people::mother().place_of_residence);
}

TEST(Procedure10, requester_with_a_card_of_2024_is_asked_what_it_lacks) {
    const Draft draft = started(specimens::bare());
    for (const std::string id : {"nyc_noi_cu_tru", "nyc_ngay_cap"}) EXPECT_TRUE(asks(draft, id)) << id;
    expect_no_value_astray(draft);
}

TEST(Procedure10, paper_holds_everything_of_the_longest_names) {
    Draft draft = started(specimens::long_man());
    put_card(draft, "deceased", specimens::long_woman());
    people::answer(draft, "chet_luc", "20/11/2026");
    people::answer(draft, "chet_gio", "21 giờ 30 phút");
    people::answer(draft, "giay_bao_tu_so", "12/GBT-2026");
    people::answer(draft, "giay_bao_tu_noi_cap", "Bệnh viện Đa khoa Mẫu tỉnh An Giang");
    people::answer(draft, "giay_bao_tu_ngay", "21/11/2026");
    people::answer(draft, "ban_sao", "3");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, not_text);
    expect_words(paper,
                 {"TỜ KHAI ĐĂNG KÝ KHAI TỬ", "Thông tư số 04/2024/TT-BTP", "Ủy ban nhân dân phường Rạch Giá",
                  "Đề nghị cơ quan đăng ký khai tử cho người có tên dưới đây", "NGƯỜI YÊU CẦU"});
    expect_whole_pages(file, 2, 2);
}

TEST(Procedure10, form_changes_on_the_day_of_the_circular) {
    const Procedure& procedure = *people::catalogue().find("10");
    EXPECT_EQ(procedure.form_on("2020-07-15"), nullptr);
    const auto before = procedure.form_on("2024-06-05");
    const auto after = procedure.form_on("2024-06-06");
    EXPECT_EQ(before->field("nyc_ngay_sinh"), nullptr);
    EXPECT_NE(after->field("nyc_ngay_sinh"), nullptr);
    EXPECT_TRUE(before->field("nc_dan_toc")->required);
    EXPECT_FALSE(after->field("nc_dan_toc")->required);
    const pdf::File old(printed(started(people::father(), "2024-06-05")));
    expect_words(old.raw_text(), {"Thông tư số 04/2020/TT-BTP", "nơi đang sinh sống"});
    expect_no_words(old.raw_text(), {"19/05/1990", "04/2024"});
}

}  // namespace
