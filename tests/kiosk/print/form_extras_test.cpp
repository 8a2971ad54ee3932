#include <gtest/gtest.h>

#include "kiosk/print/form_page.h"
#include "kiosk/print/form_pdf.h"
#include "tests/kiosk/print/pdf_tools.h"
#include "tests/kiosk/procedures/sample.h"

namespace {

using namespace kiosk::procedures;
using nlohmann::json;
using sample::field;

/// A folder of page layouts that lives as long as the test.
class FormExtras : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string folder = testing::TempDir() + "forms-XXXXXX";
        ASSERT_NE(mkdtemp(folder.data()), nullptr);
        folder_ = folder;
        page("mau.json", {line("ten")});
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    static json line(const std::string& id) {
        return {{"kind", "line"}, {"items", json::array({{{"field", id}}})}};
    }
    void page(const std::string& file, std::initializer_list<json> blocks) {
        json content{{"blocks", json::array({{{"kind", "text"}, {"text", "{legal_basis}"}}})}};
        for (const auto& block : blocks) content["blocks"].push_back(block);
        std::ofstream(folder_ / file) << content;
    }
    std::string printed(const Draft& draft) const {
        const auto pdf = kiosk::print::render_form(draft, {folder_, "", "2026-11-24", "Rạch Giá"});
        EXPECT_TRUE(pdf.ok()) << (pdf ? "" : pdf.error());
        return pdf ? pdf::squeezed(pdf::File(*pdf).raw_text()) : "";
    }
    static bool says(const std::string& paper, const std::string& words) {
        return paper.find(pdf::squeezed(words)) != std::string::npos;
    }

    std::filesystem::path folder_;
};

json named_form() {
    return sample::procedure(
        json::array({field("ten", "person", sample::from("chip.full_name")), field("viec", "text")}));
}

TEST_F(FormExtras, form_the_law_does_not_prescribe_says_so) {
    json content = named_form();
    EXPECT_FALSE(says(printed(sample::draft(content, people::father())), "Không có mẫu theo quy định"));
    content["forms"][0]["statutory"] = false;
    content["forms"][0]["legal_basis"] = "Luật Cư trú 2020, Điều 31";
    const std::string paper = printed(sample::draft(content, people::father()));
    EXPECT_TRUE(says(paper, "Không có mẫu theo quy định; tờ khai này ghi nội dung pháp luật yêu cầu"));
    EXPECT_TRUE(says(paper, "Luật Cư trú 2020, Điều 31"));
}

/// Dark pixels of the first page, 800 pixels wide.
long dark_pixels(const std::vector<kiosk::print::PagePicture>& pages) {
    const auto& grey = pages.front().grey;
    return std::count_if(grey.begin(), grey.end(), [](std::uint8_t one) { return one < 90; });
}

TEST_F(FormExtras, drawn_signature_stands_in_the_citizens_column_and_says_what_it_is) {
    const auto signatures = [](bool drawn) {
        json column{{"title", "NGƯỜI KHAI"}};
        if (drawn) column["drawn"] = true;
        return json{{"kind", "signatures"}, {"columns", json::array({column})}};
    };
    page("mau.json", {line("ten"), signatures(true)});
    const auto draft = sample::draft(named_form(), people::father());
    kiosk::print::PrintContext context{folder_, "", "2026-11-24", "Rạch Giá"};
    const long blank = dark_pixels(kiosk::print::render_pictures(draft, context, 800).value());
    context.signature = {{0, 0, true}, {1, 1, false}, {0, 1, true}, {1, 0, false}};
    const long drawn = dark_pixels(kiosk::print::render_pictures(draft, context, 800).value());
    EXPECT_GT(drawn, blank + 150) << "two strokes across the place of the pen";
    const auto words = [&] {
        return pdf::squeezed(pdf::File(kiosk::print::render_form(draft, context).value()).raw_text());
    };
    EXPECT_TRUE(says(words(), "không phải chữ ký số"));
    page("mau.json", {line("ten"), signatures(false)});
    EXPECT_FALSE(says(words(), "không phải chữ ký số")) << "other people's columns are for the pen";
}

TEST_F(FormExtras, form_that_was_not_seen_asks_the_clerk_to_compare) {
    json content = named_form();
    EXPECT_FALSE(says(printed(sample::draft(content, people::father())), "cán bộ đối chiếu"));
    for (const std::string word : {"probable", "unseen"}) {
        content["forms"][0]["confidence"] = word;
        content["forms"][0]["version"] = "Thông tư 17/2024/TT-BCA";
        EXPECT_TRUE(says(printed(sample::draft(content, people::father())),
                         "Mẫu dựng theo Thông tư 17/2024/TT-BCA, cán bộ đối chiếu mẫu hiện hành"))
            << word;
    }
}

