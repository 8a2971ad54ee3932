#include "kiosk/procedures/linked.h"
#include "kiosk/procedures/money.h"
#include "kiosk/procedures/papers.h"
#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::set<std::string> not_text{"khai_cha", "chu_ho_la", "thuong_tru_theo", "y_kien_chu_ho",
                                     "de_nghi_can_cuoc"};

/// Everything that no card says: the child, how to reach the requester, where to go for care.
Draft started(const cardio::lds::Person& person, const std::string& relation = "Cha",
              const std::string& on = "2026-11-24", const std::string& born = "02/11/2026") {
    Draft draft = people::draft("15", person, true, on);
    people::answer(draft, "quan_he", relation);
    people::answer(draft, "tre_ho_ten", "NGUYỄN THỊ MẦM MẪU");
    people::answer(draft, "tre_ngay_sinh", born);
    people::answer(draft, "tre_gioi_tinh", "Nữ");
    people::answer(draft, "tre_dan_toc", "Khmer");
    people::answer(draft, "tre_quoc_tich", "Việt Nam");
    people::answer(draft, "tre_noi_sinh", "Bệnh viện Sản - Nhi Mẫu, phường Rạch Giá, tỉnh An Giang");
    people::answer(draft, "tre_que_quan", "Xã Định Hòa, tỉnh An Giang");
    people::answer(draft, "so_dien_thoai", "0900000000");
    people::answer(draft, "noi_kcb", "Trạm Y tế nơi trẻ thường trú");
    people::answer(draft, "hinh_thuc_nhan", "Trực tiếp tại bộ phận một cửa");
    return draft;
}

LinkedDossier step(const Step& taken) {
    EXPECT_TRUE(taken.ok()) << (taken ? "" : taken.error());
    return taken ? *taken : LinkedDossier{};
}

TEST(Procedure15, has_each_studied_field_of_the_three_forms) {
    expect_studied_form("15");
    EXPECT_EQ(newest("15").confidence, Confidence::unseen);
    EXPECT_EQ(newest("15").field("de_nghi_can_cuoc")->confidence, Confidence::unseen);
    EXPECT_EQ(newest("15").field("me_ho_ten")->confidence, Confidence::probable);
}

TEST(Procedure15, fathers_card_fills_requester_father_and_home_of_the_child) {
    Draft draft = started(people::father());
    people::answer(draft, "thuong_tru_theo", "Cha của trẻ");
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_EQ(count(draft).chip, 12);
    for (const auto& [id, value] : draft.values) EXPECT_NE(id.rfind("me_", 0), 0U) << id;
}

TEST(Procedure15, mothers_card_fills_the_blanks_of_the_mother) {
    Draft draft = started(people::father());
    put_card(draft, "mother", people::mother());
    expect_second_fills_as_studied(draft, "mother");
    EXPECT_EQ(people::text(draft, "cha_ho_ten"), *people::father().full_name);
    people::answer(draft, "thuong_tru_theo", "Mẹ của trẻ");
    EXPECT_EQ(people::text(draft, "noi_thuong_tru_tre"), *people::mother().place_of_residence);
    EXPECT_EQ(draft.values.at("noi_thuong_tru_tre").card, "mother");
    people::answer(draft, "chu_ho_la", "Mẹ của trẻ");
    EXPECT_EQ(people::text(draft, "chu_ho_so_dinh_danh"), *people::mother().id_number);
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure15, mother_who_comes_alone_leaves_the_father_blank) {
    Draft draft = started(people::mother(), "Mẹ");
    people::answer(draft, "khai_cha", "Không");
    people::answer(draft, "chu_ho_la", "Người yêu cầu");
    people::answer(draft, "thuong_tru_theo", "Mẹ của trẻ");
    EXPECT_EQ(people::text(draft, "me_ho_ten"), *people::mother().full_name);
    EXPECT_EQ(people::text(draft, "cha_ho_ten"), "");
    EXPECT_FALSE(asks(draft, "cha_ho_ten"));
    EXPECT_EQ(people::text(draft, "nyc_noi_cap"), "Bộ Công an");
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure15, home_of_a_parent_is_the_childs_only_when_somebody_says_so) {
    Draft draft = started(people::father());
    EXPECT_EQ(people::text(draft, "noi_thuong_tru_tre"), "");
    EXPECT_TRUE(asks(draft, "thuong_tru_theo"));
    people::answer(draft, "thuong_tru_theo", "Nơi khác");
    EXPECT_EQ(people::text(draft, "noi_thuong_tru_tre"), "");
    EXPECT_TRUE(asks(draft, "noi_thuong_tru_tre"));
    people::answer(draft, "noi_thuong_tru_tre", "Ấp Mẫu, xã Định Hòa, tỉnh An Giang");
    EXPECT_EQ(draft.values.at("noi_thuong_tru_tre").provenance, Provenance::citizen);
}

