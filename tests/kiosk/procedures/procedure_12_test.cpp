#include "kiosk/procedures/money.h"
#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::string for_myself = "Tôi, từ 14 tuổi trở lên";
const std::string for_a_child = "Trẻ chưa đủ 14 tuổi mà tôi đại diện";
const std::string first = "Cấp hộ chiếu lần đầu";
const Judged follows{{"ho", "the first word of the name in the chip, confirmed by the citizen"},
                     {"chu_dem_ten", "the other words of it, confirmed by the citizen"}};
const std::set<std::string> ticks{"vai_tro", "gioi_tinh", "gan_chip"};

Draft started(const cardio::lds::Person& person, const std::string& role = for_myself,
              const std::string& on = "2026-11-24") {
    Draft draft = people::draft("12", person, true, on);
    if (!role.empty()) people::answer(draft, "vai_tro", role);
    return draft;
}

void answer_the_rest(Draft& draft) {
    people::answer(draft, "noi_dung", first);
    people::answer(draft, "noi_sinh", "An Giang");
    people::answer(draft, "so_dien_thoai", "0900000000");
    if (draft.form->field("noi_o_hien_tai") != nullptr)
        people::answer(draft, "noi_o_hien_tai", "Số 2 đường Mẫu, phường Rạch Giá, tỉnh An Giang");
}

void answer_the_rest_of_an_adult(Draft& draft) {
    answer_the_rest(draft);
    people::answer(draft, "nghe_nghiep", "Nông dân");
    people::answer(draft, "cha_ngay_sinh", "1960");
    people::answer(draft, "me_ngay_sinh", "02/09/1962");
    people::answer(draft, "gan_chip", "Có gắn chíp");
}

TEST(Procedure12, has_each_studied_field) {
    const std::string reason = "a card without it is an answer, and a child may have no father";
    expect_studied_form("12", {{"cha_ho_ten", reason}, {"me_ho_ten", reason}}, {}, follows);
    EXPECT_EQ(newest("12").confidence, Confidence::certain);
}

TEST(Procedure12, card_of_an_ordinary_man_fills_as_studied) {
    const Draft draft = started(people::father());
    expect_holder_fills_as_studied(draft, follows);
    expect_no_value_astray(draft);
    EXPECT_EQ(people::text(draft, "ho"), "NGUYỄN");
    EXPECT_EQ(people::text(draft, "chu_dem_ten"), "VĂN MẪU");
    EXPECT_EQ(count(draft).chip, 9);
    EXPECT_EQ(count(draft).computed, 2);
    const std::vector<std::string> left{
        "vai_tro",        "ho",          "chu_dem_ten", "noi_sinh",      "so_dien_thoai", "noi_tam_tru",
        "noi_o_hien_tai", "nghe_nghiep", "co_quan",     "cha_ngay_sinh", "me_ngay_sinh",  "vc_ngay_sinh",
        "noi_dung",       "hc_cu_so",    "tk_so",       "gan_chip"};
    EXPECT_EQ(questions(draft), left);
}

TEST(Procedure12, split_name_is_confirmed_once_or_put_right) {
    Draft draft = started(specimens::long_woman());
    EXPECT_EQ(people::text(draft, "ho"), "CÔNG");
    EXPECT_FALSE(is_answered(draft, "ho"));
    people::answer(draft, "ho", "CÔNG TẰNG TÔN NỮ");
    people::answer(draft, "chu_dem_ten", "HUYỀN TÔN THẤT");
    EXPECT_TRUE(is_answered(draft, "ho"));
    EXPECT_EQ(draft.values.at("ho").provenance, Provenance::citizen);
    EXPECT_EQ(people::text(draft, "nguoi_ky"), *specimens::long_woman().full_name);
    Draft other = started(people::father());
    people::answer(other, "ho", "NGUYỄN");
    EXPECT_TRUE(is_answered(other, "ho"));
    EXPECT_EQ(other.values.at("ho").provenance, Provenance::computed);
}

TEST(Procedure12, neither_portrait_nor_place_of_origin_is_ever_taken) {
    Draft draft = started(people::father());
    answer_the_rest_of_an_adult(draft);
    EXPECT_EQ(draft.values.count("anh"), 0U);
    EXPECT_FALSE(asks(draft, "anh"));
    for (const auto& offered : suggestions(draft, *draft.form->field("noi_sinh")))
        EXPECT_EQ(people::father().place_of_origin->find(offered.text), std::string::npos) << offered.text;
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure12, silence_of_a_card_that_names_one_parent_is_an_answer) {
    auto person = people::mother();
    person.father_name.reset();
    person.spouse_name.reset();
    person.religion.reset();
    const Draft draft = started(person);
    for (const std::string id : {"cha_ho_ten", "cha_ngay_sinh", "vc_ho_ten", "ton_giao"})
        EXPECT_FALSE(asks(draft, id)) << id;
    EXPECT_TRUE(asks(draft, "me_ngay_sinh"));
}

