#include "kiosk/procedures/papers.h"
#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::string both = "Xét công nhận tốt nghiệp THPT và tuyển sinh";
const std::string admission = "Chỉ lấy kết quả tuyển sinh";
const std::string pupil = "Học sinh lớp 12 THPT";
const std::string free_candidate = "Thí sinh tự do";
const std::set<std::string> not_text{"gioi_tinh", "thi_ngoai_ngu"};

/// Seventeen years old on the day that people::draft() works on.
cardio::lds::Person examinee() {
    auto person = people::mother();
    person.id_number = "000309000007";
    person.full_name = "DANH THỊ HỌC SINH MẪU";
    person.date_of_birth = "2009-05-06";
    person.spouse_name.reset();
    return person;
}

Draft started(const cardio::lds::Person& person, const std::string& purpose = both,
              const std::string& kind = pupil, const std::string& on = "2026-11-24") {
    Draft draft = people::draft("21", person, true, on);
    people::answer(draft, "noi_sinh", "An Giang");
    for (const std::string id : {"lop10", "lop11", "lop12"})
        people::answer(draft, id, "Trường THPT Mẫu, tỉnh An Giang");
    people::answer(draft, "ten_lop", "12A1");
    people::answer(draft, "dien_thoai", "0900000000");
    people::answer(draft, "lh_ten", "DANH CHA");
    people::answer(draft, "lh_dt", "0900000001");
    people::answer(draft, "lh_dc", "Ấp Mẫu, xã Định Hòa, tỉnh An Giang");
    people::answer(draft, "muc_dich", purpose);
    people::answer(draft, "hinh_thuc", kind);
    people::answer(draft, "nam_tn", on.substr(0, 4));
    return draft;
}

bool brings(const Draft& draft, const std::string& words) {
    const auto list = papers(draft);
    return std::any_of(list.begin(), list.end(), [&](const Paper& paper) {
        return paper.needed && paper.text.vi.find(words) != std::string::npos;
    });
}

TEST(Procedure21, has_each_studied_field) {
    expect_studied_form("21",
                        {{"khu_vuc", "the place of registration knows it, who does not is not stopped"}});
    EXPECT_EQ(newest("21").confidence, Confidence::unseen);
}

TEST(Procedure21, pupils_card_fills_as_studied) {
    Draft draft = started(examinee());
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    people::answer(draft, "mon_thi", "Lịch sử");
    people::answer(draft, "mon_thi_2", "Địa lí");
    EXPECT_TRUE(problems(draft).empty());
    EXPECT_EQ(draft.values.count("anh"), 0U);
    EXPECT_FALSE(asks(draft, "anh"));
}

TEST(Procedure21, parents_of_the_card_are_offered_as_contacts_and_never_put) {
    const Draft draft = people::draft("21", examinee());
    EXPECT_EQ(people::text(draft, "lh_ten"), "");
    const auto offered = suggestions(draft, *draft.form->field("lh_ten"));
    ASSERT_EQ(offered.size(), 2U);
    EXPECT_EQ(offered[0].text, *examinee().father_name);
    EXPECT_EQ(offered[1].text, *examinee().mother_name);
    EXPECT_TRUE(suggestions(people::draft("21", specimens::bare()), *draft.form->field("lh_ten")).empty());
}

TEST(Procedure21, parents_card_fills_the_contact) {
    Draft draft = people::draft("21", examinee());
    put_card(draft, "contact", people::father());
    EXPECT_EQ(people::text(draft, "lh_ten"), *people::father().full_name);
    EXPECT_EQ(people::text(draft, "lh_dc"), *people::father().place_of_residence);
    EXPECT_EQ(people::text(draft, "ho_ten"), *examinee().full_name);
    EXPECT_EQ(count(draft).second_card, 2);
    expect_no_value_astray(draft);
}

TEST(Procedure21, language_is_asked_only_of_who_chose_it) {
    Draft draft = started(examinee());
    people::answer(draft, "mon_thi", "Vật lí");
    EXPECT_FALSE(asks(draft, "ngoai_ngu"));
    people::answer(draft, "mon_thi_2", "Ngoại ngữ");
    EXPECT_TRUE(asks(draft, "ngoai_ngu"));
    EXPECT_FALSE(asks(draft, "thi_ngoai_ngu"));
    people::answer(draft, "mon_thi_2", "Tin học");
    people::answer(draft, "mon_thi", "Ngoại ngữ");
    EXPECT_TRUE(asks(draft, "ngoai_ngu"));
}

