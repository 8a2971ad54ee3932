// Figures of sessions and of punctuality, counted by hand beside the code.
#include <gtest/gtest.h>

#include "kiosk/report/indicators.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace kiosk::report {
namespace {

using dossier::Happening;
using dossier::HappeningKind;
using dossier::State;

Happening happened(HappeningKind kind, const std::string& word = {}, long milliseconds = 0,
                   const std::string& procedure = "3", const std::string& station = "H01/3") {
    return {kind, procedure, word, milliseconds, "2026-11-24T08:00:00+07:00", station, 1, 0};
}

DossierFacts fact(const std::string& code, const std::string& day) {
    DossierFacts facts;
    facts.receipt_code = code;
    facts.procedure_id = "3";
    facts.verdict = "genuine";
    facts.received_on = day;
    return facts;
}

TEST(Percentile, nearest_rank_of_the_published_example) {
    // 15, 20, 35, 40, 50: the 30th percentile is 20, the 40th 20, the 50th 35, the 100th 50.
    const std::vector<double> values{50, 15, 40, 20, 35};
    EXPECT_EQ(percentile(values, 5), 15);
    EXPECT_EQ(percentile(values, 30), 20);
    EXPECT_EQ(percentile(values, 40), 20);
    EXPECT_EQ(percentile(values, 50), 35);
    EXPECT_EQ(percentile(values, 100), 50);
    EXPECT_FALSE(percentile({}, 50).has_value());
}

TEST(Punctual, day_of_the_appointment_itself_is_on_time) {
    EXPECT_EQ(punctuality("2026-12-03", "2026-12-03", "2026-12-20"), Punctuality::on_time);
    EXPECT_EQ(punctuality("2026-12-03", "2026-12-04", "2026-12-20"), Punctuality::late);
    EXPECT_EQ(punctuality("2026-12-03", "", "2026-12-03"), Punctuality::open);
    EXPECT_EQ(punctuality("2026-12-03", "", "2026-12-04"), Punctuality::late);
    EXPECT_EQ(punctuality("2026-12-31", "2027-01-01", "2027-01-02"), Punctuality::late)
        << "over the new year";
    EXPECT_EQ(punctuality("", "2026-12-04", "2026-12-20"), Punctuality::not_measured)
        << "nothing was promised";
    EXPECT_EQ(punctuality("2026-12-03", "", ""), Punctuality::open);
}

TEST(Sessions, reads_and_endings_are_counted_by_their_words) {
    using enum HappeningKind;
    const std::vector<Happening> events{happened(session_started, "", 0, ""),
                                        happened(read_started),
                                        happened(read_ended, "genuine", 2000),
                                        happened(dossier_stored, "", 90000),
                                        happened(printed, "failed"),
                                        happened(session_ended, "submitted", 120000),
                                        happened(session_started, "", 0, ""),
                                        happened(read_started),
                                        happened(read_ended, "card_lost", 900),
                                        happened(read_started),
                                        happened(read_ended, "unproven_issuer", 4000),
                                        happened(session_ended, "submitted", 240000),
                                        happened(session_started, "", 0, ""),
                                        happened(read_started),
                                        happened(read_ended, "cancelled", 300),
                                        happened(session_ended, "idle", 110000)};
    const auto sessions = count("2026-11", {}, {}, events).all.sessions;
    EXPECT_EQ(sessions.begun, 3);
    EXPECT_EQ(sessions.endings, (std::map<std::string, int>{{"submitted", 2}, {"idle", 1}}));
    EXPECT_EQ(sessions.outcomes,
              (std::map<std::string, int>{
                  {"genuine", 1}, {"card_lost", 1}, {"unproven_issuer", 1}, {"cancelled", 1}}));
    EXPECT_EQ(sessions.prints_failed, 1);
    EXPECT_DOUBLE_EQ(sessions.median_session_seconds.value_or(-1), 180);
    EXPECT_DOUBLE_EQ(sessions.median_read_seconds.value_or(-1), 3);
    EXPECT_DOUBLE_EQ(sessions.slow_read_seconds.value_or(-1), 4);
    EXPECT_EQ(sessions.read_well().count, 2);
    EXPECT_EQ(sessions.read_well().of, 3) << "who goes back by choice is no failure of the reader";
}

TEST(Count, waiting_times_fall_into_the_bar_they_have_reached) {
    std::vector<DossierFacts> basis;
    for (const double minutes : {0.0, 4.9, 5.0, 14.0, 59.0, 60.0, 119.0, 120.0, 4000.0}) {
        basis.push_back(fact("H01-261124-0001", "2026-11-24"));
        basis.back().waiting_minutes = minutes;
    }
    basis.push_back(fact("H01-261124-0001", "2026-11-24"));  // nobody has acted yet
    EXPECT_EQ(count("2026-11", basis, {}).all.waits, (std::array<int, 6>{2, 2, 0, 1, 2, 2}));
}

TEST(Count, days_units_and_shares_are_those_of_the_dossiers) {
    auto first = fact("000.00.00.H01-261102-0001", "2026-11-02"),
         second = fact("000.00.00.H01-261102-0002", "2026-11-02"),
         third = fact("000.00.12.H33-261130-0001", "2026-11-30");
    first.punctual = Punctuality::on_time;
    second.punctual = Punctuality::late;
    second.online = true;
    third.digitised = true;
    const auto month = count("2026-11", {first, second, third}, {},
                             {happened(HappeningKind::session_started, "", 0, "", "000.00.12.H33/1"),
                              happened(HappeningKind::session_started, "", 0, "", "000.00.00.H01/1")});
    EXPECT_EQ(month.by_day, (std::map<std::string, int>{{"2026-11-02", 2}, {"2026-11-30", 1}}));
    EXPECT_EQ(month.by_unit.at("000.00.00.H01").dossiers, 2);
    EXPECT_EQ(month.by_unit.at("000.00.12.H33").dossiers, 1);
    EXPECT_EQ(month.by_unit.at("000.00.12.H33").sessions.begun, 1);
    EXPECT_EQ(month.all.on_time.count, 1);
    EXPECT_EQ(month.all.on_time.of, 2) << "what may still be on time is not counted";
    EXPECT_EQ(month.all.online.count, 1);
    EXPECT_EQ(month.all.online.of, 3);
    EXPECT_EQ(month.all.digitised.count, 1);
}

class Happenings : public testing::Test {
  protected:
    Happenings() : store(dossier::Store::open(folder.path() / "data", "000.00.00.H01/3").value()) {}
    TemporaryFolder folder;
    std::unique_ptr<dossier::Store> store;
};

TEST_F(Happenings, store_gives_back_a_month_with_ordinals_station_and_session) {
    auto start = happened(HappeningKind::session_started, "", 0, "", "elsewhere");
    const int session = store->note(start);
    auto read = happened(HappeningKind::read_ended, "genuine", 2345);
    read.session = session;
    store->note(read);
    auto later = happened(HappeningKind::printed, "done");
    later.at = "2026-12-01T00:00:00+07:00";
    store->note(later);
    const auto found = store->happenings("2026-11");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].ordinal, 1);
    EXPECT_EQ(found[0].session, 1);
    EXPECT_EQ(found[0].station, "000.00.00.H01/3");
    EXPECT_EQ(found[1].kind, HappeningKind::read_ended);
    EXPECT_EQ(found[1].word, "genuine");
    EXPECT_EQ(found[1].milliseconds, 2345);
    EXPECT_EQ(found[1].procedure_id, "3");
    EXPECT_EQ(found[1].session, 1);
    EXPECT_EQ(store->happenings("2026-12").at(0).ordinal, 3);
    EXPECT_FALSE(store->verify_audit().fault.has_value()) << "events are no part of the audit";
}

