// What is hidden of a table, and that nobody gets it by subtraction.
#include "kiosk/report/hidden.h"

#include <gtest/gtest.h>

#include <random>

namespace kiosk::report {
namespace {

using Cells = std::map<std::string, int>;
using Groups = std::map<std::string, std::string>;
using Names = std::set<std::string>;

TEST(Hide, nothing_where_nothing_is_small) {
    const auto hidden = hide({{"a", 5}, {"b", 70}, {"none", 0}});
    EXPECT_TRUE(hidden.cells.empty());
    EXPECT_TRUE(hidden.groups.empty());
    EXPECT_TRUE(hidden.enough);
}

TEST(Hide, beside_a_small_cell_the_next_smallest) {
    EXPECT_EQ(hide({{"a", 3}, {"b", 7}, {"c", 20}}).cells, (Names{"a", "b"}));
    EXPECT_EQ(hide({{"a", 1}, {"b", 7}, {"c", 20}, {"d", 30}}).cells, (Names{"a", "b", "c"}))
        << "a and b are 8: who knows that one of them is small knows too much";
    EXPECT_EQ(hide({{"a", 4}, {"b", 4}, {"c", 4}, {"d", 30}}).cells, (Names{"a", "b", "c"}));
    EXPECT_EQ(hide({{"a", 4}, {"b", 4}, {"c", 9}, {"d", 30}}).cells, (Names{"a", "b", "c"}));
}

TEST(Hide, many_of_one_are_not_given_away_by_their_number) {
    Cells cells{{"large", 50}};
    for (char name = 'a'; name < 'l'; ++name) cells[std::string(1, name)] = 1;  // eleven
    EXPECT_TRUE(hide(cells).cells.contains("large")) << "eleven cells of together eleven are one each";
}

TEST(Hide, whole_that_is_small_has_no_parts) {
    EXPECT_FALSE(hide({{"a", 1}, {"b", 1}, {"c", 1}}).enough);
    EXPECT_FALSE(hide({{"a", 4}}).enough);
    EXPECT_TRUE(hide({{"a", 9}}).enough) << "a part that is the whole gives nothing away";
}

/// Residence 40 + 3, civil status 30 + 8: the sum of residence less the 40 would be the three.
TEST(Hide, sum_of_a_group_is_hidden_with_its_cell) {
    const Groups groups{{"3", "residence"}, {"4", "residence"}, {"9", "civil"}, {"10", "civil"}};
    const auto hidden = hide({{"3", 40}, {"4", 3}, {"9", 30}, {"10", 8}}, groups);
    EXPECT_EQ(hidden.cells, (Names{"10", "4"}));
    EXPECT_EQ(hidden.groups, (Names{"civil", "residence"}));
}

TEST(Hide, sum_of_a_group_with_enough_in_it_is_shown) {
    const Groups groups{{"3", "residence"}, {"4", "residence"}, {"5", "residence"}, {"9", "civil"}};
    const auto hidden = hide({{"3", 40}, {"4", 3}, {"5", 7}, {"9", 30}}, groups);
    EXPECT_EQ(hidden.cells, (Names{"4", "5"}));
    EXPECT_TRUE(hidden.groups.empty());
}

TEST(Hide, what_is_hidden_anyway_takes_part) {
    EXPECT_EQ(hide({{"a", 40}, {"b", 6}, {"c", 30}}, {}, {"b"}).cells, (Names{"b", "c"}));
}

/// Everything a reader can compute: of the hidden cells that share a known sum, each is between one and what
/// the others leave.
void expect_nobody_can_tell(const Cells& cells, const Groups& groups, const Hidden& hidden) {
    std::map<std::string, std::vector<int>> sums;
    for (const auto& [name, count] : cells) {
        if (count == 0 || !hidden.cells.contains(name)) continue;
        const auto group = groups.find(name);
        const bool own_sum = group != groups.end() && !hidden.groups.contains(group->second);
        sums[own_sum ? group->second : std::string()].push_back(count);
    }
    for (const auto& [name, counts] : sums) {
        int known = 0;
        for (const int count : counts) known += count;
        const int most = known - (static_cast<int>(counts.size()) - 1);
        EXPECT_GE(most, smallest_cell) << name << ": each of them is small for certain";
        EXPECT_GT(counts.size(), 1U) << name;
    }
    for (const auto& [name, count] : cells)
        if (count > 0 && count < smallest_cell) {
            EXPECT_TRUE(hidden.cells.contains(name)) << name;
        }
}

/// With nothing of the parts shown, subtracting leaves a reader where he was: at the sum of all.
void expect_only_the_sum_of_all_is_told(const Cells& cells, const Groups& groups, const Hidden& hidden) {
    for (const auto& [name, count] : cells)
        EXPECT_TRUE(hidden.cells.contains(name)) << name << " with " << count;
    for (const auto& [name, group] : groups) EXPECT_TRUE(hidden.groups.contains(group)) << group;
}

/// Group A has 6 and 6, group B a 3 alone: 15 in all less the 12 of A would be the three.
TEST(Hide, whole_that_hides_no_part_shows_no_sum_of_a_group_either) {
    const Cells cells{{"3", 6}, {"4", 6}, {"9", 3}, {"10", 0}};
    const Groups groups{{"3", "A"}, {"4", "A"}, {"9", "B"}, {"10", "C"}};
    const auto hidden = hide(cells, groups);
    EXPECT_FALSE(hidden.enough);
    expect_only_the_sum_of_all_is_told(cells, groups, hidden);
}

TEST(Hide, no_table_gives_a_small_cell_away) {
    std::mt19937 chance(740);
    int tables = 0, kept_whole = 0, untold = 0;
    for (int i = 0; i < 2000; ++i) {
        Cells cells;
        Groups groups;
        const int number = 2 + static_cast<int>(chance() % 24);
        for (int cell = 0; cell < number; ++cell) {
            const auto name = std::to_string(cell);
            cells[name] = static_cast<int>(chance() % (chance() % 3 == 0 ? 60 : 8));
            if (i % 2 == 0) groups[name] = std::string(1, static_cast<char>('A' + chance() % 6));
        }
        const auto hidden = hide(cells, groups);
        if (!hidden.enough) {
            ++untold;
            expect_only_the_sum_of_all_is_told(cells, groups, hidden);
            continue;
        }
        ++tables;
        kept_whole += hidden.cells.size() < cells.size() ? 1 : 0;
        expect_nobody_can_tell(cells, groups, hidden);
    }
    EXPECT_GT(tables, 1500);
    EXPECT_GT(untold, 20);
    EXPECT_GT(kept_whole, 1000) << "hiding everything is no skill";
}

}  // namespace
}  // namespace kiosk::report
