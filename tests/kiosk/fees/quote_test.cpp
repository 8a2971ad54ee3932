#include "kiosk/fees/quote.h"

#include <gtest/gtest.h>

#include <map>

namespace {

using namespace kiosk::fees;
using kiosk::LocalText;

Item item(const std::string& id, std::optional<long> amount) {
    Item made;
    made.id = id;
    made.label = {"Lệ phí " + id, "Fee " + id};
    made.from = "2026-01-01";
    made.amount_vnd = amount;
    made.verified = true;
    return made;
}

Waiver waiver(const std::string& id, int percent, const std::string& claim = "") {
    Waiver made;
    made.id = id;
    made.label = {"Giảm " + id, "Reduction " + id};
    made.from = "2026-08-15";
    made.to = "2027-02-28";
    made.percent = percent;
    made.items = {"a"};
    if (!claim.empty()) made.claim = {claim, claim};
    return made;
}

class Quoted : public testing::Test {
  protected:
    FeeQuote on(const std::string& day) const {
        return quote(schedule, {day,
                                [this](const std::string& name) {
                                    const auto found = answers.find(name);
                                    return found == answers.end() ? std::string{} : found->second;
                                },
                                [this](const std::string& table) { return rows.at(table); }});
    }
    Schedule schedule;
    std::map<std::string, std::string> answers;
    std::map<std::string, long> rows;
};

TEST_F(Quoted, verified_amount_is_certain) {
    schedule.items = {item("a", 20000)};
    const FeeQuote quote = on("2026-03-01");
    EXPECT_EQ(quote.total_vnd, 20000);
    EXPECT_FALSE(quote.uncertain);
    EXPECT_TRUE(quote.reasons.empty());
}

TEST_F(Quoted, fine_is_what_the_decision_names_and_goes_to_the_treasury) {
    Item fine = item("a", std::nullopt);
    fine.amount_field = "so_tien";
    fine.treasury = true;
    fine.verified = false;
    schedule.items = {fine};
    EXPECT_FALSE(on("2026-11-24").total_vnd.has_value()) << "nobody has said the amount";
    answers["so_tien"] = "4500000";
    const FeeQuote quote = on("2026-11-24");
    EXPECT_EQ(quote.total_vnd, 4500000);
    EXPECT_TRUE(quote.lines.front().treasury);
    EXPECT_TRUE(quote.uncertain) << "the citizen said it, the officer confirms it";
    answers["so_tien"] = "99999999999999999999999";
    EXPECT_EQ(on("2026-11-24").total_vnd, 1'000'000'000'000) << "no number overflows";
}

TEST_F(Quoted, amount_of_the_day_is_taken_on_both_sides_of_a_change) {
    schedule.items = {item("a", 20000), item("a", 30000)};
    schedule.items[0].to = "2026-06-30";
    schedule.items[1].from = "2026-07-01";
    EXPECT_EQ(on("2025-12-31").total_vnd, 0) << "before the first day nothing is due";
    EXPECT_EQ(on("2026-06-30").total_vnd, 20000);
    EXPECT_EQ(on("2026-07-01").total_vnd, 30000);
}

TEST_F(Quoted, waiver_holds_on_its_first_and_last_day_and_not_beside_them) {
    schedule.items = {item("a", 20000)};
    schedule.waivers = {waiver("w", 100)};
    EXPECT_EQ(on("2026-08-14").total_vnd, 20000);
    EXPECT_EQ(on("2026-08-15").total_vnd, 0);
    EXPECT_EQ(on("2027-02-28").total_vnd, 0);
    EXPECT_EQ(on("2027-03-01").total_vnd, 20000);
}

TEST_F(Quoted, highest_reduction_wins_and_they_do_not_add_up) {
    schedule.items = {item("a", 100000), item("b", 10000)};
    schedule.waivers = {waiver("half", 50), waiver("most", 60), waiver("some", 30)};
    const FeeQuote quote = on("2026-09-01");
    EXPECT_EQ(quote.lines.at(0).due_vnd, 40000);
    EXPECT_EQ(quote.lines.at(0).waiver, "most");
    EXPECT_EQ(quote.lines.at(1).due_vnd, 10000) << "is not covered";
    EXPECT_EQ(quote.total_vnd, 50000);
}

TEST_F(Quoted, claimed_waiver_needs_a_yes_and_is_for_the_clerk_to_check) {
    schedule.items = {item("a", 20000)};
    schedule.waivers = {waiver("w", 100, "Bạn có tài khoản mức 2 không?")};
    FeeQuote quote = on("2026-09-01");
    EXPECT_EQ(quote.total_vnd, 20000);
    EXPECT_EQ(quote.open_claims, std::vector<std::string>{"w"});
    answers["waiver@w"] = "Không";
    quote = on("2026-09-01");
    EXPECT_EQ(quote.total_vnd, 20000);
    EXPECT_TRUE(quote.open_claims.empty());
    EXPECT_FALSE(quote.uncertain);
    answers["waiver@w"] = "Có";
    quote = on("2026-09-01");
    EXPECT_EQ(quote.total_vnd, 0);
    EXPECT_TRUE(quote.uncertain);
    EXPECT_NE(quote.reasons.at(0).vi.find("cán bộ kiểm tra"), std::string::npos);
}

TEST_F(Quoted, claim_that_changes_nothing_is_not_asked) {
    schedule.items = {item("a", 0)};
    schedule.waivers = {waiver("w", 100, "Có không?")};
    EXPECT_TRUE(on("2026-09-01").open_claims.empty()) << "free anyway";
    schedule.items = {item("a", 20000)};
    schedule.waivers = {waiver("all", 100), waiver("half", 50, "Có không?")};
    EXPECT_TRUE(on("2026-09-01").open_claims.empty()) << "less than what holds already";
    EXPECT_TRUE(on("2026-08-14").open_claims.size() == 0U) << "not in force";
}

TEST_F(Quoted, unknown_amount_leaves_the_total_open_unless_it_is_waived_whole) {
    schedule.items = {item("a", std::nullopt), item("b", 5000)};
    FeeQuote quote = on("2026-03-01");
    EXPECT_FALSE(quote.total_vnd.has_value());
    EXPECT_TRUE(quote.uncertain);
    EXPECT_NE(quote.reasons.at(0).vi.find("cán bộ cho biết số tiền"), std::string::npos);
    schedule.waivers = {waiver("w", 100)};
    quote = on("2026-09-01");
    EXPECT_EQ(quote.total_vnd, 5000);
    EXPECT_FALSE(quote.uncertain);
    schedule.waivers = {waiver("w", 50)};
    EXPECT_FALSE(on("2026-09-01").total_vnd.has_value());
}

TEST_F(Quoted, amount_not_verified_is_for_the_clerk_to_confirm) {
    schedule.items = {item("a", 20000)};
    schedule.items[0].verified = false;
    const FeeQuote quote = on("2026-03-01");
    EXPECT_EQ(quote.total_vnd, 20000);
    EXPECT_TRUE(quote.uncertain);
    EXPECT_NE(quote.reasons.at(0).vi.find("cán bộ xác nhận số tiền"), std::string::npos);
}

TEST_F(Quoted, copies_are_counted_by_their_field) {
    schedule.items = {item("a", 8000)};
    schedule.items[0].per = Per::copy;
    schedule.items[0].counted_by = "ban_sao";
    EXPECT_TRUE(on("2026-03-01").lines.empty()) << "none asked for";
    answers["ban_sao"] = "3";
    EXPECT_EQ(on("2026-03-01").total_vnd, 24000);
    answers["ban_sao"] = "99999999999999999999";
    EXPECT_LE(on("2026-03-01").total_vnd.value_or(0), 8000 * 1000);
}

TEST_F(Quoted, fee_under_a_condition_is_due_only_then) {
    schedule.items = {item("a", 20000), item("a", 10000)};
    schedule.items[0].when = {{"loai", {"mới"}, false}};
    schedule.items[1].when = {{"loai", {"lại"}, false}};
    answers["loai"] = "lại";
    EXPECT_EQ(on("2026-03-01").total_vnd, 10000);
    answers["loai"] = "";
    EXPECT_EQ(on("2026-03-01").total_vnd, 0);
}

TEST_F(Quoted, household_pays_100_70_60_50_40_percent) {
    schedule.items = {item("a", 1263600)};  // 4.5 % of a base salary of 2,340,000 đồng over twelve months
    schedule.items[0].per = Per::person;
    schedule.items[0].counted_by = "thanh_vien";
    schedule.household_reduction = {100, 70, 60, 50, 40};
    const std::vector<long> totals{1263600, 2148120, 2906280, 3538080, 4043520, 4548960};
    for (long members = 1; members <= 6; ++members) {
        rows["thanh_vien"] = members;
        EXPECT_EQ(on("2026-03-01").total_vnd, totals[static_cast<std::size_t>(members) - 1]) << members;
    }
    rows["thanh_vien"] = 0;
    EXPECT_EQ(on("2026-03-01").total_vnd, 0);
}

TEST(Household, member_who_joins_later_comes_behind_those_who_pay_already) {
    const std::vector<int> percents{100, 70, 60, 50, 40};
    EXPECT_EQ(household_amounts(1000, percents, 2, 3), (std::vector<long>{500, 400}));
    EXPECT_EQ(household_amounts(1000, percents, 2, 7), (std::vector<long>{400, 400}));
    EXPECT_EQ(household_amounts(1000, {}, 2), (std::vector<long>{1000, 1000}));
    EXPECT_EQ(household_amounts(1, {50}, 1), std::vector<long>{1}) << "half a đồng is rounded up";
}

TEST(ShownVnd, groups_thousands) {
    EXPECT_EQ(shown_vnd(0), "0 đồng");
    EXPECT_EQ(shown_vnd(999), "999 đồng");
    EXPECT_EQ(shown_vnd(20000), "20.000 đồng");
    EXPECT_EQ(shown_vnd(1263600), "1.263.600 đồng");
}

}  // namespace
