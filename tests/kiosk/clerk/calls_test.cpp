// Citizens who call from their screens.
#include "tests/kiosk/clerk/desk.h"

namespace desk {
namespace {

using Calls = Desk;

const kiosk::HelpCall call{"3", "2026-11-24T08:05:00+07:00"};

TEST_F(Calls, desk_in_use_looks_for_calls_on_every_page) {
    sign_in();
    wait(look_for_calls);
    EXPECT_TRUE(caused<ListCalls>());
    wait(look_for_calls - std::chrono::seconds(1));
    EXPECT_FALSE(caused<ListCalls>());
    open(dossier());
    wait(look_for_calls);
    EXPECT_TRUE(caused<ListCalls>());
}

TEST_F(Calls, nobody_signed_in_or_a_locked_desk_looks_for_none) {
    wait(look_for_calls);
    EXPECT_TRUE(effects.empty());
    sign_in();
    send(LockNow{});
    wait(look_for_calls);
    EXPECT_TRUE(effects.empty());
}

TEST_F(Calls, answered_call_is_gone_at_once_and_taken_from_the_folder) {
    sign_in();
    send(CallsListed{{call, {"4", "2026-11-24T08:06:00+07:00"}}});
    ASSERT_EQ(model.calls.size(), 2U);
    send(TakeCall{"3"});
    EXPECT_EQ(effect<AnswerCall>().counter, "3");
    ASSERT_EQ(model.calls.size(), 1U);
    EXPECT_EQ(model.calls[0].counter, "4");
    EXPECT_TRUE(in<Queue>());
    send(TakeCall{"3"});
    EXPECT_FALSE(caused<AnswerCall>()) << "somebody else went there";
}

TEST_F(Calls, calls_are_forgotten_with_the_clerk) {
    sign_in();
    send(CallsListed{{call}});
    send(SignOut{});
    EXPECT_TRUE(model.calls.empty());
    send(CallsListed{{call}});
    EXPECT_TRUE(model.calls.empty()) << "an answer that comes too late";
}

}  // namespace
}  // namespace desk
