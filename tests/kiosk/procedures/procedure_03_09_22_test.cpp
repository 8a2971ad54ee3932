#include "kiosk/procedures/money.h"
#include "kiosk/procedures/papers.h"
#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

bool needs(const Draft& draft, const std::string& words) {
    const auto list = papers(draft);
    return std::any_of(list.begin(), list.end(), [&](const Paper& paper) {
        return paper.needed && paper.text.vi.find(words) != std::string::npos;
    });
}

Draft moving(const cardio::lds::Person& person, const std::string& on = "2026-11-24") {
    Draft draft = people::draft("3", person, true, on);
    people::answer(draft, "so_dien_thoai", "0900000000");
    people::answer(draft, "quan_he_chu_ho", "Chủ hộ");
    people::answer(draft, "dia_chi_moi", "Ấp Mẫu, xã Châu Thành, tỉnh An Giang");
    return draft;
}

Draft birth(const cardio::lds::Person& person, const std::string& relation) {
    Draft draft = people::draft("9", person);
    people::answer(draft, "quan_he", relation);
    people::answer(draft, "tre_ho_ten", "TÔN THẤT NGUYỄN PHƯỚC QUỲNH NHƯ ÁI LIÊN BẢO NGỌC MẪU");
    people::answer(draft, "tre_ngay_sinh", "02/11/2026");
    people::answer(draft, "tre_gioi_tinh", "Nữ");
    people::answer(draft, "tre_dan_toc", "Khmer");
    people::answer(draft, "tre_quoc_tich", "Việt Nam");
    people::answer(draft, "tre_noi_sinh", "Bệnh viện Sản - Nhi Mẫu, phường Rạch Giá, tỉnh An Giang");
    people::answer(draft, "tre_que_quan", "Xã Định Hòa, tỉnh An Giang");
    return draft;
}

TEST(Procedure03, has_each_studied_field_and_the_card_fills_as_studied) {
    expect_studied_form("3");
    expect_holder_fills_as_studied(people::draft("3", people::father()));
    const Draft draft = moving(people::father());
    EXPECT_EQ(people::text(draft, "chu_ho_ho_ten"), *people::father().full_name) << "he is the head himself";
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_TRUE(problems(draft).empty());
    for (const auto& [id, value] : draft.values)
        EXPECT_EQ(value.text.find(*people::father().place_of_residence), std::string::npos)
            << id << ": the residence on the card is the old one";
}

TEST(Procedure03, relationship_to_the_head_decides_which_papers_are_needed) {
    Draft draft = moving(people::father());
    EXPECT_FALSE(needs(draft, "Bản sao thẻ căn cước"));
    EXPECT_FALSE(needs(draft, "đồng ý của chủ hộ"));
    EXPECT_FALSE(needs(draft, "cha, mẹ hoặc người giám hộ"));
    people::answer(draft, "quan_he_chu_ho", "Con đẻ");
    EXPECT_TRUE(needs(draft, "đồng ý của chủ hộ"));
    EXPECT_TRUE(needs(draft, "quan hệ với chủ hộ"));
    EXPECT_TRUE(needs(moving(specimens::child()), "cha, mẹ hoặc người giám hộ"));
    EXPECT_TRUE(needs(people::draft("3", people::father(), false), "Bản sao thẻ căn cước"))
        << "nobody vouches for the chip";
}

TEST(Procedure03, declaration_of_2021_asks_for_the_home_that_the_card_knows) {
    Draft draft = moving(specimens::long_woman(), "2023-12-31");
    EXPECT_EQ(draft.form->version, "Thông tư 56/2021/TT-BCA");
    EXPECT_EQ(draft.form->field("noi_dung_de_nghi")->item, "14");
    EXPECT_TRUE(is_from(draft, "noi_thuong_tru", "holder"));
    people::answer(draft, "noi_o_hien_tai", specimens::longest_address);
    people::answer(draft, "nghe_nghiep", "Nông dân, xã Châu Thành");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, {"dia_chi_moi"});
    expect_words(paper, {"56/2021/TT-BCA", "7. Nơi thường trú", "10. Nghề nghiệp", "14. Nội dung đề nghị",
                         "15. Những thành viên"});
    expect_whole_pages(file, 1, 2);
    const Procedure& procedure = *people::catalogue().find("3");
    EXPECT_EQ(procedure.form_on("2021-06-30"), nullptr);
    EXPECT_EQ(procedure.form_on("2024-01-01")->field("noi_thuong_tru"), nullptr);
    EXPECT_NE(procedure.form_on("2026-06-30")->version, procedure.form_on("2026-07-01")->version);
}

