#include "kiosk/procedures/money.h"
#include "kiosk/procedures/papers.h"
#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::string paper_changed = "Đổi giấy tờ nhân thân";
const std::string name_changed = "Đổi họ, tên";
const std::string both_changed = "Đổi họ, tên và giấy tờ nhân thân";
const std::string address_changed = "Đổi địa chỉ";
const std::set<std::string> not_text{"viec", "cap_moi_gcn"};

Draft started(const cardio::lds::Person& person, const std::string& what = paper_changed,
              const std::string& on = "2026-11-24") {
    Draft draft = people::draft("19", person, true, on);
    people::answer(draft, "viec", what);
    people::answer(draft, "gcn_so_vao_so", "CH 00000");
    people::answer(draft, "gcn_so_phat_hanh", "BA 000000");
    people::answer(draft, "gcn_ngay_cap", "15/06/2010");
    people::answer(draft, "cap_moi_gcn", "Không");
    return draft;
}

const Paper& confirmation(const std::vector<Paper>& list) {
    return *std::find_if(list.begin(), list.end(), [](const Paper& paper) {
        return paper.text.vi.find("Giấy xác nhận số CMND") != std::string::npos;
    });
}

TEST(Procedure19, has_each_studied_field) {
    expect_studied_form("19");
    EXPECT_EQ(newest("19").confidence, Confidence::probable);
}

TEST(Procedure19, card_fills_the_holder_and_the_former_number) {
    const Draft draft = started(people::father());
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure19, sentence_of_the_change_is_composed_from_the_chip) {
    EXPECT_EQ(people::text(started(people::father()), "noi_dung"),
              "Thay đổi thông tin giấy tờ nhân thân từ CMND số 000000001 thành Thẻ căn cước công dân số "
              "000090000001.");
    Draft named = started(people::father(), name_changed);
    EXPECT_TRUE(asks(named, "ten_cu"));
    EXPECT_FALSE(asks(named, "cmnd_cu"));
    people::answer(named, "ten_cu", "NGUYỄN VĂN CŨ MẪU");
    EXPECT_EQ(people::text(named, "noi_dung"), "Thay đổi họ, tên từ NGUYỄN VĂN CŨ MẪU thành NGUYỄN VĂN MẪU.");
    Draft both = started(people::father(), both_changed);
    people::answer(both, "ten_cu", "NGUYỄN VĂN CŨ MẪU");
    EXPECT_NE(people::text(both, "noi_dung").find("000000001"), std::string::npos);
    EXPECT_NE(people::text(started(people::father(), address_changed), "noi_dung").find("phường Rạch Giá"),
              std::string::npos)
        << "with today's unit";
}

TEST(Procedure19, confirmation_of_the_former_number_is_asked_for_only_where_the_chip_has_none) {
    EXPECT_FALSE(confirmation(papers(started(people::father()))).needed);
    Draft without = started(people::mother());
    EXPECT_TRUE(confirmation(papers(without)).needed);
    EXPECT_TRUE(asks(without, "cmnd_cu"));
    people::answer(without, "cmnd_cu", "000000002");
    EXPECT_NE(people::text(without, "noi_dung").find("Thẻ căn cước số"), std::string::npos);
    const Draft unproven = people::draft("19", people::father(), false);
    EXPECT_EQ(unproven.values.at("cmnd_cu").provenance, Provenance::chip_unproven);
    Draft answered = unproven;
    people::answer(answered, "viec", paper_changed);
    EXPECT_TRUE(confirmation(papers(answered)).needed) << "the chip was not proved";
}

TEST(Procedure19, fee_is_the_provinces_and_said_to_be_unknown) {
    Draft draft = started(people::father());
    EXPECT_FALSE(fee_quote(draft)->total_vnd.has_value());
    EXPECT_TRUE(fee_quote(draft)->uncertain);
    people::answer(draft, "waiver@cong_dan_so", "Có");
    EXPECT_EQ(fee_quote(draft)->total_vnd, 0);
    EXPECT_TRUE(fee_questions(started(people::father(), paper_changed, "2026-08-14")).empty());
}

TEST(Procedure19, paper_holds_the_longest_names) {
    auto person = specimens::long_woman();
    person.old_id_number = "000000003";
    Draft draft = started(person, both_changed);
    people::answer(draft, "ten_cu", "CÔNG TẰNG TÔN NỮ HUYỀN TÔN THẤT NGUYỄN PHƯỚC QUỲNH NHƯ CŨ MẪU");
    people::answer(draft, "dien_thoai", "0900000000");
    people::answer(draft, "email", "mau@example.vn");
    people::answer(draft, "mien_giam", "Hộ nghèo");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, not_text);
    expect_words(paper, {"ĐƠN ĐĂNG KÝ BIẾN ĐỘNG", "Mẫu số 18", "151/2025/NĐ-CP", "NGƯỜI VIẾT ĐƠN"});
    expect_whole_pages(file, 1, 2);
}

TEST(Procedure19, form_changes_on_the_day_of_each_decree) {
    const Procedure& procedure = *people::catalogue().find("19");
    EXPECT_EQ(procedure.form_on("2017-12-04"), nullptr);
    EXPECT_EQ(procedure.form_on("2024-07-31")->code, "Mẫu số 09/ĐK");
    EXPECT_EQ(procedure.form_on("2024-08-01")->code, "Mẫu số 11/ĐK");
    EXPECT_EQ(procedure.form_on("2025-06-30")->code, "Mẫu số 11/ĐK");
    EXPECT_EQ(procedure.form_on("2025-07-01")->code, "Mẫu số 18");
}

}  // namespace
