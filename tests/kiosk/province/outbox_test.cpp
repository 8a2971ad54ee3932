// What a store puts into its outbox, and what leaves it.
#include <gtest/gtest.h>

#include "cardio/json/json.h"
#include "kiosk/dossier/outbox.h"
#include "kiosk/dossier/store.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace {

using namespace kiosk::dossier;

const std::string station = "000.00.00.H01/3", noon = "2026-11-24T12:00:00+07:00";

class OutboxTest : public testing::Test {
  protected:
    std::unique_ptr<Store> open() {
        auto store = Store::open(folder_.path(), station);
        if (!store) throw std::runtime_error(explain(store.error()));
        return std::move(*store);
    }
    std::string submit(const std::string& text = "x") {
        const auto code = store_->submit(dossier(text));
        return code ? *code : throw std::runtime_error(explain(code.error()));
    }
    /// The store anew, of a counter that queues contents, and a dossier whose person agreed.
    std::string submit_with_content() {
        store_.reset();
        StoreSettings settings{folder_.path(), station};
        settings.content_to_province = true;
        store_ = std::move(Store::open(settings)).value();
        store_->outbox()->turn_on();
        auto made = dossier("Nguyễn Văn Mẫu");
        made.consents = {{"fill", "2026-2", "kiosk", true}, {"province", "2026-2", "kiosk", true}};
        return store_->submit(made).value();
    }
    void act(const std::string& code, int known, const std::string& kind, State after) {
        const NewAct made{kind, "lan", noon, after, cardio::to_secure(cardio::as_bytes("{}"))};
        if (!store_->record(code, known, made)) throw std::runtime_error("the act is not recorded");
    }
    std::vector<OutboxRow> waiting(const std::string& kind) {
        auto rows = store_->outbox()->waiting(1000);
        std::erase_if(rows, [&](const auto& row) { return row.kind != kind; });
        return rows;
    }

    TemporaryFolder folder_;
    std::unique_ptr<Store> store_ = open();
};

TEST_F(OutboxTest, station_that_does_not_send_keeps_nothing) {
    submit();
    store_->rate({"2026-11-24", "3", 1});
    EXPECT_TRUE(store_->outbox()->waiting(10).empty());
    EXPECT_FALSE(store_->outbox()->status().on);
}

TEST_F(OutboxTest, dossier_and_acts_wait_in_their_order_without_a_word_of_the_person) {
    store_->outbox()->turn_on();
    const auto code = submit("Nguyễn Văn Mẫu");
    act(code, 0, "confirm", State::confirmed);
    act(code, 1, "accept", State::accepted);
    const auto rows = waiting("dossier_event");
    ASSERT_EQ(rows.size(), 3U);
    const std::vector<std::string> kinds{"submit", "confirm", "accept"},
        states{"received", "confirmed", "accepted"};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto body = nlohmann::json::parse(rows[i].body);
        EXPECT_EQ(body["receipt_code"], code);
        EXPECT_EQ(body["act"], i);
        EXPECT_EQ(body["kind"], kinds[i]);
        EXPECT_EQ(body["state"], states[i]);
        EXPECT_EQ(body["procedure_id"], "3");
        EXPECT_EQ(rows[i].dossier, code);
        EXPECT_EQ(rows[i].day, "2026-11-24");
        EXPECT_EQ(rows[i].station, station);
        for (const auto& secret : {specimen_number, std::string("Mẫu"), std::string("lan")})
            EXPECT_EQ(rows[i].body.find(secret), std::string::npos);
    }
    EXPECT_LT(rows[0].ordinal, rows[1].ordinal);
    EXPECT_LT(rows[1].ordinal, rows[2].ordinal);
}

TEST_F(OutboxTest, keys_are_version_7_uuids_and_never_the_same) {
    store_->outbox()->turn_on();
    std::set<std::string> keys;
    for (int i = 0; i < 20; ++i) submit();
    for (const auto& row : waiting("dossier_event")) {
        keys.insert(row.key);
        ASSERT_EQ(row.key.size(), 36U);
        EXPECT_EQ(row.key[14], '7');
        EXPECT_NE(std::string("89ABab").find(row.key[19]), std::string::npos);
    }
    EXPECT_EQ(keys.size(), 20U);
}