TEST(Procedure15, head_of_the_household_is_taken_from_whose_card_it_is) {
    Draft draft = started(people::father());
    people::answer(draft, "chu_ho_la", "Người yêu cầu");
    EXPECT_EQ(people::text(draft, "chu_ho_ho_ten"), *people::father().full_name);
    EXPECT_EQ(people::text(draft, "quan_he_chu_ho"), "Con đẻ");
    EXPECT_FALSE(asks(draft, "y_kien_chu_ho")) << "who asks for it agrees";
    people::answer(draft, "chu_ho_la", "Người khác");
    EXPECT_EQ(people::text(draft, "chu_ho_ho_ten"), "");
    EXPECT_TRUE(asks(draft, "quan_he_chu_ho"));
    EXPECT_TRUE(asks(draft, "y_kien_chu_ho"));
    put_card(draft, "head", specimens::long_man());
    EXPECT_EQ(people::text(draft, "chu_ho_so_dinh_danh"), *specimens::long_man().id_number);
    EXPECT_EQ(people::text(draft, "cha_ho_ten"), *people::father().full_name);
}

TEST(Procedure15, card_of_2024_that_lacks_the_home_leaves_it_to_ask) {
    const Draft draft = started(specimens::bare());
    for (const std::string id : {"nyc_noi_cu_tru", "nyc_ngay_cap", "cha_dan_toc", "cha_noi_cu_tru"})
        EXPECT_TRUE(asks(draft, id)) << id;
    expect_no_value_astray(draft);
}

TEST(Procedure15, one_intake_is_handed_on_in_three_parts_under_one_receipt) {
    Draft draft = started(people::father());
    put_card(draft, "mother", people::mother());
    LinkedDossier dossier = begin_linked(draft, "000.00.00.H01-261124-0007");
    EXPECT_EQ(ready_parts(dossier), std::vector<std::string>{"khai_sinh"});
    dossier = step(finish_part(step(send_part(dossier, "khai_sinh")), "khai_sinh"));
    EXPECT_EQ(ready_parts(dossier), (std::vector<std::string>{"thuong_tru", "bhyt"}));
    dossier =
        step(fail_part(step(send_part(dossier, "thuong_tru")), "thuong_tru", "chưa có ý kiến của chủ hộ"));
    EXPECT_EQ(ready_parts(dossier), std::vector<std::string>{"bhyt"}) << "insurance does not wait for it";
    dossier = step(finish_part(step(send_part(dossier, "bhyt")), "bhyt"));
    EXPECT_STREQ(overall(dossier), "held");
    dossier = step(retry_part(dossier, "thuong_tru"));
    dossier = step(finish_part(step(send_part(dossier, "thuong_tru")), "thuong_tru"));
    EXPECT_STREQ(overall(dossier), "done");
    EXPECT_EQ(dossier.receipt_code, "000.00.00.H01-261124-0007");
}

TEST(Procedure15, each_part_takes_what_its_office_needs) {
    const Draft draft = started(people::father());
    const auto fields = [&](const std::string& part) { return part_json(draft, part).dump(); };
    EXPECT_NE(fields("khai_sinh").find("\"cha_dan_toc\""), std::string::npos);
    EXPECT_NE(fields("thuong_tru").find("\"chu_ho_so_dinh_danh\""), std::string::npos);
    EXPECT_NE(fields("bhyt").find("\"noi_kcb\""), std::string::npos);
    EXPECT_EQ(fields("khai_sinh").find("\"noi_kcb\""), std::string::npos);
    EXPECT_EQ(fields("bhyt").find("\"chu_ho_so_dinh_danh\""), std::string::npos);
    EXPECT_EQ(part_json(draft, "khai_sinh").at("procedure"), "9");
    EXPECT_EQ(part_json(draft, "thuong_tru").at("procedure"), "3");
}

