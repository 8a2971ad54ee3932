// The checks of service, readers and card, judged from facts and run against a specimen in the same process.
#include <gtest/gtest.h>

#include "cardio/specimen/chip_transport.h"
#include "cardio/specimen/issuer.h"
#include "cardio/specimen/profile.h"
#include "kiosk/selftest/readers.h"
#include "kiosk/selftest/service.h"
#include "kiosk/selftest/soak.h"

namespace {

using namespace kiosk::selftest;
namespace specimen = cardio::specimen;

const Figure* figure(const CheckResult& result, const std::string& name) {
    for (const auto& [key, value] : result.figures)
        if (key == name) return &value;
    return nullptr;
}

TEST(Service, access_denied_is_explained_with_its_code_and_who_was_refused) {
    ServiceFacts facts{ServiceFacts::State::denied, 0x8010006A, "kiosk", "/run/pcscd/pcscd.comm", 0};
    const auto result = judge(facts);
    EXPECT_EQ(result.status, Status::failed);
    EXPECT_EQ(result.reason, "tech.pcsc.denied");
    EXPECT_EQ(result.what, "kiosk");
    ASSERT_NE(figure(result, "pcsc_code"), nullptr);
    EXPECT_EQ(std::get<std::string>(*figure(result, "pcsc_code")), "0x8010006A");
}

TEST(Service, absent_failing_and_running_are_told_apart) {
    ServiceFacts facts;
    facts.state = ServiceFacts::State::absent;
    EXPECT_EQ(judge(facts).reason, "tech.pcsc.absent");
    facts.state = ServiceFacts::State::failing;
    EXPECT_EQ(judge(facts).reason, "tech.pcsc.failing");
    EXPECT_EQ(judge(facts).status, Status::failed);
    facts.state = ServiceFacts::State::running;
    EXPECT_EQ(judge(facts).status, Status::ok);
}

ReadersFacts one_reader() {
    ReadersFacts facts;
    facts.service = true;
    facts.drivers = "ifd-ccid.bundle";
    facts.readers.resize(1);
    facts.readers[0].name = "Example Reader 00 00";
    return facts;
}

TEST(Readers, without_the_service_nothing_is_said_of_readers) {
    const auto result = judge(ReadersFacts{});
    EXPECT_EQ(result.status, Status::skipped);
    EXPECT_EQ(result.reason, "tech.readers.no_service");
}

TEST(Readers, no_reader_names_the_missing_driver_when_there_is_none) {
    ReadersFacts facts;
    facts.service = true;
    EXPECT_EQ(judge(facts).reason, "tech.readers.no_driver");
    facts.drivers = "ifd-ccid.bundle";
    EXPECT_EQ(judge(facts).reason, "tech.readers.none");
    EXPECT_EQ(judge(facts).status, Status::failed);
}

TEST(Readers, a_reader_of_another_name_than_configured_fails) {
    auto facts = one_reader();
    facts.wanted = "HID";
    EXPECT_EQ(judge(facts).reason, "tech.readers.other_name");
    EXPECT_EQ(judge(facts).more, "Example Reader 00 00");
    facts.wanted = "Example";
    EXPECT_EQ(judge(facts).status, Status::ok);
}

TEST(Readers, short_apdus_a_mute_card_and_slow_answers_are_warnings) {
    auto facts = one_reader();
    facts.readers[0].max_apdu_data = 256;
    EXPECT_EQ(judge(facts).reason, "tech.readers.short");
    facts.readers[0].max_apdu_data = 2048;
    EXPECT_EQ(judge(facts).status, Status::ok);
    facts.readers[0].round_trips_ms = std::vector<double>(20, 151);
    EXPECT_EQ(judge(facts).reason, "tech.readers.slow");
    facts.readers[0].mute = true;
    EXPECT_EQ(judge(facts).reason, "tech.readers.mute");
    EXPECT_EQ(judge(facts).status, Status::warning);
}

TEST(Readers, times_are_figures_and_bars) {
    auto facts = one_reader();
    for (int i = 1; i <= 20; ++i) facts.readers[0].round_trips_ms.push_back(i);
    const auto result = judge(facts);
    EXPECT_EQ(std::get<double>(*figure(result, "apdu_median_ms_1")), 10);
    EXPECT_EQ(std::get<double>(*figure(result, "apdu_p95_ms_1")), 19);
    EXPECT_EQ(std::get<double>(*figure(result, "apdu_max_ms_1")), 20);
    EXPECT_EQ(result.bars.size(), 20U);
}

const specimen::IssuedCard& issued() {
    static const auto card =
        specimen::Issuer(1).issue(*specimen::built_in_citizen(1), specimen::profiles().front());
    return card;
}

specimen::Citizen citizen() {
    return *specimen::built_in_citizen(1);
}

CardOpener opener() {
    return [] { return std::make_unique<specimen::ChipTransport>(specimen::Chip(issued())); };
}

ReadTask task_with_key() {
    ReadTask task;
    task.key = CardKey{cardio::access::key_from_id_number(citizen().id_number).value()};
    task.today = "2026-11-24";
    return task;
}

TEST(CardTest, without_a_card_it_is_skipped) {
    const auto facts = test_card([] { return std::unique_ptr<cardio::CardTransport>(); }, {});
    EXPECT_EQ(judge(facts).reason, "tech.card.none");
    EXPECT_EQ(judge(facts).status, Status::skipped);
}

TEST(CardTest, without_a_key_only_what_anybody_may_have_is_asked) {
    const auto facts = test_card(opener(), {});
    const auto result = judge(facts);
    EXPECT_EQ(result.status, Status::ok);
    EXPECT_EQ(result.reason, "tech.card.probed");
    EXPECT_TRUE(facts.card_access && facts.application);
    ASSERT_EQ(facts.stages.size(), 5U);
    EXPECT_EQ(facts.stages[2].name, "select_card_access");
}

TEST(CardTest, with_a_key_every_stage_of_the_read_is_timed) {
    const auto facts = test_card(opener(), task_with_key());
    EXPECT_EQ(facts.outcome, cardio::Outcome::unproven_issuer) << facts.explanation;
    EXPECT_EQ(judge(facts).reason, "tech.card.unproven");
    std::vector<std::string> names;
    for (const auto& stage : facts.stages) names.push_back(stage.name);
    EXPECT_EQ(names, (std::vector<std::string>{"connect", "opening", "reading_data", "checking_signature",
                                               "checking_chip", "reading_portrait", "judging"}));
}

TEST(CardTest, nothing_of_the_person_is_in_the_result) {
    const auto result = judge(test_card(opener(), task_with_key()));
    const auto person = citizen();
    for (const auto& [name, value] : result.figures) {
        const auto* text = std::get_if<std::string>(&value);
        if (!text) continue;
        EXPECT_EQ(text->find(person.id_number), std::string::npos) << name;
        EXPECT_EQ(text->find(person.full_name), std::string::npos) << name;
    }
}

TEST(CardTest, a_wrong_key_and_a_broken_link_are_told_apart) {
    auto task = task_with_key();
    task.key->key = cardio::access::key_from_can("999999").value();
    EXPECT_EQ(judge(test_card(opener(), task)).reason, "tech.card.access_denied");
    const auto busy = []() -> std::unique_ptr<cardio::CardTransport> { throw cardio::ReaderBusy("held"); };
    EXPECT_EQ(judge(test_card(busy, task)).reason, "tech.card.busy");
    const auto mute = []() -> std::unique_ptr<cardio::CardTransport> {
        throw cardio::CardUnresponsive("mute");
    };
    EXPECT_EQ(judge(test_card(mute, task)).reason, "tech.card.unresponsive");
}

TEST(Soak, every_read_is_counted_and_timed) {
    int shown = 0;
    const auto facts = soak(opener(), task_with_key(), 3, [&](int done) {
        shown = done;
        return true;
    });
    EXPECT_EQ(facts.times_ms.size(), 3U);
    EXPECT_EQ(shown, 3);
    EXPECT_EQ(judge(facts).status, Status::ok);
}

TEST(Soak, a_failure_shows_its_last_apdus_shortened) {
    auto task = task_with_key();
    task.key->key = cardio::access::key_from_can("999999").value();
    const auto facts = soak(opener(), task, 5, {});
    ASSERT_EQ(facts.failures.size(), 1U) << "a wrong key is not tried again";
    EXPECT_EQ(facts.failures[0].outcome, "access_denied");
    EXPECT_NE(facts.failures[0].last_apdus.find(" SW "), std::string::npos);
    const auto result = judge(facts);
    EXPECT_EQ(result.status, Status::failed);
    EXPECT_NE(figure(result, "failure_1"), nullptr);
}

TEST(Soak, without_key_or_card_it_says_which) {
    EXPECT_EQ(judge(soak(opener(), {}, 2, {})).reason, "tech.soak.no_key");
    const auto empty = [] { return std::unique_ptr<cardio::CardTransport>(); };
    EXPECT_EQ(judge(soak(empty, task_with_key(), 2, {})).reason, "tech.soak.no_card");
}

TEST(Soak, stopping_early_is_a_warning) {
    const auto facts = soak(opener(), task_with_key(), 5, [](int) { return false; });
    EXPECT_EQ(facts.times_ms.size(), 1U);
    EXPECT_EQ(judge(facts).reason, "tech.soak.stopped");
}

TEST(Soak, histogram_has_few_classes_of_round_width_and_loses_no_read) {
    const auto bars = histogram({812, 830, 845, 1190, 2400});
    ASSERT_LE(bars.size(), 12U);
    EXPECT_EQ(bars.front().label, "800-1000 ms");
    EXPECT_EQ(bars.front().value, 3);
    double reads = 0;
    for (const auto& bar : bars) reads += bar.value;
    EXPECT_EQ(reads, 5);
    EXPECT_TRUE(histogram({}).empty());
}

}  // namespace