TEST_F(Happenings, dossier_given_back_after_its_appointment_is_late) {
    const auto code = store->submit(::dossier("x", "2026-11-24")).value();
    dossier::NewAct act;
    act.kind = "accept";
    act.by = "lan";
    act.at = "2026-11-24T09:00:00+07:00";
    act.state_after = State::accepted;
    act.content = cardio::to_secure(cardio::as_bytes(std::string(R"({"due":"2026-12-03"})")));
    ASSERT_TRUE(store->record(code, 0, act).ok());
    EXPECT_EQ(gather(*store, "2026-11", "2026-12-03").at(0).punctual, Punctuality::open);
    EXPECT_EQ(gather(*store, "2026-11", "2026-12-04").at(0).punctual, Punctuality::late);
    act.kind = "give_back";
    act.at = "2026-12-03T16:59:00+07:00";
    act.state_after = State::returned;
    act.content = cardio::to_secure(cardio::as_bytes(std::string("{}")));
    ASSERT_TRUE(store->record(code, 1, act).ok());
    const auto facts = gather(*store, "2026-11", "2026-12-31").at(0);
    EXPECT_EQ(facts.punctual, Punctuality::on_time);
    EXPECT_EQ(facts.due, "2026-12-03");
    EXPECT_EQ(facts.received_on, "2026-11-24");
    EXPECT_EQ(facts.unit(), "000.00.00.H01");
}

