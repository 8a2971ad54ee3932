#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::set<std::string> not_text{};

TEST(Procedure11, has_each_studied_field) {
    expect_studied_form("11");
}

TEST(Procedure11, grooms_card_fills_his_side_and_none_of_hers) {
    const Draft draft = people::draft("11", people::father());
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    for (const auto& [id, value] : draft.values) {
        if (id.rfind("nu_", 0) == 0) ADD_FAILURE() << id << " says " << value.text;
    }
    EXPECT_EQ(people::text(draft, "nam_loai_giay_to"), "Thẻ căn cước công dân");
}

TEST(Procedure11, brides_card_read_first_fills_hers_and_the_grooms_second_his) {
    Draft draft = people::draft("11", people::mother());
    EXPECT_EQ(people::text(draft, "nu_ho_ten"), *people::mother().full_name);
    EXPECT_EQ(people::text(draft, "nam_ho_ten"), "");
    put_card(draft, "groom", people::father());
    EXPECT_EQ(people::text(draft, "nam_giay_to"), *people::father().id_number);
    EXPECT_EQ(people::text(draft, "nu_giay_to"), *people::mother().id_number);
    EXPECT_EQ(people::text(draft, "nu_noi_cap"), "Bộ Công an");
    EXPECT_EQ(people::text(draft, "nam_noi_cap"),
              "Cục trưởng Cục Cảnh sát quản lý hành chính về trật tự xã hội");
    EXPECT_EQ(count(draft).chip, 7);
    EXPECT_EQ(count(draft).second_card, 7);
    EXPECT_EQ(questions(draft), (std::vector<std::string>{"nu_ket_hon_lan", "nam_ket_hon_lan", "ban_sao"}));
}

TEST(Procedure11, second_card_fills_as_studied) {
    Draft draft = people::draft("11", people::father());
    put_card(draft, "bride", people::mother());
    expect_second_fills_as_studied(draft, "bride");
}

TEST(Procedure11, another_card_of_the_same_sex_finds_no_place) {
    const Draft draft = people::draft("11", people::father());
    EXPECT_FALSE(suggest_role(draft, specimens::long_man()).has_value());
}

TEST(Procedure11, card_of_2024_leaves_to_ask_what_it_lacks) {
    const Draft draft = people::draft("11", specimens::bare());
    for (const std::string id : {"nam_dan_toc", "nam_noi_cu_tru", "nam_ngay_cap"})
        EXPECT_TRUE(asks(draft, id)) << id;
    EXPECT_FALSE(asks(draft, "nam_quoc_tich"));
    expect_no_value_astray(draft);
}

TEST(Procedure11, unproven_card_is_never_printed_as_proved) {
    Draft draft = people::draft("11", people::father());
    put_card(draft, "bride", people::mother(), false);
    EXPECT_EQ(draft.values.at("nu_ho_ten").provenance, Provenance::chip_unproven);
    const std::string paper = pdf::File(printed(draft)).raw_text();
    const std::size_t proved = paper.find("đã kiểm tra chữ ký");
    const std::size_t unproven = paper.find("chưa rõ người ký");
    ASSERT_NE(proved, std::string::npos);
    ASSERT_NE(unproven, std::string::npos);
    EXPECT_LT(proved, unproven);
}

TEST(Procedure11, paper_sets_the_longest_couple_side_by_side) {
    Draft draft = people::draft("11", specimens::long_man());
    put_card(draft, "bride", specimens::long_woman());
    people::answer(draft, "nu_ket_hon_lan", "1");
    people::answer(draft, "nam_ket_hon_lan", "2");
    people::answer(draft, "ban_sao", "2");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, not_text);
    expect_words(paper, {"TỜ KHAI ĐĂNG KÝ KẾT HÔN", "Thông tư số 04/2020/TT-BTP", "BÊN NỮ", "BÊN NAM",
                         "Đề nghị Quý cơ quan đăng ký", "Ủy ban nhân dân phường Rạch Giá"});
    expect_whole_pages(file, 1, 2);
}

TEST(Procedure11, form_changes_on_the_day_of_the_circular) {
    const Procedure& procedure = *people::catalogue().find("11");
    EXPECT_EQ(procedure.form_on("2020-07-15"), nullptr);
    EXPECT_EQ(procedure.form_on("2024-06-05")->confidence, Confidence::certain);
    EXPECT_EQ(procedure.form_on("2024-06-06")->confidence, Confidence::probable);
    EXPECT_NE(procedure.form_on("2024-06-06")->legal_basis.find("04/2024"), std::string::npos);
}

}  // namespace
