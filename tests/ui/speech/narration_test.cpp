#include "ui/speech/narration.h"

#include <gtest/gtest.h>

namespace {

using kiosk::Language;
using ui::Node;
using ui::Own;
using ui::Role;

class Narrating : public testing::Test {
  protected:
    Narrating() : strings(kiosk::Strings::load(std::string(SOURCE_FOLDER) + "/assets/strings").value()) {}
    [[nodiscard]] ui::Narration narration(bool headset = false) const {
        return {strings, Language::en, headset};
    }
    static Node node(Role role, const std::string& label, const std::string& value = "",
                     Own own = Own::nothing) {
        Node one;
        one.id = label;
        one.role = role;
        one.label = label;
        one.value = value;
        one.own = own;
        return one;
    }
    static std::string words(const ui::Phrases& phrases) {
        std::string text;
        for (const auto& phrase : phrases)
            text += (text.empty() ? "" : " | ") + phrase.text + (phrase.own ? "*" : "");
        return text;
    }
    [[nodiscard]] std::string en(const std::string& key) const { return strings.text(Language::en, key); }

    kiosk::Strings strings;
};

TEST_F(Narrating, page_begins_with_its_heading_and_ends_with_how_to_go_on) {
    ui::SemanticTree tree;
    tree.nodes = {node(Role::text, "Lead"), node(Role::heading, "Title"), node(Role::image, "Picture"),
                  node(Role::button, "Go on")};
    EXPECT_EQ(words(narration().page(tree)),
              "Title | Lead | Picture | " + en("speech.choices") + " | Go on | " + en("speech.hint"));
}

TEST_F(Narrating, what_every_page_has_and_keys_of_the_keyboard_are_left_out) {
    ui::SemanticTree tree;
    Node place = node(Role::text, "Place"), size = node(Role::button, "Aa");
    place.furniture = size.furniture = true;
    tree.nodes = {place, size, node(Role::progress, "Step 2 of 5"), node(Role::heading, "Title"),
                  node(Role::key, "a")};
    EXPECT_EQ(words(narration().page(tree)), "Title | " + en("speech.hint"));
}

TEST_F(Narrating, many_choices_are_counted) {
    ui::SemanticTree tree;
    for (int i = 0; i < 9; ++i) tree.nodes.push_back(node(Role::button, "Choice " + std::to_string(i)));
    EXPECT_EQ(words(narration().page(tree)),
              strings.say(Language::en, "speech.choices_many", {{"n", "9"}}) + " | " + en("speech.hint"));
}

TEST_F(Narrating, field_is_public_in_its_question_and_own_in_its_answer) {
    ui::SemanticTree tree;
    tree.nodes = {node(Role::field, "Your name?", "Mẫu", Own::value)};
    EXPECT_EQ(words(narration(true).page(tree)), "Your name? | Mẫu* | " + en("speech.hint_typing"));
}

TEST_F(Narrating, loudspeaker_says_that_something_was_left_out) {
    ui::SemanticTree tree;
    tree.nodes = {node(Role::heading, "MẪU", "", Own::all)};
    EXPECT_EQ(words(narration(false).page(tree)),
              "MẪU* | " + en("speech.own_words") + " | " + en("speech.hint"));
    EXPECT_EQ(words(narration(true).page(tree)), "MẪU* | " + en("speech.hint"));
    tree.nodes = {node(Role::field, "Your name?", "", Own::value)};
    EXPECT_EQ(words(narration(false).page(tree)),
              "Your name? | " + en("speech.own_words") + " | " + en("speech.hint_typing"));
}

TEST_F(Narrating, focus_says_what_it_is_and_whether_it_is_chosen) {
    EXPECT_EQ(words(narration().focus(node(Role::button, "Continue"))), "Continue | button");
    EXPECT_EQ(words(narration().focus(node(Role::button, "Residence", "Form CT01"))),
              "Residence | Form CT01 | button");
    EXPECT_EQ(words(narration().focus(node(Role::button, "Good", "chosen"))), "Good | button | chosen");
    EXPECT_EQ(words(narration().focus(node(Role::key, "ă"))), "ă");
    Node off = node(Role::button, "Send");
    off.enabled = false;
    EXPECT_EQ(words(narration().focus(off)), "Send | button | " + en("speech.disabled"));
}

TEST_F(Narrating, answer_chosen_before_and_name_offered_are_the_persons_own) {
    EXPECT_EQ(words(narration().focus(node(Role::button, "Yes", "chosen", Own::value))),
              "Yes | button | chosen*");
    EXPECT_EQ(words(narration().focus(node(Role::button, "NGUYỄN VĂN MẪU", "", Own::all))),
              "NGUYỄN VĂN MẪU* | button");
}

TEST_F(Narrating, only_what_is_new_on_the_page_is_news) {
    ui::SemanticTree before, now;
    before.nodes = {node(Role::heading, "Title"), node(Role::status, "Reading", "under way")};
    now.nodes = {node(Role::heading, "Title"), node(Role::status, "Reading", "done"),
                 node(Role::status, "Wrong number"), node(Role::progress, "20 %"),
                 node(Role::button, "More")};
    EXPECT_EQ(words(narration().news(before, now)), "Reading | done | Wrong number");
    EXPECT_EQ(words(narration().news(now, now)), "");
}

TEST_F(Narrating, typed_letter_is_echoed_to_the_headset_and_as_a_star_to_the_hall) {
    const auto echo = narration().echo("Tr", "Tra");
    ASSERT_EQ(echo.size(), 1U);
    EXPECT_EQ(echo[0].text, "a");
    EXPECT_TRUE(echo[0].own);
    EXPECT_EQ(echo[0].instead, "star");
}

TEST_F(Narrating, echo_says_what_a_mark_has_made_of_the_word) {
    EXPECT_EQ(words(narration().echo("Trần Thươ", "Trần Thườ")), "Thườ*");
    EXPECT_EQ(words(narration().echo("Trần", "Trần ")), en("key.space") + "*");
    EXPECT_EQ(words(narration().echo("Trầ", "Trần")), "n*");
}

TEST_F(Narrating, digits_are_echoed_without_the_blanks_of_their_groups) {
    EXPECT_EQ(words(narration().echo("0001", "0001 8")), "8*");
    EXPECT_EQ(words(narration().echo("0001 8", "0001")), "erased | 8*");
}

TEST_F(Narrating, erasing_says_what_is_gone) {
    EXPECT_EQ(words(narration().echo("Tran", "Tra")), "erased | n*");
    EXPECT_EQ(words(narration().echo("T", "")), "erased");
    EXPECT_EQ(words(narration().echo("T", "T")), "");
}

TEST_F(Narrating, date_in_three_boxes_is_one_text) {
    ui::SemanticTree tree;
    tree.nodes = {node(Role::field, "Day", "28"), node(Role::field, "Month", "0"),
                  node(Role::field, "Year", "")};
    EXPECT_EQ(ui::written(tree), "280");
    EXPECT_EQ(ui::written({}), std::nullopt);
}

}  // namespace
