// Finding a procedure, and what to bring for it. The real catalogue: the words people use are data.
#include "tests/kiosk/session/play.h"

namespace play {
namespace {

class Choose : public testing::Test {
  protected:
    static const kiosk::procedures::Catalogue& real() {
        static const auto loaded =
            kiosk::procedures::Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures").value();
        return loaded;
    }
    void send(Event event) {
        Step step = update({real(), config, "2026-11-24"}, std::move(model), event);
        model = std::move(step.model);
    }
    template <class S>
    [[nodiscard]] bool in() const {
        return std::holds_alternative<S>(model.state);
    }
    const Choosing& page() { return std::get<Choosing>(model.state); }
    void look_for(const std::string& text) {
        send(Start{});
        send(FindBy{Choosing::By::words});
        send(EditText{text});
    }

    kiosk::Config config;
    Model model;
};

TEST_F(Choose, typed_letters_find_procedures_and_a_tap_takes_one) {
    look_for("bang lai");
    ASSERT_FALSE(page().hits.empty());
    EXPECT_EQ(page().hits.front(), "20");
    EXPECT_LE(page().hits.size(), 6U);
    send(ChooseProcedure{"20"});
    EXPECT_TRUE(in<Bringing>());
    EXPECT_EQ(model.citizen.procedure_id, "20");
}

TEST_F(Choose, enter_key_takes_the_first_found_and_nothing_when_nothing_is) {
    look_for("ket hon");
    send(Proceed{});
    EXPECT_EQ(model.citizen.procedure_id, "11");
    model = {};
    look_for("xyzzy");
    send(Proceed{});
    ASSERT_TRUE(in<Choosing>());
    EXPECT_TRUE(page().hits.empty());
    EXPECT_EQ(page().text, "xyzzy") << "nothing that was typed is lost";
}

TEST_F(Choose, way_back_leads_to_what_was_found) {
    look_for("khai sinh");
    send(ChooseProcedure{"9"});
    send(Back{});
    ASSERT_TRUE(in<Choosing>());
    EXPECT_EQ(page().text, "khai sinh");
    EXPECT_EQ(page().hits.front(), "9");
    send(Back{});
    EXPECT_EQ(page().by, Choosing::By::group);
    EXPECT_EQ(page().text, "");
    send(Back{});
    EXPECT_TRUE(in<Welcome>());
}

TEST_F(Choose, need_is_opened_and_left_step_by_step) {
    send(Start{});
    send(FindBy{Choosing::By::need});
    send(ShowNeed{"no-such-need"});
    EXPECT_EQ(page().need, "");
    send(ShowNeed{"new_child"});
    EXPECT_EQ(page().need, "new_child");
    send(ChooseProcedure{"15"});
    send(Back{});
    EXPECT_EQ(page().need, "new_child");
    send(Back{});
    EXPECT_EQ(page().by, Choosing::By::need);
    EXPECT_EQ(page().need, "");
    send(Back{});
    EXPECT_EQ(page().by, Choosing::By::group);
}

TEST_F(Choose, letters_mean_nothing_where_nothing_is_typed) {
    send(Start{});
    send(EditText{"ket hon"});
    EXPECT_EQ(page().text, "");
    send(Proceed{});
    EXPECT_TRUE(in<Choosing>());
}

TEST_F(Choose, text_that_is_too_long_changes_nothing) {
    look_for("ket hon");
    send(EditText{std::string(5000, 'x')});
    EXPECT_EQ(page().text, "ket hon");
}

TEST_F(Choose, what_was_typed_is_wiped_with_the_session) {
    look_for("nguoi than mat");
    send(ChooseProcedure{"10"});
    send(EndSession{});
    EXPECT_TRUE(model.citizen.chosen_from.text.empty());
    EXPECT_FALSE(holds_personal_data(model));
}

TEST_F(Choose, what_to_bring_is_read_before_anything_is_asked) {
    send(Start{});
    send(ChooseProcedure{"3"});
    ASSERT_TRUE(in<Bringing>());
    send(ShowPage{1});
    EXPECT_EQ(std::get<Bringing>(model.state).page, 1);
    send(ShowPage{-4});
    EXPECT_EQ(std::get<Bringing>(model.state).page, 0);
    send(Proceed{});
    EXPECT_TRUE(in<Consenting>());
    send(Back{});
    EXPECT_TRUE(in<Bringing>());
}

}  // namespace
}  // namespace play
