#include <gtest/gtest.h>

#include <regex>

#include "kiosk/print/form_layout.h"
#include "kiosk/print/form_pdf.h"
#include "tests/kiosk/print/pdf_tools.h"
#include "tests/kiosk/procedures/people.h"

namespace {

using kiosk::print::PrintContext;

/// A folder of layouts of its own; "page.json" is the one under test.
class SideBySide : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::path(testing::TempDir()) / ("side-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::string load_error(const std::string& blocks) {
        write(blocks);
        const auto loaded = kiosk::print::load_form_layout(folder_ / "page.json");
        return loaded ? "" : loaded.error();
    }

    /// Text of the page that these blocks make of the declaration of a birth.
    std::string page(const std::string& blocks, const kiosk::procedures::Draft& draft) {
        return pdf::File(drawn(blocks, draft)).text();
    }

    /// Dark pixels at the right end of the line of each word.
    std::map<std::string, int> ink_in_boxes(const std::string& blocks,
                                            const kiosk::procedures::Draft& draft) {
        const auto bytes = drawn(blocks, draft);
        const std::string path = (folder_ / "drawn").string();
        std::ofstream(path + ".pdf", std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        pdf::File::run("pdftoppm -r 144 -gray -singlefile '" + path + ".pdf' '" + path + "'");
        std::ifstream picture(path + ".pgm", std::ios::binary);
        std::string magic;
        int width = 0, height = 0, most = 0;
        picture >> magic >> width >> height >> most;
        picture.get();
        std::string pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), '\0');
        picture.read(pixels.data(), static_cast<std::streamsize>(pixels.size()));
        std::map<std::string, int> ink;
        const std::string boxes = pdf::File(bytes).boxes();
        const std::regex word("yMin=\"([0-9.]+)\" xMax=\"[0-9.]+\" yMax=\"([0-9.]+)\">(ALPHA|OMEGA)<");
        for (auto it = std::sregex_iterator(boxes.begin(), boxes.end(), word); it != std::sregex_iterator();
             ++it) {
            const int middle = static_cast<int>(std::stod((*it)[1]) + std::stod((*it)[2]));  // twice the size
            int dark = 0;
            for (int y = middle - 12; y < middle + 14; ++y) {
                for (int x = width * 9 / 10 - 10; x < width - 90; ++x)
                    dark += static_cast<unsigned char>(pixels[static_cast<std::size_t>(y * width + x)]) < 128;
            }
            ink[(*it)[3]] = dark;
        }
        return ink;
    }

  private:
    cardio::Bytes drawn(const std::string& blocks, const kiosk::procedures::Draft& draft) {
        write(blocks);
        auto own = std::make_shared<kiosk::procedures::Form>(*draft.form);
        own->layout = "page.json";
        kiosk::procedures::Draft changed = draft;
        changed.form = own;
        const auto bytes = kiosk::print::render_form(changed, {folder_, "", "2026-11-24", "Rạch Giá"});
        EXPECT_TRUE(bytes.ok()) << (bytes ? "" : bytes.error());
        return bytes ? *bytes : cardio::Bytes{};
    }
    void write(const std::string& blocks) {
        std::ofstream(folder_ / "page.json") << "{\"blocks\": [" << blocks << "]}";
    }
    std::filesystem::path folder_;
};

const std::string grid = R"json(
    {"kind": "grid", "columns": [{"heading": "Thông tin"}, {"heading": "Bên mẹ"}, {"heading": "Bên cha"}],
     "rows": [{"label": "Họ tên", "mark": "(1)", "fields": ["me_ho_ten", "cha_ho_ten"]},
              {"label": "Giấy tờ",
               "lines": [{"before": "số", "after": "(đã xem)", "fields": ["me_so_dinh_danh", "cha_so_dinh_danh"]}]}]})json";

TEST_F(SideBySide, grid_sets_facts_of_people_beside_each_other) {
    kiosk::procedures::Draft draft = people::draft("9", people::father());
    people::answer(draft, "quan_he", "Cha");
    people::answer(draft, "me_ho_ten", "TRẦN THỊ MẸ MẪU");
    const std::string text = page(grid, draft);
    const std::size_t line = text.find("Họ tên");
    ASSERT_NE(line, std::string::npos);
    const std::string names = text.substr(line, text.find('\n', line) - line);
    EXPECT_LT(names.find("TRẦN THỊ MẸ MẪU"), names.find("NGUYỄN VĂN MẪU")) << names;
    EXPECT_NE(text.find("số 000090000001 (đã xem)"), std::string::npos) << text;
}

TEST_F(SideBySide, grid_leaves_words_before_a_blank_and_none_after_it) {
    const std::string text = page(grid, people::draft("9", people::father()));
    EXPECT_NE(text.find("số"), std::string::npos);
    EXPECT_EQ(text.find("(đã xem)"), std::string::npos);
}

TEST_F(SideBySide, tick_list_crosses_the_chosen_option_alone) {
    const std::string list = R"json(
        {"kind": "tick_list", "field": "quan_he",
         "options": [{"value": "Cha", "text": "ALPHA"}, {"value": "Mẹ", "text": "OMEGA", "mark": "(4)"}]})json";
    kiosk::procedures::Draft draft = people::draft("9", people::father());
    const auto none = ink_in_boxes(list, draft);
    people::answer(draft, "quan_he", "Mẹ");
    const auto second = ink_in_boxes(list, draft);
    EXPECT_EQ(none.at("ALPHA"), none.at("OMEGA"));  // two empty boxes
    EXPECT_EQ(second.at("ALPHA"), none.at("ALPHA"));
    EXPECT_GT(second.at("OMEGA"), none.at("OMEGA") + 20);
}

TEST_F(SideBySide, faults_of_the_layout_name_their_place) {
    EXPECT_EQ(load_error(R"json({"kind": "tick_list", "field": "quan_he"})json"),
              "page.json: /blocks/0/options: there must be some");
    EXPECT_EQ(load_error(R"json({"kind": "grid", "columns": [{"heading": "A"}], "rows": []})json"),
              "page.json: /blocks/0/columns: a grid has two or more");
    EXPECT_EQ(load_error(R"json({"kind": "grid", "columns": [{"heading": "A"}, {"heading": "B"}]})json"),
              "page.json: /blocks/0/rows: a grid has some");
    EXPECT_EQ(
        load_error(
            R"json({"kind": "grid", "columns": [{"heading": "A"}, {"heading": "B"}], "rows": [{"label": "x", "fields": ["a", "b"]}]})json"),
        "page.json: /blocks/0/rows/0/fields: must be one for each column but the first");
}

TEST_F(SideBySide, fields_of_the_layout_include_those_of_lists_and_grids) {
    EXPECT_EQ(load_error(grid), "");
    const auto folder = std::string(SOURCE_FOLDER) + "/assets/forms/marriage.json";
    const auto blocks = kiosk::print::load_form_layout(folder);
    ASSERT_TRUE(blocks.ok()) << blocks.error();
    const auto ids = kiosk::print::fields_of(*blocks);
    for (const std::string id : {"nu_ho_ten", "nam_noi_cap", "nu_ngay_cap"})
        EXPECT_NE(std::find(ids.begin(), ids.end(), id), ids.end()) << id;
}

}  // namespace
