#include "ui/kit/shaper.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "ui/kit/glyph_sheet.h"
#include "ui/kit/wrap_khmer.h"

namespace {

using ui::Weight;

const ui::Shaper& shaper() {
    static const ui::Shaper one(ui::find_fonts().value());
    return one;
}

long thousandths(float ems) {
    return std::lround(ems * 1000);
}

/// In the words of hb-shape: "[108=0+288|192=0@22,-26+0]".
std::string in_words(const std::string& text, Weight weight) {
    std::ostringstream out;
    float pen = 0;
    for (const auto& glyph : shaper().shape(text, weight)) {
        const long x = thousandths(glyph.x - pen), y = thousandths(glyph.y);
        out << (out.tellp() > 0 ? "|" : "[") << glyph.index << '=' << glyph.at;
        if (x != 0 || y != 0) out << '@' << x << ',' << y;
        out << '+' << thousandths(glyph.advance);
        pen += glyph.advance;
    }
    return out.str() + ']';
}

TEST(Shaper, khmer_words_come_out_as_hb_shape_has_them) {
    std::ifstream file(std::string(SOURCE_FOLDER) + "/tests/vectors/khmer/shaping.tsv");
    int words = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream columns(line);
        std::string word, weight, glyphs;
        std::getline(columns, word, '\t');
        std::getline(columns, weight, '\t');
        std::getline(columns, glyphs);
        EXPECT_EQ(in_words(word, weight == "bold" ? Weight::bold : Weight::regular), glyphs) << word;
        ++words;
    }
    EXPECT_GE(words, 20);
}

TEST(Shaper, words_that_the_dictionary_lacks_are_not_torn) {
    const std::string text = "អានពីឈីបក្នុងប័ណ្ណ ដឹងថានរណា";
    const auto ends = ui::Shaper::line_ends(text);
    for (const std::string word : {"ឈីប", "នរណា"}) {
        const auto at = text.find(word);
        for (const auto end : ends)
            EXPECT_FALSE(end > at && end < at + word.size()) << word << " at " << end - at;
    }
    EXPECT_GT(ends.size(), 4U) << "between words a line may end";
}

TEST(Shaper, subscript_consonant_is_one_glyph_that_takes_no_room) {
    // KHA, COENG, MO, AE, RO: the sign and its consonant become one subscript below KHA.
    const auto glyphs = shaper().shape("ខ្មែរ", Weight::regular);
    ASSERT_EQ(glyphs.size(), 4U);
    EXPECT_EQ(glyphs[2].advance, 0);
    EXPECT_EQ(glyphs[2].at, 0U);
    EXPECT_NE(glyphs[2].index, shaper().shape("ម", Weight::regular)[0].index);
}

TEST(Shaper, vowel_that_stands_before_its_consonant_is_drawn_before_it) {
    // Written KA, E; read from the left E, KA.
    const auto vowel = shaper().shape("កែ", Weight::regular);
    ASSERT_EQ(vowel.size(), 2U);
    EXPECT_EQ(vowel[1].index, shaper().shape("ក", Weight::regular)[0].index);
    EXPECT_GT(vowel[1].x, vowel[0].x);
    // O and AU have a part on either side: the consonant lies between two glyphs, of which the right one
    // joins it.
    const auto around = shaper().shape("កោ", Weight::regular);
    ASSERT_EQ(around.size(), 2U);
    EXPECT_EQ(around[0].at, 0U);
    EXPECT_EQ(around[1].at, 0U);
}

TEST(Shaper, vietnamese_name_and_digits_in_a_khmer_sentence_keep_their_font) {
    const std::string line = "លេខ 12 Nguyễn Ẩn។";
    int latin = 0, khmer = 0;
    for (const auto& glyph : shaper().shape(line, Weight::bold)) {
        EXPECT_NE(glyph.index, 0U);
        EXPECT_EQ(glyph.face % 2, 1);
        ++(glyph.face < 2 ? latin : khmer);
    }
    EXPECT_EQ(latin, 13);  // blanks among them
    EXPECT_GE(khmer, 4);
    EXPECT_EQ(shaper().missing(line), 0);
    EXPECT_EQ(shaper().missing("ក一"), 1);
}

TEST(Shaper, offsets_rise_to_the_width_of_the_line) {
    const std::string line = "សូមទៅបញ្ជរលេខ 3 ។";
    const auto offsets = shaper().offsets(line, Weight::regular);
    ASSERT_EQ(offsets.size(), line.size() + 1);
    EXPECT_TRUE(std::is_sorted(offsets.begin(), offsets.end()));
    EXPECT_EQ(offsets.front(), 0);
    EXPECT_FLOAT_EQ(offsets.back(), shaper().width(line, Weight::regular));
    EXPECT_GT(shaper().width(line, Weight::bold), offsets.back());
}

