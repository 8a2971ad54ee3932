// Texts that nobody means well with, through every entry of the store.
#include "tests/kiosk/dossier/engines/any_store.h"

namespace kiosk::dossier {
namespace {

struct Hostile {
    const char* name;
    std::string text;
    bool stored;  ///< it is a text after all, and is kept as it stands
};

const std::vector<Hostile>& hostile_texts() {
    static const std::vector<Hostile> all{
        {"quote", "x' OR '1'='1", true},
        {"statement", "'; DROP TABLE dossier; --", true},
        {"parameter", ":code {in:x} $1 ? %s", true},
        {"union", "' UNION SELECT wrapped FROM data_key --", true},
        {"backslash", "\\'; DELETE FROM audit; --", true},
        {"letters", "Nguyễn Thị Mẫu ភាសា", true},
        {"nul", std::string("a\0b", 3), false},
        {"newline", "a\nb", false},
        {"invalid", "\xC3\x28", false},
        {"overlong", "\xC0\xAF", false},
        {"surrogate", "\xED\xA0\x80", false},
        {"cut_off", "a\xE1\xBB", false},
        {"long", std::string(201, 'x'), false},
        {"very_long", std::string(2'000'000, 'x'), false},
    };
    return all;
}

class HostileTexts : public AnyStore {
  protected:
    /// The store is what it was, whatever was tried.
    void expect_whole(Store& store, const std::string& code) {
        EXPECT_EQ(cardio::as_text(*store.payload(code)), content("whole", code));
        EXPECT_FALSE(store.verify_audit().fault.has_value());
    }
};
INSTANTIATE_TEST_SUITE_P(Store, HostileTexts, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

TEST_P(HostileTexts, fields_of_a_dossier_keep_them_or_refuse_them) {
    const auto store = opened();
    const auto whole = store->submit(::dossier("whole")).value();
    using Field = std::string NewDossier::*;
    for (const Field field : {&NewDossier::procedure_id, &NewDossier::form_code, &NewDossier::unit_code,
                              &NewDossier::received_at, &NewDossier::verdict}) {
        for (const auto& each : hostile_texts()) {
            auto made = ::dossier("x");
            made.*field = each.text;
            const auto code = store->submit(made);
            ASSERT_EQ(code.ok(), each.stored) << each.name;
            if (!code) {
                EXPECT_EQ(code.error(), StoreError::malformed) << each.name;
            }
            if (code) {
                EXPECT_EQ(cardio::as_text(*store->payload(*code)), content("x", *code)) << each.name;
            }
        }
    }
    expect_whole(*store, whole);
}

TEST_P(HostileTexts, days_must_be_days) {
    const auto store = opened();
    for (const auto& each : hostile_texts()) {
        auto made = ::dossier("x");
        made.received_on = each.text;
        EXPECT_EQ(store->submit(made).error(), StoreError::malformed) << each.name;
    }
    EXPECT_EQ(store->count(), 0);
}

TEST_P(HostileTexts, payload_portrait_and_consent_may_hold_anything) {
    const auto store = opened();
    for (const auto& each : hostile_texts()) {
        auto made = ::dossier(each.text);
        made.portrait = cardio::to_secure(cardio::as_bytes(each.text));
        const auto code = store->submit(made).value();
        EXPECT_EQ(cardio::as_text(*store->payload(code)), content(each.text, code)) << each.name;
        EXPECT_EQ(cardio::as_text(*store->portrait(code)), each.text) << each.name;
    }
}

TEST_P(HostileTexts, acts_keep_them_or_refuse_them) {
    const auto store = opened();
    const auto whole = store->submit(::dossier("whole")).value();
    int acts = 0;
    for (const auto& each : hostile_texts()) {
        NewAct made = act(each.text, State::confirmed, each.text);
        made.by = each.text;
        ASSERT_EQ(store->record(whole, acts, made).ok(), each.stored) << each.name;
        acts += each.stored ? 1 : 0;
        EXPECT_FALSE(store->record(each.text, 0, act("confirm", State::confirmed)).ok()) << each.name;
    }
    ASSERT_TRUE(store->acts(whole).has_value());
    EXPECT_EQ(store->acts(whole)->size(), static_cast<std::size_t>(acts));
    expect_whole(*store, whole);
}

TEST_P(HostileTexts, looked_up_they_find_nothing_and_the_audit_holds) {
    const auto store = opened();
    const auto whole = store->submit(::dossier("whole")).value();
    for (const auto& each : hostile_texts()) {
        const auto& text = each.text;
        const Store::LookUp who{text, text, text};
        EXPECT_FALSE(store->look_up(text, who).has_value()) << each.name;
        EXPECT_FALSE(store->find(text).has_value()) << each.name;
        EXPECT_FALSE(store->payload(text).has_value()) << each.name;
        EXPECT_FALSE(store->portrait(text).has_value()) << each.name;
        EXPECT_FALSE(store->acts(text).has_value()) << each.name;
        EXPECT_FALSE(store->consents(text).has_value()) << each.name;
        EXPECT_FALSE(store->withdraw(text, text, who)) << each.name;
        EXPECT_FALSE(store->withdraw(whole, text, who)) << each.name;
        EXPECT_EQ(store->erase(text, who, text), EraseError::not_found) << each.name;
        EXPECT_EQ(store->erase(whole, who, text), EraseError::still_open) << each.name;
        EXPECT_TRUE(store->find_by_number(cardio::as_bytes(text)).empty()) << each.name;
        EXPECT_TRUE(store->search({.receipt_code = text}, 0, 10).empty()) << each.name;
        EXPECT_EQ(store->count(Search{.day = text}), 0) << each.name;
        EXPECT_TRUE(store->ratings(text).empty()) << each.name;
        EXPECT_EQ(store->tidy(text), Tidied{}) << each.name;
        (void)store->access(cardio::as_bytes(text), who, text);
        store->tell_report(text, who);
    }
    EXPECT_EQ(store->count(), 1);
    expect_whole(*store, whole);
}

TEST_P(HostileTexts, payload_beyond_all_bounds_is_refused) {
    const auto store = opened();
    auto made = ::dossier("x");
    made.payload = [](const std::string&) { return cardio::SecureBytes(64 * 1024 * 1024 + 1); };
    EXPECT_EQ(store->submit(made).error(), StoreError::malformed);
    EXPECT_EQ(store->count(), 0);
}

}  // namespace
}  // namespace kiosk::dossier