TEST_F(OutboxTest, only_the_newest_head_of_the_audit_waits) {
    store_->outbox()->turn_on();
    submit();
    submit();
    const auto heads = waiting("audit_head");
    ASSERT_EQ(heads.size(), 1U);
    const auto body = nlohmann::json::parse(heads[0].body);
    EXPECT_EQ(body["entries"], 2);
    EXPECT_EQ(body["head"], store_->verify_audit().head);
}

TEST_F(OutboxTest, dossier_that_is_undone_leaves_no_event) {
    store_->outbox()->turn_on();
    auto bad = dossier("x");
    bad.payload = [](const std::string&) -> cardio::SecureBytes {
        throw std::runtime_error("the form fails");
    };
    EXPECT_THROW(static_cast<void>(store_->submit(bad)), std::runtime_error);
    EXPECT_TRUE(store_->outbox()->waiting(10).empty());
}

TEST_F(OutboxTest, content_waits_behind_its_event_as_a_place_where_it_lies) {
    const auto code = submit_with_content();
    act(code, 0, "confirm", State::confirmed);
    submit();  // nobody was asked: a text without that purpose
    const auto rows = store_->outbox()->waiting(100);
    std::vector<std::string> kinds;
    for (const auto& row : rows)
        if (row.dossier == code) kinds.push_back(row.kind);
    EXPECT_EQ(kinds, (std::vector<std::string>{"dossier_event", "dossier_content", "dossier_event",
                                               "dossier_content"}));
    EXPECT_EQ(store_->outbox()->status().contents, 2);
    for (const auto& row : rows) {
        if (row.kind != dossier_content) continue;
        const auto body = nlohmann::json::parse(row.body);
        EXPECT_EQ(body.size(), 3U) << "the code, the number of the act, its time";
        EXPECT_EQ(body["receipt_code"], code);
    }
    const auto without = store_->outbox()->waiting(100, Outbox::Kinds::without_content);
    EXPECT_EQ(without.size(), rows.size() - 2);
}

TEST_F(OutboxTest, consent_holds_by_its_last_answer_and_falls_with_that_to_the_form) {
    const Consent fill{"fill", "1", "kiosk", true}, no_fill{"fill", "1", "counter", false};
    const Consent yes{"province", "1", "kiosk", true}, no{"province", "1", "counter", false};
    EXPECT_TRUE(may_go_to_province({fill, yes}));
    EXPECT_FALSE(may_go_to_province({fill}));
    EXPECT_FALSE(may_go_to_province({}));
    EXPECT_FALSE(may_go_to_province({fill, no}));
    EXPECT_FALSE(may_go_to_province({fill, yes, no}));
    EXPECT_TRUE(may_go_to_province({fill, yes, no, yes}));
    EXPECT_FALSE(may_go_to_province({fill, yes, no_fill}));
}

TEST_F(OutboxTest, turned_on_later_tells_of_what_is_there_once) {
    const auto code = submit();
    act(code, 0, "return", State::returned);
    store_->outbox()->turn_on();
    store_->outbox()->turn_on();
    const auto rows = waiting("dossier_event");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(nlohmann::json::parse(rows[0].body)["kind"], "submit");
    EXPECT_EQ(nlohmann::json::parse(rows[1].body)["state"], "returned");
}

TEST_F(OutboxTest, rating_and_what_ended_wait_as_counts) {
    store_->outbox()->turn_on();
    store_->rate({"2026-11-24", "3", -1});
    Happening ended;
    ended.kind = HappeningKind::read_ended;
    ended.procedure_id = "3";
    ended.word = "genuine";
    ended.milliseconds = 2345;
    ended.at = noon;
    ASSERT_GT(store_->note(ended), 0);
    ASSERT_EQ(waiting("rating").size(), 1U);
    EXPECT_EQ(nlohmann::json::parse(waiting("rating")[0].body)["satisfaction"], -1);
    ASSERT_EQ(waiting("counter").size(), 1U);
    const auto body = nlohmann::json::parse(waiting("counter")[0].body);
    EXPECT_EQ(body["name"], "read_ended:genuine");
    EXPECT_EQ(body["value"], 2345);
}

