#include "kiosk/procedures/money.h"
#include "kiosk/procedures/papers.h"
#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

Draft started(const cardio::lds::Person& person, const std::string& why = "Hết hạn",
              const std::string& on = "2026-11-24") {
    Draft draft = people::draft("20", person, true, on);
    people::answer(draft, "gplx_hang", "A1, B2");
    people::answer(draft, "gplx_so", "000000000000");
    people::answer(draft, "gplx_noi_cap", "Sở Giao thông vận tải Kiên Giang");
    people::answer(draft, "gplx_ngay_cap", "01/02/2016");
    people::answer(draft, "de_nghi_hang", "A1, B");
    people::answer(draft, "ly_do", why);
    people::answer(draft, "tuoc_quyen", "Không");
    return draft;
}

bool brings(const Draft& draft, const std::string& words) {
    const auto list = papers(draft);
    return std::any_of(list.begin(), list.end(), [&](const Paper& paper) {
        return paper.needed && paper.text.vi.find(words) != std::string::npos;
    });
}

TEST(Procedure20, has_each_studied_field) {
    expect_studied_form("20", {}, {{"anh", "the form has no place for a photograph, the office takes it"}});
    EXPECT_EQ(newest("20").confidence, Confidence::unseen);
}

TEST(Procedure20, card_fills_as_studied) {
    const Draft draft = started(people::father());
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_TRUE(problems(draft).empty());
    EXPECT_EQ(people::text(started(people::mother()), "noi_cap"), "Bộ Công an");
    EXPECT_EQ(draft.values.count("anh"), 0U);
    EXPECT_FALSE(asks(draft, "anh"));
}

TEST(Procedure20, lost_licence_is_reissued_and_any_other_exchanged) {
    EXPECT_EQ(people::text(started(people::father(), "Mất"), "loai_de_nghi"), "Cấp lại");
    for (const std::string why : {"Hết hạn", "Hỏng", "Sai thông tin"})
        EXPECT_EQ(people::text(started(people::father(), why), "loai_de_nghi"), "Đổi") << why;
    const Draft other = started(people::father(), "Khác");
    EXPECT_TRUE(asks(other, "loai_de_nghi"));
    EXPECT_TRUE(asks(other, "ly_do_khac"));
}

TEST(Procedure20, medical_certificate_is_not_asked_for_motorcycles) {
    Draft draft = started(people::father());
    EXPECT_TRUE(brings(draft, "khám sức khỏe"));
    for (const std::string motorcycle : {"A1", "A", "B1"}) {
        people::answer(draft, "de_nghi_hang", motorcycle);
        EXPECT_FALSE(brings(draft, "khám sức khỏe")) << motorcycle;
    }
    EXPECT_FALSE(brings(started(people::father(), "Mất"), "Giấy phép lái xe đang có"));
    EXPECT_FALSE(brings(draft, "Bản sao thẻ căn cước"));
    EXPECT_TRUE(brings(people::draft("20", people::father(), false), "Bản sao thẻ căn cước"));
}

TEST(Procedure20, card_of_2024_leaves_to_ask_what_it_lacks) {
    const Draft draft = started(specimens::bare());
    EXPECT_TRUE(asks(draft, "ngay_cap"));
    expect_no_value_astray(draft);
}

TEST(Procedure20, fee_is_for_the_clerk_to_confirm_and_waived_for_a_time) {
    Draft draft = started(people::father());
    EXPECT_EQ(fee_quote(draft)->total_vnd, 135000);
    EXPECT_TRUE(fee_quote(draft)->uncertain);
    people::answer(draft, "waiver@vneid2_2026", "Có");
    EXPECT_EQ(fee_quote(draft)->total_vnd, 0);
    EXPECT_TRUE(fee_questions(started(people::father(), "Hỏng", "2026-08-14")).empty());
    EXPECT_FALSE(fee_questions(started(people::father(), "Hỏng", "2026-08-15")).empty());
}

TEST(Procedure20, paper_bears_the_title_of_what_is_asked_for) {
    Draft draft = started(specimens::long_man(), "Mất");
    people::answer(draft, "hoc_tai", "Trung tâm đào tạo và sát hạch lái xe Mẫu tỉnh Kiên Giang");
    people::answer(draft, "hoc_nam", "2015");
    people::answer(draft, "dien_thoai", "0900000000");
    people::answer(draft, "tich_hop", "Có");
    const pdf::File file(printed(draft));
    expect_values_on(file.raw_text(), draft, {"loai_de_nghi", "tich_hop", "tuoc_quyen"});
    expect_words(file.raw_text(), {"ĐỀ NGHỊ CẤP LẠI GIẤY PHÉP LÁI XE", "108/2026/TT-BCA", "12/2025/TT-BCA",
                                   "Phòng Cảnh sát giao thông", "NGƯỜI LÀM ĐƠN"});
    expect_no_words(file.raw_text(), {"ĐỀ NGHỊ ĐỔI GIẤY PHÉP"});
    expect_whole_pages(file, 1, 2);
    const pdf::File exchange(printed(started(people::mother())));
    expect_words(exchange.raw_text(), {"ĐỀ NGHỊ ĐỔI GIẤY PHÉP LÁI XE"});
    expect_no_words(exchange.raw_text(), {"ĐỀ NGHỊ CẤP LẠI", "ĐỔI (CẤP LẠI)"});
}

TEST(Procedure20, office_and_form_change_on_the_day_of_each_circular) {
    const Procedure& procedure = *people::catalogue().find("20");
    EXPECT_EQ(procedure.form_on("2017-05-31"), nullptr);
    EXPECT_EQ(procedure.form_on("2024-12-31")->code, "Phụ lục 19");
    EXPECT_EQ(procedure.form_on("2025-01-01")->confidence, Confidence::unseen);
    EXPECT_EQ(procedure.form_on("2025-02-28")->addressee, "Sở Giao thông vận tải");
    EXPECT_EQ(procedure.form_on("2025-03-01")->code, "Phụ lục XII");
    EXPECT_NE(procedure.form_on("2025-03-01")->addressee.find("Công an"), std::string::npos);
    EXPECT_EQ(procedure.form_on("2026-06-30")->field("noi_cu_tru"), nullptr);
    EXPECT_NE(procedure.form_on("2026-07-01")->field("noi_cu_tru"), nullptr);
}

TEST(Procedure20, form_of_2017_knows_no_combined_licence) {
    const Draft draft = started(people::father(), "Hỏng", "2024-12-31");
    EXPECT_FALSE(asks(draft, "tich_hop"));
    const pdf::File file(printed(draft));
    expect_values_on(file.raw_text(), draft, {"loai_de_nghi", "tuoc_quyen"});
    expect_words(file.raw_text(), {"Phụ lục 19", "Sở Giao thông vận tải"});
    expect_no_words(file.raw_text(), {"tích hợp", "12/2025"});
    expect_whole_pages(file, 1, 1);
}

}  // namespace
