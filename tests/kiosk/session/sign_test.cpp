#include <limits>

#include "tests/kiosk/session/play.h"

namespace play {
namespace {

using Sign = Session;

const print::Ink& wave() {
    static const print::Ink drawn{{0.1F, 0.5F, true}, {0.4F, 0.2F, false}, {0.8F, 0.6F, false}};
    return drawn;
}

TEST_F(Sign, drawn_signature_goes_with_the_dossier) {
    to_signing();
    EXPECT_EQ(progress(model), 4);
    send(DrawInk{wave()});
    send(Proceed{});
    ASSERT_TRUE(in<Saving>());
    EXPECT_EQ(effect<SubmitDossier>().signature.size(), 3U);
}

TEST_F(Sign, without_a_signature_only_paper_leads_on) {
    to_signing();
    send(Proceed{});
    EXPECT_TRUE(in<Signing>());
    send(DrawInk{{{0.5F, 0.5F, true}, {0.51F, 0.5F, false}}});
    send(Proceed{});
    EXPECT_TRUE(in<Signing>()) << "a dot is a slip of the finger";
    send(SignOnPaper{});
    ASSERT_TRUE(in<Saving>());
    EXPECT_TRUE(effect<SubmitDossier>().signature.empty());
}

TEST_F(Sign, cleared_signature_is_drawn_anew) {
    to_signing();
    send(DrawInk{wave()});
    send(ClearInk{});
    EXPECT_TRUE(model.citizen.signature.empty());
    send(DrawInk{{{0.2F, 0.2F, false}}});
    EXPECT_TRUE(model.citizen.signature.front().begins) << "the first point begins a stroke";
}

TEST_F(Sign, lifting_the_finger_draws_no_line) {
    EXPECT_FALSE(is_signature({{0, 0, true}, {1, 1, true}, {0, 1, true}}));
    EXPECT_TRUE(is_signature({{0, 0, true}, {1, 1, false}}));
    EXPECT_FALSE(is_signature({}));
}

TEST_F(Sign, points_beside_the_box_and_too_many_of_them_are_dropped) {
    to_signing();
    const float none = std::numeric_limits<float>::quiet_NaN();
    send(DrawInk{{{-0.1F, 0.5F, true}, {0.5F, 1.1F, false}, {none, 0.5F, false}}});
    EXPECT_TRUE(model.citizen.signature.empty());
    send(DrawInk{print::Ink(print::most_ink + 5, {0.5F, 0.5F, false})});
    EXPECT_EQ(model.citizen.signature.size(), print::most_ink);
}

TEST_F(Sign, signature_outlives_a_look_back_and_a_failed_store) {
    to_signing();
    send(DrawInk{wave()});
    send(Back{});
    ASSERT_TRUE(in<Checking>());
    send(Proceed{});
    EXPECT_EQ(model.citizen.signature.size(), 3U);
    send(Proceed{});
    send(DossierFailed{model.session, SaveFault::disk_full});
    send(TryAgain{});
    EXPECT_EQ(effect<SubmitDossier>().signature.size(), 3U);
}

TEST_F(Sign, signature_is_wiped_with_the_session) {
    to_signing();
    send(DrawInk{wave()});
    EXPECT_TRUE(holds_personal_data(model));
    send(EndSession{});
    expect_ended();
    EXPECT_TRUE(model.citizen.signature.empty());
}

TEST_F(Sign, form_that_needs_a_pen_takes_no_drawing) {
    to_signing();
    auto form = std::make_shared<kiosk::procedures::Form>(*model.citizen.draft->form);
    form->wet_ink = true;
    model.citizen.draft->form = form;
    send(DrawInk{wave()});
    EXPECT_TRUE(model.citizen.signature.empty());
    send(Proceed{});
    EXPECT_TRUE(in<Signing>());
    send(SignOnPaper{});
    EXPECT_TRUE(in<Saving>());
}

TEST_F(Sign, card_is_needed_until_it_is_signed) {
    to_signing();
    send(ReadersChanged{readers(0)});
    EXPECT_TRUE(model.card_away.has_value());
}

}  // namespace
}  // namespace play
