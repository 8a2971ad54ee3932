// Ten thousand events, counted by the report and, apart from it, by the database alone.
#include <gtest/gtest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cmath>
#include <random>

#include "cardio/json/json.h"
#include "kiosk/report/indicators.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace kiosk::report {
namespace {

using nlohmann::json;

constexpr int events = 10'000, dossiers = 450;
const std::vector<std::string> months{"2026-10", "2026-11", "2026-12"};

class Volume : public testing::Test {
  protected:
    Volume()
        : store(dossier::Store::open(folder.path(), "000.00.00.H01/3").value()),
          sql(soci::sqlite3, (folder.path() / "kiosk.db").string()) {}

    std::string one_of(const std::vector<std::string>& words) { return words[chance() % words.size()]; }
    std::string day() {
        const auto number = std::to_string(101 + chance() % 30).substr(1);
        return one_of(months) + "-" + number;
    }

    /// As they would have come: in no order of kinds, of three stations and six procedures.
    void make_events() {
        const std::map<std::string, std::vector<std::string>> words{
            {"session_started", {""}},
            {"session_ended", {"submitted", "submitted", "left", "idle", "card_away"}},
            {"read_started", {""}},
            {"read_ended", {"genuine", "unproven_issuer", "rejected", "card_lost", "cancelled", "fault"}},
            {"printed", {"done", "done", "done", "failed"}}};
        std::vector<std::string> kinds;
        for (const auto& [kind, of_it] : words) kinds.push_back(kind);
        soci::transaction all(sql);
        for (int i = 1; i <= events; ++i) {
            const auto kind = one_of(kinds), word = one_of(words.at(kind)), at = day() + "T08:00:00+07:00";
            const auto station = one_of({"000.00.00.H01/3", "000.00.00.H01/4", "000.00.12.H33/1"});
            const auto procedure = one_of({"1", "3", "4", "9", "12", "22"});
            const auto took = static_cast<int>(chance() % 300'000);
            sql << "INSERT INTO happening (ordinal, at, station, session, kind, procedure_id, word, "
                   "milliseconds) VALUES (:o, :at, :station, 1, :kind, :procedure, :word, :took)",
                soci::use(i), soci::use(at), soci::use(station), soci::use(kind), soci::use(procedure),
                soci::use(word), soci::use(took);
        }
        all.commit();
    }

    /// What each is to add, kept apart by month.
    struct Expected {
        int dossiers = 0, fields = 0, prefilled = 0, asked_again = 0;
    };
    std::map<std::string, Expected> make_dossiers() {
        std::map<std::string, Expected> expected;
        for (int i = 0; i < dossiers; ++i) {
            const auto on = day();
            auto& sum = expected[on.substr(0, 7)];
            const int known = static_cast<int>(chance() % 20), typed = static_cast<int>(chance() % 9);
            const int again = static_cast<int>(chance() % 3);
            auto values = json::array();
            for (int n = 0; n < known; ++n)
                values.push_back({{"value", "x"}, {"provenance", "chip (proved)"}});
            for (int n = 0; n < typed; ++n) values.push_back({{"value", "x"}, {"provenance", "citizen"}});
            for (int n = 0; n < again; ++n)
                values.push_back({{"value", "x"}, {"provenance", "citizen"}, {"card", "holder"}});
            auto made = ::dossier("", on);
            made.payload = [&](const std::string&) {
                return cardio::to_secure(cardio::as_bytes(json{{"values", values}}.dump()));
            };
            EXPECT_TRUE(store->submit(made).ok());
            sum.dossiers += 1;
            sum.fields += known + typed + again;
            sum.prefilled += known;
            sum.asked_again += again;
        }
        return expected;
    }

    int number(const std::string& query) {
        int found = -1;
        sql << query, soci::into(found);
        return found;
    }
    /// Of the milliseconds that a condition leaves, in seconds: the middle, and the one at a rank.
    double middle(const std::string& where) {
        double found = -1;
        const auto from = " FROM happening WHERE " + where;
        sql << "SELECT avg(m) FROM (SELECT milliseconds AS m" + from +
                   " ORDER BY milliseconds LIMIT 2 - (SELECT count(*)" + from +
                   ") % 2 OFFSET (SELECT (count(*) - 1) / 2" + from + "))",
            soci::into(found);
        return found / 1000;
    }
    double at_rank(const std::string& where, double part) {
        const auto from = " FROM happening WHERE " + where;
        const int rank = static_cast<int>(std::ceil(number("SELECT count(*)" + from) * part));
        return number("SELECT milliseconds" + from + " ORDER BY milliseconds LIMIT 1 OFFSET " +
                      std::to_string(rank - 1)) /
               1000.0;
    }
    void expect_sessions(const Sessions& sessions, const std::string& where) {
        const auto counted = [&](const std::string& more) {
            return number("SELECT count(*) FROM happening WHERE " + where + " AND " + more);
        };
        EXPECT_EQ(sessions.begun, counted("kind = 'session_started'"));
        for (const auto& [word, of_it] : sessions.endings)
            EXPECT_EQ(of_it, counted("kind = 'session_ended' AND word = '" + word + "'")) << word;
        for (const auto& [word, of_it] : sessions.outcomes)
            EXPECT_EQ(of_it, counted("kind = 'read_ended' AND word = '" + word + "'")) << word;
        EXPECT_EQ(sessions.endings.size(), 4U);
        EXPECT_EQ(sessions.outcomes.size(), 6U);
        EXPECT_EQ(sessions.prints_failed, counted("kind = 'printed' AND word = 'failed'"));
        const auto good = "kind = 'read_ended' AND word IN ('genuine', 'unproven_issuer')";
        EXPECT_EQ(sessions.read_well().count, counted(good));
        EXPECT_EQ(sessions.read_well().of, counted("kind = 'read_ended' AND word <> 'cancelled'"));
        EXPECT_NEAR(*sessions.median_session_seconds,
                    middle(where + " AND kind = 'session_ended' AND word = 'submitted'"), 1e-6);
        EXPECT_NEAR(*sessions.median_read_seconds, middle(where + " AND " + good), 1e-6);
        EXPECT_NEAR(*sessions.slow_read_seconds, at_rank(where + " AND " + good, 0.95), 1e-6);
    }

    TemporaryFolder folder;
    std::unique_ptr<dossier::Store> store;
    soci::session sql;
    std::mt19937 chance{17};
};

TEST_F(Volume, figures_of_each_month_are_those_that_the_database_counts_by_itself) {
    make_events();
    const auto expected = make_dossiers();
    for (const auto& month : months) {
        const auto counted = figures_of_month(*store, month, "2027-01-31");
        const auto& sum = expected.at(month);
        EXPECT_EQ(counted.all.dossiers, sum.dossiers) << month;
        EXPECT_EQ(counted.all.fields, sum.fields) << month;
        EXPECT_EQ(counted.all.prefilled, sum.prefilled) << month;
        EXPECT_EQ(counted.all.asked_again, sum.asked_again) << month;
        const auto in_month = "at LIKE '" + month + "%'";
        EXPECT_EQ(static_cast<int>(counted.happenings.size()),
                  number("SELECT count(*) FROM happening WHERE " + in_month));
        expect_sessions(counted.all.sessions, in_month);
        expect_sessions(counted.by_procedure.at("3").sessions, in_month + " AND procedure_id = '3'");
        expect_sessions(counted.by_unit.at("000.00.00.H01").sessions,
                        in_month + " AND station LIKE '000.00.00.H01/%'");
        int days = 0;
        for (const auto& [day, of_it] : counted.by_day) days += of_it;
        EXPECT_EQ(days, sum.dossiers);
    }
}

/// More than one page of the store, and each once, oldest first.
TEST_F(Volume, dossiers_of_a_month_come_whole_over_many_pages) {
    constexpr int number = 431;
    std::vector<std::string> codes;
    for (int i = 0; i < number; ++i) {
        codes.push_back(store->submit(::dossier("x", "2026-11-24")).value());
        const auto* day = i % 100 == 0 ? "2026-12-01" : "2026-10-31";
        ASSERT_TRUE(i % 50 != 0 || store->submit(::dossier("x", day)).ok());
    }
    std::vector<std::string> found;
    for (const auto& one : gather(*store, "2026-11")) found.push_back(one.receipt_code);
    EXPECT_EQ(found, codes);
}

}  // namespace
}  // namespace kiosk::report