TEST(Procedure15, child_pays_no_residence_fee_and_nothing_for_the_card) {
    Draft draft = started(people::father());
    EXPECT_FALSE(fee_quote(draft)->total_vnd.has_value()) << "late registration is the office's to price";
    people::answer(draft, "waiver@dung_han", "Có");
    EXPECT_EQ(fee_quote(draft)->total_vnd, 0);
    people::answer(draft, "ban_sao", "2");
    EXPECT_EQ(fee_quote(draft)->total_vnd, 16000);
    people::answer(draft, "waiver@vneid2_2026", "Có");
    EXPECT_EQ(fee_quote(draft)->total_vnd, 0);
}

TEST(Procedure15, separate_forms_are_no_longer_asked_for) {
    const auto list = papers(started(people::father()));
    const auto named = [&](const std::string& words) {
        return std::find_if(list.begin(), list.end(), [&](const Paper& paper) {
            return paper.text.vi.find(words) != std::string::npos;
        });
    };
    EXPECT_FALSE(named("tờ khai tham gia bảo hiểm y tế riêng")->needed);
    EXPECT_FALSE(named("Bản sao thẻ căn cước")->needed);
    EXPECT_TRUE(named("Giấy chứng sinh")->needed);
}

TEST(Procedure15, paper_is_one_form_that_holds_the_longest_names) {
    Draft draft = started(specimens::long_man());
    put_card(draft, "mother", specimens::long_woman());
    people::answer(draft, "tre_ho_ten", "TÔN THẤT NGUYỄN PHƯỚC QUỲNH NHƯ ÁI LIÊN BẢO NGỌC MẪU");
    people::answer(draft, "thuong_tru_theo", "Mẹ của trẻ");
    people::answer(draft, "chu_ho_la", "Mẹ của trẻ");
    people::answer(draft, "y_kien_chu_ho", "có");
    people::answer(draft, "de_nghi_can_cuoc", "có");
    people::answer(draft, "ban_sao", "3");
    people::answer(draft, "email", "mau@example.vn");
    people::answer(draft, "hinh_thuc_nhan", "Qua dịch vụ bưu chính");
    people::answer(draft, "dia_chi_nhan", specimens::longest_address);
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, not_text);
    expect_words(paper,
                 {"TỜ KHAI ĐIỆN TỬ", "Mẫu số 01", "63/2024/NĐ-CP", "301/2026/NĐ-CP", "II. ĐĂNG KÝ KHAI SINH",
                  "III. ĐĂNG KÝ THƯỜNG TRÚ", "IV. CẤP THẺ BẢO HIỂM Y TẾ", "NGƯỜI YÊU CẦU"});
    expect_no_words(paper, {"Phần 1/3"});
    expect_whole_pages(file, 2, 3);
}

TEST(Procedure15, law_changes_on_the_day_of_each_decree) {
    const Procedure& procedure = *people::catalogue().find("15");
    EXPECT_EQ(procedure.form_on("2021-06-30"), nullptr);
    EXPECT_EQ(procedure.form_on("2024-06-30")->code, "");
    EXPECT_EQ(procedure.form_on("2024-07-01")->code, "Mẫu số 01");
    EXPECT_EQ(procedure.form_on("2026-08-31")->legal_basis.find("301/2026"), std::string::npos);
    EXPECT_NE(procedure.form_on("2026-09-01")->legal_basis.find("301/2026"), std::string::npos);
    EXPECT_EQ(procedure.form_on("2026-08-31")->field("de_nghi_can_cuoc"), nullptr);
    EXPECT_NE(procedure.form_on("2026-09-01")->field("de_nghi_can_cuoc"), nullptr);
    for (const auto& form : procedure.forms) EXPECT_EQ(form->parts.size(), 3U) << form->version;
}

TEST(Procedure15, until_2024_three_forms_are_printed_each_for_its_office) {
    Draft draft = started(people::father(), "Cha", "2024-06-30", "02/06/2024");
    put_card(draft, "mother", people::mother());
    people::answer(draft, "chu_ho_la", "Người yêu cầu");
    people::answer(draft, "thuong_tru_theo", "Cha của trẻ");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    expect_words(file.raw_text(), {"Phần 1/3: Đăng ký khai sinh", "Phần 2/3: Đăng ký thường trú", "Phần 3/3",
                                   "TỜ KHAI ĐĂNG KÝ KHAI SINH", "TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ",
                                   "05/2015/TTLT-BTP-BCA-BYT"});
    expect_whole_pages(file, 3, 5);
}

}  // namespace
