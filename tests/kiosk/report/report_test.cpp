// The figures of a month: from sealed dossiers to counted, to written, to locked.
#include <gtest/gtest.h>

#include "cardio/json/json.h"
#include "kiosk/report/monthly_report.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace kiosk::report {
namespace {

using dossier::State;
using nlohmann::json;

DossierFacts fact(const std::string& procedure, int fields, int prefilled,
                  std::optional<double> waiting = {}) {
    static int serial = 0;
    return {"code-" + std::to_string(++serial),
            procedure,
            "genuine",
            State::accepted,
            fields,
            prefilled,
            0,
            waiting};
}

TEST(Share, interval_of_wilson_is_that_of_published_tables) {
    // Brown, Cai, DasGupta 2001: 0 of 10 gives 0 to 0.2775; 5 of 10 gives 0.2366 to 0.7634.
    EXPECT_NEAR((Share{0, 10}).low(), 0, 1e-9);
    EXPECT_NEAR((Share{0, 10}).high(), 0.2775, 1e-4);
    EXPECT_NEAR((Share{5, 10}).low(), 0.2366, 1e-4);
    EXPECT_NEAR((Share{5, 10}).high(), 0.7634, 1e-4);
    EXPECT_EQ((Share{0, 0}).low(), 0);
    EXPECT_EQ((Share{0, 0}).high(), 1);
}

TEST(Count, figures_are_the_sums_of_their_dossiers) {
    auto asked = fact("4", 10, 8);
    asked.asked_again = 2;
    asked.verdict = "unproven_issuer";
    asked.state = State::returned;
    const auto month = count("2026-11", {fact("3", 20, 15, 4), fact("3", 20, 17, 10), asked},
                             {{"2026-11-02", "3", 1}, {"2026-11-02", "3", 0}, {"2026-11-03", "4", -1}});
    EXPECT_EQ(month.all.dossiers, 3);
    EXPECT_EQ(month.all.fields, 50);
    EXPECT_EQ(month.all.prefilled, 40);
    EXPECT_EQ(month.all.asked_again, 2);
    EXPECT_EQ(month.all.verdicts.at("genuine"), 2);
    EXPECT_EQ(month.all.states.at("returned"), 1);
    EXPECT_DOUBLE_EQ(*month.all.median_waiting_minutes, 7);
    EXPECT_EQ(month.all.satisfied.count, 1);
    EXPECT_EQ(month.all.satisfied.of, 3);
    EXPECT_EQ(month.by_procedure.at("3").dossiers, 2);
    EXPECT_EQ(month.by_procedure.at("4").satisfied.of, 1);
    EXPECT_FALSE(month.by_procedure.at("4").median_waiting_minutes.has_value());
}

class Reports : public testing::Test {
  protected:
    Reports() : store(dossier::Store::open(folder.path() / "data", "H01/3").value()) {}

    std::string hand_in(const std::string& day, const json& values) {
        auto made = ::dossier("x", day);
        made.payload = [values](const std::string&) {
            return cardio::to_secure(cardio::as_bytes(json{{"values", values}}.dump()));
        };
        return store->submit(made).value();
    }
    ReportHead head(bool over) const {
        return {"Phường Mẫu", "H01/3", "2026-12-01T08:00:00+07:00", over,
                [](const std::string& id) { return "Thủ tục " + id; }};
    }
    evidence::StationSigner signer() {
        return evidence::StationSigner::load_or_create(folder.path() / "data", store->key(), "H01/3").value();
    }

