#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::string self = "Tôi tự làm";
const std::string for_another = "Tôi làm thay người khác";
const std::string by_another = "Có người làm thay tôi";

const std::set<std::string> not_text{"vai_tro", "noi_dung_de_nghi", "ket_qua_doi_chieu", "so_cmnd_khai"};

Draft started(const cardio::lds::Person& person, const std::string& role = self, bool proved = true,
              const std::string& on = "2026-11-24") {
    Draft draft = people::draft("1", person, proved, on);
    people::answer(draft, "vai_tro", role);
    return draft;
}

TEST(Procedure01, has_each_studied_field) {
    const std::string reason = "asked only when somebody acts for the applicant, and then the form needs it";
    expect_studied_form("1", {{"dd_ho_ten", reason},
                              {"dd_ngay_sinh", reason},
                              {"dd_gioi_tinh", reason},
                              {"dd_so_dinh_danh", reason}});
    EXPECT_EQ(newest("1").confidence, Confidence::unseen);
}

TEST(Procedure01, card_of_an_ordinary_man_leaves_nothing_to_type) {
    const Draft draft = started(people::father());
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_EQ(questions(draft),
              (std::vector<std::string>{"vai_tro", "so_cmnd_khai", "dia_chi_nhan_ket_qua"}));
    EXPECT_TRUE(problems(draft).empty());
    EXPECT_EQ(count(draft).computed, 1);  // the ticked request
}

TEST(Procedure01, woman_without_an_old_number_on_her_card_is_asked_for_it_and_never_matched) {
    Draft draft = started(people::mother());
    EXPECT_TRUE(asks(draft, "so_cmnd_cu"));
    EXPECT_FALSE(asks(draft, "so_cmnd_khai"));
    EXPECT_EQ(count(draft).missing_required, 1);
    people::answer(draft, "so_cmnd_cu", "000000001");
    EXPECT_EQ(people::text(draft, "ket_luan"), "CHƯA XÁC ĐỊNH (UNKNOWN)");
    EXPECT_EQ(people::text(draft, "so_cmnd_chip"), "Không ghi số nào");
    EXPECT_EQ(people::text(draft, "so_cmnd_doi_chieu"), "000000001");
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure01, number_claimed_is_compared_with_the_chip) {
    Draft draft = started(people::father());
    EXPECT_EQ(people::text(draft, "ket_luan"), "CHƯA XÁC ĐỊNH (UNKNOWN)");
    people::answer(draft, "so_cmnd_khai", "000 000 001");
    EXPECT_EQ(people::text(draft, "ket_qua_doi_chieu"), "MATCH");
    EXPECT_EQ(people::text(draft, "ket_luan"), "KHỚP (MATCH)");
    people::answer(draft, "so_cmnd_khai", "000000002");
    EXPECT_EQ(people::text(draft, "ket_luan"), "KHÔNG KHỚP (MISMATCH)");
    EXPECT_EQ(people::text(draft, "so_cmnd_cu"), "000000001");
    EXPECT_NE(people::text(draft, "noi_dung_cu_the").find("000000002"), std::string::npos);
    EXPECT_NE(people::text(draft, "noi_dung_cu_the").find("000000001"), std::string::npos);
}

TEST(Procedure01, basis_never_says_more_of_the_chip_than_was_proved) {
    Draft proved = started(people::father());
    Draft unproven = started(people::father(), self, false);
    for (Draft* draft : {&proved, &unproven}) people::answer(*draft, "so_cmnd_khai", "000000001");
    EXPECT_NE(people::text(proved, "can_cu_doi_chieu").find("đã kiểm tra chữ ký"), std::string::npos);
    EXPECT_EQ(people::text(unproven, "can_cu_doi_chieu").find("đã kiểm tra chữ ký"), std::string::npos);
    EXPECT_NE(people::text(unproven, "can_cu_doi_chieu").find("chưa rõ người ký"), std::string::npos);
}