TEST(Procedure03, paper_holds_the_longest_names) {
    Draft draft = moving(specimens::long_man());
    put_card(draft, "owner", specimens::long_woman());
    const pdf::File file(printed(draft));
    expect_values_on(file.raw_text(), draft, {"dia_chi_moi"});
    expect_whole_pages(file, 2, 3);
}

TEST(Procedure09, has_each_studied_field_and_the_card_fills_as_studied) {
    expect_studied_form("9");
    const Draft draft = birth(people::father(), "Cha");
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
}

TEST(Procedure09, paper_holds_the_longest_names_of_both_parents) {
    Draft draft = birth(specimens::long_man(), "Cha");
    put_card(draft, "mother", specimens::long_woman());
    people::answer(draft, "ban_sao", "3");
    EXPECT_TRUE(problems(draft).empty());
    EXPECT_FALSE(needs(draft, "Văn bản ủy quyền"));
    EXPECT_FALSE(needs(draft, "Bản sao thẻ căn cước"));
    const pdf::File file(printed(draft));
    expect_values_on(file.raw_text(), draft, {});
    expect_words(file.raw_text(), {"TỜ KHAI ĐĂNG KÝ KHAI SINH", "04/2024/TT-BTP"});
    expect_whole_pages(file, 2, 3);
    const Procedure& procedure = *people::catalogue().find("9");
    EXPECT_EQ(procedure.form_on("2020-07-15"), nullptr);
    EXPECT_EQ(procedure.form_on("2024-06-05")->field("nyc_ngay_sinh"), nullptr);
    EXPECT_NE(procedure.form_on("2024-06-06")->field("nyc_ngay_sinh"), nullptr);
}

TEST(Procedure22, has_each_studied_field_and_the_card_fills_as_studied) {
    expect_studied_form("22");
    const Draft draft = people::draft("22", people::father());
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_FALSE(needs(draft, "Bản sao thẻ căn cước"));
}

TEST(Procedure22, form_changes_on_the_day_of_each_law) {
    const Procedure& procedure = *people::catalogue().find("22");
    EXPECT_EQ(procedure.form_on("2014-01-09"), nullptr);
    EXPECT_EQ(procedure.form_on("2024-06-30")->code, "03/2013/TT-LLTP");
    EXPECT_EQ(procedure.form_on("2024-07-01")->code, "03/2024/LLTP");
    EXPECT_EQ(procedure.form_on("2025-02-28")->addressee, "Sở Tư pháp");
    EXPECT_EQ(procedure.form_on("2025-03-01")->code, "01/2025/LLTP");
    EXPECT_NE(procedure.form_on("2025-03-01")->addressee.find("Công an"), std::string::npos);
}

TEST(Procedure22, paper_holds_the_longest_names) {
    Draft draft = people::draft("22", specimens::long_woman());
    people::answer(draft, "noi_sinh", "Xã Định An, huyện Gò Quao, tỉnh Kiên Giang");
    people::answer(draft, "cha_ns", "1960");
    people::answer(draft, "me_ns", "1962");
    people::answer(draft, "sdt_email", "0900000000");
    people::answer(draft, "loai_phieu", "Số 1");
    people::answer(draft, "muc_dich", "Xin việc làm");
    people::answer(draft, "so_luong", "1");
    const pdf::File file(printed(draft));
    expect_words(file.raw_text(), {"01/2025/LLTP", *specimens::long_woman().full_name, "QUÁ TRÌNH CƯ TRÚ"});
    expect_whole_pages(file, 2, 3);
}

}  // namespace
