// Events that say what no counter says: the province takes none of it, and everything else goes on.
#include <gtest/gtest.h>

#include "tests/kiosk/province/server/scene.h"

namespace {

using namespace tests;
using namespace kiosk::dossier;

/// Hands out what it is given.
class GivenOutbox : public Outbox {
  public:
    void turn_on() override {}
    std::vector<OutboxRow> waiting(int, Kinds) override { return rows; }
    void withheld(const std::vector<OutboxRow>&, const std::string&) override {}
    void sent(const std::vector<OutboxRow>& gone, const std::string&) override {
        for (const auto& row : gone) {
            arrived.push_back(row.ordinal);
            remove(row);
        }
    }
    void set_aside(const OutboxRow& row, const std::string& why) override {
        refused[row.ordinal] = why;
        remove(row);
    }
    void try_again() override {}
    void tell_error(const std::string&, const std::string&) override {}
    OutboxStatus status() override { return {}; }

    std::vector<OutboxRow> rows;
    std::vector<long long> arrived;
    std::map<long long, std::string> refused;

  private:
    void remove(const OutboxRow& row) {
        std::erase_if(rows, [&](const auto& each) { return each.ordinal == row.ordinal; });
    }
};

/// A rating whose procedure is this JSON value.
OutboxRow rating(const Station& station, long long ordinal, const std::string& procedure_json) {
    OutboxRow row;
    row.ordinal = ordinal;
    row.key = "01935c00-0000-7000-8000-" + std::to_string(100'000'000'000 + ordinal);
    row.station = station.name;
    row.kind = "rating";
    row.day = "2026-11-24";
    row.body = R"({"procedure_id": )" + procedure_json + R"(, "satisfaction": 1})";
    return row;
}

const std::vector<std::string> hostile_values{
    R"("'; DROP TABLE province.rating; --")",
    R"("3' OR '1'='1")",
    R"("$1")",
    R"("%s%n{}")",
    R"("../../etc/passwd")",
    R"("3\u0000")",
    R"("Nguyễn Văn Mẫu")",
    R"("000190204817 and more than thirty-two characters")",
    R"("")",
    R"(null)",
    R"({"a": [1, 2, 3]})",
    R"([])",
    "\"\xC3\x28\"",
    "\"\xED\xA0\x80\"",
    '"' + std::string(2'000'000, 'a') + '"',
};

TEST(Hostile, values_are_refused_one_by_one_and_good_rows_between_them_arrive) {
    const Station station;
    GivenOutbox outbox;
    const auto count = static_cast<long long>(hostile_values.size());
    for (long long i = 0; i < count; ++i) {
        outbox.rows.push_back(rating(station, 2 * i + 1, hostile_values[static_cast<std::size_t>(i)]));
        outbox.rows.push_back(rating(station, 2 * i + 2, "\"3\""));
    }
    const kiosk::province::Interrupt never;
    const auto delivered = kiosk::province::deliver(outbox, station.target, never, [] { return noon; });
    EXPECT_FALSE(delivered.failure) << explain(*delivered.failure);
    EXPECT_EQ(delivered.set_aside, count);
    EXPECT_EQ(station.there("rating"), count);
    for (long long i = 0; i < count; ++i)
        EXPECT_TRUE(outbox.refused.contains(2 * i + 1))
            << hostile_values[static_cast<std::size_t>(i)].substr(0, 60);
    for (const auto& [ordinal, why] : outbox.refused) {
        EXPECT_LT(why.size(), 120U);
        EXPECT_EQ(why.find("Mẫu"), std::string::npos);
        EXPECT_EQ(why.find("000190204817"), std::string::npos);
    }
}

TEST(Hostile, rows_that_are_no_rows_are_refused) {
    const Station station;
    GivenOutbox outbox;
    const auto with = [&](long long ordinal, auto change) {
        auto row = rating(station, ordinal, "\"3\"");
        change(row);
        outbox.rows.push_back(row);
    };
    with(1, [](auto& row) { row.body = "{"; });
    with(2, [](auto& row) { row.body = "[]"; });
    with(3, [](auto& row) { row.body = ""; });
    with(4, [](auto& row) { row.kind = "station"; });
    with(5, [](auto& row) { row.kind = "rating; DROP SCHEMA province"; });
    with(6, [](auto& row) { row.key = "no uuid"; });
    with(7, [](auto& row) { row.day = "2026-02-30"; });
    with(8, [](auto& row) { row.day = "infinity"; });
    with(9, [](auto& row) { row.day = ""; });
    with(10, [](auto& row) { row.body = std::string(1000, '['); });
    const kiosk::province::Interrupt never;
    const auto delivered = kiosk::province::deliver(outbox, station.target, never, [] { return noon; });
    EXPECT_FALSE(delivered.failure) << explain(*delivered.failure);
    EXPECT_EQ(outbox.refused.size(), 10U);
    EXPECT_EQ(station.there("rating"), 0);
}

TEST(Hostile, body_cannot_speak_for_another_station) {
    const Station station, other;
    GivenOutbox outbox;
    auto row = rating(station, 1, "\"3\"");
    row.body =
        R"({"procedure_id": "3", "satisfaction": 1, "station": ")" + other.name + R"(", "unit_code": "X"})";
    outbox.rows.push_back(row);
    const kiosk::province::Interrupt never;
    EXPECT_FALSE(kiosk::province::deliver(outbox, station.target, never, [] { return noon; }).failure);
    EXPECT_EQ(station.there("rating"), 1);
    EXPECT_EQ(other.there("rating"), 0);
    // And a row of another station ends the delivery: it is no fault of the row, and stays.
    outbox.rows = {rating(other, 2, "\"3\"")};
    const auto delivered = kiosk::province::deliver(outbox, station.target, never, [] { return noon; });
    ASSERT_TRUE(delivered.failure);
    EXPECT_EQ(delivered.failure->cause, kiosk::province::Cause::role_refused);
    EXPECT_EQ(outbox.rows.size(), 1U);
}

}  // namespace