TEST(Procedure01, who_acts_for_another_is_the_representative_and_the_other_card_is_the_applicants) {
    Draft draft = started(people::father(), for_another);
    EXPECT_EQ(people::text(draft, "ho_ten"), "");
    EXPECT_EQ(people::text(draft, "dd_ho_ten"), *people::father().full_name);
    put_card(draft, "subject", specimens::child());
    EXPECT_EQ(people::text(draft, "ho_ten"), *specimens::child().full_name);
    EXPECT_EQ(people::text(draft, "so_dinh_danh"), *specimens::child().id_number);
    EXPECT_EQ(people::text(draft, "dd_so_dinh_danh"), *people::father().id_number);
    EXPECT_EQ(people::text(draft, "nguoi_ky"), *people::father().full_name);
    EXPECT_NE(people::text(draft, "so_cmnd_cu"), *people::father().old_id_number);
    EXPECT_EQ(count(draft).second_card, 5);
    expect_no_value_astray(draft);
}

TEST(Procedure01, childs_card_read_first_takes_the_representatives_second) {
    Draft draft = started(specimens::child(), by_another);
    put_card(draft, "representative", people::father());
    expect_second_fills_as_studied(draft, "representative");
    EXPECT_EQ(people::text(draft, "ho_ten"), *specimens::child().full_name);
    EXPECT_EQ(people::text(draft, "nguoi_ky"), *people::father().full_name);
}

TEST(Procedure01, card_of_2024_without_residence_asks_for_it) {
    const Draft draft = started(specimens::bare());
    EXPECT_TRUE(asks(draft, "noi_cu_tru"));
    EXPECT_TRUE(asks(draft, "so_cmnd_cu"));
    expect_no_value_astray(draft);
}

TEST(Procedure01, paper_bears_request_and_slip_of_the_longest_name) {
    Draft draft = started(specimens::long_man());
    people::answer(draft, "so_cmnd_khai", "000000002");
    people::answer(draft, "dia_chi_nhan_ket_qua", specimens::longest_address);
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, not_text);
    expect_words(paper, {"PHIẾU ĐỀ NGHỊ GIẢI QUYẾT THỦ TỤC VỀ CĂN CƯỚC", "Mẫu DC02",
                         "Công an phường Rạch Giá", "PHIẾU ĐỐI CHIẾU SỐ CHỨNG MINH NHÂN DÂN",
                         "KHÔNG KHỚP (MISMATCH)", "không phải xác nhận của cơ quan Công an",
                         "không thay Giấy xác nhận số chứng minh nhân dân"});
    expect_no_words(paper, {"KHỚP (MATCH)"});
    expect_whole_pages(file, 3, 3);
}

TEST(Procedure01, form_changes_on_the_day_of_each_law) {
    const Procedure& procedure = *people::catalogue().find("1");
    EXPECT_EQ(procedure.form_on("2021-06-30"), nullptr);
    EXPECT_EQ(procedure.form_on("2021-07-01")->layout, "cmnd-2021.json");
    EXPECT_EQ(procedure.form_on("2024-06-30")->layout, "cmnd-2021.json");
    EXPECT_EQ(procedure.form_on("2024-07-01")->code, "DC02");
    EXPECT_EQ(procedure.form_on("2026-06-30")->version, "Thông tư 17/2024/TT-BCA");
    EXPECT_NE(procedure.form_on("2026-07-01")->legal_basis.find("118/2026"), std::string::npos);
}

TEST(Procedure01, form_of_2021_takes_origin_for_origin_and_asks_where_birth_was_registered) {
    Draft draft = people::draft("1", people::father(), true, "2024-06-30");
    EXPECT_EQ(people::text(draft, "que_quan"), *people::father().place_of_origin);
    EXPECT_TRUE(asks(draft, "noi_dk_khai_sinh"));
    people::answer(draft, "noi_dk_khai_sinh", "Xã Mẫu, huyện Gốc");
    people::answer(draft, "so_cmnd_khai", "000000001");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    expect_values_on(file.raw_text(), draft, not_text);
    expect_words(file.raw_text(), {"GIẤY ĐỀ NGHỊ XÁC NHẬN SỐ CHỨNG MINH NHÂN DÂN", "KHỚP (MATCH)"});
    expect_no_words(file.raw_text(), {"DC02"});
    expect_whole_pages(file, 2, 2);
}

}  // namespace
