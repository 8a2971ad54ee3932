// Each role tries each thing with each table of the province: roles.txt says what must come of it.
#include <gtest/gtest.h>
#include <libpq-fe.h>

#include <fstream>

#include "tests/kiosk/province/server/scene.h"

namespace {

using namespace tests;

/// A connection through the server's socket, which believes the role: what is tried are the rights, not the
/// way in.
class Session {
  public:
    explicit Session(const std::string& role)
        : handle_(PQconnectdb(server().local("province", role).c_str()), &PQfinish) {}
    [[nodiscard]] bool open() const { return PQstatus(handle_.get()) == CONNECTION_OK; }
    /// SQLSTATE; empty: done.
    std::string run(const std::string& sql) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(handle_.get(), sql.c_str()),
                                                                   &PQclear);
        value_ = PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
        const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
        return state ? state : "";
    }
    [[nodiscard]] const std::string& value() const { return value_; }

  private:
    std::unique_ptr<PGconn, decltype(&PQfinish)> handle_;
    std::string value_;
};

const std::string station_a = unit_1 + "/a", station_b = unit_2 + "/b";
constexpr const char* no_right = "42501";

void make_roles() {
    make_province();
    static bool made = false;
    if (made) return;
    server().sql("province",
                 "SELECT province.create_station('" + unit_1 + "', 'a'); SELECT province.create_station('" +
                     unit_2 +
                     "', 'b'); CREATE ROLE clerk_1 LOGIN; CREATE ROLE clerk_2 LOGIN; CREATE ROLE reports "
                     "LOGIN IN ROLE province_report; CREATE ROLE nobody LOGIN; "
                     "SELECT province.create_clerk('clerk_1', '" +
                     unit_1 + "'); SELECT province.create_clerk('clerk_2', '" + unit_2 + "')");
    made = true;
}

std::string role_of(const std::string& word) {
    if (word == "kiosk_a") return station_a;
    return word == "kiosk_b" ? station_b : word;
}

/// A row that the table takes, of this station.
std::string insert_of(const std::string& table, const std::string& station) {
    const std::map<std::string, std::pair<std::string, std::string>> own{
        {"dossier_event",
         {"receipt_code, act, kind, procedure_id, state, at",
          "'000.00.00.H01-261124-0001', 0, 'submit', '3', "
          "'received', '2026-11-24 08:00+07'"}},
        {"audit_head", {"entries, head, at", "1, repeat('a', 64), '2026-11-24 08:00+07'"}},
        {"rating", {"procedure_id, satisfaction", "'3', 1"}},
        {"counter", {"name, procedure_id, value", "'read_ended:genuine', '3', 2000"}},
        {"dossier_content",
         {"receipt_code, act, at, content",
          "'000.00.00.H01-261124-0001', 0, '2026-11-24 08:00+07', decode(repeat('ab', 64), 'hex')"}},
    };
    const auto found = own.find(table.substr(0, table.find("_000")));
    if (found == own.end()) return "INSERT INTO province.\"" + table + "\" DEFAULT VALUES";
    return "INSERT INTO province.\"" + table + "\" (unit_code, day, station, key, ordinal, " +
           found->second.first + ") VALUES (split_part('" + station + "', '/', 1), '2026-11-24', '" +
           station + "', gen_random_uuid(), 1, " + found->second.second + ") ON CONFLICT DO NOTHING";
}

struct Right {
    std::string role, table;
    std::array<char, 5> may{};  ///< SELECT INSERT UPDATE DELETE TRUNCATE
};

std::vector<Right> rights() {
    std::ifstream file(std::string(SOURCE_FOLDER) + "/tests/kiosk/province/server/roles.txt");
    std::vector<Right> found;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream words(line);
        Right& right = found.emplace_back();
        words >> right.role >> right.table;
        for (auto& each : right.may) words >> each;
    }
    return found;
}

/// A column that every attempt to update can name.
std::string column_of(const std::string& table) {
    if (table == "version") return "name";
    if (table == "unit") return "code";
    if (table == "clerk") return "role";
    return table.starts_with("report_") ? "unit_code" : "station";
}

TEST(Roles, each_may_what_the_table_says_and_nothing_else) {
    make_roles();
    const auto all = rights();
    ASSERT_EQ(all.size(), 67U);
    for (const auto& right : all) {
        Session session(role_of(right.role));
        const std::string table = "province.\"" + right.table + "\"", column = column_of(right.table);
        const std::string station = role_of(right.role);
        const std::array<std::pair<const char*, std::string>, 5> tries{{
            {"SELECT", "SELECT * FROM " + table},
            {"INSERT", insert_of(right.table, station.find('/') != std::string::npos ? station : station_a)},
            {"UPDATE", "UPDATE " + table + " SET " + column + " = " + column},
            {"DELETE", "DELETE FROM " + table},
            {"TRUNCATE", "TRUNCATE " + table},
        }};
        for (std::size_t i = 0; i < tries.size(); ++i) {
            SCOPED_TRACE(right.role + " " + tries[i].first + " " + right.table);
            if (!session.open()) {
                EXPECT_EQ(right.may[i], '-');
                continue;
            }
            const auto state = session.run(tries[i].second);
            if (right.may[i] == 'y')
                EXPECT_EQ(state, "");
            else
                // A view that cannot be changed at all, or is no table, is refused for that.
                EXPECT_TRUE(state == no_right ||
                            (right.table.starts_with("report_") && (state == "55000" || state == "42809")))
                    << state;
        }
    }
}

