// Contents that are refused or withheld, and what goes on beside them.
#include <gtest/gtest.h>

#include "tests/kiosk/province/server/content_scene.h"

namespace {

using namespace tests;
using namespace kiosk::dossier;
using namespace kiosk::province;

/// The kinds of the events that the province has of a station, in their order.
std::string kinds_there(const Station& station) {
    return server().sql("province",
                        "SELECT string_agg(kind, ' ' ORDER BY ordinal) FROM province.dossier_event WHERE "
                        "station = '" +
                            station.name + "'");
}

TEST(RefusedContent, recall_of_its_dossier_arrives_and_what_was_sent_goes) {
    const SealingStation station;
    const auto code = station.hand_in();
    const auto large = nlohmann::json{{"new", std::string(9 * 1024 * 1024, 'x')}}.dump();
    ASSERT_TRUE(station.store->record(
        code, 0, {"correct", "lan", noon, State::received, cardio::to_secure(cardio::as_bytes(large))}));
    auto delivered = station.send();
    ASSERT_FALSE(delivered.failure) << explain(*delivered.failure);
    EXPECT_EQ(delivered.set_aside, 1);
    EXPECT_EQ(station.there("dossier_content"), 1);
    station.correct(code, 1);
    ASSERT_TRUE(station.store->withdraw(code, "province", station.lan()));
    delivered = station.send();
    ASSERT_FALSE(delivered.failure) << explain(*delivered.failure);
    EXPECT_EQ(kinds_there(station), "submit correct correct recall");
    server().sql("province", "SELECT province.destroy_recalled()");
    EXPECT_EQ(station.there("dossier_content"), 0);
    // Tried again, the refused one is not sent any more either.
    station.store->outbox()->try_again();
    EXPECT_EQ(station.send().set_aside, 0);
    EXPECT_EQ(station.waiting(), 0);
    EXPECT_EQ(station.there("dossier_content"), 0);
}

TEST(RefusedContent, later_ones_of_its_dossier_arrive_with_the_same_delivery) {
    const SealingStation station;
    const auto code = station.hand_in(true, std::string(9 * 1024 * 1024, 'x'));
    station.correct(code, 0);
    const auto delivered = station.send();
    ASSERT_FALSE(delivered.failure) << explain(*delivered.failure);
    EXPECT_EQ(delivered.set_aside, 1);
    EXPECT_EQ(kinds_there(station), "submit correct");
    EXPECT_EQ(station.there("dossier_content"), 1) << "that of the act";
}

TEST(RefusedContent, makes_no_other_be_sealed_again) {
    const SealingStation station;
    for (int i = 0; i < 4; ++i) station.hand_in();
    const auto seal = sealer_of(*station.store, station.target);
    int asked = 0;
    const SealContent counted =
        [&](const OutboxRow& row) -> cardio::Result<std::optional<cardio::Bytes>, Failure> {
        ++asked;
        if (asked == 2) return cardio::fail(Failure{Cause::row_refused, "it does not open"});
        if (asked == 3) return std::optional<cardio::Bytes>();
        return seal(row);
    };
    const Interrupt never;
    const auto delivered = deliver(
        *station.store->outbox(), station.target, never, [] { return noon; }, counted);
    ASSERT_FALSE(delivered.failure) << explain(*delivered.failure);
    EXPECT_EQ(asked, 4);
    EXPECT_EQ(delivered.set_aside, 1);
    EXPECT_EQ(station.there("dossier_content"), 2);
    EXPECT_EQ(station.there("dossier_event"), 4);
    EXPECT_EQ(station.waiting(), 1);
}

/// The server counts the upload of what a statement is given: on a slow line it takes minutes.
TEST(LargeContent, goes_by_itself_and_the_server_gives_it_ten_minutes) {
    const SealingStation station;
    for (int i = 0; i < 4; ++i) station.hand_in(true, std::string(600 * 1024, 'x'));
    const auto delivered = station.send();
    ASSERT_FALSE(delivered.failure) << explain(*delivered.failure);
    EXPECT_EQ(server().sql("province",
                           "SELECT count(DISTINCT received_at) FROM province.dossier_content WHERE "
                           "station = '" +
                               station.name + "'"),
              "4");
    const Interrupt never;
    const auto connection = Connection::open(station.target, never);
    ASSERT_TRUE(connection) << explain(connection.error());
    const auto shown = (*connection)->run("SHOW statement_timeout", {});
    ASSERT_TRUE(shown) << explain(shown.error());
    EXPECT_EQ(shown->front().front(), "10min");
}

}  // namespace
