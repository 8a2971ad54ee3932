// Where things stand: the call for a clerk in one place, all targets low in low reach, days by their parts.
#include <algorithm>

#include "tests/ui/screens/pages.h"

namespace pages {
namespace {

bool covered(const Model& model) {
    const auto* reading = std::get_if<Reading>(&model.state);
    return model.idle_warning || model.card_away || model.help.open || model.speech.shown ||
           (reading && reading->card_lifted);
}

TEST_F(Pages, call_for_a_clerk_is_on_every_page_in_the_same_place) {
    for (const auto& named : panels::all()) {
        put_on(named.panel);
        for (const bool low : {false, true})
            for (const auto size : {TextSize::normal, TextSize::largest}) {
                std::optional<ui::Rect> place;
                for (auto [name, model] : models::every_page(context())) {
                    if (covered(model)) continue;
                    model.text_size = size;
                    model.low_reach = low;
                    frame(model);
                    const auto* help = kit_->tree().find("help");
                    ASSERT_NE(help, nullptr) << name;
                    if (!place) place = help->rect;
                    EXPECT_EQ(help->rect.x, place->x) << name << " " << named.name;
                    EXPECT_EQ(help->rect.y, place->y) << name << " " << named.name;
                    EXPECT_EQ(help->rect.w, place->w) << name << " " << named.name;
                }
            }
    }
}

TEST_F(Pages, help_says_what_each_page_asks) {
    for (auto [name, model] : models::every_page(context())) {
        if (covered(model)) continue;
        const std::string key = "help.page." + ui::screen_name(model);
        ASSERT_TRUE(strings.has(key)) << key;
        model.help = {true, false, {}};
        frame(model);
        EXPECT_NE(kit_->tree().find(strings.text(model.language, key)), nullptr) << name;
    }
}

TEST_F(Pages, call_is_one_tap_behind_the_help_and_can_be_taken_back) {
    Model page = models::base(context(), Checking{});
    EXPECT_TRUE(tap_yields<AskHelp>(page, "help"));
    page.help.open = true;
    auto call = tap(page, "overlay-primary");
    ASSERT_TRUE(call && std::holds_alternative<CallClerk>(*call));
    EXPECT_TRUE(std::get<CallClerk>(*call).wanted);
    EXPECT_TRUE(tap_yields<CloseHelp>(page, "back"));
    page.help.called = true;
    EXPECT_TRUE(tap_yields<CloseHelp>(page, "back"));
    EXPECT_NE(kit_->tree().find("Đã gọi cán bộ"), nullptr);
    call = tap(page, "overlay-secondary");
    ASSERT_TRUE(call && std::holds_alternative<CallClerk>(*call));
    EXPECT_FALSE(std::get<CallClerk>(*call).wanted);
    page.help.open = false;
    frame(page);
    EXPECT_EQ(kit_->tree().find("help")->label, "Đã gọi cán bộ");
}

// A person in a wheelchair reaches up to 1220 mm: with the panel's foot at 720 mm that is its lower part.
TEST_F(Pages, everything_to_tap_lies_in_the_lower_55_percent_in_low_reach) {
    int seen = 0;
    on_each_look([&](const std::string& name) {
        if (name.find(" low") == std::string::npos) return;
        for (const auto& node : kit_->tree().nodes) {
            if (!node.tappable()) continue;
            ++seen;
            EXPECT_GE(node.rect.centre_y(), 0.45F * static_cast<float>(panel.height))
                << name << ": " << node.label;
        }
    });
    EXPECT_GT(seen, 1000);
}

TEST_F(Pages, low_reach_is_switched_on_and_off_where_the_panel_stands_upright) {
    Model page = models::base(context(), Checking{});
    EXPECT_TRUE(tap_yields<SwitchReach>(page, "reach"));
    page.low_reach = true;
    EXPECT_TRUE(tap_yields<SwitchReach>(page, "reach"));
    put_on({1920, 1080, 0.248});
    frame(page);
    EXPECT_EQ(kit_->tree().find("reach"), nullptr);
}

class Dates : public Pages {
  protected:
    /// The first question of this procedure's form that asks for a day, and takes a year where `year_alone`.
    Model day_question(bool year_alone) {
        for (const auto& procedure : catalogue.procedures()) {
            const auto form = procedure.form_on("2026-11-24");
            if (!form) continue;
            for (const auto& field : form->fields) {
                const bool year = std::ranges::find(field.rules, "year_allowed") != field.rules.end();
                if (field.type != kiosk::procedures::FieldType::date || year != year_alone) continue;
                Model model = models::base(context(), Asking{field.id, "", {}, false});
                model.citizen.procedure_id = procedure.id;
                model.citizen.draft = kiosk::procedures::start_draft(
                    procedure, "2026-11-24", "Phường Rạch Giá", {models::specimen(), false});
                return model;
            }
        }
        throw std::logic_error("no form asks for such a day");
    }
    /// Taps what has this id and takes the text over, as the session does.
    void press(Model& model, const std::string& id) {
        const auto event = tap(model, id);
        ASSERT_TRUE(event && std::holds_alternative<EditText>(*event)) << id << "\n"
                                                                       << kit_->tree().to_text();
        std::get<Asking>(model.state).text = std::get<EditText>(*event).text;
        frame(model);
    }
    void digits(Model& model, const std::string& text) {
        for (const char digit : text) press(model, std::string("key:") + digit);
    }
    std::string part(const std::string& id) { return kit_->tree().find(id)->value; }
    bool next(const std::string& id) { return kit_->tree().find(id)->focused; }
    static const std::string& text(const Model& model) { return std::get<Asking>(model.state).text; }
};

TEST_F(Dates, next_part_takes_the_keys_by_itself) {
    Model page = day_question(false);
    frame(page);
    EXPECT_TRUE(next("date:day"));
    digits(page, "28");
    EXPECT_EQ(part("date:day"), "28");
    EXPECT_TRUE(next("date:month"));
    digits(page, "2");
    EXPECT_EQ(part("date:month"), "02");
    EXPECT_TRUE(next("date:year"));
    digits(page, "1985");
    EXPECT_EQ(part("date:year"), "1985");
    EXPECT_FALSE(next("date:year")) << "nothing is missing";
    EXPECT_EQ(text(page), "28/02/1985");
}

TEST_F(Dates, beginning_of_the_year_is_one_tap_while_it_is_due) {
    Model page = day_question(false);
    frame(page);
    EXPECT_EQ(kit_->tree().find("year:19"), nullptr);
    digits(page, "2802");
    press(page, "year:19");
    EXPECT_EQ(text(page), "28/02/19");
    EXPECT_EQ(kit_->tree().find("year:19"), nullptr);
}

TEST_F(Dates, digit_that_no_day_has_is_refused_with_a_sentence_until_the_next_key) {
    Model page = day_question(false);
    digits(page, "31");
    press(page, "key:4");
    EXPECT_EQ(text(page), "31");
    EXPECT_NE(kit_->tree().find("Tháng này không có ngày đó. Xóa để sửa ngày."), nullptr);
    press(page, "key:5");
    EXPECT_EQ(text(page), "31/05");
    EXPECT_EQ(kit_->tree().find("Tháng này không có ngày đó. Xóa để sửa ngày."), nullptr);
}

TEST_F(Dates, year_alone_is_offered_where_the_field_takes_it_and_loses_nothing) {
    Model page = day_question(true);
    digits(page, "2802");
    press(page, "date:parts");
    EXPECT_EQ(text(page), "");
    EXPECT_EQ(kit_->tree().find("date:day"), nullptr);
    press(page, "year:19");
    digits(page, "85");
    EXPECT_EQ(text(page), "1985");
    press(page, "date:parts");
    EXPECT_EQ(text(page), "28/02/1985");
    Model other = day_question(false);
    frame(other);
    EXPECT_EQ(kit_->tree().find("date:parts"), nullptr);
}

}  // namespace
}  // namespace pages
