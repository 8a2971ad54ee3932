#include "kiosk/procedures/linked.h"
#include "kiosk/procedures/money.h"
#include "kiosk/procedures/papers.h"
#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::string support = "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)";
const std::string insurance = "Mai táng phí, tuất BHXH";
const std::string no_claim = "Không";
const std::set<std::string> not_text{"lmt_la", "chu_ho_dong_y"};

Draft started(const cardio::lds::Person& person, const std::string& claim = support,
              const std::string& on = "2026-11-24", const std::string& died = "20/11/2026") {
    Draft draft = people::draft("16", person, true, on);
    people::answer(draft, "quan_he", "Con");
    people::answer(draft, "chet_luc", died);
    people::answer(draft, "noi_chet", "Bệnh viện Đa khoa Mẫu, phường Rạch Giá, tỉnh An Giang");
    people::answer(draft, "nguyen_nhan", "Già yếu");
    people::answer(draft, "so_dien_thoai", "0900000000");
    people::answer(draft, "che_do", claim);
    if (claim != no_claim) people::answer(draft, "lmt_la", "Tôi");
    return draft;
}

LinkedDossier step(const Step& taken) {
    EXPECT_TRUE(taken.ok()) << (taken ? "" : taken.error());
    return taken ? *taken : LinkedDossier{};
}

TEST(Procedure16, has_each_studied_field_of_the_three_forms) {
    const std::string notice = "note 4 of the declaration: left blank where there is no death notice";
    expect_studied_form("16", {{"giay_bao_tu_so", notice}});
    EXPECT_EQ(newest("16").confidence, Confidence::unseen);
}

TEST(Procedure16, requesters_card_fills_requester_and_who_arranges_the_funeral) {
    const Draft draft = started(people::father());
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_EQ(count(draft).chip, 9);
    EXPECT_EQ(people::text(draft, "lmt_quan_he"), "Con") << "said once";
    EXPECT_FALSE(asks(draft, "lmt_quan_he"));
    EXPECT_FALSE(asks(draft, "chu_ho_dong_y"));
    EXPECT_EQ(people::text(draft, "nc_ho_ten"), "");
}

TEST(Procedure16, card_of_the_deceased_fills_all_of_theirs) {
    Draft draft = started(people::father());
    put_card(draft, "deceased", people::mother());
    expect_second_fills_as_studied(draft, "deceased");
    EXPECT_EQ(count(draft).second_card, 7);
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure16, somebody_else_who_arranges_the_funeral_brings_their_own_card) {
    Draft draft = started(people::father());
    put_card(draft, "deceased", people::mother());
    people::answer(draft, "lmt_la", "Người khác");
    EXPECT_EQ(people::text(draft, "lmt_ho_ten"), "");
    EXPECT_TRUE(asks(draft, "lmt_quan_he"));
    put_card(draft, "arranger", specimens::long_man());
    EXPECT_EQ(people::text(draft, "lmt_ho_ten"), *specimens::long_man().full_name);
    EXPECT_EQ(people::text(draft, "lmt_thuong_tru"), *specimens::long_man().place_of_residence);
    EXPECT_EQ(people::text(draft, "nyc_ho_ten"), *people::father().full_name);
}

TEST(Procedure16, each_scheme_asks_for_its_own_facts_and_papers) {
    const Draft social = started(people::father(), support);
    const Draft insured = started(people::father(), insurance);
    const Draft none = started(people::father(), no_claim);
    EXPECT_TRUE(asks(social, "thoi_gian_mai_tang"));
    EXPECT_FALSE(asks(social, "so_bhxh"));
    EXPECT_TRUE(asks(insured, "so_bhxh"));
    EXPECT_FALSE(asks(insured, "thoi_gian_mai_tang"));
    EXPECT_FALSE(asks(none, "lmt_la"));
    EXPECT_EQ(people::text(none, "lmt_ho_ten"), "");
    const auto brings = [](const Draft& draft, const std::string& words) {
        const auto list = papers(draft);
        return std::any_of(list.begin(), list.end(), [&](const Paper& paper) {
            return paper.needed && paper.text.vi.find(words) != std::string::npos;
        });
    };
    EXPECT_TRUE(brings(insured, "Sổ bảo hiểm xã hội"));
    EXPECT_FALSE(brings(social, "Sổ bảo hiểm xã hội"));
}

