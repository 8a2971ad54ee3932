// Every page of the citizen as it is heard: in the hall nothing of the person, into a headset everything.
#include <gtest/gtest.h>
#include <imgui.h>

#include "tests/ui/screens/models.h"
#include "ui/screens/screens.h"
#include "ui/speech/narration.h"

namespace {

using namespace kiosk::session;
using kiosk::Language;
namespace procedures = kiosk::procedures;

class Heard : public testing::Test {
  protected:
    Heard()
        : catalogue(procedures::Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures").value()),
          strings(kiosk::Strings::load(std::string(SOURCE_FOLDER) + "/assets/strings").value()),
          kit(ui::find_fonts().value(), ui::Panel{}) {}
    Context context() { return {catalogue, config, "2026-11-24"}; }

    std::optional<Event> frame(const Model& model) {
        if (kit.prepare(ui::appearance_of(model), 1080, 1920)) ImGui::GetIO().Fonts->SetTexID(&kit);
        kit.begin_frame(now += 1);
        auto touched = ui::draw(model, context(), strings, kit);
        kit.end_frame();
        return touched;
    }
    /// What is heard of a page: its own words, and what is said of each thing that can be tapped.
    std::string heard(const Model& model, bool headset) {
        frame(model);
        const ui::Narration narration(strings, model.language, headset);
        std::string text;
        const auto add = [&](const ui::Phrases& phrases) {
            for (const auto& phrase : phrases)
                text += (phrase.own && !headset ? phrase.instead : phrase.text) + "\n";
        };
        add(narration.page(kit.tree()));
        for (const auto& node : kit.tree().nodes)
            if (node.tappable()) add(narration.focus(node));
        return text;
    }

    procedures::Catalogue catalogue;
    kiosk::Strings strings;
    kiosk::Config config;
    ui::Kit kit;
    double now = 1;
};

TEST_F(Heard, nothing_of_the_person_goes_to_the_loudspeaker_on_any_page) {
    const auto person = models::specimen();
    for (const auto language : {Language::vi, Language::en}) {
        for (auto [name, model] : models::every_page(context())) {
            model.language = language;
            const std::string hall = heard(model, false);
            for (const auto& own :
                 {*person.full_name, *person.id_number, *person.father_name, *person.mother_name,
                  *person.spouse_name, *person.place_of_origin, *person.place_of_residence,
                  *person.identifying_features, *person.old_id_number, std::string("28/02/1985"),
                  std::string("28/02/2045"), std::string("0001 8501"), std::string("••••"),
                  std::string("CÔNG TẰNG TÔN NỮ"), std::string("Nguyễn Văn Mẫu")})
                EXPECT_EQ(hall.find(own), std::string::npos) << name << " says " << own;
        }
    }
}

TEST_F(Heard, headset_hears_who_the_card_says_one_is) {
    const std::string ear = heard(models::base(context(), Confirming{true}), true);
    for (const char* own : {"NGUYỄN THỊ THÙY DƯƠNG SPECIMEN", "28/02/1985", "0001 8501 2345"})
        EXPECT_NE(ear.find(own), std::string::npos) << own;
}

TEST_F(Heard, every_page_says_its_heading_and_how_to_go_on) {
    for (const auto& [name, model] : models::every_page(context())) {
        const std::string hall = heard(model, false);
        for (const auto& node : kit.tree().nodes) {
            if (node.role != ui::Role::heading || node.own != ui::Own::nothing) continue;
            EXPECT_NE(hall.find(node.label), std::string::npos) << name << ": " << node.label;
        }
        const bool hinted = hall.find(strings.text(Language::vi, "speech.hint")) != std::string::npos ||
                            hall.find(strings.text(Language::vi, "speech.hint_typing")) != std::string::npos;
        EXPECT_TRUE(hinted) << name;
    }
}

TEST_F(Heard, first_page_and_every_other_offer_to_listen) {
    for (auto [name, model] : models::every_page(context())) {
        model.idle_warning.reset();
        model.card_away.reset();
        frame(model);
        if (!kit.tree().overlay.empty()) continue;
        EXPECT_NE(kit.tree().find("listen"), nullptr) << name;
    }
    frame(models::base(context(), Welcome{}));
    EXPECT_NE(kit.tree().find("Nghe hướng dẫn"), nullptr);
    config.speech.enabled = false;
    frame(models::base(context(), Welcome{}));
    EXPECT_EQ(kit.tree().find("listen"), nullptr);
    EXPECT_EQ(kit.tree().find("listen-here"), nullptr);
}

TEST_F(Heard, one_button_begins_pauses_goes_on_and_repeats) {
    Model model = models::base(context(), Choosing{});
    const auto label = [&] {
        frame(model);
        return kit.tree().find("listen")->label;
    };
    EXPECT_EQ(label(), "Nghe hướng dẫn");
    model.speech.on = model.speech.talking = true;
    EXPECT_EQ(label(), "Tạm dừng đọc");
    model.speech.talking = false;
    model.speech.paused = true;
    EXPECT_EQ(label(), "Nghe tiếp");
    model.speech.paused = false;
    EXPECT_EQ(label(), "Nghe lại");
}

TEST_F(Heard, keys_of_the_keypad_work_on_every_page_and_under_every_warning) {
    for (auto [name, model] : models::every_page(context())) {
        model.speech.on = true;
        model.speech.paused = false;
        frame(model);
        const auto press = [&](const char* key) {
            kit.press_shortcut(key);
            return frame(model);
        };
        const auto again = press("F5"), pause = press("F6"), softer = press("F7"), louder = press("F8");
        EXPECT_TRUE(again && std::holds_alternative<Listen>(*again)) << name;
        EXPECT_TRUE(pause && std::get<PauseSpeech>(*pause).paused) << name;
        EXPECT_TRUE(softer && std::get<ChangeVolume>(*softer).steps == -1) << name;
        EXPECT_TRUE(louder && std::get<ChangeVolume>(*louder).steps == 1) << name;
    }
}

TEST_F(Heard, tap_key_and_focus_count_as_actions_and_a_resting_finger_does_not) {
    const Model model = models::base(context(), Welcome{});
    frame(model);
    kit.pointer_moved(5, 5);
    EXPECT_FALSE(kit.acted());
    kit.move_focus(ui::FocusMove::next);
    EXPECT_TRUE(kit.acted());
    frame(model);
    EXPECT_FALSE(kit.acted());
    kit.typed({ui::TypedKey::Kind::text, "a"});
    EXPECT_TRUE(kit.acted());
}

}  // namespace
