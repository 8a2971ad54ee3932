#include "kiosk/procedures/date_order.h"

#include "kiosk/procedures/validation.h"
#include "tests/kiosk/procedures/people.h"

namespace {

using namespace kiosk::procedures;

Draft staying_from(const std::string& day) {
    Draft draft = people::draft("4", people::father());
    people::answer(draft, "tam_tru_tu", day);
    return draft;
}

bool takes(Draft draft, const std::string& day) {
    return !set_answer(draft, "tam_tru_den", day, Provenance::citizen).has_value();
}

TEST(DateOrder, day_before_the_other_is_refused_and_the_same_day_taken) {
    const Draft draft = staying_from("01/12/2026");
    EXPECT_FALSE(takes(draft, "30/11/2026"));
    EXPECT_TRUE(takes(draft, "01/12/2026"));
}

TEST(DateOrder, stay_ends_within_two_years_to_the_day) {
    const Draft draft = staying_from("01/12/2026");
    EXPECT_TRUE(takes(draft, "01/12/2028"));
    EXPECT_FALSE(takes(draft, "02/12/2028"));
}

TEST(DateOrder, months_end_on_the_last_day_of_a_shorter_month) {
    Draft draft = staying_from("31/01/2026");
    const std::vector<std::string> rules{"within_months:1:tam_tru_tu"};
    EXPECT_FALSE(order_problem(draft, rules, "2026-02-28").has_value());
    EXPECT_TRUE(order_problem(draft, rules, "2026-03-01").has_value());
    const Draft leap = staying_from("29/02/2024");
    EXPECT_FALSE(order_problem(leap, {"within_months:12:tam_tru_tu"}, "2025-02-28").has_value());
    EXPECT_TRUE(order_problem(leap, {"within_months:12:tam_tru_tu"}, "2025-03-01").has_value());
    const Draft december = staying_from("31/12/2026");
    EXPECT_FALSE(order_problem(december, {"within_months:12:tam_tru_tu"}, "2027-12-31").has_value());
    EXPECT_TRUE(order_problem(december, {"within_months:12:tam_tru_tu"}, "2028-01-01").has_value());
}

TEST(DateOrder, unknown_other_day_decides_nothing) {
    EXPECT_TRUE(takes(people::draft("4", people::father()), "01/01/2031"));
}

TEST(DateOrder, bare_years_are_compared_by_years) {
    Draft draft = people::draft("10", people::father());
    people::answer(draft, "nc_ngay_sinh", "20/11/1931");
    EXPECT_FALSE(set_answer(draft, "chet_luc", "1931", Provenance::citizen).has_value());
    EXPECT_TRUE(set_answer(draft, "chet_luc", "1930", Provenance::citizen).has_value());
    EXPECT_TRUE(set_answer(draft, "chet_luc", "19/11/1931", Provenance::citizen).has_value());
}

TEST(DateOrder, first_day_moved_behind_the_last_becomes_a_problem_that_names_the_day) {
    Draft draft = staying_from("01/12/2026");
    people::answer(draft, "tam_tru_den", "30/11/2027");
    people::answer(draft, "tam_tru_tu", "05/12/2027");
    const auto open = problems(draft);
    const auto found = std::find_if(open.begin(), open.end(),
                                    [](const Problem& each) { return each.field == "tam_tru_den"; });
    ASSERT_NE(found, open.end());
    EXPECT_EQ(found->sentence.vi, "Ngày này phải từ 05/12/2027 trở đi. Hãy xem lại hai ngày.");
}

TEST(DateOrder, badly_written_rules_are_none) {
    for (const std::string good : {"not_before:ngay", "within_months:24:ngay"})
        EXPECT_TRUE(known_rule(good)) << good;
    for (const std::string bad :
         {"not_before:", "within_months:24", "within_months::ngay", "within_months:x:ngay",
          "within_months:24:", "within_months:99999:ngay", "not_after:ngay"}) {
        EXPECT_FALSE(parse_date_order(bad).has_value()) << bad;
        EXPECT_FALSE(known_rule(bad)) << bad;
    }
}

}  // namespace
