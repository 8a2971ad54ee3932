// What a person may ask for, and what goes by itself.

#include "tests/kiosk/dossier/engines/any_store.h"

#include "cardio/json/json.h"

namespace kiosk::dossier {
namespace {

using nlohmann::json;
using What = AuditFault::What;

class Rights : public AnyStore {
  protected:
    /// A payload as the session writes it.
    static NewDossier real_one() {
        auto made = ::dossier("");
        made.payload = [](const std::string& code) {
            const json payload{{"payload_version", 1},
                               {"receipt_code", code},
                               {"values", {{{"id", "full_name"}, {"value", "CANARY SPECIMEN"}}}},
                               {"identity", {{{"item", "id_number"}, {"chip", specimen_number}}}},
                               {"read", {{"verdict", "genuine"}}},
                               {"evidence", {{"sod", "3077"}}}};
            return cardio::to_secure(cardio::as_bytes(payload.dump()));
        };
        made.consents = {{"fill", "2026-1", "kiosk", true}, {"reuse", "2026-1", "kiosk", true}};
        made.portrait = cardio::to_secure(cardio::as_bytes("FACE-CANARY"));
        return made;
    }
    std::string closed_real_one(Store& store) {
        const auto code = store.submit(real_one()).value();
        EXPECT_TRUE(store.record(code, 0, act("transfer", State::transferred, R"({"text":"REASON"})")).ok());
        return code;
    }
    json payload_of(Store& store, const std::string& code) {
        const auto payload = store.payload(code);
        return payload ? json::parse(payload->begin(), payload->end()) : json();
    }
};
INSTANTIATE_TEST_SUITE_P(Store, Rights, testing::Values(Engine::sqlite, Engine::postgresql), engine_name);

TEST_P(Rights, consents_are_kept_each_for_itself_and_can_be_withdrawn_once) {
    const auto store = opened();
    const auto code = store->submit(real_one()).value();
    EXPECT_TRUE(store->withdraw(code, "reuse", lan()));
    EXPECT_FALSE(store->withdraw(code, "reuse", lan())) << "it is withdrawn already";
    EXPECT_FALSE(store->withdraw(code, "advertising", lan())) << "nobody agreed to that";
    const auto consents = store->consents(code);
    ASSERT_TRUE(consents.has_value());
    ASSERT_EQ(consents->size(), 3U);
    EXPECT_EQ((*consents)[0].purpose, "fill");
    EXPECT_TRUE((*consents)[0].given);
    EXPECT_EQ((*consents)[0].at, "2026-11-24T08:00:00+07:00");
    EXPECT_EQ((*consents)[0].channel, "kiosk");
    EXPECT_EQ((*consents)[2].purpose, "reuse");
    EXPECT_FALSE((*consents)[2].given);
    EXPECT_EQ((*consents)[2].text_version, "2026-1");
    EXPECT_EQ(store->audit()[1].action, "withdraw");
    EXPECT_EQ(store->audit()[1].result, "done");
    EXPECT_EQ(store->audit()[2].result, "not_found");
}

TEST_P(Rights, consent_that_was_turned_round_does_not_open) {
    const auto code = opened()->submit(real_one()).value();
    tamper("UPDATE consent SET purpose = 'advertising' WHERE ordinal = 2");
    EXPECT_FALSE(opened()->consents(code).has_value());
}

TEST_P(Rights, access_gives_everything_that_is_kept_and_the_audit_tells_it) {
    const auto store = opened();
    const auto code = store->submit(real_one()).value();
    ASSERT_TRUE(store->record(code, 0, act("confirm", State::confirmed, R"({"text":"REASON"})")).ok());
    auto other = ::dossier("OTHER");
    other.personal_number = cardio::to_secure(cardio::as_bytes("000300000002"));
    ASSERT_TRUE(store->submit(other).ok());
    const auto bytes = store->access(cardio::as_bytes(specimen_number), lan(), "request 7 of 24/11/2026");
    const auto answer = json::parse(bytes.begin(), bytes.end());
    ASSERT_EQ(answer.at("dossiers").size(), 1U);
    const auto& one = answer.at("dossiers")[0];
    EXPECT_EQ(one.at("receipt_code"), code);
    EXPECT_EQ(one.at("content").at("values")[0].at("value"), "CANARY SPECIMEN");
    EXPECT_EQ(one.at("acts")[0].at("content").at("text"), "REASON");
    EXPECT_EQ(one.at("consents").size(), 2U);
    EXPECT_EQ(one.at("portrait_base64"), "RkFDRS1DQU5BUlk=");
    EXPECT_EQ(one.at("what_was_done_with_it").back().at("action"), "access");
    EXPECT_EQ(store->audit().back().data, "all: request 7 of 24/11/2026");
    EXPECT_EQ(store->audit().back().purpose, code);
}

TEST_P(Rights, access_of_somebody_who_is_not_here_is_empty_and_told) {
    const auto store = opened();
    const auto bytes = store->access(cardio::as_bytes("000300000009"), lan(), "request 8");
    EXPECT_TRUE(json::parse(bytes.begin(), bytes.end()).at("dossiers").empty());
    EXPECT_EQ(store->audit().back().result, "not_found");
}

TEST_P(Rights, open_and_newly_closed_dossiers_are_not_erased) {
    const auto store = opened();
    const auto open = store->submit(real_one()).value(), closed = closed_real_one(*store);
    EXPECT_EQ(store->erase(open, lan("2027-11-24"), "request"), EraseError::still_open);
    EXPECT_EQ(store->erase(closed, lan("2027-02-21"), "request"), EraseError::under_retention) << "89 days";
    EXPECT_EQ(store->erase("nobody", lan("2027-11-24"), "request"), EraseError::not_found);
    EXPECT_TRUE(store->payload(closed).has_value());
    EXPECT_EQ(store->audit().back().result, "retention");
    EXPECT_FALSE(store->verify_audit().fault.has_value());
    EXPECT_EQ(store->erase(closed, lan("2027-02-22"), "request"), std::nullopt) << "90 days";
    EXPECT_EQ(store->verify_audit().erased, 1) << "what was refused is not counted";
}

TEST_P(Rights, erased_dossier_opens_nowhere_and_the_audit_holds) {
    const auto store = opened();
    const auto code = closed_real_one(*store);
    const auto sealed = store->seal_for(code, cardio::as_bytes("SCAN"), "r");
    ASSERT_EQ(store->erase(code, lan("2027-03-01"), "request"), std::nullopt);
    EXPECT_FALSE(store->payload(code).has_value());
    EXPECT_FALSE(store->portrait(code).has_value());
    EXPECT_FALSE(store->acts(code).has_value());
    EXPECT_FALSE(store->consents(code).has_value());
    EXPECT_FALSE(store->unseal_for(code, *sealed, "r").has_value());
    EXPECT_TRUE(store->find_by_number(cardio::as_bytes(specimen_number)).empty());
    EXPECT_EQ(store->find(code)->erased_on, "2027-03-01");
    EXPECT_FALSE(store->look_up(code, lan("2027-03-02")).has_value());
    EXPECT_EQ(store->audit().back().result, "erased");
    EXPECT_EQ(store->erase(code, lan("2027-03-01"), "request"), EraseError::not_found)
        << "it is erased already";
    EXPECT_EQ(store->record(code, 1, act("return", State::returned)).error(), RecordError::conflict);
    const auto verdict = store->verify_audit();
    EXPECT_FALSE(verdict.fault.has_value());
    EXPECT_EQ(verdict.erased, 1);
}

TEST_P(Rights, key_that_comes_back_after_an_erasure_is_found) {
    const auto store = opened();
    const auto code = closed_real_one(*store);
    tamper("CREATE TABLE aside AS SELECT * FROM data_key");
    ASSERT_EQ(store->erase(code, lan("2027-03-01"), "request"), std::nullopt);
    tamper("INSERT INTO data_key SELECT * FROM aside");
    const auto fault = store->verify_audit().fault;
    ASSERT_TRUE(fault.has_value());
    EXPECT_EQ(fault->what, What::not_erased);
    EXPECT_EQ(fault->dossier, code);
}

TEST_P(Rights, each_kind_of_data_goes_when_its_time_is_over) {
    settings.retention = {
        .portrait = 10, .values = 90, .evidence = 365, .results = 365, .ratings = 30, .at_least = 90};
    const auto store = opened();
    const auto open = store->submit(real_one()).value(), code = closed_real_one(*store);
    ASSERT_TRUE(store->rate({"2026-11-24", "3", 1}));
    EXPECT_EQ(store->tidy("2026-12-03T07:00:00+07:00"), Tidied{}) << "the ninth day";
    EXPECT_EQ(store->tidy("2026-12-04T07:00:00+07:00"), (Tidied{.portraits = 1}));
    EXPECT_FALSE(store->portrait(code).has_value());
    EXPECT_TRUE(store->portrait(open).has_value());
    EXPECT_EQ(store->tidy("2026-12-24T07:00:00+07:00"), (Tidied{.ratings = 1}));
    EXPECT_EQ(store->tidy("2027-02-22T07:00:00+07:00"), (Tidied{.values = 1}));
    EXPECT_FALSE(payload_of(*store, code).contains("values"));
    EXPECT_FALSE(payload_of(*store, code).contains("identity"));
    EXPECT_EQ(store->find(code)->reduced_on, "2027-02-22");
    EXPECT_TRUE(store->find(code)->is_gone());
    EXPECT_EQ(payload_of(*store, code).at("evidence").at("sod"), "3077");
    EXPECT_EQ(store->tidy("2027-02-23T07:00:00+07:00"), Tidied{}) << "values go once";
    EXPECT_EQ(store->tidy("2027-11-24T07:00:00+07:00"), (Tidied{.dossiers = 1}));
    EXPECT_FALSE(store->payload(code).has_value());
    EXPECT_TRUE(store->payload(open).has_value()) << "what is not closed stays";
    EXPECT_FALSE(store->verify_audit().fault.has_value());
    EXPECT_EQ(store->audit().back().action, "tidy");
    EXPECT_EQ(store->audit().back().data, "portraits:0 values:0 dossiers:1 results:0 ratings:0");
}

TEST_P(Rights, clock_that_was_set_back_takes_nothing) {
    const auto store = opened();
    const auto code = closed_real_one(*store);
    EXPECT_EQ(store->tidy("1970-01-01T00:00:00+07:00"), Tidied{});
    EXPECT_EQ(store->tidy("no day"), Tidied{});
    EXPECT_EQ(store->erase(code, lan("1970-01-01"), "request"), EraseError::under_retention);
    EXPECT_EQ(store->submit(::dossier("x", "1970-01-01")).value(), "000.00.00.H01-700101-0001");
    EXPECT_EQ(store->submit(::dossier("x")).value(), "000.00.00.H01-261124-0002")
        << "numbers go on where they were";
    EXPECT_FALSE(store->verify_audit().fault.has_value());
}

}  // namespace
}  // namespace kiosk::dossier
