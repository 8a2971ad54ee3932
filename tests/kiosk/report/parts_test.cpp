// Figures of units and fields, and what events tell of the forms: counted by hand beside the code.
#include <gtest/gtest.h>

#include "kiosk/report/monthly_report.h"

#include "cardio/json/json.h"

namespace kiosk::report {
namespace {

using dossier::FilledFields;
using dossier::Happening;
using dossier::HappeningKind;
using nlohmann::json;

/// `serial` within the day; unit 000.00.00.H01 unless said otherwise.
DossierFacts fact(int serial, const std::string& procedure = "3", const std::string& unit = "000.00.00.H01") {
    DossierFacts facts;
    facts.receipt_code = unit + "-261124-" + std::to_string(10000 + serial).substr(1);
    facts.procedure_id = procedure;
    facts.verdict = "genuine";
    facts.received_on = "2026-11-24";
    return facts;
}

std::vector<DossierFacts> facts(int number, const std::string& procedure, const std::string& unit) {
    std::vector<DossierFacts> all;
    for (int i = 1; i <= number; ++i) all.push_back(fact(i, procedure, unit));
    return all;
}

std::vector<DossierFacts> together(std::initializer_list<std::vector<DossierFacts>> parts) {
    std::vector<DossierFacts> all;
    for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

void rate(std::vector<dossier::Rating>& ratings, int number, int satisfaction, const std::string& procedure,
          const std::string& unit) {
    for (int i = 0; i < number; ++i) ratings.push_back({"2026-11-24", procedure, satisfaction, unit + "/1"});
}

Happening handed_in(FilledFields filled, const std::string& procedure = "3", const std::string& day = "24") {
    return {HappeningKind::dossier_stored,
            procedure,
            {},
            90000,
            "2026-11-" + day + "T08:00:00+07:00",
            "000.00.00.H01/3",
            1,
            1,
            filled};
}

ReportHead head() {
    return {"Phường Mẫu", "H01/3", "2026-12-01T08:00:00+07:00", true,
            [](const std::string& id) { return "Thủ tục " + id; }};
}

/// Unit A: 20 dossiers, 9 of 10 content, Wilson 59.6 to 98.2 (published tables for 9 of 10). Unit B: 30
/// dossiers, 20 answers, 17 of them content.
TEST(Parts, satisfaction_of_a_unit_has_its_own_rate_and_interval) {
    std::vector<dossier::Rating> ratings;
    rate(ratings, 9, 1, "3", "A");
    rate(ratings, 1, -1, "3", "A");
    rate(ratings, 17, 1, "3", "B");
    rate(ratings, 3, 0, "3", "B");
    const auto month = count("2026-11", together({facts(20, "3", "A"), facts(30, "3", "B")}), ratings);
    const auto& a = month.by_unit.at("A");
    EXPECT_EQ(a.satisfied.count, 9);
    EXPECT_EQ(a.satisfied.of, 10);
    EXPECT_NEAR(a.satisfied.low(), 0.596, 5e-4);
    EXPECT_NEAR(a.satisfied.high(), 0.982, 5e-4);
    EXPECT_DOUBLE_EQ(a.answered.value(), 0.5);
    EXPECT_EQ(month.by_unit.at("B").satisfied.count, 17);
    const auto csv = to_csv(month, head());
    EXPECT_NE(csv.find(",50.0,90.0,59.6,98.2,no,"), std::string::npos) << csv;
    EXPECT_NE(csv.find(",66.7,85.0,64.0,94.8,yes,"), std::string::npos) << csv;
}

/// 50 answers in all and 45 in B: the five of A would be had by subtraction, so they must be as many as may
/// be shown; with four, nothing of B's answers is shown either.
TEST(Parts, answers_of_few_in_a_unit_cannot_be_had_from_the_others) {
    const auto basis = together({facts(20, "3", "A"), facts(60, "3", "B"), facts(60, "3", "C")});
    const auto shown = [&](int of_a) {
        std::vector<dossier::Rating> ratings;
        rate(ratings, of_a, 1, "3", "A");
        rate(ratings, 30, 1, "3", "B");
        rate(ratings, 45, 1, "3", "C");
        std::string letters;
        for (const auto& [unit, figures] : count("2026-11", basis, ratings).by_unit)
            if (figures.answers_shown) letters += unit;
        return letters;
    };
    EXPECT_EQ(shown(5), "ABC");
    EXPECT_EQ(shown(4), "C") << "B is hidden with A, for A = all - B - C";
}

/// Residence has 6 and 6 answers, civil status 3: from the 12 and the 15 of all they would be known.
TEST(Parts, answers_of_few_in_a_field_cannot_be_had_from_the_other_field) {
    const std::map<std::string, std::string> fields{
        {"3", "residence"}, {"4", "residence"}, {"9", "civil_status"}, {"10", "civil_status"}};
    std::vector<dossier::Rating> ratings;
    rate(ratings, 6, 1, "3", "A");
    rate(ratings, 6, 1, "4", "A");
    rate(ratings, 3, 1, "9", "A");
    const auto month =
        count("2026-11",
              together({facts(20, "3", "A"), facts(20, "4", "A"), facts(20, "9", "A"), facts(20, "10", "A")}),
              ratings, {}, fields);
    EXPECT_EQ(month.all.satisfied.of, 15);
    for (const auto* parts : {&month.by_procedure, &month.by_field})
        for (const auto& [name, figures] : *parts) {
            EXPECT_EQ(figures.shown, Shown::whole) << name << ": it has dossiers enough";
            EXPECT_FALSE(figures.answers_shown) << name;
        }
    EXPECT_EQ(to_csv(month, head()).find(",30.0,100.0,"), std::string::npos) << "12 of 40 answered";
}

TEST(Parts, rating_from_before_units_were_kept_is_of_the_only_unit_there_is) {
    const std::vector<dossier::Rating> old{{"2026-11-02", "3", 1}};
    EXPECT_EQ(count("2026-11", facts(6, "3", "A"), old).by_unit.at("A").satisfied.of, 1);
    const auto two = count("2026-11", together({facts(6, "3", "A"), facts(6, "3", "B")}), old);
    EXPECT_EQ(two.by_unit.at("A").satisfied.of + two.by_unit.at("B").satisfied.of, 0);
    EXPECT_EQ(two.all.satisfied.of, 1);
}

TEST(Parts, fields_of_procedures_are_counted_together) {
    const std::map<std::string, std::string> fields{
        {"3", "residence"}, {"4", "residence"}, {"9", "civil_status"}};
    std::vector<dossier::Rating> ratings;
    rate(ratings, 12, 1, "3", "A");
    rate(ratings, 8, 0, "4", "A");
    const auto month =
        count("2026-11", together({facts(20, "3", "A"), facts(10, "4", "A"), facts(9, "9", "A")}), ratings,
              {}, fields);
    EXPECT_EQ(month.by_field.at("residence").dossiers, 30);
    EXPECT_EQ(month.by_field.at("residence").satisfied.count, 12);
    EXPECT_EQ(month.by_field.at("residence").satisfied.of, 20);
    EXPECT_EQ(month.by_field.at("civil_status").dossiers, 9);
    auto named = head();
    named.field_name = [](const std::string& field) { return field == "residence" ? "Cư trú" : field; };
    EXPECT_NE(to_csv(month, named).find("\nfield residence,Cư trú,30,30,"), std::string::npos);
}

TEST(Parts, whole_of_few_dossiers_names_no_part) {
    const auto month = count("2026-11", together({facts(2, "3", "A"), facts(1, "4", "A")}), {});
    const auto csv = to_csv(month, head());
    EXPECT_EQ(csv.find("Thủ tục"), std::string::npos) << csv;
    EXPECT_TRUE(json::parse(to_json(month, head()))["procedures"].empty());
}

// Row 23 of the plan's requirements: 89.9 is told, 90.0 is not.
TEST(Target, of_ninety_percent_is_missed_below_it_only) {
    EXPECT_TRUE(below_target({899, 1000}));
    EXPECT_FALSE(below_target({900, 1000}));
    EXPECT_FALSE(below_target({9, 10}));
    EXPECT_TRUE(below_target({8, 9}));
    EXPECT_FALSE(below_target({0, 0}));
    const auto told = [](int content) {
        std::vector<dossier::Rating> ratings;
        rate(ratings, content, 1, "3", "A");
        rate(ratings, 1000 - content, -1, "3", "A");
        return json::parse(to_json(count("2026-11", facts(1000, "3", "A"), ratings),
                                   head()))["all"]["satisfaction"]["below_target"];
    };
    EXPECT_EQ(told(899), true);
    EXPECT_EQ(told(900), false);
}

/// Four dossiers of a day: the two last have events (20 + 24 fields, 15 + 20 known, 0 + 1 asked again), the
/// two before them only what is kept of them (10 fields, 4 known, 2 asked again each).
TEST(Events, stand_for_the_newest_dossiers_and_older_ones_keep_their_counts) {
    std::vector<DossierFacts> basis;
    for (int i = 1; i <= 4; ++i) {
        basis.push_back(fact(i));
        basis.back().fields = 10;
        basis.back().prefilled = 4;
        basis.back().asked_again = 2;
    }
    const auto month = count("2026-11", basis, {}, {handed_in({20, 15, 0}), handed_in({24, 20, 1})});
    EXPECT_EQ(month.all.fields, 10 + 10 + 20 + 24);
    EXPECT_EQ(month.all.prefilled, 4 + 4 + 15 + 20);
    EXPECT_EQ(month.all.asked_again, 2 + 2 + 0 + 1);
    EXPECT_FALSE(month.basis[1].from_event);
    EXPECT_EQ(month.basis[2].fields, 20);
    EXPECT_EQ(month.basis[3].fields, 24);
    const auto written = json::parse(to_json(month, head()));
    EXPECT_EQ(written["basis"][1]["counted_from"], "dossier");
    EXPECT_EQ(written["basis"][3]["counted_from"], "event");
    EXPECT_EQ(written["happenings"][1]["prefilled"], 20) << "the figure is traced to the event";
}

TEST(Events, of_another_procedure_day_or_kind_stand_for_nothing_here) {
    auto elsewhere = handed_in({99, 99, 99});
    elsewhere.station = "000.00.12.H33/1";
    auto old = handed_in({});
    old.filled.reset();
    const auto month =
        count("2026-11", {fact(1)}, {},
              {handed_in({99, 99, 99}, "4"), handed_in({99, 99, 99}, "3", "23"), elsewhere, old});
    EXPECT_EQ(month.all.fields, 0);
    EXPECT_FALSE(month.basis[0].from_event);
}

/// Row 36: one of a thousand is neither signed nor agreed to, another had no card read.
TEST(Consented, share_is_of_all_and_the_one_is_listed) {
    auto basis = facts(1000, "3", "000.00.00.H01");
    for (auto& one : basis) one.consented = true;
    basis[416].consented = false;
    basis[7].verdict = "";
    const auto month = count("2026-11", basis, {});
    EXPECT_EQ(month.all.consented.count, 999);
    EXPECT_EQ(month.all.consented.of, 1000);
    EXPECT_DOUBLE_EQ(month.all.consented.value(), 0.999);
    const auto lacking = json::parse(to_json(month, head()))["lacking"];
    EXPECT_EQ(lacking["consent"], json::array({"000.00.00.H01-261124-0417"}));
    EXPECT_EQ(lacking["identity"], json::array({"000.00.00.H01-261124-0008"}));
}

/// Row 42: the six groups recomputed by hand. 20 dossiers, 16 due and 12 in time, 5 digitised; 8 answers, 6
/// content.
TEST(Evaluation, groups_are_those_of_the_figures_and_unknown_ones_say_why) {
    auto basis = facts(20, "3", "A");
    for (std::size_t i = 0; i < 16; ++i)
        basis[i].punctual = i < 12 ? Punctuality::on_time : Punctuality::late;
    for (std::size_t i = 16; i < 20; ++i) basis[i].punctual = Punctuality::not_measured;
    for (std::size_t i = 0; i < 5; ++i) basis[i].digitised = true;
    std::vector<dossier::Rating> ratings;
    rate(ratings, 6, 1, "3", "A");
    rate(ratings, 2, 0, "3", "A");
    const auto written = json::parse(to_json(count("2026-11", basis, ratings), head()));
    const auto& groups = written["evaluation"];
    ASSERT_EQ(groups.size(), 6U);
    EXPECT_EQ(groups[0]["percent"], nullptr);
    EXPECT_EQ(groups[1], (json{{"group", "progress"},
                               {"name", "Tiến độ giải quyết"},
                               {"count", 12},
                               {"of", 16},
                               {"percent", 75.0}}));
    EXPECT_EQ(groups[2]["percent"], 25.0);
    EXPECT_EQ(groups[3]["count"], 0);
    EXPECT_EQ(groups[3]["percent"], nullptr);
    EXPECT_EQ(groups[3]["why"], "this counter takes in no online dossiers");
    EXPECT_EQ(groups[4]["group"], "payment");
    EXPECT_EQ(groups[4]["count"], nullptr);
    EXPECT_EQ(groups[5]["percent"], 75.0);
    EXPECT_EQ(written["all"]["not_measured"], 4);
}

TEST(Online, percent_of_none_is_no_figure_and_of_some_it_is) {
    auto basis = facts(10, "3", "A");
    EXPECT_NE(to_csv(count("2026-11", basis, {}), head()).find(",0,,0,0,,0.0,"), std::string::npos);
    basis[0].online = true;
    EXPECT_NE(to_csv(count("2026-11", basis, {}), head()).find(",0,,0,1,10.0,0.0,"), std::string::npos);
}

}  // namespace
}  // namespace kiosk::report