/// Seven working days after Tuesday, 24 November are over on Thursday, 3 December.
TEST_F(Happenings, dossier_without_an_appointment_is_measured_by_the_time_of_its_procedure) {
    const auto code = store->submit(::dossier("x", "2026-11-24")).value();
    Rules rules;
    rules.times["3"] = {3, 7, true, 24};
    const auto on = [&](const std::string& today) { return gather(*store, "2026-11", today, rules).at(0); };
    EXPECT_EQ(on("2026-12-03").punctual, Punctuality::open);
    EXPECT_EQ(on("2026-12-04").punctual, Punctuality::late);
    EXPECT_EQ(on("2026-12-04").due, "2026-12-03");
    EXPECT_FALSE(on("2026-12-04").appointed);
    EXPECT_EQ(gather(*store, "2026-11", "2027-01-31").at(0).punctual, Punctuality::not_measured)
        << "nobody knows a day";
    dossier::NewAct act;
    act.kind = "accept";
    act.by = "lan";
    act.at = "2026-11-24T09:00:00+07:00";
    act.state_after = State::accepted;
    act.content = cardio::to_secure(cardio::as_bytes(std::string(R"({"due":"2026-12-10"})")));
    ASSERT_TRUE(store->record(code, 0, act).ok());
    EXPECT_EQ(on("2026-12-04").punctual, Punctuality::open) << "what was promised stands before the rule";
    EXPECT_TRUE(on("2026-12-04").appointed);
    act.kind = "transfer";
    act.state_after = State::transferred;
    ASSERT_TRUE(store->record(code, 1, act).ok());
    EXPECT_EQ(on("2026-12-31").punctual, Punctuality::not_measured) << "another office answers for it";
}

/// Two dossiers of a day, of which the second was handed in with its event: 24 fields, 19 of them known.
TEST_F(Happenings, form_of_a_dossier_is_counted_from_its_event_in_the_same_store) {
    ASSERT_TRUE(store->submit(::dossier("from before", "2026-11-24")).ok());
    const auto code = store->submit(::dossier("x", "2026-11-24")).value();
    auto handed_in = happened(HappeningKind::dossier_stored);
    handed_in.filled = dossier::FilledFields{24, 19, 1};
    ASSERT_GT(store->note(handed_in), 0);
    const auto month = figures_of_month(*store, "2026-11", "2026-11-30");
    EXPECT_EQ(month.all.dossiers, 2);
    EXPECT_EQ(month.all.fields, 24);
    EXPECT_EQ(month.all.prefilled, 19);
    EXPECT_EQ(month.all.asked_again, 1);
    EXPECT_FALSE(month.basis.at(0).from_event);
    EXPECT_TRUE(month.basis.at(1).from_event);
    EXPECT_EQ(month.basis.at(1).receipt_code, code);
}

/// Given at the counter, so of its unit; from nobody.
TEST_F(Happenings, rating_is_of_the_unit_of_its_store) {
    for (int i = 0; i < 6; ++i) ASSERT_TRUE(store->submit(::dossier("x", "2026-11-24")).ok());
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(store->rate({"2026-11-24", "3", i == 0 ? 0 : 1}));
    const auto month = figures_of_month(*store, "2026-11", "2026-11-30");
    EXPECT_EQ(month.by_unit.at("000.00.00.H01").satisfied.count, 4);
    EXPECT_EQ(month.by_unit.at("000.00.00.H01").satisfied.of, 5);
}

/// The plan names residence, civil status, exit and entry, and identity cards (II.2.a 2023-2025 (5)).
TEST(Rules, fields_are_those_whose_satisfaction_the_plan_names) {
    const std::string assets = std::string(SOURCE_FOLDER) + "/assets/";
    const auto rules = rules_of(procedures::Catalogue::load(assets + "procedures").value(), {});
    const auto strings = Strings::load(assets + "strings").value();
    const auto name = [&](const std::string& procedure) {
        return field_name(strings, Language::vi, rules.fields.at(procedure));
    };
    EXPECT_EQ(name("3"), "Cư trú");
    EXPECT_EQ(name("9"), "Hộ tịch");
    EXPECT_EQ(name("12"), "Xuất nhập cảnh");
    EXPECT_EQ(name("2"), "Căn cước");
    EXPECT_EQ(rules.times.at("3").days, 7);
    EXPECT_FALSE(rules.times.contains("8"));
}

TEST(Rules, hour_of_receipt_and_holidays_move_the_last_day) {
    Rules rules;
    rules.times["9"] = {0, 0, true, 15};
    rules.times["22"] = {10, 15, false, 24};
    rules.holidays = {"2026-11-25"};
    EXPECT_EQ(rules.last_day("9", "2026-11-24T14:59:59+07:00"), "2026-11-24");
    EXPECT_EQ(rules.last_day("9", "2026-11-24T15:00:00+07:00"), "2026-11-26");
    EXPECT_EQ(rules.last_day("22", "2026-11-24T08:00:00+07:00"), "2026-12-09");
    EXPECT_EQ(rules.last_day("8", "2026-11-24T08:00:00+07:00"), "");
    EXPECT_EQ(rules.last_day("9", "yesterday"), "");
}

}  // namespace
}  // namespace kiosk::report