TEST_F(OutboxTest, what_was_sent_leaves_and_its_ordinal_is_not_used_again) {
    store_->outbox()->turn_on();
    submit();
    const auto rows = store_->outbox()->waiting(10);
    store_->outbox()->sent(rows, noon);
    EXPECT_TRUE(store_->outbox()->waiting(10).empty());
    EXPECT_EQ(store_->outbox()->status().last_sent_at, noon);
    submit();
    for (const auto& row : store_->outbox()->waiting(10)) EXPECT_GT(row.ordinal, rows.back().ordinal);
}

TEST_F(OutboxTest, row_set_aside_holds_its_own_dossier_only_and_is_told) {
    store_->outbox()->turn_on();
    const auto first = submit(), second = submit();
    act(first, 0, "confirm", State::confirmed);
    store_->outbox()->set_aside(waiting("dossier_event").front(), "SQLSTATE 23514");
    const auto rows = waiting("dossier_event");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].dossier, second);
    const auto status = store_->outbox()->status();
    EXPECT_EQ(status.set_aside, 1);
    EXPECT_EQ(status.waiting, 4);  // two dossiers, the act, the head of the audit
    EXPECT_EQ(status.refusal, "SQLSTATE 23514");
    store_->outbox()->try_again();
    EXPECT_EQ(waiting("dossier_event").size(), 3U);
}

TEST_F(OutboxTest, content_set_aside_holds_nothing_of_its_dossier) {
    const auto code = submit_with_content();
    act(code, 0, "confirm", State::confirmed);
    store_->outbox()->set_aside(waiting("dossier_content").front(), "too large");
    EXPECT_EQ(waiting("dossier_event").size(), 2U);
    EXPECT_EQ(waiting("dossier_content").size(), 1U) << "that of the act";
}

TEST_F(OutboxTest, recall_waits_behind_no_row_that_was_set_aside) {
    const auto code = submit_with_content();
    store_->outbox()->set_aside(waiting("dossier_event").front(), "SQLSTATE 23514");
    EXPECT_TRUE(waiting("dossier_event").empty());
    ASSERT_TRUE(store_->withdraw(code, "province", {"lan", noon, "consent"}));
    const auto rows = waiting("dossier_event");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(nlohmann::json::parse(rows[0].body)["kind"], "recall");
    EXPECT_EQ(nlohmann::json::parse(rows[0].body)["receipt_code"], code);
}

TEST_F(OutboxTest, waits_through_a_closed_store) {
    store_->outbox()->turn_on();
    submit();
    store_->outbox()->tell_error("no network", noon);
    store_.reset();
    store_ = open();
    EXPECT_EQ(waiting("dossier_event").size(), 1U);
    EXPECT_EQ(store_->outbox()->status().last_error, "no network");
    EXPECT_EQ(store_->outbox()->status().oldest.substr(0, 10), "2026-11-24");
}

TEST_F(OutboxTest, another_station_of_the_same_store_has_an_outbox_of_its_own) {
    store_->outbox()->turn_on();
    submit();
    auto other = Store::open(folder_.path(), "000.00.00.H01/4");
    ASSERT_TRUE(other);
    (*other)->outbox()->turn_on();
    EXPECT_TRUE((*other)->outbox()->waiting(10).empty());
    ASSERT_TRUE((*other)->submit(dossier("y")));
    EXPECT_EQ((*other)->outbox()->waiting(10).size(), 2U);
    EXPECT_EQ(waiting("dossier_event").size(), 1U);
    EXPECT_EQ((*other)->outbox()->status().waiting, 2);
    EXPECT_EQ((*other)->outbox()->status().of_others, 2) << "which nobody sends when it is an old name";
    EXPECT_EQ(store_->outbox()->status().of_others, 2);
}

}  // namespace
