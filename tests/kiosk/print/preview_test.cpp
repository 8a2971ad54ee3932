// The pages on the screen are those on paper.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "kiosk/print/form_pdf.h"
#include "tests/kiosk/print/pdf_tools.h"
#include "tests/kiosk/procedures/people.h"

namespace {

using namespace kiosk::procedures;

kiosk::print::PrintContext context() {
    return {std::string(SOURCE_FOLDER) + "/assets/forms", "", "2026-11-24", "Rạch Giá"};
}

int dark_pixels(const kiosk::print::PagePicture& page) {
    return static_cast<int>(
        std::count_if(page.grey.begin(), page.grey.end(), [](auto g) { return g < 128; }));
}

TEST(Preview, has_as_many_pages_as_the_paper_each_a_whole_picture) {
    for (const auto& procedure : people::catalogue().procedures()) {
        const Draft draft = people::draft(procedure.id, people::father());
        const auto pictures = kiosk::print::render_pictures(draft, context(), 600);
        ASSERT_TRUE(pictures.ok()) << procedure.id;
        const auto paper = kiosk::print::render_form(draft, context());
        ASSERT_TRUE(paper.ok());
        std::smatch match;
        const std::string info = pdf::File(*paper).info();
        ASSERT_TRUE(std::regex_search(info, match, std::regex("Pages: +([0-9]+)")));
        EXPECT_EQ(static_cast<int>(pictures->size()), std::stoi(match[1])) << procedure.id;
        for (const auto& page : *pictures) {
            EXPECT_EQ(page.width, 600);
            EXPECT_EQ(page.height, 849);  // 600 * 841.89 / 595.28
            ASSERT_EQ(page.grey.size(), 600U * 849U);
            EXPECT_GT(dark_pixels(page), 300) << procedure.id << ": an empty page";
            EXPECT_EQ(*std::min_element(page.grey.begin(), page.grey.begin() + 600), 255) << "margin on top";
        }
    }
}

TEST(Preview, shows_what_is_on_the_form_now) {
    Draft draft = people::draft("3", people::father());
    const auto before = kiosk::print::render_pictures(draft, context(), 600).value();
    people::answer(draft, "dia_chi_moi", "12 Đường Mẫu, phường Rạch Giá, tỉnh An Giang");
    const auto after = kiosk::print::render_pictures(draft, context(), 600).value();
    EXPECT_NE(before.front().grey, after.front().grey);
}

TEST(Preview, page_that_is_not_there_is_a_sentence) {
    auto elsewhere = context();
    elsewhere.forms_folder = "/nowhere";
    const auto pictures = kiosk::print::render_pictures(people::draft("3", people::father()), elsewhere, 600);
    ASSERT_FALSE(pictures.ok());
    EXPECT_NE(pictures.error().find("ct01.json"), std::string::npos);
}

}  // namespace
