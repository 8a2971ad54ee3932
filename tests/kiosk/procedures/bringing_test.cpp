#include "kiosk/procedures/bringing.h"

#include <gtest/gtest.h>

#include "kiosk/procedures/catalogue.h"

namespace {

using namespace kiosk::procedures;
using When = ToBring::When;

Procedure with_papers() {
    Procedure procedure;
    Attachment replaced, some, always;
    replaced.text = {"Bản sao thẻ", "Copy"};
    replaced.dropped_when = {{"card.proved", {"có"}, false}};
    some.text = {"Ủy quyền", "Authority"};
    some.when = {{"quan_he", {"Ông/bà"}, false}};
    always.text = {"Giấy chứng sinh", "Notice"};
    procedure.attachments = {replaced, some, always};
    return procedure;
}

TEST(Bringing, what_is_always_asked_for_comes_first_and_what_the_chip_replaces_last) {
    const auto list = to_bring(with_papers(), "2026-11-24");
    ASSERT_EQ(list.papers.size(), 3U);
    EXPECT_EQ(list.papers[0].text.vi, "Giấy chứng sinh");
    EXPECT_EQ(list.papers[0].when, When::always);
    EXPECT_EQ(list.papers[1].when, When::sometimes);
    EXPECT_EQ(list.papers[2].text.vi, "Bản sao thẻ");
    EXPECT_EQ(list.papers[2].when, When::chip_replaces);
}

TEST(Bringing, only_fees_in_force_on_the_day_are_named) {
    Procedure procedure;
    kiosk::fees::Item old, present, later;
    old.label = {"Cũ", "Old"};
    old.from = "2016-01-01";
    old.to = "2026-06-30";
    present.label = {"Nay", "Now"};
    present.from = "2026-07-01";
    present.amount_vnd = 15'000;
    later.label = {"Sau", "Later"};
    later.from = "2027-01-01";
    procedure.fees.items = {old, present, later};
    const auto list = to_bring(procedure, "2026-11-24");
    ASSERT_EQ(list.fees.size(), 1U);
    EXPECT_EQ(list.fees[0].label.vi, "Nay");
    EXPECT_EQ(list.fees[0].amount_vnd, 15'000);
    EXPECT_EQ(to_bring(procedure, "2026-06-30").fees.front().label.vi, "Cũ");
}

TEST(Bringing, cards_of_further_people_are_those_of_the_form_of_the_day) {
    const auto catalogue = Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures").value();
    const auto list = to_bring(*catalogue.find("9"), "2026-11-24");
    const auto form = catalogue.find("9")->form_on("2026-11-24");
    ASSERT_FALSE(form->cards.empty());
    ASSERT_EQ(list.cards.size(), form->cards.size());
    EXPECT_EQ(list.cards.front(), form->cards.front().name);
    EXPECT_TRUE(to_bring(*catalogue.find("9"), "1990-01-01").cards.empty());
}

}  // namespace