    TemporaryFolder folder;
    std::unique_ptr<dossier::Store> store;
};

TEST_F(Reports, facts_of_a_dossier_say_how_much_was_known_and_how_long_it_waited) {
    const auto code =
        hand_in("2026-11-24",
                {{{"id", "a"}, {"value", "x"}, {"provenance", "chip (proved)"}},
                 {{"id", "b"}, {"value", "x"}, {"provenance", "computed"}},
                 {{"id", "c"}, {"value", "x"}, {"provenance", "citizen"}},
                 {{"id", "d"}, {"value", "y"}, {"provenance", "citizen"}, {"card", "x"}},
                 {{"id", "e"}, {"value", "y"}, {"provenance", "citizen"}, {"card", "x"}, {"flagged", true}},
                 {{"id", "f"}, {"value", ""}, {"provenance", "citizen"}}});
    hand_in("2026-12-01", json::array());
    dossier::NewAct act;
    act.kind = "confirm";
    act.by = "lan";
    act.at = "2026-11-24T08:12:30+07:00";
    act.state_after = State::confirmed;
    ASSERT_TRUE(store->record(code, 0, act).ok());
    const auto basis = gather(*store, "2026-11");
    ASSERT_EQ(basis.size(), 1U);
    EXPECT_EQ(basis[0].consented, false) << "nothing was signed and nothing agreed to";
    EXPECT_EQ(basis[0].receipt_code, code);
    EXPECT_EQ(basis[0].fields, 5);
    EXPECT_EQ(basis[0].prefilled, 2);
    EXPECT_EQ(basis[0].asked_again, 1);
    EXPECT_EQ(basis[0].state, State::confirmed);
    EXPECT_DOUBLE_EQ(basis[0].waiting_minutes.value_or(-1), 12.5);
}

TEST_F(Reports, few_dossiers_of_a_procedure_are_not_shown) {
    std::vector<DossierFacts> basis(20, fact("3", 20, 15));
    basis.insert(basis.end(), 9, fact("9", 20, 15));
    basis.push_back(fact("4", 20, 19));
    const auto month = count("2026-11", basis, {});
    const auto csv = to_csv(month, head(true));
    EXPECT_NE(csv.find("\n3,Thủ tục 3,20,20,"), std::string::npos) << csv;
    EXPECT_NE(csv.find("\n4,Thủ tục 4,hidden\n"), std::string::npos) << csv;
    EXPECT_NE(csv.find("\n9,Thủ tục 9,hidden\n"), std::string::npos) << "30 - 20 - 9 would be the one";
    EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBFprocedure,name,dossiers,"));
    const auto written = json::parse(to_json(month, head(true)));
    EXPECT_EQ(written["procedures"]["4"], (json{{"dossiers", "hidden"}}));
    EXPECT_EQ(written["procedures"]["3"]["prefilled"], 300);
    EXPECT_EQ(written["basis"].size(), 30U);
}

/// Counted by hand: 5 dossiers, 4 of them due and 3 on time, 2 digitised; 3 sessions, 2 of them to a dossier
/// after 100 and 200 s; 4 reads of 1, 2, 3 s and one that broke off.
TEST_F(Reports, table_and_json_have_the_figures_of_punctuality_and_of_sessions) {
    using dossier::HappeningKind;
    std::vector<DossierFacts> basis(5, fact("3", 20, 15));
    for (int i = 0; i < 4; ++i) basis[i].punctual = i < 3 ? Punctuality::on_time : Punctuality::late;
    basis[0].digitised = basis[1].digitised = true;
    std::vector<dossier::Happening> events;
    const auto happens = [&](HappeningKind kind, const std::string& word, long milliseconds) {
        events.push_back({kind, "3", word, milliseconds, "2026-11-24T08:00:00+07:00", "H01/3", 1,
                          static_cast<int>(events.size()) + 1});
    };
    for (int i = 0; i < 3; ++i) happens(HappeningKind::session_started, "", 0);
    happens(HappeningKind::read_ended, "genuine", 1000);
    happens(HappeningKind::read_ended, "genuine", 2000);
    happens(HappeningKind::read_ended, "unproven_issuer", 3000);
    happens(HappeningKind::read_ended, "malformed", 500);
    happens(HappeningKind::printed, "failed", 0);
    happens(HappeningKind::session_ended, "submitted", 100000);
    happens(HappeningKind::session_ended, "submitted", 200000);
    happens(HappeningKind::session_ended, "idle", 900000);
    const auto month = count("2026-11", basis, {}, events);
    const auto csv = to_csv(month, head(true));
    EXPECT_NE(
        csv.find(
            "\nall,Phường "
            "Mẫu,5,5,0,0,0,0,5,0,0,0,0,100,75.0,0,,0.0,,,,,4,75.0,0,0,,40.0,3,2,150.0,4,75.0,2.0,3.0,1\n"),
        std::string::npos)
        << csv;
    const auto written = json::parse(to_json(month, head(true)));
    EXPECT_EQ(written["all"]["on_time"], (json{{"count", 3}, {"of", 4}}));
    EXPECT_EQ(written["all"]["sessions"]["endings"], (json{{"idle", 1}, {"submitted", 2}}));
    EXPECT_EQ(written["due_on"], "2026-12-18");
    ASSERT_EQ(written["happenings"].size(), 11U);
    EXPECT_EQ(written["happenings"][3]["id"], 4) << "figures are traced to the events by these numbers";
    EXPECT_EQ(written["happenings"][3]["word"], "genuine");
}

TEST_F(Reports, answers_of_few_are_shown_for_all_and_not_by_procedure) {
    const std::vector<DossierFacts> basis(5, fact("3", 20, 15));
    const auto csv =
        to_csv(count("2026-11", basis, {{"2026-11-02", "3", 1}, {"2026-11-02", "3", 1}}), head(true));
    EXPECT_NE(csv.find(",40.0,100.0,34.2,100.0,no,"), std::string::npos) << "2 of 2, Wilson: 34.2 to 100";
    EXPECT_NE(csv.find("\n3,Thủ tục 3,5,5,0,0,0,0,5,0,0,0,0,100,75.0,0,,,,,,,0,"), std::string::npos) << csv;
}

TEST_F(Reports, names_cannot_become_formulas_of_a_spreadsheet) {
    auto named = head(true);
    named.name_of = [](const std::string&) { return "=1+1,\"x\""; };
    const auto csv = to_csv(count("2026-11", std::vector<DossierFacts>(5, fact("3", 1, 1)), {}), named);
    EXPECT_NE(csv.find("\"'=1+1,\"\"x\"\"\""), std::string::npos) << csv;
}

TEST_F(Reports, month_that_is_over_is_signed_and_locked) {
    const auto month = count("2026-11", {fact("3", 20, 15)}, {});
    const auto out = folder.path() / "out";
    const auto written = write_report(month, head(true), signer(), out);
    ASSERT_TRUE(written.ok()) << written.error();
    EXPECT_EQ(written->size(), 4U);
    const auto text = file_text(out / "report-2026-11.json"),
               signature = file_text(out / "report-2026-11.p7s");
    const auto good = evidence::check_signature(cardio::as_bytes(signature), cardio::as_bytes(text));
    ASSERT_TRUE(good.ok()) << good.error();
    EXPECT_EQ(good->certificate, signer().certificate());
    EXPECT_FALSE(evidence::check_signature(cardio::as_bytes(signature), cardio::as_bytes(text + " ")).ok());
    EXPECT_TRUE(file_text(out / "report-2026-11.pdf").starts_with("%PDF"));

    const auto again = write_report(count("2026-11", {}, {}), head(true), signer(), out);
    ASSERT_FALSE(again.ok());
    EXPECT_NE(again.error().find("locked"), std::string::npos);
    EXPECT_EQ(file_text(out / "report-2026-11.json"), text);
}

TEST_F(Reports, month_under_way_is_provisional_and_can_be_counted_again) {
    const auto out = folder.path() / "out";
    ASSERT_TRUE(write_report(count("2026-11", {}, {}), head(false), signer(), out).ok());
    EXPECT_FALSE(std::filesystem::exists(out / "report-2026-11.p7s"));
    const auto again = write_report(count("2026-11", {fact("3", 20, 15)}, {}), head(false), signer(), out);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(json::parse(file_text(out / "report-2026-11.json"))["status"], "provisional");
    EXPECT_EQ(json::parse(file_text(out / "report-2026-11.json"))["all"]["dossiers"], 1);
}

TEST_F(Reports, counting_is_told_to_the_audit) {
    store->tell_report("2026-11", {"user:mau", "2026-12-01T08:00:00+07:00", "values"});
    ASSERT_EQ(store->audit().size(), 1U);
    EXPECT_EQ(store->audit()[0].action, "report");
    EXPECT_EQ(store->audit()[0].purpose, "2026-11");
    EXPECT_FALSE(store->verify_audit().fault.has_value());
}

}  // namespace
}  // namespace kiosk::report
