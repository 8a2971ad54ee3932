#include "kiosk/session/engine.h"

#include <gmock/gmock.h>

#include <thread>

#include "tests/kiosk/session/play.h"

namespace play {
namespace {

class Recorder final : public EffectRunner {
  public:
    void run(Effect effect) override { effects.push_back(std::move(effect)); }
    std::vector<Effect> effects;
};

class EngineTest : public testing::Test {
  protected:
    EngineTest() { engine.set_runner(recorder); }

    kiosk::Config config;
    TimePoint now{std::chrono::hours(5)};
    Engine engine{catalogue(), config, [this] { return now; }, [] { return std::string("2026-11-24"); }};
    Recorder recorder;
};

TEST_F(EngineTest, nothing_posted_and_nothing_due_changes_nothing) {
    EXPECT_FALSE(engine.drain());
    EXPECT_LT(engine.seconds_to_deadline(), 0) << "welcome waits for ever";
}

TEST_F(EngineTest, events_are_applied_in_order_with_the_present_time) {
    engine.post(Start{});
    engine.post(ChooseProcedure{"1"});
    engine.post(Proceed{});
    now += std::chrono::seconds(3);
    EXPECT_TRUE(engine.drain());
    EXPECT_TRUE(std::holds_alternative<Identifying>(engine.model().state));
    EXPECT_EQ(engine.model().now, now);
    EXPECT_EQ(engine.model().last_touch, now);
}

TEST_F(EngineTest, due_deadline_is_applied_without_an_event) {
    engine.post(Start{});
    engine.drain();
    EXPECT_DOUBLE_EQ(engine.seconds_to_deadline(), 90);
    now += std::chrono::seconds(30);
    EXPECT_FALSE(engine.drain());
    EXPECT_DOUBLE_EQ(engine.seconds_to_deadline(), 60);
    now += std::chrono::seconds(60);
    EXPECT_DOUBLE_EQ(engine.seconds_to_deadline(), 0);
    EXPECT_TRUE(engine.drain());
    ASSERT_TRUE(engine.model().idle_warning.has_value());
    EXPECT_GT(engine.seconds_to_deadline(), 0);
}

TEST_F(EngineTest, effects_reach_the_runner) {
    engine.post(Start{});
    engine.post(EndSession{});
    engine.drain();
    ASSERT_EQ(recorder.effects.size(), 2U);
    EXPECT_TRUE(std::holds_alternative<CancelRead>(recorder.effects[0]));
    EXPECT_TRUE(std::holds_alternative<SessionEnded>(recorder.effects[1]));
}

TEST_F(EngineTest, posting_wakes_the_window_from_any_thread) {
    std::atomic<int> woken = 0;
    engine.set_wake([&woken] { ++woken; });
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([this] {
            for (int j = 0; j < 100; ++j) engine.post(NextTextSize{});
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(woken, 400);
    EXPECT_TRUE(engine.drain());
    EXPECT_EQ(engine.model().text_size, static_cast<TextSize>(400 % 3));
}

TEST_F(EngineTest, flood_of_events_is_taken_in_portions_and_none_is_lost) {
    int woken = 0;
    for (int i = 0; i < 2500; ++i) engine.post(NextTheme{});
    engine.set_wake([&woken] { ++woken; });
    EXPECT_TRUE(engine.drain());
    EXPECT_EQ(woken, 1) << "the rest is announced";
    EXPECT_TRUE(engine.drain());
    EXPECT_TRUE(engine.drain());
    EXPECT_FALSE(engine.drain());
    EXPECT_EQ(engine.model().theme, Theme::standard);
}

TEST_F(EngineTest, restart_after_a_crash_is_said_once) {
    engine.set_restarted();
    EXPECT_TRUE(std::get<Welcome>(engine.model().state).restarted);
    engine.post(Start{});
    engine.post(EndSession{});
    engine.drain();
    EXPECT_FALSE(std::get<Welcome>(engine.model().state).restarted);
}

TEST_F(EngineTest, counter_language_is_the_first) {
    kiosk::Config english;
    english.language = kiosk::Language::en;
    const Engine other(
        catalogue(), english, [this] { return now; }, [] { return std::string("2026-11-24"); });
    EXPECT_EQ(other.model().language, kiosk::Language::en);
}

}  // namespace
}  // namespace play