TEST(Procedure12, card_of_2024_that_names_no_parent_leaves_them_to_ask_and_demands_none) {
    Draft draft = started(specimens::bare());
    for (const std::string id : {"cha_ho_ten", "me_ho_ten", "vc_ho_ten", "dan_toc", "noi_thuong_tru"})
        EXPECT_TRUE(asks(draft, id)) << id;
    answer_the_rest(draft);
    people::answer(draft, "nghe_nghiep", "Nông dân");
    people::answer(draft, "gan_chip", "Không gắn chíp");
    people::answer(draft, "dan_toc", "Kinh");
    people::answer(draft, "noi_thuong_tru", "Số 2 đường Mẫu, phường Rạch Giá, tỉnh An Giang");
    EXPECT_TRUE(problems(draft).empty());
    expect_no_value_astray(draft);
}

TEST(Procedure12, parents_card_represents_and_the_childs_card_applies) {
    Draft draft = started(people::mother(), for_a_child);
    EXPECT_EQ(people::text(draft, "ho_ten"), "");
    EXPECT_EQ(people::text(draft, "so_dinh_danh"), "");
    put_card(draft, "child", specimens::child());
    people::answer(draft, "dd_quan_he", "Mẹ");
    EXPECT_EQ(people::text(draft, "chu_dem_ten"), "THỊ BÉ MẪU");
    EXPECT_EQ(people::text(draft, "so_dinh_danh"), *specimens::child().id_number);
    EXPECT_EQ(people::text(draft, "dd_ho_ten"), *people::mother().full_name);
    EXPECT_EQ(people::text(draft, "dd_gioi_tinh"), "Nữ");
    EXPECT_EQ(people::text(draft, "me_ngay_sinh"), *people::mother().date_of_birth);
    EXPECT_EQ(people::text(draft, "nguoi_ky"), *people::mother().full_name);
    for (const std::string id : {"nghe_nghiep", "gan_chip", "vc_ho_ten"}) EXPECT_FALSE(asks(draft, id)) << id;
    EXPECT_EQ(count(draft).second_card, 8);
    expect_no_value_astray(draft);
}

TEST(Procedure12, child_without_a_card_takes_the_parents_name_and_nothing_else_of_theirs) {
    Draft draft = started(people::father(), for_a_child);
    people::answer(draft, "dd_quan_he", "Cha");
    EXPECT_EQ(people::text(draft, "cha_ho_ten"), *people::father().full_name);
    EXPECT_EQ(people::text(draft, "cha_ngay_sinh"), *people::father().date_of_birth);
    for (const std::string id :
         {"ho_ten", "ngay_sinh", "gioi_tinh", "so_dinh_danh", "dan_toc", "noi_thuong_tru"})
        EXPECT_TRUE(asks(draft, id) && people::text(draft, id).empty()) << id;
    EXPECT_TRUE(asks(draft, "me_ho_ten"));
    people::answer(draft, "dd_quan_he", "Người giám hộ");
    EXPECT_EQ(people::text(draft, "cha_ho_ten"), "");
}

TEST(Procedure12, card_of_a_child_is_known_by_its_birth_date) {
    Draft draft = started(specimens::child(), "");
    EXPECT_EQ(people::text(draft, "vai_tro"), "Tôi, chưa đủ 14 tuổi");
    EXPECT_FALSE(asks(draft, "vai_tro"));
    EXPECT_EQ(people::text(draft, "ho_ten"), *specimens::child().full_name);
    put_card(draft, "representative", people::father());
    EXPECT_EQ(people::text(draft, "dd_so_dinh_danh"), *people::father().id_number);
    auto person = specimens::child();
    person.date_of_birth = "2012-11-24";  // fourteen today
    EXPECT_TRUE(asks(started(person, ""), "vai_tro"));
    EXPECT_FALSE(asks(started(person, ""), "dd_ho_ten"));
}

TEST(Procedure12, fee_of_the_new_circular_is_not_known_and_waived_for_a_time) {
    const auto fee = [](const std::string& on, const std::string& why, bool claimed) {
        Draft draft = started(people::father(), for_myself, on);
        people::answer(draft, "noi_dung", why);
        if (claimed) people::answer(draft, "waiver@vneid2_2026", "Có");
        return *fee_quote(draft);
    };
    EXPECT_EQ(fee("2026-03-31", first, false).total_vnd, 200000);
    EXPECT_TRUE(fee("2026-03-31", first, false).uncertain);
    EXPECT_EQ(fee("2026-03-31", "Cấp lại hộ chiếu do bị mất", false).total_vnd, 400000);
    EXPECT_FALSE(fee("2026-04-01", first, false).total_vnd.has_value());
    EXPECT_EQ(fee("2026-08-15", first, true).lines.at(0).percent_off, 100);
    EXPECT_EQ(fee("2027-02-28", first, true).lines.at(0).percent_off, 100);
    EXPECT_EQ(fee("2027-03-01", first, false).lines.at(0).percent_off, 0);
}