TEST(Procedure16, residence_and_allowance_wait_for_the_registration_and_not_for_each_other) {
    const Draft draft = started(people::father());
    LinkedDossier dossier = begin_linked(draft, "000.00.00.H01-261124-0007");
    EXPECT_FALSE(send_part(dossier, "mai_tang").ok());
    dossier = step(finish_part(step(send_part(dossier, "khai_tu")), "khai_tu"));
    EXPECT_EQ(ready_parts(dossier), (std::vector<std::string>{"xoa_thuong_tru", "mai_tang"}));
    dossier = step(fail_part(step(send_part(dossier, "mai_tang")), "mai_tang", "không thuộc diện"));
    dossier = step(finish_part(step(send_part(dossier, "xoa_thuong_tru")), "xoa_thuong_tru"));
    EXPECT_STREQ(overall(dossier), "held");
    EXPECT_EQ(part_json(draft, "khai_tu").at("procedure"), "10");
    EXPECT_EQ(part_json(draft, "xoa_thuong_tru").dump().find("\"tk_so\""), std::string::npos);
}

TEST(Procedure16, requester_with_a_card_of_2024_is_asked_what_it_lacks) {
    const Draft draft = started(specimens::bare());
    for (const std::string id : {"nyc_noi_cu_tru", "nyc_ngay_cap", "lmt_thuong_tru"})
        EXPECT_TRUE(asks(draft, id)) << id;
    expect_no_value_astray(draft);
}

TEST(Procedure16, costs_nothing_in_time) {
    Draft draft = started(people::father());
    people::answer(draft, "waiver@dung_han", "Có");
    EXPECT_EQ(fee_quote(draft)->total_vnd, 0);
}

TEST(Procedure16, paper_is_one_form_that_holds_the_longest_names) {
    Draft draft = started(specimens::long_man());
    put_card(draft, "deceased", specimens::long_woman());
    people::answer(draft, "chet_gio", "21 giờ 30 phút");
    people::answer(draft, "giay_bao_tu_so", "12/GBT-2026");
    people::answer(draft, "giay_bao_tu_noi_cap", "Bệnh viện Đa khoa Mẫu tỉnh An Giang");
    people::answer(draft, "giay_bao_tu_ngay", "21/11/2026");
    people::answer(draft, "thoi_gian_mai_tang", "22/11/2026");
    people::answer(draft, "dia_diem_mai_tang", "Nghĩa trang nhân dân Mẫu, xã Châu Thành, tỉnh An Giang");
    people::answer(draft, "tk_so", "0000000000000");
    people::answer(draft, "tk_ngan_hang", "Ngân hàng Mẫu");
    people::answer(draft, "ban_sao", "3");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, not_text);
    expect_words(paper, {"TỜ KHAI ĐIỆN TỬ", "Mẫu số 02", "301/2026/NĐ-CP", "II. ĐĂNG KÝ KHAI TỬ",
                         "III. XÓA ĐĂNG KÝ THƯỜNG TRÚ", "IV. MAI TÁNG PHÍ"});
    expect_whole_pages(file, 2, 3);
}

TEST(Procedure16, law_changes_on_the_day_of_each_decree) {
    const Procedure& procedure = *people::catalogue().find("16");
    EXPECT_EQ(procedure.form_on("2021-06-30"), nullptr);
    EXPECT_EQ(procedure.form_on("2024-06-30")->layout, "death-2020.json");
    EXPECT_EQ(procedure.form_on("2024-07-01")->code, "Mẫu số 02");
    EXPECT_EQ(procedure.form_on("2026-08-31")->legal_basis.find("301/2026"), std::string::npos);
    EXPECT_NE(procedure.form_on("2026-09-01")->legal_basis.find("301/2026"), std::string::npos);
}

TEST(Procedure16, until_2024_three_forms_are_printed_each_for_its_office) {
    Draft draft = started(people::father(), support, "2024-06-30", "20/06/2024");
    put_card(draft, "deceased", people::mother());
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    expect_words(file.raw_text(),
                 {"Phần 1/3: Đăng ký khai tử", "Phần 2/3: Xóa đăng ký thường trú",
                  "Phần 3/3: Trợ cấp mai táng", "TỜ KHAI ĐỀ NGHỊ HỖ TRỢ CHI PHÍ MAI TÁNG", "20/2021/NĐ-CP"});
    expect_whole_pages(file, 3, 5);
}

}  // namespace
