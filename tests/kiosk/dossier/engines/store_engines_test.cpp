// What every store does, whichever engine it lies in.
#include "tests/kiosk/dossier/engines/any_store.h"

namespace kiosk::dossier {
namespace {

using testing::ElementsAre;

class Engines : public AnyStore {};
INSTANTIATE_TEST_SUITE_P(Store, Engines, testing::Values(Engine::sqlite, Engine::postgresql), engine_name);

TEST_P(Engines, dossiers_come_back_whole_after_reopening) {
    std::string all_bytes(70'000, '\0');
    for (std::size_t i = 0; i < all_bytes.size(); ++i) all_bytes[i] = static_cast<char>(i % 256);
    auto made = ::dossier(all_bytes);
    made.portrait = cardio::to_secure(cardio::as_bytes(all_bytes));
    const auto code = opened()->submit(made).value();
    EXPECT_EQ(code, "000.00.00.H01-261124-0001");
    const auto store = opened();
    EXPECT_EQ(store->submit(::dossier("b")).value(), "000.00.00.H01-261124-0002");
    EXPECT_EQ(cardio::as_text(*store->payload(code)), content(all_bytes, code));
    EXPECT_EQ(cardio::as_text(*store->portrait(code)), all_bytes);
    EXPECT_FALSE(store->payload("000.00.00.H01-261124-0003").has_value());
    EXPECT_FALSE(store->verify_audit().fault.has_value());
}

TEST_P(Engines, acts_follow_one_another_and_close_the_dossier) {
    const auto store = opened();
    const auto code = closed_one(*store);
    const auto acts = store->acts(code);
    ASSERT_TRUE(acts.has_value());
    ASSERT_EQ(acts->size(), 2U);
    EXPECT_EQ(cardio::as_text((*acts)[0].content), R"({"text":"REASON-CANARY"})");
    EXPECT_EQ(store->find(code)->state, State::transferred);
    EXPECT_EQ(store->find(code)->closed_on, "2026-11-24");
    EXPECT_FALSE(store->portrait(code).has_value());
    EXPECT_EQ(store->record(code, 1, act("return", State::returned)).error(), RecordError::conflict);
}

TEST_P(Engines, person_is_found_by_number_day_and_ticket) {
    const auto store = opened();
    const auto first = store->submit(::dossier("a")).value();
    auto other = ::dossier("b", "2026-11-25");
    other.personal_number = cardio::to_secure(cardio::as_bytes("000300000002"));
    const auto second = store->submit(other).value();
    EXPECT_THAT(store->find_by_number(other.personal_number), ElementsAre(second));
    EXPECT_EQ(store->search({.day = "2026-11-24"}, 0, 10).at(0).receipt_code, first);
    EXPECT_EQ(store->search({.receipt_code = "261125"}, 0, 10).at(0).receipt_code, second);
    EXPECT_EQ(store->count(Search{.personal_number = other.personal_number}), 1);
    EXPECT_EQ(store->newest(1, 5).at(0).receipt_code, first);
}

TEST_P(Engines, row_without_a_number_or_with_half_a_hash_is_refused_by_the_database) {
    (void)opened()->submit(::dossier("a"));
    const std::string columns = "receipt_code, procedure_id, form_code, received_at, verdict, sealed";
    EXPECT_THROW(tamper("INSERT INTO dossier (" + columns +
                        ") SELECT 'x', procedure_id, form_code, received_at, "
                        "verdict, sealed FROM dossier"),
                 soci::soci_error);
    for (const char* hash :
         {"''", "'000190204817'", "substr(number_hash, 1, 63)", "lower(number_hash) || ''"})
        EXPECT_THROW(tamper("INSERT INTO dossier (" + columns +
                            ", number_hash) SELECT 'x', procedure_id, form_code, "
                            "received_at, verdict, sealed, 'g' || " +
                            hash + " FROM dossier"),
                     soci::soci_error)
            << hash;
}

TEST_P(Engines, what_somebody_changes_in_the_database_does_not_open) {
    const auto code = opened()->submit(::dossier("a")).value();
    tamper("UPDATE dossier SET verdict = 'rejected'");
    EXPECT_FALSE(opened()->payload(code).has_value());
    tamper("UPDATE dossier SET verdict = 'genuine'");
    EXPECT_TRUE(opened()->payload(code).has_value());
    tamper("UPDATE dossier SET state = 'returned'");
    EXPECT_FALSE(opened()->find(code).has_value());
}

TEST_P(Engines, data_key_of_another_dossier_opens_nothing) {
    std::string first, second;
    {
        const auto store = opened();
        first = store->submit(::dossier("a")).value();
        second = store->submit(::dossier("b")).value();
    }
    tamper(
        "UPDATE data_key SET wrapped = (SELECT k.wrapped FROM data_key k WHERE k.receipt_code LIKE '%0002')");
    EXPECT_FALSE(opened()->payload(first).has_value());
    EXPECT_TRUE(opened()->payload(second).has_value());
}

TEST_P(Engines, what_is_kept_beside_a_dossier_opens_for_it_alone) {
    const auto store = opened();
    const auto first = store->submit(::dossier("a")).value(), second = store->submit(::dossier("b")).value();
    const auto sealed = store->seal_for(first, cardio::as_bytes("SCAN"), "result 1");
    ASSERT_TRUE(sealed.has_value());
    EXPECT_EQ(cardio::as_text(*store->unseal_for(first, *sealed, "result 1")), "SCAN");
    EXPECT_FALSE(store->unseal_for(first, *sealed, "result 2").has_value());
    EXPECT_FALSE(store->unseal_for(second, *sealed, "result 1").has_value());
    EXPECT_FALSE(store->seal_for("nobody", cardio::as_bytes("SCAN"), "").has_value());
}

TEST_P(Engines, audit_can_be_added_to_and_nothing_else) {
    (void)opened()->submit(::dossier("a"));
    EXPECT_THROW(tamper("UPDATE audit SET who = 'x'"), soci::soci_error);
    EXPECT_THROW(tamper("DELETE FROM audit"), soci::soci_error);
    tamper("UPDATE audit_end SET entries = 3");
    const auto fault = opened()->verify_audit().fault;
    ASSERT_TRUE(fault.has_value());
    EXPECT_EQ(fault->what, AuditFault::What::end_cut);
}

TEST_P(Engines, ratings_of_a_month_come_back_in_order) {
    const auto store = opened();
    EXPECT_TRUE(store->rate({"2026-10-31", "3", 1}));
    EXPECT_TRUE(store->rate({"2026-11-01", "9", -1}));
    EXPECT_FALSE(store->rate({"2026-11-30", "3", 2})) << "there is no such answer";
    EXPECT_TRUE(store->rate({"2026-11-30", "3", 0}));
    const auto found = store->ratings("2026-11");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].satisfaction, -1);
    EXPECT_EQ(found[1].satisfaction, 0);
    EXPECT_EQ(found[1].station, settings.station) << "where they were given, for the figures of a unit";
}

TEST_P(Engines, what_happened_comes_back) {
    const auto store = opened();
    Happening one;
    one.at = "2026-11-24T09:00:00+07:00";
    one.milliseconds = 4200;
    EXPECT_EQ(store->note(one), 1);
    one.kind = HappeningKind::dossier_stored;
    one.filled = FilledFields{24, 19, 1};
    EXPECT_EQ(store->note(one), 2);
    const auto found = store->happenings("2026-11");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].milliseconds, 4200);
    EXPECT_EQ(found[0].station, settings.station);
    EXPECT_FALSE(found[0].filled.has_value());
    EXPECT_EQ(found[1].filled, (FilledFields{24, 19, 1}));
}

TEST_P(Engines, later_version_of_the_schema_is_left_alone) {
    (void)opened();
    tamper(GetParam() == Engine::sqlite ? "PRAGMA user_version = 99"
                                        : "INSERT INTO schema_version VALUES (99)");
    EXPECT_FALSE(Store::open(settings).ok());
}

TEST_P(Engines, store_of_another_key_is_refused) {
    (void)opened()->submit(::dossier("a"));
    std::ofstream(settings.folder / "station.key", std::ios::binary | std::ios::trunc)
        << std::string(32, 'k');
    const auto store = Store::open(settings);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error(), StoreError::key_refused);
}

TEST(SharedStore, server_that_is_not_there_is_said) {
    const TemporaryFolder folder;
    StoreSettings settings{folder.path(), "s"};
    settings.store = {"postgresql", "host=127.0.0.1 port=1 dbname=x user=y connect_timeout=2"};
    const auto store = Store::open(settings);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error(), StoreError::unreachable);
}

}  // namespace
}  // namespace kiosk::dossier