TEST(Shaper, broken_bytes_are_drawn_and_break_nothing) {
    for (const std::string broken : {"ក\xE1\x9E", "\xE1", "ក\xFFខ", "\xE1\x9F\x92", "ក\xF0\x9F\x98"}) {
        EXPECT_EQ(shaper().offsets(broken, Weight::regular).size(), broken.size() + 1);
        EXPECT_EQ(ui::Shaper::line_ends(broken).back(), broken.size());
        bool torn = false;
        EXPECT_FALSE(ui::wrap_khmer(shaper(), broken, Weight::regular, 0.1F, torn).empty());
    }
}

TEST(Khmer, lines_end_between_words_though_no_blank_is_there) {
    const std::string text = "សូមដាក់ប័ណ្ណលើឧបករណ៍អាន";  // please | put | card | on | reader
    const auto ends = ui::Shaper::line_ends(text);
    EXPECT_EQ(ends.back(), text.size());
    for (const std::size_t word : {9, 21, 36, 42})
        EXPECT_TRUE(std::find(ends.begin(), ends.end(), word) != ends.end()) << word;
    bool torn = false;
    const auto lines = ui::wrap_khmer(shaper(), text, Weight::regular, 6, torn);
    EXPECT_FALSE(torn);
    ASSERT_GE(lines.size(), 2U);
    std::string whole;
    for (const auto line : lines) {
        EXPECT_LE(shaper().width(line, Weight::regular), 6);
        whole += line;
    }
    EXPECT_EQ(whole, text);
}

TEST(Khmer, word_wider_than_the_line_is_torn_between_letters_and_says_so) {
    const std::string word = "អត្តសញ្ញាណ";
    bool torn = false;
    const auto lines = ui::wrap_khmer(shaper(), word, Weight::regular, 1.3F, torn);
    EXPECT_TRUE(torn);
    const auto letters = ui::Shaper::letter_ends(word);
    std::size_t at = 0;
    for (const auto line : lines) {
        at += line.size();
        EXPECT_TRUE(std::find(letters.begin(), letters.end(), at) != letters.end()) << at;
    }
    EXPECT_EQ(at, word.size());
}

TEST(Khmer, line_break_and_zero_width_space_end_a_line_and_are_not_drawn) {
    bool torn = false;
    const auto lines = ui::wrap_khmer(shaper(), "ក\nខ\u200Bគ", Weight::regular, 1.2F, torn);
    EXPECT_EQ(lines, (std::vector<std::string_view>{"ក", "ខ", "គ"}));
    EXPECT_FALSE(torn);
}

TEST(GlyphSheet, each_glyph_is_drawn_once_and_apart_from_its_neighbours) {
    ui::GlyphSheet sheet;
    EXPECT_TRUE(sheet.take_changed_rows().empty());
    std::vector<ui::GlyphSheet::Place> places;
    for (const auto& glyph : shaper().shape("ខ្មែរខ្មែរ", Weight::regular))
        if (const auto* place = sheet.place(shaper(), {glyph.face, glyph.index, 40 * 64}))
            places.push_back(*place);
    EXPECT_EQ(sheet.size(), 4U);
    ASSERT_EQ(places.size(), 8U);
    EXPECT_EQ(places[0].x, places[4].x);
    for (std::size_t i = 0; i + 1 < 4; ++i) EXPECT_GT(places[i + 1].x, places[i].x + places[i].width);
    EXPECT_FALSE(sheet.take_changed_rows().empty());
    int dark = 0;
    for (int y = places[1].y; y < places[1].y + places[1].height; ++y)
        for (const auto alpha : sheet.row(y).subspan(static_cast<std::size_t>(places[1].x),
                                                     static_cast<std::size_t>(places[1].width)))
            dark += alpha > 127 ? 1 : 0;
    EXPECT_GT(dark, 100);
}

TEST(GlyphSheet, full_sheet_is_emptied_before_the_next_frame) {
    ui::GlyphSheet sheet;
    for (int size = 100; !sheet.overfull() && size < 400; ++size)
        for (const auto& glyph : shaper().shape("កខគឃងចឆជឈញ", Weight::bold))
            (void)sheet.place(shaper(), {glyph.face, glyph.index, size * 64});
    ASSERT_TRUE(sheet.overfull());
    sheet.begin_frame();
    EXPECT_FALSE(sheet.overfull());
    EXPECT_EQ(sheet.size(), 0U);
    EXPECT_EQ(sheet.take_changed_rows().last, ui::GlyphSheet::side);
    for (int y = 0; y < ui::GlyphSheet::side; ++y)
        for (const auto alpha : sheet.row(y)) ASSERT_EQ(alpha, 0);
}

TEST(GlyphSheet, blank_has_no_picture) {
    ui::GlyphSheet sheet;
    const auto blank = shaper().shape("ក ", Weight::regular).back();
    EXPECT_EQ(sheet.place(shaper(), {blank.face, blank.index, 40 * 64}), nullptr);
    EXPECT_FALSE(sheet.overfull());
}

}  // namespace
