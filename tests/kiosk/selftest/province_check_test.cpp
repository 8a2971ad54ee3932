// Whether what happens at the counter reaches the province, judged from facts.
#include <gtest/gtest.h>

#include "kiosk/selftest/province.h"
#include "kiosk/strings.h"

namespace {

using namespace kiosk::selftest;
using kiosk::province::Cause;

ProvinceFacts well() {
    ProvinceFacts facts;
    facts.configured = true;
    facts.server = "db.example.vn:5432";
    facts.today = "2026-11-28";
    facts.expires = "2027-11-28";
    facts.version = 3;
    facts.outbox.on = true;
    return facts;
}

TEST(ProvinceCheck, counter_without_a_province_is_left_out) {
    EXPECT_EQ(judge(ProvinceFacts{}).status, Status::skipped);
    EXPECT_EQ(judge(ProvinceFacts{}).reason, "tech.province.none");
}

TEST(ProvinceCheck, province_that_is_reached_is_well_and_told_in_figures) {
    const auto result = judge(well());
    EXPECT_EQ(result.status, Status::ok);
    const Figures expected{{"server", "db.example.vn:5432"},
                           {"events_waiting", std::int64_t{0}},
                           {"events_refused", std::int64_t{0}},
                           {"certificate_expires", "2027-11-28"},
                           {"schema_version", std::int64_t{3}}};
    EXPECT_EQ(result.figures, expected);
}

TEST(ProvinceCheck, certificate_is_told_of_thirty_days_ahead_and_before_what_comes_of_it) {
    auto facts = well();
    facts.expires = "2026-12-29";
    EXPECT_EQ(judge(facts).status, Status::ok);
    facts.expires = "2026-12-28";
    EXPECT_EQ(judge(facts).reason, "tech.province.expires");
    EXPECT_EQ(judge(facts).status, Status::warning);
    facts.expires = "2026-11-27";
    facts.failure = kiosk::province::Failure{Cause::certificate_refused, "expired"};
    EXPECT_EQ(judge(facts).reason, "tech.province.expired");
}

TEST(ProvinceCheck, events_that_wait_two_days_or_grow_many_are_a_warning_and_refused_ones_a_failure) {
    auto facts = well();
    facts.outbox.waiting = 3;
    facts.outbox.oldest = "2026-11-27T08:00:00+07:00";
    EXPECT_EQ(judge(facts).status, Status::ok);
    facts.outbox.oldest = "2026-11-26T08:00:00+07:00";
    EXPECT_EQ(judge(facts).reason, "tech.province.waiting");
    facts.outbox.oldest = "2026-11-28T08:00:00+07:00";
    facts.outbox.waiting = 20'000;
    EXPECT_EQ(judge(facts).reason, "tech.province.waiting");
    facts.outbox.set_aside = 1;
    EXPECT_EQ(judge(facts).reason, "tech.province.refused");
    EXPECT_EQ(judge(facts).status, Status::failed);
}

TEST(ProvinceCheck, every_cause_is_a_failure_with_cause_and_remedy_in_both_languages) {
    const auto strings = kiosk::Strings::load(std::string(SOURCE_FOLDER) + "/assets/strings");
    ASSERT_TRUE(strings);
    for (int cause = 0; cause <= static_cast<int>(Cause::other); ++cause) {
        auto facts = well();
        facts.failure = kiosk::province::Failure{static_cast<Cause>(cause), "words"};
        const auto result = judge(facts);
        EXPECT_EQ(result.status, Status::failed);
        EXPECT_EQ(result.more, "words");
        EXPECT_TRUE(strings->has(result.reason + ".title")) << result.reason;
        EXPECT_TRUE(strings->has(result.reason + ".text")) << result.reason;
    }
}

}  // namespace
