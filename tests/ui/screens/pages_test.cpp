// Every page in both themes, three text sizes and three languages: nothing clipped, every word known, every
// target large enough.
#include "tests/ui/screens/pages.h"

#include <algorithm>

#include "tests/ui/audits.h"

namespace pages {
namespace {

namespace procedures = kiosk::procedures;

TEST_F(Pages, every_page_in_every_look_passes_every_audit) {
    on_each_look([&](const std::string& name) {
        SCOPED_TRACE(name);
        const audits::Glass glass{static_cast<float>(panel.width), static_cast<float>(panel.height),
                                  name.ends_with(" small"), name.find("size 2") != std::string::npos};
        audits::nothing_is_clipped(kit_->tree(), glass);
        audits::no_hole_is_open(kit_->tree());
        audits::words_stand_clear(kit_->tree());
        audits::heading_is_not_smaller_than_sentences_below(kit_->tree());
        audits::neighbours_are_set_in_one_size(kit_->tree());
        audits::targets_are_large(kit_->tree(), 15, 12);
        audits::targets_are_apart(kit_->tree());
        audits::capitals_are_high_enough(kit_->tree(), glass);
    });
    EXPECT_EQ(frame_model_seen.size(), std::variant_size_v<State::variant>);
    EXPECT_EQ(kit_->missing_glyphs(), 0);
}

// Up, Down, OK and Back are all that a person needs who cannot see or reach the glass.
TEST_F(Pages, four_keys_reach_every_target_in_reading_order_and_come_round) {
    for (const auto& [name, model] : models::every_page(context())) {
        frame(models::base(context(), TakingCard{}));  // another page, so that the focus begins anew
        frame(model);
        now += 1;
        std::vector<std::string> targets;
        for (const auto& node : kit_->tree().nodes)
            if (node.tappable() && node.enabled) targets.push_back(node.id);
        std::vector<std::string> visited;
        for (std::size_t i = 0; i < targets.size(); ++i) {
            kit_->move_focus(ui::FocusMove::next);
            frame(model);
            visited.push_back(kit_->focus());
        }
        EXPECT_EQ(visited, targets) << name;
        if (targets.empty()) continue;
        kit_->move_focus(ui::FocusMove::next);
        EXPECT_EQ(kit_->focus(), targets.front()) << name;
        kit_->move_focus(ui::FocusMove::previous);
        EXPECT_EQ(kit_->focus(), targets.back()) << name;
    }
}

TEST_F(Pages, focus_is_seen_and_says_what_has_it) {
    const Model page = models::base(context(), Confirming{});
    frame(page);
    EXPECT_TRUE(kit_->focus().empty());
    kit_->move_focus(ui::FocusMove::next);
    frame(page);
    const auto& nodes = kit_->tree().nodes;
    const auto focused = [](const ui::Node& node) { return node.focused; };
    ASSERT_EQ(std::count_if(nodes.begin(), nodes.end(), focused), 1);
    EXPECT_EQ(std::find_if(nodes.begin(), nodes.end(), focused)->id, kit_->focus());
}

TEST_F(Pages, ok_key_does_what_a_tap_does) {
    const auto by_keys = [&](const Model& model, const std::string& id) {
        frame(models::base(context(), TakingCard{}));  // another page, so that the focus begins anew
        frame(model);
        now += 1;
        for (int i = 0; i < 80 && kit_->focus() != id; ++i) {
            kit_->move_focus(ui::FocusMove::next);
            frame(model);
        }
        kit_->move_focus(ui::FocusMove::activate);
        return frame(model);
    };
    const auto page = [&](State state) { return models::base(context(), std::move(state)); };
    const auto starts = by_keys(page(Welcome{}), "primary");
    ASSERT_TRUE(starts);
    EXPECT_TRUE(std::holds_alternative<Start>(*starts));
    const auto agrees = by_keys(page(Consenting{0}), "choice:yes");
    ASSERT_TRUE(agrees && std::holds_alternative<AnswerConsent>(*agrees));
    EXPECT_TRUE(std::get<AnswerConsent>(*agrees).given);
    const auto letter = by_keys(page(Asking{"chu_ho_ho_ten", "Tr", {}, false}), "key:a");
    ASSERT_TRUE(letter && std::holds_alternative<EditText>(*letter));
    EXPECT_EQ(std::get<EditText>(*letter).text, "Tra");
    const auto shown = by_keys(page(Confirming{}), "show-number");
    ASSERT_TRUE(shown && std::holds_alternative<ShowNumber>(*shown));
    EXPECT_TRUE(std::get<ShowNumber>(*shown).shown);
}

TEST_F(Pages, back_key_goes_back_where_the_page_can) {
    const Model page = models::base(context(), Confirming{});
    frame(page);
    now += 1;
    kit_->move_focus(ui::FocusMove::back);
    const auto left = frame(page);
    ASSERT_TRUE(left);
    EXPECT_TRUE(std::holds_alternative<NotMe>(*left));
    const Model welcome = models::base(context(), Welcome{});
    frame(welcome);
    now += 1;
    kit_->move_focus(ui::FocusMove::back);
    EXPECT_FALSE(frame(welcome));
}

TEST_F(Pages, words_of_every_page_are_in_the_language_chosen) {
    // No key may show through: a key has a dot between small letters and no blank.
    on_each_look([&](const std::string& name) {
        for (const auto& node : kit_->tree().nodes)
            EXPECT_FALSE(strings.has(node.label)) << name << ": " << node.label;
    });
}

TEST_F(Pages, settings_are_on_every_page_but_under_overlays) {
    for (const auto& [name, model] : models::every_page(context())) {
        if (model.idle_warning || model.card_away || model.help.open || model.speech.shown) continue;
        if (name == "reading-lifted") continue;
        frame(model);
        for (const char* id : {"text-size", "contrast", "language:en", "language:km"})
            EXPECT_NE(kit_->tree().find(id), nullptr) << name << " " << id;
    }
}

TEST_F(Pages, primary_button_yields_the_event_of_its_page) {
    const auto context_now = context();
    const auto page = [&](State state) { return models::base(context_now, std::move(state)); };
    EXPECT_TRUE(tap_yields<Start>(page(Welcome{}), "primary"));
    EXPECT_TRUE(tap_yields<ShowGroup>(page(Choosing{}), "group:residence"));
    EXPECT_TRUE(tap_yields<ChooseProcedure>(page(Choosing{"residence"}), "procedure:3"));
    EXPECT_TRUE(tap_yields<FindBy>(page(Choosing{}), "find-words"));
    EXPECT_TRUE(tap_yields<FindBy>(page(Choosing{}), "find-other"));
    EXPECT_TRUE(tap_yields<ShowNeed>(page(Choosing{"", Choosing::By::need}), "need:new_child"));
    EXPECT_TRUE(
        tap_yields<ChooseProcedure>(page(Choosing{"", Choosing::By::need, "new_child"}), "procedure:15"));
    EXPECT_TRUE(tap_yields<ChooseProcedure>(page(Choosing{"", Choosing::By::words, "", "ket hon", {"11"}}),
                                            "suggestion:0"));
    EXPECT_TRUE(tap_yields<ShowPage>(page(Bringing{0}), "primary"));
    EXPECT_TRUE(tap_yields<Proceed>(page(Bringing{99}), "primary"));
    Model refused = page(CardTrouble{Trouble::wrong_card});
    EXPECT_EQ(tap(refused, "with-days"), std::nullopt);
    refused.citizen.key.emplace();
    EXPECT_TRUE(tap_yields<TypeDaysToo>(refused, "with-days"));
    EXPECT_TRUE(tap_yields<TypeNumberInstead>(page(Identifying{}), "primary"));
    Identifying expiry{true, "000185012345", IdentifyProblem::none, true, Identifying::Ask::expiry};
    EXPECT_TRUE(tap_yields<TakeSuggestion>(page(expiry), "suggestion:0"));
    EXPECT_TRUE(tap_yields<Proceed>(page(ExpiredCard{}), "primary"));
    EXPECT_TRUE(tap_yields<SignOnPaper>(page(Signing{}), "on-paper"));
    EXPECT_EQ(tap(page(Signing{}), "primary"), std::nullopt) << "nothing was drawn yet";
    Model drawn = page(Signing{});
    drawn.citizen.signature = models::some_ink();
    EXPECT_TRUE(tap_yields<Proceed>(drawn, "primary"));
    EXPECT_TRUE(tap_yields<ClearInk>(drawn, "clear"));
    EXPECT_TRUE(tap_yields<DrawInk>(page(Signing{}), "ink"));
    EXPECT_TRUE(
        tap_yields<Proceed>(page(Identifying{true, "000185012345", IdentifyProblem::none}), "primary"));
    EXPECT_TRUE(
        tap_yields<UseScannerInstead>(page(Identifying{true, "", IdentifyProblem::none}), "use-scanner"));
    EXPECT_TRUE(tap_yields<Back>(page(PlacingCard{}), "back"));
    EXPECT_TRUE(tap_yields<Back>(page(Reading{}), "back"));
    EXPECT_TRUE(tap_yields<TryAgain>(page(CardTrouble{Trouble::unreadable}), "primary"));
    EXPECT_TRUE(tap_yields<EndSession>(page(CardTrouble{Trouble::rejected}), "primary"));
    EXPECT_TRUE(tap_yields<Proceed>(page(Confirming{}), "primary"));
    EXPECT_TRUE(tap_yields<NotMe>(page(Confirming{}), "back"));
    EXPECT_TRUE(tap_yields<Proceed>(page(Asking{"so_dien_thoai", "0912345678", {}, false}), "primary"));
    EXPECT_TRUE(tap_yields<SkipQuestion>(page(Asking{"email", "", {}, false}), "primary"));
    EXPECT_TRUE(tap_yields<TryAgain>(page(SaveTrouble{}), "primary"));
    EXPECT_TRUE(tap_yields<EndSession>(page(Confirming{}), "end"));
    EXPECT_TRUE(tap_yields<NextTheme>(page(Confirming{}), "contrast"));
    EXPECT_TRUE(tap_yields<Proceed>(models::further(context_now, FurtherRead{}), "primary"));
    EXPECT_TRUE(tap_yields<NotMe>(models::further(context_now, FurtherRead{}), "back"));
    EXPECT_TRUE(tap_yields<SkipQuestion>(models::further(context_now, Identifying{}), "skip"));
    EXPECT_TRUE(tap_yields<Back>(models::further(context_now, Identifying{}), "back"));
    EXPECT_TRUE(tap_yields<ShowPreview>(page(Checking{}), "preview"));
    EXPECT_TRUE(tap_yields<Back>(page(Preview{}), "back"));
    EXPECT_TRUE(tap_yields<AddCardRow>(
        page(AskingTable{"thanh_vien_cung_thay_doi", {}, {}, 0, "", {}, false}), "add-card"));
    Finished payable{"1", models::some_qr(), false, false, {}};
    payable.payment = Payment{15000, "1", models::some_qr()};
    EXPECT_TRUE(tap_yields<ShowPayment>(page(payable), "pay"));
    EXPECT_TRUE(tap_yields<Rate>(page(Finished{"1", models::some_qr(), false, false, {}}), "rate.good"));
    EXPECT_TRUE(tap_yields<DemoRemoveCard>(page(TakingCard{}), "demo-remove"));
}

TEST_F(Pages, overlay_takes_the_touches_of_the_page_below) {
    Model idle = models::base(context(), Confirming{});
    idle.idle_warning = IdleWarning{12};
    EXPECT_TRUE(tap_yields<StayHere>(idle, "overlay-primary"));
    EXPECT_EQ(kit_->tree().find("primary"), nullptr);
    EXPECT_EQ(kit_->tree().find("Đúng là tôi"), nullptr);
}

TEST_F(Pages, keyboard_yields_the_composed_text) {
    const Model asking = models::base(context(), Asking{"chu_ho_ho_ten", "Trần Văn Thươ", {}, false});
    const auto event = tap(asking, "tone:2");
    ASSERT_TRUE(event && std::holds_alternative<EditText>(*event));
    EXPECT_EQ(std::get<EditText>(*event).text, "Trần Văn Thườ");
    kit_->typed({ui::TypedKey::Kind::text, "n"});
    const auto typed = frame(asking);
    ASSERT_TRUE(typed && std::holds_alternative<EditText>(*typed));
    EXPECT_EQ(std::get<EditText>(*typed).text, "Trần Văn Thươn");
}

TEST_F(Pages, number_is_masked_until_held) {
    frame(models::base(context(), Confirming{false}));
    EXPECT_EQ(kit_->tree().to_text().find("0001 8501 2345"), std::string::npos);
    EXPECT_NE(kit_->tree().to_text().find("0001 •••• 2345"), std::string::npos);
    frame(models::base(context(), Confirming{true}));
    EXPECT_NE(kit_->tree().to_text().find("0001 8501 2345"), std::string::npos);
}

TEST_F(Pages, number_from_the_chip_stays_masked_when_answers_are_checked) {
    frame(models::base(context(), Checking{}));
    EXPECT_EQ(kit_->tree().to_text().find("000185012345"), std::string::npos);
    EXPECT_NE(kit_->tree().find("0001 •••• 2345"), nullptr);
}

TEST_F(Pages, further_parts_of_who_you_are_hold_every_row_unclipped) {
    for (const auto size : {TextSize::normal, TextSize::largest}) {
        Model model = models::base(context(), Confirming{});
        model.text_size = size;
        tap(model, "back");  // settles the page
        std::string seen;
        for (int part = 0; part < 5; ++part) {
            frame(model);
            for (const auto& node : kit_->tree().nodes)
                EXPECT_FALSE(node.overflow) << part << ": " << node.label;
            seen += kit_->tree().to_text();
            if (!kit_->tree().find("pager-more")) break;
            tap(model, "pager-more");
        }
        for (const char* text : {"Khmer", "Sẹo chấm", "25/04/2021", "Máy này chưa có căn cứ"})
            EXPECT_NE(seen.find(text), std::string::npos) << text;
    }
}

TEST_F(Pages, findings_are_seen_before_anybody_says_yes) {
    for (auto [name, model] : models::every_page(context())) {
        if (name != "confirming-long") continue;
        model.text_size = TextSize::largest;
        EXPECT_FALSE(tap_yields<Proceed>(model, "primary"));
        frame(model);
        EXPECT_NE(kit_->tree().find("Người ký nằm trong danh sách mà quầy này tin cậy"), nullptr);
        EXPECT_TRUE(tap_yields<Proceed>(model, "primary"));
    }
}

TEST_F(Pages, scanner_that_loses_marks_is_said_where_the_card_is_asked_for) {
    Model model = models::base(context(), PlacingCard{});
    const std::string& words = strings.text(Language::vi, "placing.marks_lost");
    model.citizen.qr.emplace();
    frame(model);
    EXPECT_EQ(kit_->tree().find(words), nullptr);
    model.citizen.qr->marks_lost = true;
    frame(model);
    EXPECT_NE(kit_->tree().find(words), nullptr);
}

TEST_F(Pages, unknown_issuer_is_never_called_checked) {
    frame(models::base(context(), Confirming{}));
    EXPECT_NE(kit_->tree().find("Máy này chưa có căn cứ để biết ai đã ký"), nullptr);
    frame(models::base(context(), Checking{}));
    EXPECT_EQ(kit_->tree().to_text().find("từ chip, đã kiểm tra"), std::string::npos);
    EXPECT_NE(kit_->tree().to_text().find("từ chip, chưa rõ người ký"), std::string::npos);
}

TEST_F(Pages, finding_that_never_ran_is_not_shown_as_good) {
    Model model = models::base(context(), Confirming{});
    model.citizen.read->findings = {};
    frame(model);
    EXPECT_EQ(kit_->tree().find("Dữ liệu nguyên vẹn, khớp chữ ký số trên chip"), nullptr);
    EXPECT_EQ(kit_->tree().find("Chip không phải bản sao"), nullptr);
}

TEST_F(Pages, demo_buttons_appear_only_in_the_demo) {
    config.demo = false;
    for (const auto& [name, model] : models::every_page(context())) {
        frame(model);
        EXPECT_EQ(kit_->tree().to_text().find("BẢN DÙNG THỬ"), std::string::npos) << name;
    }
}

}  // namespace
}  // namespace pages
