// Calling a clerk: the session goes on beneath.
#include "tests/kiosk/session/play.h"

namespace play {
namespace {

using HelpCalls = Session;

TEST_F(HelpCalls, help_lies_over_the_page_and_leaves_it_as_it_was) {
    to_checking();
    send(AskHelp{});
    EXPECT_TRUE(model.help.open);
    send(Proceed{});
    EXPECT_TRUE(in<Checking>()) << "the page beneath takes no touches";
    send(CloseHelp{});
    EXPECT_FALSE(model.help.open);
    send(Proceed{});
    EXPECT_TRUE(in<Signing>());
}

TEST_F(HelpCalls, call_reaches_the_desk_once_and_is_taken_back_once) {
    to_checking();
    send(AskHelp{});
    send(CallClerk{true});
    EXPECT_TRUE(effect<CallDesk>().calls);
    EXPECT_TRUE(model.help.called && model.help.open);
    send(CallClerk{true});
    EXPECT_FALSE(caused<CallDesk>());
    send(CallClerk{false});
    EXPECT_FALSE(effect<CallDesk>().calls);
    EXPECT_FALSE(model.help.called);
}

TEST_F(HelpCalls, help_closes_when_the_page_beneath_becomes_another) {
    to_saving();
    send(AskHelp{});
    send(DossierSaved{model.session, "code", {}});
    ASSERT_TRUE(in<Finished>());
    EXPECT_FALSE(model.help.open);
}

TEST_F(HelpCalls, asking_for_help_gives_time_and_never_takes_it) {
    to_checking();
    wait(config.times.idle_seconds - 1);
    send(AskHelp{});
    send(CallClerk{true});
    wait(config.times.idle_seconds - 1);
    EXPECT_FALSE(model.idle_warning.has_value());
    wait(1);
    ASSERT_TRUE(model.idle_warning.has_value());
    EXPECT_EQ(model.idle_warning->seconds_left, config.times.warning_seconds);
}

TEST_F(HelpCalls, who_waits_without_touching_still_waits_after_the_time_is_over) {
    to_checking();
    send(CallClerk{true});
    wait(config.times.idle_seconds);
    wait(config.times.warning_seconds);
    ASSERT_TRUE(in<TakingCard>());
    EXPECT_TRUE(model.help.called);
    EXPECT_FALSE(caused<CallDesk>());
}

TEST_F(HelpCalls, ending_takes_the_call_back) {
    to_checking();
    send(CallClerk{true});
    send(EndSession{});
    EXPECT_FALSE(effect<CallDesk>().calls);
    EXPECT_FALSE(model.help.called);
}

TEST_F(HelpCalls, call_that_nobody_takes_back_is_over_after_ten_minutes) {
    send(CallClerk{true});
    ASSERT_TRUE(in<Welcome>());
    EXPECT_EQ(next_deadline(context(), model), model.now + longest_call);
    wait(599);
    EXPECT_TRUE(model.help.called);
    wait(1);
    EXPECT_FALSE(model.help.called);
    EXPECT_FALSE(effect<CallDesk>().calls);
    EXPECT_EQ(next_deadline(context(), model), std::nullopt);
}

}  // namespace
}  // namespace play
