#include "kiosk/procedures/money.h"
#include "tests/kiosk/procedures/golden.h"

namespace {

using namespace golden;

const std::set<std::string> not_text{"vai_tro"};
const std::string owner_comes = "Tôi là chủ xe, tự làm";
const std::string for_owner = "Tôi làm thay chủ xe";
const std::string by_another = "Có người làm thay tôi";
const std::string first = "Đăng ký xe lần đầu";
const std::string exchange = "Cấp đổi chứng nhận đăng ký xe, biển số xe";

Draft started(const cardio::lds::Person& person, const std::string& procedure = first,
              const std::string& role = owner_comes, const std::string& on = "2026-11-24") {
    Draft draft = people::draft("7", person, true, on);
    people::answer(draft, "vai_tro", role);
    people::answer(draft, "thu_tuc", procedure);
    return draft;
}

void describe_vehicle(Draft& draft) {
    people::answer(draft, "nhan_hieu", "HONDA");
    people::answer(draft, "so_loai", "WAVE ALPHA MẪU");
    people::answer(draft, "loai_xe", "Mô tô hai bánh");
    people::answer(draft, "dung_tich", "109");
    people::answer(draft, "so_may", "JA39E0000000");
    people::answer(draft, "so_khung", "RLHJA3900XX000000");
    people::answer(draft, "mau_son", "Đen");
    people::answer(draft, "nam_san_xuat", draft.on.substr(0, 4));
    people::answer(draft, "nguon_goc", "Sản xuất, lắp ráp trong nước");
}

TEST(Procedure07, has_each_studied_field) {
    const std::string reason = "asked only when somebody acts for the owner, and then the form needs it";
    expect_studied_form("7", {{"nlt_ho_ten", reason}, {"nlt_so_giay_to", reason}});
    EXPECT_EQ(newest("7").confidence, Confidence::certain);
}

TEST(Procedure07, owners_card_fills_the_owner_and_nothing_of_the_vehicle) {
    Draft draft = started(people::father());
    expect_holder_fills_as_studied(draft);
    expect_no_value_astray(draft);
    expect_nothing_asked_twice(draft);
    EXPECT_EQ(people::text(draft, "loai_giay_to"), "Thẻ căn cước công dân");
    EXPECT_EQ(people::text(draft, "noi_cap"), "Cục trưởng Cục Cảnh sát quản lý hành chính về trật tự xã hội");
    EXPECT_EQ(people::text(started(people::mother()), "noi_cap"), "Bộ Công an");
    EXPECT_EQ(count(draft).chip, 4);
    describe_vehicle(draft);
    people::answer(draft, "ma_lptb", "LPTB000000001");
    EXPECT_TRUE(problems(draft).empty());
}

TEST(Procedure07, office_alone_writes_the_new_plate) {
    Draft draft = started(people::father());
    EXPECT_FALSE(asks(draft, "bien_so_moi"));
    EXPECT_FALSE(asks(draft, "bien_so_cu"));
    EXPECT_FALSE(set_answer(draft, "bien_so_moi", "68B1-000.00, trắng", Provenance::clerk).has_value());
    EXPECT_EQ(draft.values.at("bien_so_moi").provenance, Provenance::clerk);
}

TEST(Procedure07, only_registrations_after_a_purchase_need_the_registration_tax) {
    EXPECT_TRUE(asks(started(people::father()), "ma_lptb"));
    const Draft draft = started(people::father(), exchange);
    EXPECT_FALSE(asks(draft, "ma_lptb"));
    EXPECT_TRUE(asks(draft, "bien_so_cu"));
    EXPECT_TRUE(asks(draft, "ly_do"));
    EXPECT_NE(people::text(draft, "kem_theo"), people::text(started(people::father()), "kem_theo"));
}

TEST(Procedure07, who_acts_for_the_owner_is_never_written_as_the_owner) {
    Draft draft = started(people::father(), first, for_owner);
    EXPECT_EQ(people::text(draft, "ten_chu_xe"), "");
    EXPECT_EQ(people::text(draft, "so_dinh_danh"), "");
    EXPECT_EQ(people::text(draft, "nlt_ho_ten"), *people::father().full_name);
    EXPECT_TRUE(asks(draft, "ten_chu_xe"));
    put_card(draft, "owner", people::mother());
    EXPECT_EQ(people::text(draft, "ten_chu_xe"), *people::mother().full_name);
    EXPECT_EQ(people::text(draft, "dia_chi"), *people::mother().place_of_residence);
    EXPECT_EQ(people::text(draft, "nlt_so_giay_to"), *people::father().id_number);
    expect_no_value_astray(draft);
}

TEST(Procedure07, agents_card_fills_as_studied) {
    Draft draft = started(people::mother(), first, by_another);
    put_card(draft, "agent", people::father());
    expect_second_fills_as_studied(draft, "agent");
    EXPECT_EQ(people::text(draft, "ten_chu_xe"), *people::mother().full_name);
}

TEST(Procedure07, card_of_2024_leaves_to_ask_what_it_lacks) {
    const Draft draft = started(specimens::bare());
    for (const std::string id : {"dia_chi", "ngay_cap"}) EXPECT_TRUE(asks(draft, id)) << id;
    expect_no_value_astray(draft);
}

TEST(Procedure07, fee_is_never_said_to_be_certain_and_first_registration_is_not_waived) {
    Draft draft = started(people::father());
    const auto quote = fee_quote(draft);
    ASSERT_TRUE(quote.has_value());
    EXPECT_FALSE(quote->total_vnd.has_value());
    EXPECT_TRUE(quote->uncertain);
    people::answer(draft, "waiver@vneid2_2026", "Có");
    EXPECT_EQ(fee_quote(draft)->lines.at(0).percent_off, 0);
    Draft other = started(people::father(), exchange);
    people::answer(other, "waiver@vneid2_2026", "Có");
    EXPECT_EQ(fee_quote(other)->lines.at(0).percent_off, 100);
    Draft before = started(people::father(), exchange, owner_comes, "2026-08-14");
    EXPECT_EQ(fee_quote(before)->lines.at(0).percent_off, 0);
    EXPECT_NE(fee_quote(before)->lines.at(0).basis.find("155/2025"), std::string::npos);
    const Draft old = started(people::father(), exchange, owner_comes, "2025-12-31");
    EXPECT_NE(fee_quote(old)->lines.at(0).basis.find("60/2023"), std::string::npos);
}

TEST(Procedure07, paper_holds_everything_of_the_longest_names) {
    Draft draft = started(specimens::long_woman(), "Đăng ký sang tên, di chuyển xe", by_another);
    put_card(draft, "agent", specimens::long_man());
    describe_vehicle(draft);
    people::answer(draft, "so_loai", "MẪU THỬ NGHIỆM DÀI NHẤT CÓ THỂ CỦA MỘT SỐ LOẠI XE");
    people::answer(draft, "bien_so_cu", "68B1-234.56, trắng");
    people::answer(draft, "cong_suat", "6,6");
    people::answer(draft, "so_cho", "2");
    people::answer(draft, "khoi_luong", "97 / 229");
    people::answer(draft, "ma_lptb", "LPTB000000001");
    people::answer(draft, "so_dien_thoai", "0900000000");
    people::answer(draft, "nlt_sdt", "0900000001");
    people::answer(draft, "ly_do", "Chứng từ chuyển quyền sở hữu không đầy đủ");
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    const std::string paper = file.raw_text();
    expect_values_on(paper, draft, not_text);
    expect_words(paper, {"GIẤY KHAI ĐĂNG KÝ XE", "Mẫu ĐKX10", "79/2024/TT-BCA", "37/2026/TT-BCA",
                         "BIỂN SỐ CŨ", "BIỂN SỐ MỚI", "ĐẶC ĐIỂM XE", "Nơi dán bản chà số khung", "CHỦ XE"});
    expect_whole_pages(file, 2, 2);
}

TEST(Procedure07, version_changes_on_the_day_of_each_circular) {
    const Procedure& procedure = *people::catalogue().find("7");
    EXPECT_EQ(procedure.form_on("2020-07-31"), nullptr);
    EXPECT_EQ(procedure.form_on("2023-08-14")->code, "01A/58");
    EXPECT_EQ(procedure.form_on("2023-08-15")->confidence, Confidence::unseen);
    EXPECT_EQ(procedure.form_on("2024-12-31")->version, "Thông tư 24/2023/TT-BCA");
    EXPECT_EQ(procedure.form_on("2025-01-01")->version, "Thông tư 79/2024/TT-BCA");
    EXPECT_EQ(procedure.form_on("2025-02-28")->legal_basis.find("13/2025"), std::string::npos);
    EXPECT_NE(procedure.form_on("2025-03-01")->legal_basis.find("13/2025"), std::string::npos);
    EXPECT_EQ(procedure.form_on("2025-06-30")->legal_basis.find("51/2025"), std::string::npos);
    EXPECT_NE(procedure.form_on("2025-07-01")->legal_basis.find("51/2025"), std::string::npos);
    EXPECT_EQ(procedure.form_on("2026-06-07")->legal_basis.find("37/2026"), std::string::npos);
    EXPECT_NE(procedure.form_on("2026-06-08")->legal_basis.find("37/2026"), std::string::npos);
}

TEST(Procedure07, declaration_of_2020_prints_its_own_page) {
    Draft draft = started(people::father(), first, by_another, "2023-08-14");
    put_card(draft, "agent", people::mother());
    describe_vehicle(draft);
    people::answer(draft, "ma_ho_so_lptb", "0000000001");
    EXPECT_EQ(people::text(draft, "nam_sinh"), *people::father().date_of_birth);
    EXPECT_TRUE(problems(draft).empty());
    const pdf::File file(printed(draft));
    expect_values_on(file.raw_text(), draft, {"vai_tro", "thu_tuc"});
    expect_words(file.raw_text(), {"58/2020/TT-BCA", "A. PHẦN CHỦ XE TỰ KÊ KHAI"});
    expect_no_words(file.raw_text(), {"ĐKX10"});
    expect_whole_pages(file, 1, 2);
}

}  // namespace