TEST(Procedure21, pupils_register_at_their_school_and_others_are_asked_where) {
    EXPECT_EQ(people::text(started(examinee()), "don_vi"), "Trường THPT Mẫu, tỉnh An Giang");
    EXPECT_TRUE(asks(started(people::father(), both, free_candidate), "don_vi"));
}

TEST(Procedure21, who_only_wants_admission_brings_the_diploma_and_picks_freely) {
    const Draft draft = started(people::father(), admission, free_candidate);
    EXPECT_TRUE(asks(draft, "mon_bat_buoc"));
    EXPECT_FALSE(asks(draft, "uu_tien_tn"));
    EXPECT_TRUE(brings(draft, "bằng tốt nghiệp"));
    EXPECT_FALSE(brings(draft, "học bạ"));
    const Draft again = started(people::father(), both, free_candidate);
    EXPECT_EQ(people::text(again, "mon_bat_buoc"), "Ngữ văn, Toán");
    EXPECT_TRUE(brings(again, "học bạ"));
    EXPECT_TRUE(asks(again, "bao_luu"));
    EXPECT_FALSE(asks(started(examinee()), "bao_luu"));
}

TEST(Procedure21, card_of_2024_leaves_to_ask_what_it_lacks) {
    const Draft draft = started(specimens::bare());
    for (const std::string id : {"dan_toc", "thuong_tru"}) EXPECT_TRUE(asks(draft, id)) << id;
    expect_no_value_astray(draft);
}

TEST(Procedure21, paper_holds_everything_of_the_longest_names) {
    Draft draft = started(specimens::long_woman());
    put_card(draft, "contact", specimens::long_man());
    people::answer(draft, "lop12", "Trường Phổ thông Dân tộc nội trú trung học phổ thông Mẫu, tỉnh An Giang");
    people::answer(draft, "email", "hoc.sinh.mau.rat.dai@truong-trung-hoc-pho-thong-mau.edu.vn");
    people::answer(draft, "mon_thi", "Giáo dục kinh tế và pháp luật");
    people::answer(draft, "mon_thi_2", "Ngoại ngữ");
    people::answer(draft, "ngoai_ngu", "Tiếng Trung Quốc");
    people::answer(draft, "mien_thi_nn", "HSK 4, 250 điểm");
    people::answer(draft, "uu_tien_tn", "Diện 2");
    people::answer(draft, "doi_tuong_uu_tien", "01");
    people::answer(draft, "khu_vuc", "KV2-NT");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, not_text);
    expect_words(paper, {"PHIẾU ĐĂNG KÝ DỰ THI", "24/2024/TT-BGDĐT", "A. THÔNG TIN CÁ NHÂN", "4 x 6 cm",
                         "B. THÔNG TIN ĐĂNG KÝ THI", "D. THÔNG TIN TUYỂN SINH", "THÍ SINH"});
    expect_whole_pages(file, 2, 2);
}

TEST(Procedure21, form_changes_on_the_day_of_the_circular) {
    const Procedure& procedure = *people::catalogue().find("21");
    EXPECT_EQ(procedure.form_on("2020-07-10"), nullptr);
    EXPECT_EQ(procedure.form_on("2025-02-07")->field("mon_thi_2"), nullptr);
    EXPECT_EQ(procedure.form_on("2025-02-07")->field("mon_thi")->choices.size(), 2U);
    EXPECT_EQ(procedure.form_on("2025-02-08")->field("mon_thi")->choices.size(), 10U);
    Draft old = started(examinee(), both, pupil, "2025-02-07");
    people::answer(old, "mon_thi", "Khoa học xã hội");
    EXPECT_TRUE(problems(old).empty());
    EXPECT_TRUE(asks(old, "ngoai_ngu"));
    const pdf::File file(printed(old));
    expect_values_on(file.raw_text(), old, not_text);
    expect_words(file.raw_text(), {"15/2020/TT-BGDĐT", "Hộ khẩu thường trú"});
    expect_no_words(file.raw_text(), {"24/2024"});
}

}  // namespace
