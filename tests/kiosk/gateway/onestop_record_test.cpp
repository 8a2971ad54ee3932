#include "kiosk/gateway/onestop_record.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/kiosk/procedures/sample.h"

namespace {

using namespace kiosk::procedures;
using kiosk::gateway::onestop_record;
using kiosk::gateway::RecordContext;
using nlohmann::json;

const RecordContext context{"000.00.00.H01-261124-0007", "2026-11-24T09:30:05+07:00", "2026-12-03",
                            "Phường Rạch Giá"};

/// The names of the DongBoHoSoMC record as the portal's guide of 2020 lists them.
const std::set<std::string> names{"MaHoSo",
                                  "MaTTHC",
                                  "TenTTHC",
                                  "MaLinhVuc",
                                  "TenLinhVuc",
                                  "SoBienNhan",
                                  "ChuHoSo",
                                  "LoaiDoiTuong",
                                  "MaDoiTuong",
                                  "ThongTinKhac",
                                  "Email",
                                  "Fax",
                                  "SoDienThoai",
                                  "TrichYeuHoSo",
                                  "NgayTiepNhan",
                                  "NgayHenTra",
                                  "TrangThaiHoSo",
                                  "NgayTra",
                                  "ThongTinTra",
                                  "HinhThuc",
                                  "NgayKetThucXuLy",
                                  "DonViXuLy",
                                  "GhiChu",
                                  "DanhSachLePhi",
                                  "DanhSachTepDinhKemKhac",
                                  "DanhSachHoSoBoSung",
                                  "DanhSachGiayToKetQua",
                                  "TaiLieuNop"};

TEST(OnestopRecord, has_the_names_of_the_guide_and_no_others) {
    const auto record = onestop_record(people::draft("3", people::father()), context);
    std::set<std::string> found;
    for (const auto& [name, value] : record.items()) found.insert(name);
    EXPECT_EQ(found, names);
}

TEST(OnestopRecord, says_whose_dossier_it_is_and_when_it_came) {
    Draft draft = people::draft("3", people::father());
    people::answer(draft, "so_dien_thoai", "0912345678");
    const auto record = onestop_record(draft, context);
    EXPECT_EQ(record["MaHoSo"], "000.00.00.H01-261124-0007");
    EXPECT_EQ(record["MaTTHC"], "1.004222");
    EXPECT_EQ(record["ChuHoSo"], *people::father().full_name);
    EXPECT_EQ(record["SoDienThoai"], "0912345678");
    EXPECT_EQ(record["NgayTiepNhan"], "20261124093005");
    EXPECT_EQ(record["NgayHenTra"], "20261203000000");
    EXPECT_EQ(record["DonViXuLy"], "Phường Rạch Giá");
}

TEST(OnestopRecord, carries_the_personal_number_and_every_answer_in_the_free_text) {
    Draft draft = people::draft("3", people::father());
    add_card(draft, "member", {people::mother(), true});
    const auto other = json::parse(onestop_record(draft, context)["ThongTinKhac"].get<std::string>());
    EXPECT_EQ(other["SoDinhDanh"], *people::father().id_number);
    EXPECT_EQ(other["TruongThongTin"]["ngay_sinh"], "19/05/1990");
    EXPECT_EQ(other["TruongThongTin"]["thanh_vien_cung_thay_doi"][0]["ho_ten"], *people::mother().full_name);
    EXPECT_FALSE(other["TruongThongTin"].contains("email"));
}

TEST(OnestopRecord, phone_field_with_an_email_address_is_an_email) {
    Draft draft = people::draft("22", people::father());
    people::answer(draft, "sdt_email", "ten@mau.example.vn");
    const auto record = onestop_record(draft, context);
    EXPECT_EQ(record["Email"], "ten@mau.example.vn");
    EXPECT_EQ(record["SoDienThoai"], "");
}

TEST(OnestopRecord, lists_fees_and_papers_and_explains_what_is_not_asked) {
    json content = sample::procedure(json::array({sample::field("x", "text")}));
    content["attachments"] = {{{"vi", "Bản sao thẻ"},
                               {"en", "Copy"},
                               {"dropped_when", sample::when("card.proved", {"có"})},
                               {"reason", sample::text("Luật Căn cước")}},
                              {{"vi", "Ảnh"}, {"en", "Photo"}}};
    content["fees"]["items"] = json::array({{{"id", "lp"},
                                             {"label", sample::text("Lệ phí")},
                                             {"effective_from", "2026-01-01"},
                                             {"amount_vnd", 20000},
                                             {"basis", "x"},
                                             {"verified", true}},
                                            {{"id", "lh"},
                                             {"label", sample::text("Khác")},
                                             {"effective_from", "2026-01-01"},
                                             {"amount_vnd", nullptr},
                                             {"basis", "x"}}});
    const auto record = onestop_record(sample::draft(content, people::father()), context);
    ASSERT_EQ(record["DanhSachTepDinhKemKhac"].size(), 1U);
    EXPECT_EQ(record["DanhSachTepDinhKemKhac"][0]["TenGiayTo"], "Ảnh");
    EXPECT_EQ(record["GhiChu"], "Không yêu cầu: Bản sao thẻ (Luật Căn cước)");
    EXPECT_EQ(record["DanhSachLePhi"][0]["Gia"], "20000");
    EXPECT_EQ(record["DanhSachLePhi"][1]["Gia"], "") << "an amount nobody knows is not sent as zero";
}

TEST(OnestopRecord, empty_draft_gives_an_empty_record) {
    const auto record = onestop_record(Draft{}, {});
    EXPECT_EQ(record["ChuHoSo"], "");
    EXPECT_EQ(record["NgayTiepNhan"], "");
    EXPECT_TRUE(record["DanhSachLePhi"].empty());
}

}  // namespace
