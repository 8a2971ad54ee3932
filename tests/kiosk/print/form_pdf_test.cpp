#include "kiosk/print/form_pdf.h"

#include <gtest/gtest.h>

#include <regex>
#include <sstream>

#include "cardio/lds/text.h"
#include "kiosk/print/form_layout.h"
#include "kiosk/print/form_page.h"
#include "kiosk/procedures/dates.h"
#include "tests/kiosk/print/pdf_tools.h"
#include "tests/kiosk/procedures/golden.h"
#include "tests/kiosk/procedures/people.h"

namespace {

using namespace kiosk::procedures;
using kiosk::print::PrintContext;

PrintContext context() {
    return {std::string(SOURCE_FOLDER) + "/assets/forms", "000.00.00.H01-261124-0007", "2026-11-24",
            "Rạch Giá"};
}

/// As long as names and addresses of cards get, and longer.
cardio::lds::Person longest() {
    cardio::lds::Person person = people::father();
    person.full_name = "CÔNG TẰNG TÔN NỮ HUYỀN TÔN THẤT NGUYỄN PHƯỚC QUỲNH NHƯ ÁI LIÊN MẪU";
    person.sex = "Nữ";
    person.place_of_residence =
        "Số nhà 1234/56/78 tổ dân phố Nguyễn Trung Trực nối dài, khu phố Phạm Ngũ Lão mở rộng, phường Vĩnh "
        "Thanh Vân, thành phố "
        "Rạch Giá, tỉnh Kiên Giang";
    person.father_name = "NGUYỄN PHÚC ƯNG ÂN THƯỢNG TẰNG TÔN THẤT HƯỜNG ĐẲNG TRƯỜNG THỌ";
    person.mother_name = "HỒ LÊ NGUYỄN THỊ NGỌC QUỲNH NHƯ PHƯƠNG THẢO TƯỜNG VY";
    person.spouse_name = "ĐOÀN VŨ NGUYỄN HOÀNG KHÁNH THIỆN TRƯỜNG GIANG";
    return person;
}

Row member(int number) {
    return {{"ho_ten", "NGUYỄN PHƯỚC TÔN NỮ QUỲNH MẪU THỨ " +
                           std::string(static_cast<std::size_t>(number % 5) + 1, 'I')},
            {"ngay_sinh", "2010-02-03"},
            {"gioi_tinh", "Nữ"},
            {"so_dinh_danh", "00031000" + std::to_string(1000 + number)},
            {"quan_he", "Con đẻ"}};
}

Draft full_residence() {
    Draft draft = people::draft("3", longest());
    people::answer(draft, "so_dien_thoai", "0912345678");
    people::answer(draft, "email", "mot.dia.chi.thu.dien.tu.that.la.dai.specimen@hop-thu-mau.example.vn");
    people::answer(draft, "quan_he_chu_ho", "Con đẻ");
    people::answer(draft, "chu_ho_ho_ten", "TÔN THẤT NGUYỄN PHƯỚC BẢO LONG ĐẲNG TRƯỜNG MẪU");
    people::answer(draft, "chu_ho_so_dinh_danh", "000060000009");
    people::answer(draft, "dia_chi_moi",
                   "Số 99, đường Nguyễn Trung Trực, khu phố Lê Anh Xuân, phường Rạch Giá, tỉnh An Giang "
                   "(trước là phường Vĩnh "
                   "Lạc, thành phố Rạch Giá, tỉnh Kiên Giang)");
    people::answer(draft, "y_kien_chu_ho", "có");
    people::answer(draft, "y_kien_chu_so_huu", "TRẦN THỊ NGỌC CHỦ NHÀ MẪU");
    people::answer(draft, "y_kien_chu_so_huu_so", "000165000008");
    set_rows(draft, "thanh_vien_cung_thay_doi", {member(1), member(2), member(3)}, Provenance::citizen);
    return draft;
}

Draft full_birth() {
    Draft draft = people::draft("9", longest());
    people::answer(draft, "quan_he", "Mẹ");
    people::answer(draft, "khai_cha", "Có");
    people::answer(draft, "tre_ho_ten", "ĐOÀN VŨ NGUYỄN HOÀNG NGỌC MẪU");
    people::answer(draft, "tre_ngay_sinh", "29/02/2024");
    people::answer(draft, "tre_gioi_tinh", "Nữ");
    people::answer(draft, "tre_dan_toc", "Kinh");
    people::answer(draft, "tre_quoc_tich", "Việt Nam");
    people::answer(draft, "tre_noi_sinh",
                   "Bệnh viện Đa khoa Mẫu, số 13 đường Nam Kỳ Khởi Nghĩa, phường Rạch Giá, tỉnh An Giang");
    people::answer(draft, "tre_que_quan", "Xã Mẫu Gốc, tỉnh An Giang");
    draft.second_cards["father"] = {people::father(), true};
    refresh(draft);
    people::answer(draft, "ban_sao", "2");
    return draft;
}

Draft full_record(int rows = 2) {
    Draft draft = people::draft("22", longest());
    people::answer(draft, "ten_khac", "Tư Mẫu");
    people::answer(draft, "noi_sinh", "Phường Rạch Giá, tỉnh An Giang");
    people::answer(draft, "tam_tru", "Ấp Hòa Thuận, xã Mẫu, tỉnh An Giang");
    people::answer(draft, "cha_ns", "1955");
    people::answer(draft, "me_ns", "01/02/1958");
    people::answer(draft, "vc_ns", "03/04/1988");
    people::answer(draft, "sdt_email", "0912345678");
    people::answer(draft, "loai_phieu", "Số 1");
    people::answer(draft, "xac_nhan_cam", "Không");
    people::answer(draft, "muc_dich", "Bổ sung hồ sơ xin việc làm tại đơn vị sự nghiệp công lập");
    people::answer(draft, "so_luong", "2");
    std::vector<Row> history;
    for (int i = 0; i < rows; ++i) {
        history.push_back({{"thoi_gian", "0" + std::to_string(i % 9 + 1) + "/2004 - nay"},
                           {"noi_o", "Số " + std::to_string(i + 1) +
                                         " đường Mẫu rất dài, phường Vĩnh Thanh Vân, thành phố Rạch Giá"},
                           {"nghe_nghiep", "Công nhân nhà máy chế biến thủy sản Mẫu"}});
    }
    EXPECT_FALSE(set_rows(draft, "qua_trinh", history, Provenance::citizen).has_value());
    return draft;
}

cardio::Bytes rendered(const Draft& draft) {
    auto bytes = kiosk::print::render_form(draft, context());
    EXPECT_TRUE(bytes.ok()) << (bytes ? "" : bytes.error());
    return bytes ? *bytes : cardio::Bytes{};
}

int pages(const pdf::File& file) {
    std::smatch match;
    const std::string info = file.info();
    return std::regex_search(info, match, std::regex("Pages: +([0-9]+)")) ? std::stoi(match[1]) : 0;
}

/// Choices that the page shows as ticked boxes, and answers that decide about others, are not text on it.
bool is_text_on_paper(const std::string& id) {
    static const std::set<std::string> others{"dia_chi_moi", "khai_cha", "y_kien_chu_ho", "loai_phieu",
                                              "xac_nhan_cam"};
    return others.count(id) == 0;
}

void expect_all_values(const Draft& draft, const std::string& text) {
    const std::string paper = pdf::squeezed(text);
    for (const auto& [id, value] : draft.values) {
        const Field& field = *draft.form->field(id);
        if (!is_text_on_paper(id)) continue;
        EXPECT_NE(paper.find(pdf::squeezed(display_text(field, value))), std::string::npos)
            << id << ": " << value.text;
        for (const auto& row : value.rows) {
            // Cells wrap beside each other, so they are looked for word by word.
            for (const auto& [column, cell] : row.cells()) {
                std::istringstream words(shown_date(cell.text));
                for (std::string word; words >> word;)
                    EXPECT_NE(text.find(word), std::string::npos) << column << ": " << word;
            }
        }
    }
}

TEST(FormPdf, holds_every_value_of_the_longest_citizen) {
    for (const Draft& draft : {full_residence(), full_birth(), full_record()}) {
        ASSERT_TRUE(problems(draft).empty()) << draft.procedure_id << " " << problems(draft)[0].field;
        const pdf::File file(rendered(draft));
        const std::string text = file.raw_text();
        EXPECT_EQ(cardio::lds::nfc(pdf::squeezed(text)), pdf::squeezed(text))
            << "the text of the file is not NFC";
        expect_all_values(draft, text);
        golden::expect_nothing_clipped(file);
    }
}

TEST(FormPdf, begins_as_official_papers_do) {
    const std::string text = pdf::File(rendered(full_residence())).raw_text();
    for (const std::string words :
         {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
          "TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ", "Mẫu CT01 ban hành kèm theo Thông tư số 116/2026/TT-BCA",
          "Công an phường Rạch Giá", "Ý KIẾN CỦA CHỦ HỘ", "NGƯỜI KÊ KHAI",
          "Rạch Giá, ngày 24 tháng 11 năm 2026"}) {
        EXPECT_NE(text.find(words), std::string::npos) << words;
    }
}

TEST(FormPdf, of_the_day_before_bears_the_old_circular_and_label) {
    const std::string text =
        pdf::File(rendered(people::draft("3", people::father(), true, "2026-06-30"))).text();
    EXPECT_NE(text.find("Thông tư số 66/2023/TT-BCA"), std::string::npos);
    EXPECT_EQ(text.find("116/2026"), std::string::npos);
    EXPECT_EQ(text.find("tên khai sinh"), std::string::npos);
}

TEST(FormPdf, older_birth_form_lacks_the_requesters_birth_date) {
    const auto words = [](const std::string& on) {
        return pdf::File(rendered(people::draft("9", people::father(), true, on))).text();
    };
    EXPECT_NE(words("2024-06-06").find("19/05/1990"), std::string::npos);
    EXPECT_EQ(words("2024-06-05").find("19/05/1990"), std::string::npos);
}

TEST(FormPdf, embeds_its_fonts) {
    const std::string fonts = pdf::File(rendered(full_birth())).fonts();
    std::istringstream lines(fonts);
    std::string line;
    int count = 0;
    while (std::getline(lines, line)) {
        if (line.find("Noto") == std::string::npos) continue;
        ++count;
        EXPECT_NE(line.find("yes yes yes"), std::string::npos)
            << line;  // embedded, subset, mapped to Unicode
    }
    EXPECT_GE(count, 2) << fonts;
}

TEST(FormPdf, same_draft_and_day_give_the_same_bytes) {
    EXPECT_EQ(rendered(full_record()), rendered(full_record()));
    const std::string info = pdf::File(rendered(full_record())).info();
    EXPECT_NE(info.find("Nov 23"), std::string::npos) << info;  // midnight in Vietnam, told in universal time
}

TEST(FormPdf, page_count_follows_the_rows_and_each_page_is_numbered) {
    const pdf::File little(rendered(full_residence()));
    EXPECT_EQ(pages(little), 2);
    const pdf::File much(rendered(full_record(40)));
    const int count = pages(much);
    EXPECT_GE(count, 4);
    const std::string text = much.text();
    for (int page = 1; page <= count; ++page) {
        EXPECT_NE(text.find("Trang " + std::to_string(page) + "/" + std::to_string(count)), std::string::npos)
            << page;
    }
    golden::expect_nothing_clipped(much);
}

TEST(FormPdf, empty_form_prints_with_blanks) {
    const pdf::File file(rendered(people::draft("22", people::father())));
    EXPECT_NE(file.text().find("Mục đích yêu cầu"), std::string::npos);
    golden::expect_nothing_clipped(file);
}

TEST(FormPdf, foot_never_says_more_than_was_proved) {
    const std::string proved = pdf::File(rendered(full_record())).text();
    EXPECT_NE(proved.find("đã kiểm tra chữ ký"), std::string::npos);
    EXPECT_EQ(proved.find("chưa rõ người ký"), std::string::npos);
    EXPECT_NE(proved.find("Mã hồ sơ: 000.00.00.H01-261124-0007"), std::string::npos);
    const std::string unproven = pdf::File(rendered(people::draft("22", people::father(), false))).text();
    EXPECT_EQ(unproven.find("đã kiểm tra chữ ký"), std::string::npos);
    EXPECT_NE(unproven.find("chưa rõ người ký"), std::string::npos);
}

TEST(FormPdf, foot_names_exactly_the_fields_that_came_from_a_chip) {
    Draft draft = people::draft("9", people::father());
    people::answer(draft, "quan_he", "Ông/bà");
    people::answer(draft, "me_ho_ten", "THỊ MẸ MẪU");
    draft.second_cards["father"] = {people::father(), false};
    refresh(draft);
    const std::string said = kiosk::print::provenance_statement(draft);
    const std::size_t unproven = said.find("chưa rõ người ký");
    EXPECT_LT(said.find("họ, chữ đệm, tên người yêu cầu"), unproven);
    EXPECT_GT(said.find("họ, chữ đệm, tên người cha"), unproven);
    EXPECT_EQ(said.find("người mẹ"), std::string::npos) << said;
}

TEST(FormPdf, missing_layout_is_one_sentence) {
    PrintContext elsewhere = context();
    elsewhere.forms_folder = std::string(SOURCE_FOLDER) + "/assets";
    const auto bytes = kiosk::print::render_form(full_record(), elsewhere);
    ASSERT_FALSE(bytes.ok());
    EXPECT_NE(bytes.error().find("criminal-record.json"), std::string::npos);
    Draft none = people::draft("22", people::father(), true, "1999-01-01");
    EXPECT_FALSE(kiosk::print::render_form(none, context()).ok());
}

TEST(FormLayout, of_each_form_names_only_its_fields_and_all_that_are_printed) {
    for (const auto& procedure : people::catalogue().procedures()) {
        const Form& form = *procedure.forms.back();
        const auto blocks = kiosk::print::load_form_layout(context().forms_folder / form.layout);
        ASSERT_TRUE(blocks.ok()) << blocks.error();
        const auto named = kiosk::print::fields_of(*blocks);
        const std::set<std::string> on_paper(named.begin(), named.end());
        for (const auto& id : on_paper) EXPECT_NE(form.field(id), nullptr) << form.layout << " " << id;
        for (const auto& field : form.fields) {
            const bool printed = on_paper.count(field.id) != 0;
            EXPECT_TRUE(printed || !field.counted) << form.layout << " lacks " << field.id;
        }
    }
}

TEST(FormLayout, names_the_place_of_what_is_wrong) {
    const auto folder = std::filesystem::path(testing::TempDir()) / ("layout-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "bad.json") << R"({"blocks": [{"kind": "state_header"}, {"kind": "poem"}]})";
    const auto blocks = kiosk::print::load_form_layout(folder / "bad.json");
    std::filesystem::remove_all(folder);
    ASSERT_FALSE(blocks.ok());
    EXPECT_EQ(blocks.error(), "bad.json: /blocks/1/kind: \"poem\" is no kind of block");
}

}  // namespace
