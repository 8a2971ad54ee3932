#include <gtest/gtest.h>

#include <regex>

#include "kiosk/print/form_layout.h"
#include "kiosk/print/form_pdf.h"
#include "tests/kiosk/print/pdf_tools.h"
#include "tests/kiosk/procedures/people.h"

namespace {

/// Pages of blocks of its own, drawn from the declaration of a birth.
class Layout : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::path(testing::TempDir()) / ("when-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_);
        draft = people::draft("9", people::father());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::string load_error(const std::string& blocks) {
        write(blocks);
        const auto loaded = kiosk::print::load_form_layout(folder_ / "page.json");
        return loaded ? "" : loaded.error();
    }

    pdf::File drawn(const std::string& blocks) {
        write(blocks);
        auto own = std::make_shared<kiosk::procedures::Form>(*draft.form);
        own->layout = "page.json";
        draft.form = own;
        const auto bytes = kiosk::print::render_form(draft, {folder_, "", "2026-11-24", "Rạch Giá"});
        EXPECT_TRUE(bytes.ok()) << (bytes ? "" : bytes.error());
        return pdf::File(bytes ? *bytes : cardio::Bytes{});
    }

    /// Left end of each word of capitals.
    std::map<std::string, double> left_ends(const std::string& blocks) {
        const std::string boxes = drawn(blocks).boxes();
        const std::regex word("xMin=\"([0-9.]+)\"[^>]*>(ALPHA|BETA|GAMMA|OMEGA)<");
        std::map<std::string, double> ends;
        for (auto it = std::sregex_iterator(boxes.begin(), boxes.end(), word); it != std::sregex_iterator();
             ++it)
            ends[(*it)[2]] = std::stod((*it)[1]);
        return ends;
    }

    kiosk::procedures::Draft draft;

  private:
    void write(const std::string& blocks) {
        std::ofstream(folder_ / "page.json") << "{\"blocks\": [" << blocks << "]}";
    }
    std::filesystem::path folder_;
};

const std::string by_relation = R"json(
    {"kind": "text", "text": "ALPHA", "when": {"field": "quan_he", "values": ["Cha"]}},
    {"kind": "text", "text": "BETA", "when": {"field": "quan_he", "values": ["Cha"], "negated": true}},
    {"kind": "text", "text": "GAMMA",
     "when": [{"field": "card.adult", "values": ["có"]}, {"field": "quan_he", "values": ["Mẹ"]}]})json";

TEST_F(Layout, block_is_there_only_while_all_its_conditions_hold) {
    people::answer(draft, "quan_he", "Cha");
    const std::string father = drawn(by_relation).text();
    EXPECT_NE(father.find("ALPHA"), std::string::npos);
    EXPECT_EQ(father.find("BETA"), std::string::npos);
    EXPECT_EQ(father.find("GAMMA"), std::string::npos);
    people::answer(draft, "quan_he", "Mẹ");
    const std::string mother = drawn(by_relation).text();
    EXPECT_EQ(mother.find("ALPHA"), std::string::npos);
    EXPECT_NE(mother.find("BETA"), std::string::npos);
    EXPECT_NE(mother.find("GAMMA"), std::string::npos);
}

TEST_F(Layout, condition_on_a_circumstance_that_there_is_not_names_its_place) {
    EXPECT_EQ(
        load_error(R"json({"kind": "state_header", "when": {"field": "card.shoe", "values": ["x"]}})json"),
        "page.json: /blocks/0/when: \"card.shoe\" is not on a card");
    EXPECT_EQ(
        load_error(R"json({"kind": "state_header", "when": {"field": "card.adult", "values": ["ja"]}})json"),
        "page.json: /blocks/0/when: \"card.adult\" is never \"ja\"");
}

TEST_F(Layout, fields_of_conditions_and_frames_are_named) {
    EXPECT_EQ(load_error(by_relation + R"json(, {"kind": "photo", "field": "ghi_chu"})json"), "");
    const auto ids = [&] {
        const auto file = std::filesystem::path(testing::TempDir()) / ("when-" + std::to_string(::getpid()));
        return kiosk::print::fields_of(*kiosk::print::load_form_layout(file / "page.json"));
    }();
    for (const std::string id : {"quan_he", "ghi_chu"})
        EXPECT_NE(std::find(ids.begin(), ids.end(), id), ids.end()) << id;
    EXPECT_EQ(std::find(ids.begin(), ids.end(), "card.adult"), ids.end());
}

TEST_F(Layout, text_stands_beside_a_photograph_until_its_frame_ends) {
    const auto ends = left_ends(R"json(
        {"kind": "text", "text": "ALPHA"},
        {"kind": "photo", "field": "x", "lines": ["BETA"], "width_mm": 40, "height_mm": 30},
        {"kind": "text", "text": "GAMMA"},
        {"kind": "text", "text": " ", "space_before": 90},
        {"kind": "text", "text": "OMEGA"})json");
    ASSERT_EQ(ends.size(), 4U);
    EXPECT_GT(ends.at("BETA"), ends.at("ALPHA"));  // in the middle of the frame
    EXPECT_GT(ends.at("GAMMA"), ends.at("ALPHA") + 40 * 72 / 25.4);
    EXPECT_NEAR(ends.at("OMEGA"), ends.at("ALPHA"), 0.1);
}

TEST_F(Layout, next_page_begins_at_its_left_margin) {
    const auto ends = left_ends(R"json(
        {"kind": "text", "text": "ALPHA"}, {"kind": "photo", "field": "x"}, {"kind": "page_break"},
        {"kind": "text", "text": "OMEGA"})json");
    EXPECT_NEAR(ends.at("OMEGA"), ends.at("ALPHA"), 0.1);
}

TEST_F(Layout, frame_of_impossible_size_is_refused) {
    EXPECT_EQ(load_error(R"json({"kind": "photo", "field": "x", "width_mm": 400})json"),
              "page.json: /blocks/0/width_mm: must be from 10 to 60");
}

TEST_F(Layout, amounts_are_printed_in_groups_of_three) {
    auto form = std::make_shared<kiosk::procedures::Form>(*draft.form);
    kiosk::procedures::Field amount;
    amount.id = "so_tien";
    amount.label = {"Số tiền", "Amount"};
    amount.type = kiosk::procedures::FieldType::number;
    form->fields.push_back(amount);
    draft.form = form;
    const std::string line = R"json({"kind": "line", "items": [{"field": "so_tien"}]})json";
    const auto printed = [&](const std::string& text) {
        draft.values["so_tien"].text = text;
        return drawn(line).text();
    };
    EXPECT_NE(printed("75000000").find("75.000.000"), std::string::npos);
    EXPECT_NE(printed("12345").find("12.345"), std::string::npos);
    EXPECT_NE(printed("2026").find("2026"), std::string::npos);
}

}  // namespace