TEST_F(FormExtras, papers_to_bring_and_papers_no_longer_asked_for_are_listed) {
    json content = named_form();
    EXPECT_FALSE(says(printed(sample::draft(content, people::father())), "Giấy tờ"));
    content["attachments"] = {{{"vi", "Bản sao thẻ căn cước"},
                               {"en", "Copy of the card"},
                               {"dropped_when", sample::when("card.proved", {"có"})},
                               {"reason", sample::text("Luật Căn cước, Điều 20 khoản 3")}},
                              {{"vi", "Ảnh 4 x 6"}, {"en", "Photo"}}};
    const std::string proved = printed(sample::draft(content, people::father(), true));
    EXPECT_TRUE(says(proved, "Giấy tờ mang theo khi nộp hồ sơ: 1. Ảnh 4 x 6"));
    EXPECT_TRUE(
        says(proved, "Giấy tờ không phải nộp nữa: 1. Bản sao thẻ căn cước – Luật Căn cước, Điều 20 khoản 3"));
    const std::string unproven = printed(sample::draft(content, people::father(), false));
    EXPECT_TRUE(says(unproven, "1. Bản sao thẻ căn cước"));
    EXPECT_FALSE(says(unproven, "không phải nộp nữa"));
}

TEST_F(FormExtras, address_of_the_chip_is_printed_with_the_unit_of_today) {
    page("mau.json", {line("o")});
    const json content =
        sample::procedure(json::array({field("o", "address", sample::from("chip.place_of_residence"))}));
    cardio::lds::Person person = people::father();
    person.place_of_residence = "Ấp Mẫu, Minh Hoà, Châu Thành, Kiên Giang";
    EXPECT_TRUE(says(printed(sample::draft(content, person)),
                     "Ấp Mẫu, Minh Hoà, Châu Thành, Kiên Giang (nay là xã Châu Thành, tỉnh An Giang)"));
}

TEST_F(FormExtras, foot_says_which_table_cards_were_read_for) {
    json content = sample::procedure(json::array(
        {field("nguoi", "table",
               {{"columns", json::array({sample::column("ten", "person", {{"card_item", "full_name"}})})},
                {"label", sample::text("Thành viên cùng đi")}})}));
    content["forms"][0]["cards"] =
        json::array({{{"role", "member"}, {"name", sample::text("người đi cùng")}, {"table", "nguoi"}}});
    page("mau.json", {{{"kind", "table"},
                       {"field", "nguoi"},
                       {"columns", json::array({{{"id", "ten"}, {"heading", "Họ tên"}}})}}});
    Draft draft = sample::draft(content, people::father());
    EXPECT_EQ(kiosk::print::provenance_statement(draft), "");
    add_card(draft, "member", {people::mother(), true});
    const std::string paper = printed(draft);
    EXPECT_TRUE(says(paper, *people::mother().full_name));
    EXPECT_TRUE(says(paper, "đã kiểm tra chữ ký: thẻ của người trong mục thành viên cùng đi"));
}

json linked() {
    json content = named_form();
    const auto part = [](const char* id, const char* layout, json after) {
        return json{{"id", id},
                    {"name", sample::text(std::string("Việc ") + id)},
                    {"agency", "Cơ quan mẫu"},
                    {"form", layout},
                    {"fields", {"ten"}},
                    {"after", std::move(after)}};
    };
    content["forms"][0]["parts"] = {part("a", "a.json", json::array()), part("b", "b.json", {"a"})};
    return content;
}

TEST_F(FormExtras, linked_procedure_prints_its_parts_in_order_each_on_its_page) {
    page("a.json", {{{"kind", "text"}, {"text", "TỜ KHAI A"}}, line("ten")});
    page("b.json", {{{"kind", "text"}, {"text", "TỜ KHAI B"}}, line("viec")});
    const Draft draft = sample::draft(linked(), people::father());
    const std::string paper = printed(draft);
    const auto joint = paper.find(pdf::squeezed("ten: " + *people::father().full_name));
    const auto first = paper.find(pdf::squeezed("Phần 1/2: Việc a. Nơi nhận: Cơ quan mẫu."));
    const auto second = paper.find(pdf::squeezed("Phần 2/2: Việc b."));
    EXPECT_LT(joint, first);
    ASSERT_NE(first, std::string::npos);
    ASSERT_NE(second, std::string::npos);
    EXPECT_LT(first, paper.find(pdf::squeezed("TỜ KHAI A")));
    EXPECT_LT(paper.find(pdf::squeezed("TỜ KHAI A")), second);
    EXPECT_TRUE(says(paper, "Trang 3/3"));
}

TEST_F(FormExtras, part_printed_on_the_forms_own_layout_comes_once) {
    json content = linked();
    content["forms"][0]["layout"] = "a.json";
    page("a.json", {{{"kind", "text"}, {"text", "TỜ KHAI A"}}});
    page("b.json", {{{"kind", "text"}, {"text", "TỜ KHAI B"}}});
    const std::string paper = printed(sample::draft(content, people::father()));
    EXPECT_TRUE(says(paper, "Trang 2/2"));
    EXPECT_EQ(paper.find(pdf::squeezed("TỜ KHAI A")), paper.rfind(pdf::squeezed("TỜ KHAI A")));
    EXPECT_TRUE(says(paper, "Phần 1/2"));
}

TEST_F(FormExtras, layout_of_a_part_that_is_missing_is_named) {
    page("a.json", {line("ten")});
    const auto pdf = kiosk::print::render_form(sample::draft(linked(), people::father()),
                                               {folder_, "", "2026-11-24", "Rạch Giá"});
    ASSERT_FALSE(pdf.ok());
    EXPECT_NE(pdf.error().find("b.json"), std::string::npos);
}

}  // namespace
