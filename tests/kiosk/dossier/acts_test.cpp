#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "kiosk/dossier/store.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace {

using kiosk::dossier::NewAct;
using kiosk::dossier::RecordError;
using kiosk::dossier::State;
using kiosk::dossier::Store;

std::unique_ptr<Store> opened(const std::filesystem::path& folder) {
    auto store = Store::open(folder);
    if (!store) throw std::runtime_error(kiosk::dossier::explain(store.error()));
    return std::move(*store);
}

void execute(const std::filesystem::path& folder, const std::string& statements) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((folder / "kiosk.db").c_str(), &database), SQLITE_OK);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(database, statements.c_str(), nullptr, nullptr, &message), SQLITE_OK) << message;
    sqlite3_close(database);
}

NewAct act(const std::string& kind, State after, const std::string& content = "{}") {
    return {kind, "lan", "2026-11-24T09:00:00+07:00", after, cardio::to_secure(cardio::as_bytes(content))};
}

class Acts : public testing::Test {
  protected:
    Acts() : store(opened(folder.path())) {
        auto made = dossier("a");
        made.portrait = cardio::to_secure(cardio::as_bytes("FACE-CANARY"));
        code = *store->submit(made);
    }
    const TemporaryFolder folder;
    std::unique_ptr<Store> store;
    std::string code;
};

TEST_F(Acts, new_dossier_is_received_and_has_none) {
    const auto found = store->find(code);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->state, State::received);
    EXPECT_TRUE(store->acts(code)->empty());
    EXPECT_FALSE(store->find("000.00.00.H01-261124-9999").has_value());
}

TEST_F(Acts, recorded_ones_come_back_in_order_after_reopening) {
    EXPECT_EQ(*store->record(code, 0, act("confirm", State::confirmed, "one")), 1);
    EXPECT_EQ(*store->record(code, 1, act("accept", State::accepted, "two")), 2);
    store = opened(folder.path());
    EXPECT_EQ(store->find(code)->state, State::accepted);
    const auto acts = store->acts(code);
    ASSERT_TRUE(acts.has_value());
    ASSERT_EQ(acts->size(), 2U);
    EXPECT_EQ(cardio::as_text((*acts)[0].content), "one");
    EXPECT_EQ((*acts)[1].kind, "accept");
    EXPECT_EQ((*acts)[1].by, "lan");
}

TEST_F(Acts, of_two_clerks_who_saw_the_same_state_one_is_refused) {
    const auto other = opened(folder.path());
    ASSERT_TRUE(store->record(code, 0, act("confirm", State::confirmed)).ok());
    const auto late = other->record(code, 0, act("return", State::returned));
    ASSERT_FALSE(late.ok());
    EXPECT_EQ(late.error(), RecordError::conflict);
    EXPECT_EQ(other->find(code)->state, State::confirmed);
    EXPECT_EQ(store->record("no-such-code", 0, act("confirm", State::confirmed)).error(),
              RecordError::conflict);
}

TEST_F(Acts, state_written_in_by_hand_is_noticed) {
    ASSERT_TRUE(store->record(code, 0, act("confirm", State::confirmed)).ok());
    execute(folder.path(), "UPDATE dossier SET state = 'accepted'");
    EXPECT_FALSE(store->find(code).has_value());
    EXPECT_FALSE(store->acts(code).has_value());
    EXPECT_FALSE(store->record(code, 1, act("transfer", State::transferred)).ok());
}

TEST_F(Acts, changed_or_missing_act_is_noticed) {
    ASSERT_TRUE(store->record(code, 0, act("confirm", State::confirmed)).ok());
    for (const char* change : {"UPDATE act SET by = 'minh'", "UPDATE act SET kind = 'return'",
                               "UPDATE act SET at = '2026-11-23T09:00:00+07:00'", "DELETE FROM act"}) {
        execute(folder.path(), change);
        EXPECT_FALSE(store->acts(code).has_value()) << change;
    }
}

TEST_F(Acts, portrait_is_kept_until_the_dossier_closes) {
    EXPECT_EQ(cardio::as_text(*store->portrait(code)), "FACE-CANARY");
    ASSERT_TRUE(store->record(code, 0, act("confirm", State::confirmed)).ok());
    EXPECT_TRUE(store->portrait(code).has_value());
    ASSERT_TRUE(store->record(code, 1, act("return", State::returned)).ok());
    EXPECT_FALSE(store->portrait(code).has_value());
    EXPECT_TRUE(store->payload(code).has_value());
}

TEST_F(Acts, contents_and_portrait_appear_in_no_file) {
    ASSERT_TRUE(store->record(code, 0, act("confirm", State::confirmed, "REASON-CANARY")).ok());
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        EXPECT_THAT(file_text(entry.path()), testing::Not(testing::ContainsRegex("(FACE|REASON)-CANARY")))
            << entry.path();
}

TEST_F(Acts, newest_come_first_page_by_page) {
    for (const char* day : {"2026-11-25", "2026-11-26"}) ASSERT_TRUE(store->submit(dossier("b", day)).ok());
    EXPECT_EQ(store->count(), 3);
    const auto first = store->newest(0, 2), rest = store->newest(2, 2);
    ASSERT_EQ(first.size(), 2U);
    ASSERT_EQ(rest.size(), 1U);
    EXPECT_EQ(first[0].receipt_code, "000.00.00.H01-261126-0001");
    EXPECT_EQ(rest[0].receipt_code, code);
}

TEST(States, words_come_back) {
    for (const auto state : {State::received, State::confirmed, State::accepted, State::supplement_asked,
                             State::transferred, State::returned, State::supplemented})
        EXPECT_EQ(kiosk::dossier::state_of(word(state)), state);
    EXPECT_FALSE(kiosk::dossier::state_of("lost").has_value());
}

}  // namespace
