// Provinces that are older, newer or none; and the months of their tables.
#include <gtest/gtest.h>

#include "tests/kiosk/province/server/scene.h"

namespace {

using namespace tests;
using kiosk::province::Cause;

std::optional<kiosk::province::Failure> tried_with(const std::string& database) {
    Station station;
    station.submit();
    station.target.place.database = database;
    auto delivered = station.deliver();
    EXPECT_EQ(station.waiting(), delivered.failure ? 2 : 0);
    return delivered.failure;
}

std::string new_database(const std::string& name) {
    make_province();
    server().create_database(name);
    return name;
}

TEST(Schema, database_that_does_not_exist_or_is_none_of_a_province_keeps_everything_here) {
    EXPECT_EQ(tried_with("no_such_database")->cause, Cause::no_schema);
    EXPECT_EQ(tried_with(new_database("empty"))->cause, Cause::no_schema);
}

TEST(Schema, older_one_is_told_from_a_newer_one) {
    const auto older = new_database("older");
    apply_up_to(older, "001");
    EXPECT_EQ(tried_with(older)->cause, Cause::schema_older);
    const auto newer = new_database("newer");
    apply_schema(newer);
    server().sql(newer, "INSERT INTO province.version VALUES (99, 98, 'later')");
    const auto failure = tried_with(newer);
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->cause, Cause::schema_newer);
    EXPECT_NE(explain(*failure).find("98"), std::string::npos);
}

TEST(Schema, newer_one_that_still_takes_this_kiosk_gets_everything) {
    const auto lenient = new_database("lenient");
    apply_schema(lenient);
    server().sql(lenient, "SELECT province.create_unit('" + unit_1 +
                              "', 'One'); INSERT INTO province.version VALUES "
                              "(99, " +
                              std::to_string(kiosk::province::written_for) + ", 'later')");
    EXPECT_FALSE(tried_with(lenient));
}

TEST(Schema, applied_twice_does_nothing_and_to_a_newer_database_refuses) {
    const auto twice = new_database("twice");
    apply_schema(twice);
    const auto words = apply_schema(twice);
    EXPECT_EQ(words.find("took"), std::string::npos) << words;
    server().sql(twice, "INSERT INTO province.version VALUES (99, 2, 'later')");
    EXPECT_THROW(apply_schema(twice), std::runtime_error);
}

TEST(Schema, row_of_a_month_that_nobody_made_waits_beside_and_moves_when_it_is_made) {
    Station station;
    station.store->rate({"2031-05-17", "3", 1});
    EXPECT_FALSE(station.deliver().failure);
    const std::string where =
        "SELECT tableoid::regclass FROM province.rating WHERE station = '" + station.name + "'";
    EXPECT_EQ(server().sql("province", where), "province.\"rating_" + unit_1 + "_other\"");
    server().sql("province", "SELECT province.ensure_partitions('2031-05-01')");
    EXPECT_EQ(server().sql("province", where), "province.\"rating_" + unit_1 + "_2031_05\"");
    EXPECT_EQ(server().sql("province", "SELECT province.ensure_partitions('2031-05-31')"), "0");
}

TEST(Schema, partitioned_by_month_alone_takes_the_same_from_the_same_kiosk) {
    const auto flat = new_database("flat");
    server().sql("postgres", "ALTER DATABASE flat SET province.layout = 'month'");
    apply_schema(flat);
    server().sql(flat, "SELECT province.create_unit('" + unit_1 + "', 'One')");
    EXPECT_FALSE(tried_with(flat));
    EXPECT_EQ(server().sql(flat, "SELECT count(*) FROM province.dossier_event"), "1");
    EXPECT_EQ(server().sql(flat,
                           "SELECT partstrat FROM pg_partitioned_table WHERE partrelid = "
                           "'province.dossier_event'::regclass"),
              "r");
    // What an extension that distributes by unit asks for: the unit in every key that is unique.
    EXPECT_EQ(
        server().sql(flat,
                     "SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE "
                     "c.relkind = 'p' AND i.indisunique AND NOT EXISTS (SELECT FROM pg_attribute a WHERE "
                     "a.attrelid = c.oid AND a.attname = 'unit_code' AND a.attnum = ANY (i.indkey))"),
        "0");
}

TEST(Schema, question_of_a_unit_and_a_month_looks_into_one_partition) {
    make_province();
    const auto plan =
        server().sql("province", "EXPLAIN SELECT * FROM province.dossier_event WHERE unit_code = '" + unit_1 +
                                     "' AND day BETWEEN '2026-11-01' AND '2026-11-30'");
    EXPECT_NE(plan.find(unit_1 + "_2026_11"), std::string::npos) << plan;
    EXPECT_EQ(plan.find(unit_2), std::string::npos) << plan;
    EXPECT_EQ(plan.find("_2026_12"), std::string::npos) << plan;
    EXPECT_EQ(plan.find("_other"), std::string::npos) << plan;
}

}  // namespace