TEST(Roles, role_without_a_part_in_the_province_cannot_even_connect) {
    make_roles();
    EXPECT_FALSE(Session("nobody").open());
    EXPECT_TRUE(Session(station_a).open());
}

TEST(Roles, kiosk_adds_no_row_of_another_station_unit_or_time) {
    make_roles();
    Session kiosk(station_a);
    for (const char* table : {"dossier_event", "audit_head", "rating", "counter", "dossier_content"}) {
        EXPECT_EQ(kiosk.run(insert_of(table, station_b)), no_right) << table;
        EXPECT_EQ(kiosk.run(insert_of(table, unit_1 + "/other")), no_right) << table;
    }
    // Its own name under another unit's code.
    EXPECT_NE(kiosk.run("INSERT INTO province.rating (unit_code, day, station, key, ordinal, procedure_id, "
                        "satisfaction) VALUES ('" +
                        unit_2 + "', '2026-11-24', '" + station_a + "', gen_random_uuid(), 1, '3', 1)"),
              "");
    // The time of coming is the server's to say.
    EXPECT_EQ(kiosk.run("INSERT INTO province.rating (unit_code, day, station, key, ordinal, procedure_id, "
                        "satisfaction, received_at) VALUES ('" +
                        unit_1 + "', '2026-11-24', '" + station_a +
                        "', gen_random_uuid(), 1, '3', 1, '2020-01-01')"),
              no_right);
}

TEST(Roles, kiosk_learns_nothing_by_the_ways_around_a_select) {
    make_roles();
    Session kiosk(station_a);
    EXPECT_EQ(kiosk.run(insert_of("rating", station_a) + " RETURNING station"), no_right);
    const auto insert = insert_of("rating", station_a);
    EXPECT_EQ(kiosk.run(insert.substr(0, insert.find(" ON CONFLICT")) +
                        " ON CONFLICT (unit_code, day, station, key) DO UPDATE SET satisfaction = 0"),
              no_right);
    EXPECT_EQ(kiosk.run("COPY province.rating TO STDOUT"), no_right);
    EXPECT_NE(kiosk.run("SET ROLE province_owner"), "");
    EXPECT_NE(kiosk.run("SET ROLE \"" + station_b + "\""), "");
    EXPECT_NE(kiosk.run("SET SESSION AUTHORIZATION postgres"), "");
    EXPECT_EQ(kiosk.run("CREATE TABLE province.mine (a int)"), no_right);
    EXPECT_EQ(kiosk.run("CREATE TABLE public.mine (a int)"), no_right);
    EXPECT_EQ(kiosk.run("CREATE TEMP TABLE mine (a int)"), no_right);
    EXPECT_EQ(kiosk.run("SELECT province.ensure_partitions('2030-01-01')"), no_right);
    EXPECT_EQ(kiosk.run("SELECT province.destroy_recalled()"), no_right);
    EXPECT_EQ(kiosk.run("SELECT province.create_unit('X', 'X')"), no_right);
    EXPECT_EQ(kiosk.run("SELECT province.create_station('" + unit_1 + "', 'x')"), no_right);
    // As the group of all kiosks it is no station at all.
    EXPECT_EQ(kiosk.run("SET ROLE province_kiosk"), "");
    EXPECT_EQ(kiosk.run(insert_of("rating", station_a)), no_right);
}

TEST(Roles, clerk_sees_the_rows_of_its_unit_and_itself) {
    make_roles();
    Session(station_a).run(insert_of("rating", station_a));
    Session(station_b).run(insert_of("rating", station_b));
    for (const auto& [role, unit] : {std::pair("clerk_1", unit_1), std::pair("clerk_2", unit_2)}) {
        Session clerk(role);
        EXPECT_EQ(clerk.run("SELECT string_agg(DISTINCT unit_code, ',') FROM province.rating"), "");
        EXPECT_EQ(clerk.value(), unit);
        EXPECT_EQ(clerk.run("SELECT string_agg(role, ',') FROM province.clerk"), "");
        EXPECT_EQ(clerk.value(), role);
    }
}

TEST(Roles, reports_say_no_count_below_five) {
    make_roles();
    Session kiosk(station_a), reports("reports");
    const auto add = [&](const std::string& procedure) {
        auto sql = insert_of("rating", station_a);
        return kiosk.run(sql.replace(sql.find("'3', 1"), 6, "'" + procedure + "', 1"));
    };
    for (int i = 0; i < 4; ++i) ASSERT_EQ(add("four"), "");
    for (int i = 0; i < 5; ++i) ASSERT_EQ(add("five"), "");
    const auto answers = [&](const std::string& procedure) {
        EXPECT_EQ(
            reports.run("SELECT coalesce(answers::text, '<5') || ' ' || coalesce(content::text, '<5') FROM "
                        "province.report_satisfaction WHERE procedure_id = '" +
                        procedure + "'"),
            "");
        return reports.value();
    };
    EXPECT_EQ(answers("four"), "<5 <5");
    EXPECT_EQ(answers("five"), "5 5");
}

}  // namespace
