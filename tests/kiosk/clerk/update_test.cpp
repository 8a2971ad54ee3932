// The desk's update function, state by event.
#include <gmock/gmock.h>

#include "tests/kiosk/clerk/desk.h"

namespace desk {
namespace {

constexpr State all_states[]{State::received,         State::confirmed,   State::accepted,
                             State::supplement_asked, State::transferred, State::returned,
                             State::supplemented};
constexpr ActKind all_acts[]{ActKind::confirm,  ActKind::refuse,    ActKind::correct,
                             ActKind::keep,     ActKind::accept,    ActKind::supplement,
                             ActKind::transfer, ActKind::give_back, ActKind::receive};

TEST(ActTable, each_state_allows_what_the_rules_say) {
    const auto allowed = [](State state, int flags) {
        std::string words;
        for (const auto kind : all_acts)
            if (state_after(state, kind, flags)) words += std::string(word(kind)) + " ";
        return words;
    };
    EXPECT_EQ(allowed(State::received, 0), "confirm refuse ");
    EXPECT_EQ(allowed(State::received, 1), "confirm refuse correct keep ");
    EXPECT_EQ(allowed(State::confirmed, 0), "accept supplement return ");
    EXPECT_EQ(allowed(State::confirmed, 1), "correct keep supplement return ");
    EXPECT_EQ(allowed(State::supplement_asked, 0), "accept supplement return receive ");
    EXPECT_EQ(allowed(State::supplemented, 0), "accept supplement return ");
    EXPECT_EQ(allowed(State::accepted, 0), "transfer return ");
    EXPECT_EQ(allowed(State::transferred, 1), "");
    EXPECT_EQ(allowed(State::returned, 1), "");
}

TEST(ActTable, acts_lead_where_they_say) {
    EXPECT_EQ(state_after(State::received, ActKind::confirm, 0), State::confirmed);
    EXPECT_EQ(state_after(State::received, ActKind::refuse, 0), State::returned);
    EXPECT_EQ(state_after(State::confirmed, ActKind::accept, 0), State::accepted);
    EXPECT_EQ(state_after(State::confirmed, ActKind::supplement, 0), State::supplement_asked);
    EXPECT_EQ(state_after(State::supplement_asked, ActKind::receive, 0), State::supplemented);
    EXPECT_EQ(state_after(State::accepted, ActKind::transfer, 0), State::transferred);
    EXPECT_EQ(state_after(State::received, ActKind::correct, 1), State::received);
}

TEST(ActTable, every_word_comes_back) {
    for (const auto kind : all_acts) EXPECT_EQ(act_kind_of(word(kind)), kind);
    EXPECT_FALSE(act_kind_of("delete").has_value());
}

TEST_F(Desk, signing_in_needs_name_and_password_and_leaves_no_password_behind) {
    send(Proceed{});
    EXPECT_FALSE(page<SigningIn>().at_password) << "there is no name yet";
    send(EditText{"lan"});
    send(Proceed{});
    send(Proceed{});
    EXPECT_TRUE(effects.empty()) << "there is no password yet";
    send(EditText{"mật khẩu mẫu"});
    send(Proceed{});
    EXPECT_EQ(effect<CheckPassword>().password, "mật khẩu mẫu");
    EXPECT_TRUE(page<SigningIn>().entry.password.empty());
    send(SignInChecked{{SignIn::Result::ok, "lan", "Trần Thị Lan SPECIMEN", {}}});
    EXPECT_TRUE(in<Queue>());
    EXPECT_TRUE(caused<ListQueue>());
}

TEST_F(Desk, wrong_password_and_lock_are_said_and_nobody_is_signed_in) {
    send(EditText{"lan"});
    send(Proceed{});
    send(EditText{"x"});
    send(Proceed{});
    send(SignInChecked{{SignIn::Result::wrong, {}, {}, {}}});
    EXPECT_EQ(page<SigningIn>().entry.problem, EntryProblem::wrong);
    send(EditText{"x"});
    send(Proceed{});
    send(SignInChecked{{SignIn::Result::locked, {}, {}, std::chrono::seconds(61)}});
    EXPECT_EQ(page<SigningIn>().entry.problem, EntryProblem::locked);
    EXPECT_EQ(page<SigningIn>().entry.wait_minutes, 2);
    EXPECT_FALSE(model.clerk.has_value());
}

TEST_F(Desk, answer_nobody_asked_for_signs_nobody_in) {
    send(SignInChecked{{SignIn::Result::ok, "lan", "Lan", {}}});
    EXPECT_FALSE(model.clerk.has_value());
    EXPECT_TRUE(in<SigningIn>());
}

TEST_F(Desk, without_a_clerk_no_event_reaches_a_dossier) {
    const Event events[]{OpenCode{code},
                         ShowTab{Tab::form},
                         StartAct{ActKind::confirm},
                         Scanned{"x y"},
                         PrintAgain{1},
                         ShowPage{1},
                         Refresh{},
                         LockNow{},
                         SignOut{},
                         Choose{"a", "b"},
                         DossierOpened{0, code, std::make_shared<Opened>(dossier())},
                         Listed{0, {dossier().summary}, 1}};
    for (const auto& event : events) {
        send(event);
        EXPECT_TRUE(in<SigningIn>()) << event.index();
        EXPECT_TRUE(effects.empty()) << event.index();
        EXPECT_FALSE(model.opened.has_value()) << event.index();
        EXPECT_TRUE(model.rows.empty()) << event.index();
    }
}

TEST_F(Desk, ticket_is_opened_as_a_ticket_and_a_typed_code_as_a_code) {
    sign_in();
    send(Scanned{code + " 01234567"});
    EXPECT_TRUE(effect<OpenDossier>().ticket);
    send(OpenFailed{model.visit, QueueProblem::not_ours});
    EXPECT_EQ(page<Queue>().problem, QueueProblem::not_ours);
    send(EditText{code});
    send(Proceed{});
    EXPECT_EQ(effect<OpenDossier>().code, code);
    EXPECT_FALSE(effect<OpenDossier>().ticket);
}

TEST_F(Desk, only_acts_of_the_state_can_be_reached) {
    sign_in();
    for (const auto state : all_states) {
        for (const auto kind : all_acts) {
            open(dossier(state));
            send(StartAct{kind, "ho_ten"});
            EXPECT_EQ(in<Preparing>(), state_after(state, kind, 0).has_value())
                << kiosk::dossier::word(state) << " " << word(kind);
            send(Back{});
            if (!in<Queue>()) send(Back{});
        }
    }
}

TEST_F(Desk, confirming_asks_what_was_compared_and_stores_who_and_what) {
    prepare(ActKind::confirm, dossier());
    send(Choose{"document", "chip_card"});
    send(Proceed{});
    EXPECT_EQ(page<Preparing>().problem, ActProblem::choose);
    EXPECT_FALSE(caused<RecordAct>());
    send(Choose{"compared", "portrait"});
    send(Proceed{});
    const auto record = effect<RecordAct>();
    EXPECT_EQ(record.state_after, State::confirmed);
    EXPECT_EQ(record.act.by, "lan");
    EXPECT_EQ(record.act.by_name, "Trần Thị Lan SPECIMEN");
    EXPECT_THAT(record.act.choices.at("compared"),
                testing::ElementsAre("Ảnh trong chip với người đang đứng trước quầy"));
    EXPECT_THAT(record.act.choices.at("document"), testing::ElementsAre("Thẻ căn cước có chip, bản gốc"));
    send(Proceed{});
    EXPECT_FALSE(caused<RecordAct>()) << "a second tap while it is being stored";
    send(ActRecorded{model.visit, 1});
    EXPECT_TRUE(in<Done>());
    EXPECT_EQ(page<Done>().printing, Printing::none) << "confirming has no slip";
    EXPECT_TRUE(caused<OpenDossier>());
}

TEST_F(Desk, single_choice_replaces_and_several_add_up) {
    prepare(ActKind::confirm, dossier());
    send(Choose{"document", "chip_card"});
    send(Choose{"document", "passport"});
    EXPECT_THAT(page<Preparing>().chosen.at("document"), testing::ElementsAre("passport"));
    send(Choose{"compared", "portrait"});
    send(Choose{"compared", "printed"});
    EXPECT_EQ(page<Preparing>().chosen.at("compared").size(), 2U);
    send(Choose{"compared", "portrait"});
    EXPECT_THAT(page<Preparing>().chosen.at("compared"), testing::ElementsAre("printed"));
}

TEST_F(Desk, refusing_needs_a_reason_which_may_be_in_the_clerks_own_words) {
    prepare(ActKind::refuse, dossier());
    send(Proceed{});
    EXPECT_EQ(page<Preparing>().problem, ActProblem::choose);
    send(EditText{"Ảnh quá cũ"});
    send(Proceed{});
    EXPECT_EQ(effect<RecordAct>().state_after, State::returned);
    EXPECT_EQ(effect<RecordAct>().act.text, "Ảnh quá cũ");
    send(ActRecorded{model.visit, 1});
    EXPECT_EQ(effect<PrintSlip>().ordinal, 1);
}

TEST_F(Desk, accepting_needs_a_day_that_is_not_past) {
    prepare(ActKind::accept, dossier(State::confirmed));
    for (const char* bad : {"", "31/02/2027", "23/11/2026", "soon"}) {
        send(EditText{bad});
        send(Proceed{});
        EXPECT_EQ(page<Preparing>().problem, ActProblem::bad_date) << bad;
    }
    send(PickDay{7});
    EXPECT_EQ(page<Preparing>().text, "03/12/2026");
    send(Proceed{});
    EXPECT_EQ(effect<RecordAct>().act.due, "2026-12-03");
}

TEST_F(Desk, appointment_is_proposed_from_the_time_of_the_procedure) {
    times["3"] = {7, 10, true, 24};
    prepare(ActKind::accept, dossier(State::confirmed));
    EXPECT_EQ(page<Preparing>().text, "03/12/2026") << "seven working days after Tuesday, 24 November";
    send(PickDay{3});
    EXPECT_EQ(page<Preparing>().text, "27/11/2026") << "the clerk may promise another";
}

TEST_F(Desk, appointment_of_what_is_done_at_once_is_tomorrow_from_a_certain_hour) {
    times["3"] = {0, 0, true, 15};
    prepare(ActKind::accept, dossier(State::confirmed));
    EXPECT_EQ(page<Preparing>().text, "24/11/2026");
    send(Back{});
    hour = 15;
    send(StartAct{ActKind::accept});
    EXPECT_EQ(page<Preparing>().text, "25/11/2026");
    send(Back{});
    send(StartAct{ActKind::supplement});
    EXPECT_EQ(page<Preparing>().text, "") << "a note is no day";
}

TEST_F(Desk, flagged_value_is_corrected_with_the_old_one_kept) {
    open(dossier(State::received, true));
    send(StartAct{ActKind::correct, "dien_thoai"});
    EXPECT_TRUE(in<Viewing>()) << "nobody flagged this one";
    send(StartAct{ActKind::correct, "ngay_sinh"});
    ASSERT_TRUE(in<Preparing>());
    send(Proceed{});
    EXPECT_EQ(page<Preparing>().problem, ActProblem::text_missing);
    send(EditText{"1990"});
    send(Proceed{});
    EXPECT_EQ(page<Preparing>().problem, ActProblem::bad_date);
    send(EditText{"1.5.1990"});
    send(Proceed{});
    const auto record = effect<RecordAct>();
    EXPECT_EQ(record.act.old_value, "19/05/1990");
    EXPECT_EQ(record.act.new_value, "01/05/1990");
    EXPECT_EQ(record.state_after, State::received);
    send(ActRecorded{model.visit, 1});
    EXPECT_EQ(page<Viewing>().tab, Tab::form);
}

TEST_F(Desk, flagged_value_keeps_the_dossier_from_being_accepted) {
    open(dossier(State::confirmed, true));
    EXPECT_THAT(allowed_acts(model), testing::ElementsAre(ActKind::supplement, ActKind::give_back));
}

TEST_F(Desk, idle_desk_locks_forgets_the_dossier_and_comes_back_to_the_page) {
    prepare(ActKind::supplement, dossier(State::confirmed));
    send(EditText{"giấy khai sinh"});
    wait(idle_limit - std::chrono::seconds(1));
    EXPECT_FALSE(model.lock.has_value());
    wait(std::chrono::seconds(1));
    ASSERT_TRUE(model.lock.has_value());
    EXPECT_FALSE(model.opened.has_value());
    EXPECT_TRUE(page<Preparing>().text.empty());
    send(Choose{"reason", "form_unsigned"});
    send(Back{});
    EXPECT_TRUE(in<Preparing>()) << "the page below takes nothing";
    send(EditText{"mật khẩu mẫu"});
    send(Proceed{});
    EXPECT_EQ(effect<CheckPassword>().name, "lan");
    send(SignInChecked{{SignIn::Result::ok, "lan", "Lan", {}}});
    EXPECT_FALSE(model.lock.has_value());
    EXPECT_EQ(effect<OpenDossier>().code, code);
    send(DossierOpened{model.visit, code, std::make_shared<Opened>(dossier(State::confirmed))});
    EXPECT_TRUE(in<Preparing>());
}

TEST_F(Desk, touch_puts_the_lock_off) {
    open(dossier());
    wait(idle_limit - std::chrono::seconds(1));
    send(ShowTab{Tab::form});
    wait(std::chrono::seconds(2));
    EXPECT_FALSE(model.lock.has_value());
    wait(idle_limit - std::chrono::seconds(3));
    EXPECT_FALSE(model.lock.has_value());
    wait(std::chrono::seconds(1));
    EXPECT_TRUE(model.lock.has_value());
}

TEST_F(Desk, number_or_day_narrows_the_list_until_it_is_left) {
    sign_in();
    send(EditText{"000190204817"});
    send(Proceed{});
    EXPECT_TRUE(in<Queue>());
    EXPECT_EQ(effect<ListQueue>().wanted, "000190204817");
    EXPECT_EQ(effect<ListQueue>().by, "lan") << "the audit is told who looked";
    EXPECT_EQ(page<Queue>().text, "");
    send(Listed{0, {}, 30});
    send(ShowPage{1});
    EXPECT_EQ(effect<ListQueue>().wanted, "000190204817");
    EXPECT_EQ(effect<ListQueue>().by, "") << "once";
    send(Refresh{});
    EXPECT_EQ(effect<ListQueue>().page, 1);
    EXPECT_EQ(effect<ListQueue>().wanted, "000190204817");
    send(Back{});
    EXPECT_EQ(effect<ListQueue>().wanted, "");
    send(EditText{"24/11/2026"});
    send(Proceed{});
    EXPECT_EQ(effect<ListQueue>().wanted, "2026-11-24");
}

TEST_F(Desk, what_is_neither_number_nor_day_is_opened_as_a_code) {
    sign_in();
    for (const char* typed : {"00019020481", "0001902048177", "31/02/2026", "000.00.00.H01-261124-0001"}) {
        send(EditText{typed});
        send(Proceed{});
        ASSERT_TRUE(caused<OpenDossier>()) << typed;
        EXPECT_EQ(effect<OpenDossier>().code, typed);
        send(OpenFailed{model.visit, QueueProblem::not_found});
    }
}

TEST_F(Desk, open_queue_looks_for_new_dossiers_but_that_is_no_touch) {
    sign_in();
    wait(look_again - std::chrono::seconds(1));
    EXPECT_FALSE(caused<ListQueue>());
    wait(std::chrono::seconds(1));
    EXPECT_TRUE(caused<ListQueue>());
    wait(std::chrono::seconds(1));
    EXPECT_FALSE(caused<ListQueue>()) << "once each time";
    wait(idle_limit);
    EXPECT_TRUE(model.lock.has_value());
}

TEST_F(Desk, act_that_the_state_no_longer_allows_after_the_lock_is_left) {
    prepare(ActKind::accept, dossier(State::confirmed));
    send(LockNow{});
    send(EditText{"mật khẩu mẫu"});
    send(Proceed{});
    send(SignInChecked{{SignIn::Result::ok, "lan", "Lan", {}}});
    send(DossierOpened{model.visit, code, std::make_shared<Opened>(dossier(State::accepted))});
    EXPECT_TRUE(in<Viewing>());
}

TEST_F(Desk, late_dossier_of_an_earlier_visit_is_dropped) {
    open(dossier());
    const auto visit = model.visit;
    send(LockNow{});
    send(DossierOpened{visit, code, std::make_shared<Opened>(dossier())});
    EXPECT_FALSE(model.opened.has_value());
    send(SignOut{});
    send(DossierOpened{model.visit, code, std::make_shared<Opened>(dossier())});
    EXPECT_FALSE(model.opened.has_value());
}

TEST_F(Desk, signing_out_leaves_nothing_of_anybody) {
    open(dossier());
    send(SignOut{});
    EXPECT_TRUE(in<SigningIn>());
    EXPECT_FALSE(model.clerk.has_value());
    EXPECT_FALSE(model.opened.has_value());
    EXPECT_TRUE(model.rows.empty());
    EXPECT_TRUE(model.code.empty());
    EXPECT_FALSE(next_deadline(model).has_value());
}

TEST_F(Desk, act_of_somebody_else_in_the_meantime_is_said_and_shown) {
    prepare(ActKind::supplement, dossier(State::confirmed));
    send(Choose{"reason", "form_unsigned"});
    send(Proceed{});
    send(ActFailed{model.visit, ActProblem::conflict});
    EXPECT_EQ(page<Preparing>().problem, ActProblem::conflict);
    EXPECT_TRUE(caused<OpenDossier>());
    send(DossierOpened{model.visit, code, std::make_shared<Opened>(dossier(State::accepted))});
    EXPECT_TRUE(in<Viewing>());
}

TEST_F(Desk, slip_is_printed_again_only_where_there_is_one) {
    Opened opened = dossier(State::accepted);
    opened.acts.resize(2);
    opened.acts[0] = {
        ActKind::confirm, 1, "lan", "Lan", "2026-11-24T09:00:00+07:00", {}, "", "", "", "", "", ""};
    opened.acts[1] = opened.acts[0];
    opened.acts[1].kind = ActKind::accept;
    opened.acts[1].ordinal = 2;
    open(opened);
    send(PrintAgain{1});
    EXPECT_FALSE(caused<PrintSlip>());
    send(PrintAgain{7});
    EXPECT_FALSE(caused<PrintSlip>());
    send(PrintAgain{2});
    EXPECT_EQ(effect<PrintSlip>().ordinal, 2);
}

TEST_F(Desk, long_text_is_cut_at_a_whole_letter) {
    sign_in();
    std::string text;
    for (int i = 0; i < 300; ++i) text += "ế";
    send(EditText{text});
    EXPECT_LE(page<Queue>().text.size(), 400U);
    EXPECT_EQ(page<Queue>().text.size() % 3, 0U);
}

TEST(Identity, letters_of_another_size_are_no_difference_and_other_letters_are) {
    EXPECT_FALSE((IdentityItem{"full_name", "NGUYỄN VĂN MẪU", "Nguyễn Văn Mẫu", ""}.differs()));
    EXPECT_TRUE((IdentityItem{"full_name", "NGUYỄN VĂN MẪU", "Nguyễn Văn Mau", ""}.differs()));
    EXPECT_TRUE((IdentityItem{"id_number", "000090000001", "", "000090000002"}.differs()));
    EXPECT_FALSE((IdentityItem{"sex", "Nam", "", ""}.differs()));
}

}  // namespace
}  // namespace desk