TEST(Procedure12, paper_of_an_adult_is_tk01_with_a_frame_for_the_photograph) {
    Draft draft = started(specimens::long_man());
    answer_the_rest_of_an_adult(draft);
    people::answer(draft, "noi_dung", "Khác");
    people::answer(draft, "noi_dung_khac", "Bổ sung bị chú nơi sinh vào hộ chiếu");
    people::answer(draft, "noi_tam_tru", specimens::longest_address);
    people::answer(draft, "co_quan", "Hợp tác xã Mẫu, xã Mẫu, tỉnh An Giang");
    people::answer(draft, "hc_cu_so", "C0000000");
    people::answer(draft, "hc_cu_ngay", "01/02/2016");
    people::answer(draft, "tk_so", "000000000000");
    people::answer(draft, "tk_ten", *specimens::long_man().full_name);
    people::answer(draft, "tk_ngan_hang", "Agribank");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, ticks);
    expect_words(paper, {"TỜ KHAI", "dành cho người từ 14 tuổi trở lên", "69/2026/TT-BCA", "4cm x 6cm",
                         "13. Cha: họ và tên", "16. Nội dung đề nghị"});
    expect_no_words(paper, {"A. Thông tin người đại diện", "(Mẫu TK01a)"});
    expect_whole_pages(file, 2, 2);
}

TEST(Procedure12, paper_of_a_child_is_tk01a_signed_by_the_representative) {
    Draft draft = started(specimens::long_woman(), for_a_child);
    put_card(draft, "child", specimens::child());
    answer_the_rest(draft);
    people::answer(draft, "dd_quan_he", "Mẹ");
    people::answer(draft, "dd_noi_o_hien_tai", specimens::longest_address);
    people::answer(draft, "cha_ngay_sinh", "1988");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    std::set<std::string> not_text = ticks;
    not_text.insert("ho_ten");  // stands there in two boxes, surname and the rest; the representative signs
    expect_values_on(paper, draft, not_text);
    expect_words(paper, {"dành cho người chưa đủ 14 tuổi", "A. Thông tin người đại diện hợp pháp",
                         "B. Thông tin về người chưa đủ 14 tuổi", "10. Cha: họ và tên",
                         "12. Nội dung đề nghị", "Người đại diện hợp pháp"});
    expect_no_words(paper, {"Nghề nghiệp", "gắn chíp", "Vợ/chồng"});
    expect_whole_pages(file, 2, 2);
}

TEST(Procedure12, form_changes_on_the_day_of_each_circular) {
    const Procedure& procedure = *people::catalogue().find("12");
    EXPECT_EQ(procedure.form_on("2021-08-13"), nullptr);
    EXPECT_EQ(procedure.form_on("2023-08-14")->legal_basis.find("TK01a"), std::string::npos);
    EXPECT_NE(procedure.form_on("2023-08-15")->legal_basis.find("TK01a"), std::string::npos);
    const auto before = procedure.form_on("2026-06-30");
    const auto after = procedure.form_on("2026-07-01");
    EXPECT_EQ(before->field("noi_o_hien_tai"), nullptr);
    EXPECT_EQ(before->field("tk_so"), nullptr);
    EXPECT_EQ(before->field("noi_dung")->item, "14");
    EXPECT_NE(after->field("noi_o_hien_tai"), nullptr);
    EXPECT_EQ(after->field("noi_dung")->item, "16");
    EXPECT_EQ(before->field("noi_thuong_tru")->label.vi, "Địa chỉ đăng ký thường trú");
}

TEST(Procedure12, declaration_before_july_2026_asks_less_and_prints_the_day_of_issue) {
    Draft draft = started(people::father(), for_myself, "2026-06-30");
    EXPECT_EQ(people::text(draft, "ngay_cap"), *people::father().date_of_issue);
    answer_the_rest_of_an_adult(draft);
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    expect_values_on(file.raw_text(), draft, ticks);
    expect_words(file.raw_text(), {"31/2023/TT-BCA", "14. Nội dung đề nghị"});
    expect_no_words(file.raw_text(), {"69/2026", "hoàn lệ phí"});
    expect_whole_pages(file, 1, 2);
}

}  // namespace
