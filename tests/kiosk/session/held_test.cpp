// Documents that are kept already: asked for once the person is known, and taken whenever they come.
#include "tests/kiosk/session/play.h"

namespace play {
namespace {

class Held : public Session {
  protected:
    void confirm() {
        send(ReadersChanged{readers(0)});
        send(Start{});
        send(ChooseProcedure{"1"});
        send(Proceed{});
        send(QrScanned{card_qr});
        send(ReadersChanged{readers(1)});
        send(ReadEnded{model.session, sound_read()});
        send(Proceed{});
        ASSERT_TRUE(model.citizen.draft.has_value());
    }
};

TEST_F(Held, are_looked_for_by_the_number_of_the_chip) {
    confirm();
    for (const auto& effect : effects)
        if (const auto* wanted = std::get_if<FindHeld>(&effect)) {
            EXPECT_EQ(wanted->personal_number, number);
            EXPECT_EQ(wanted->session, model.session);
            return;
        }
    FAIL() << "nobody looked";
}

TEST_F(Held, what_was_found_belongs_to_the_draft) {
    confirm();
    send(HeldFound{model.session, {{"birth_certificate", "2026-05-04"}}});
    EXPECT_EQ(model.citizen.draft->held.at("birth_certificate"), "2026-05-04");
}

TEST_F(Held, what_was_found_for_another_session_is_dropped) {
    confirm();
    send(HeldFound{model.session + 1, {{"birth_certificate", "2026-05-04"}}});
    EXPECT_TRUE(model.citizen.draft->held.empty());
}

TEST_F(Held, late_answer_after_the_end_is_nobodys) {
    confirm();
    send(EndSession{});
    send(HeldFound{model.session, {{"birth_certificate", "2026-05-04"}}});
    EXPECT_FALSE(model.citizen.draft.has_value());
    EXPECT_FALSE(holds_personal_data(model));
}

}  // namespace
}  // namespace play
