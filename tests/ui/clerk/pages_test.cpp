// Every page of the desk in both languages: nothing clipped, every word known, targets large enough; whole
// ways by labels.
#include <gtest/gtest.h>
#include <imgui.h>

#include "tests/kiosk/clerk/desk.h"
#include "tests/kiosk/clerk/month_figures.h"
#include "tests/ui/audits.h"
#include "tests/ui/clerk/every_page.h"
#include "ui/screens/clerk/clerk.h"

namespace desk {
namespace {

using kiosk::Language;

class DeskPages : public Desk {
  protected:
    DeskPages()
        : strings(kiosk::Strings::load(std::string(SOURCE_FOLDER) + "/assets/strings").value()),
          kit(std::make_unique<ui::Kit>(ui::find_fonts().value(), panel)) {}

    void put_on(const ui::Panel& desk) {
        panel = desk;
        kit.reset();  // ImGui has one context at a time
        kit = std::make_unique<ui::Kit>(ui::find_fonts().value(), panel);
    }
    std::optional<Event> frame() {
        if (kit->prepare(ui::appearance_of(model), panel.width, panel.height))
            ImGui::GetIO().Fonts->SetTexID(kit.get());
        const ui::DeskContext context{forms(), names, "Phường Rạch Giá", "3",
                                      std::chrono::system_clock::from_time_t(1795500000)};
        kit->begin_frame(time += 0.02);
        auto done = ui::draw(model, context, strings, *kit);
        kit->end_frame();
        return done;
    }
    /// Draws until the keys and touches that wait are used up, and applies what they did.
    void settle() {
        do {
            if (auto done = frame()) send(*done);
        } while (kit->input_waits());
        frame();
        time += 1;  // past the guard against double strikes
    }
    void press(const std::string& key) {
        settle();
        kit->press_shortcut(key);
        settle();
    }
    void tap(const std::string& label) {
        settle();
        const auto* node = kit->tree().find(label);
        ASSERT_NE(node, nullptr) << label << "\n" << kit->tree().to_text();
        const float x = node->rect.centre_x(), y = node->rect.centre_y();
        kit->pointer_pressed(x, y);
        kit->pointer_released(x, y);
        settle();
    }
    void type(const std::string& text) {
        settle();
        for (const char c : text) kit->typed({ui::TypedKey::Kind::text, std::string(1, c)});
        settle();
    }
    void enter() {
        settle();
        kit->typed({ui::TypedKey::Kind::enter, {}});
        settle();
    }
    /// What begins above the bar of actions ends above it.
    void nothing_hides_behind_the_foot() const {
        const auto* back = kit->tree().find("back");
        if (!back) return;
        for (const auto& node : kit->tree().nodes) {
            if (node.mm.y >= back->mm.y) continue;
            EXPECT_LE(node.mm.bottom(), back->mm.y - 1) << "hidden: " << node.label;
        }
    }
    [[nodiscard]] std::string tree() {
        frame();
        return kit->tree().to_text();
    }
    [[nodiscard]] bool shows(const std::string& text) { return tree().find(text) != std::string::npos; }

    static std::vector<std::pair<Language, bool>> looks() {
        std::vector<std::pair<Language, bool>> all;
        for (const auto language : {Language::vi, Language::en})
            for (const bool contrast : {false, true}) all.emplace_back(language, contrast);
        return all;
    }

    kiosk::Strings strings;
    std::map<std::string, kiosk::LocalText> names{
        {"3", {"Đăng ký thường trú", "Permanent residence registration"}}};
    ui::Panel panel{1920, 1080, 0.248};
    std::unique_ptr<ui::Kit> kit;
    double time = 1;
};

TEST_F(DeskPages, nothing_is_clipped_and_targets_are_large_on_every_panel_in_both_languages) {
    for (const ui::Panel& desk : {ui::Panel{1920, 1080, 0.248}, ui::Panel{1280, 800, 0.259}}) {
        put_on(desk);
        for (const auto& [language, contrast] : looks())
            for (auto& page : every_page()) {
                model = std::move(page);
                model.language = language;
                model.high_contrast = contrast;
                frame();
                const std::string name = ui::page_name(model) + (language == Language::vi ? " vi" : " en") +
                                         (contrast ? " contrast" : "") + " on " + std::to_string(desk.width);
                SCOPED_TRACE(name);
                audits::nothing_is_clipped(kit->tree(),
                                           {static_cast<float>(desk.width), static_cast<float>(desk.height)});
                audits::no_hole_is_open(kit->tree());
                audits::words_stand_clear(kit->tree());
                nothing_hides_behind_the_foot();
                // From a chair, with mouse and keyboard at hand: less on a small panel.
                const float least = desk.width < 1920 ? 11 : 15;
                audits::targets_are_large(kit->tree(), least, least);
                for (const auto& node : kit->tree().nodes)
                    EXPECT_EQ(node.label.find("clerk."), std::string::npos) << node.label;
            }
        EXPECT_EQ(kit->missing_glyphs(), 0);
    }
}

TEST_F(DeskPages, shortcuts_of_a_page_are_each_of_one_button) {
    for (auto& page : every_page()) {
        model = std::move(page);
        frame();
        std::map<std::string, std::string> keys;
        for (const auto& node : kit->tree().nodes) {
            if (node.shortcut.empty()) continue;
            EXPECT_TRUE(keys.emplace(node.shortcut, node.id).second)
                << ui::page_name(model) << ": " << node.shortcut << " for " << node.id;
        }
    }
}

TEST_F(DeskPages, password_never_appears_on_the_screen) {
    type("lan");
    enter();
    type("secret-canary");
    EXPECT_FALSE(shows("secret-canary"));
    EXPECT_TRUE(shows("•••••••••••••"));
    EXPECT_EQ(page<SigningIn>().entry.password, "secret-canary");
}

TEST_F(DeskPages, confirming_by_keyboard_alone) {
    open(dossier());
    press("F5");
    ASSERT_TRUE(in<Preparing>());
    press("F1");
    press("F4");
    kit->press_shortcut("F12");
    const auto done = frame();
    ASSERT_TRUE(done.has_value());
    send(*done);
    EXPECT_EQ(effect<RecordAct>().act.kind, ActKind::confirm);
}

TEST_F(DeskPages, confirming_by_touch_and_labels) {
    open(dossier());
    tap("Xác nhận đúng người");
    tap("Thẻ căn cước có chip, bản gốc");
    tap("Ảnh trong chip với người đang đứng trước quầy");
    tap("Ghi nhận: đúng người");
    EXPECT_TRUE(page<Preparing>().storing);
}

TEST_F(DeskPages, queue_row_is_reached_by_the_focus_and_opened_by_enter) {
    sign_in();
    send(Listed{0, {dossier().summary}, 1});
    settle();
    for (int i = 0; i < 20 && kit->focus() != "open:" + code; ++i) {
        kit->move_focus(ui::FocusMove::next);
        frame();
    }
    ASSERT_EQ(kit->focus(), "open:" + code);
    kit->move_focus(ui::FocusMove::activate);
    settle();
    EXPECT_TRUE(in<Opening>());
}

TEST_F(DeskPages, unproven_issuer_says_what_was_not_proved) {
    open(dossier());
    EXPECT_TRUE(shows("chưa chứng minh được ai đã ký"));
    EXPECT_FALSE(shows("danh sách mà quầy tin cậy"));
    press("F2");
    EXPECT_TRUE(shows("Chưa chứng minh: quầy không có chứng thư gốc (CSCA)"));
    EXPECT_TRUE(shows("không phải kết quả tra cứu của Bộ Công an"));
    std::string seen;
    for (int part = 0; part < 4; ++part) {
        seen += tree();
        press("F9");
    }
    EXPECT_NE(seen.find("CN=SPECIMEN DS,C=VN"), std::string::npos);
    EXPECT_NE(seen.find(std::string(64, 'A')), std::string::npos);
}

TEST_F(DeskPages, differences_are_words_in_the_table) {
    open(dossier());
    EXPECT_TRUE(shows("19/05/1991"));
    EXPECT_TRUE(shows("Khác nhau"));
}

TEST_F(DeskPages, locked_desk_shows_nothing_of_the_dossier) {
    open(dossier());
    EXPECT_TRUE(shows("NGUYỄN VĂN MẪU SPECIMEN"));
    press("F10");
    EXPECT_TRUE(model.lock.has_value());
    EXPECT_FALSE(shows("NGUYỄN VĂN MẪU"));
    EXPECT_FALSE(shows("000090000001"));
    EXPECT_FALSE(shows(code));
}

TEST_F(DeskPages, citizen_who_calls_is_seen_on_every_page_and_answered_from_the_queue) {
    sign_in();
    send(CallsListed{{{"3", "2026-11-24T08:05:00+07:00"}}});
    EXPECT_TRUE(shows("Quầy 3 gọi cán bộ, từ 08:05, 24/11/2026"));
    open(dossier());
    EXPECT_TRUE(shows("1 nơi gọi cán bộ"));
    send(Back{});
    tap("Tôi đến đó");
    EXPECT_EQ(effect<AnswerCall>().counter, "3");
    EXPECT_FALSE(shows("gọi cán bộ"));
}

TEST_F(DeskPages, reason_is_typed_on_the_glass) {
    open(dossier());
    send(StartAct{ActKind::refuse});
    EXPECT_FALSE(shows("[key:a]"));
    tap("keyboard");
    for (const char* key : {"key:s", "key:a", "key:i"}) tap(key);
    EXPECT_EQ(page<Preparing>().text, "Sai");
    tap("keyboard");
    EXPECT_EQ(kit->tree().find("key:a"), nullptr);
    EXPECT_EQ(page<Preparing>().text, "Sai") << "nothing is lost with the keys";
}

TEST_F(DeskPages, figures_of_a_month_are_reached_by_a_key_and_turned_by_another) {
    sign_in();
    press("F6");
    ASSERT_TRUE(in<MonthFigures>());
    EXPECT_TRUE(shows("Số liệu tháng 11/2026"));
    EXPECT_TRUE(shows("Đang đếm"));
    send(FiguresCounted{"2026-11", std::make_shared<const kiosk::report::Month>(month_figures())});
    EXPECT_TRUE(shows("79,2 %")) << "19 of 24 fields";
    EXPECT_TRUE(shows("275 trên 300 phiên đến được hồ sơ"));
    EXPECT_TRUE(shows("90,0 %")) << "of the appointments and of the answers";
    EXPECT_TRUE(shows("Báo cáo của tháng này gửi chậm nhất ngày 18/12/2026"));
    press("F6");
    EXPECT_TRUE(shows("Số liệu tháng 10/2026"));
    press("F7");
    EXPECT_TRUE(shows("Số liệu tháng 11/2026"));
    tap("Danh sách");
    EXPECT_TRUE(in<Queue>());
}

TEST_F(DeskPages, procedure_with_few_dossiers_shows_no_number) {
    sign_in();
    send(ShowFigures{});
    std::vector<kiosk::report::DossierFacts> basis(32);
    for (std::size_t i = 0; i < basis.size(); ++i) basis[i].procedure_id = i < 4 ? "3" : i < 12 ? "4" : "9";
    send(FiguresCounted{
        "2026-11", std::make_shared<const kiosk::report::Month>(kiosk::report::count("2026-11", basis, {}))});
    EXPECT_TRUE(shows("Đăng ký thường trú"));
    EXPECT_TRUE(shows("ít"));
    EXPECT_NE(tree().find("ít"), tree().rfind("ít")) << "the eight beside the sum would give away the four";
}

TEST_F(DeskPages, colours_change_by_a_tap) {
    sign_in();
    tap("contrast");
    EXPECT_TRUE(model.high_contrast);
    EXPECT_EQ(ui::appearance_of(model).theme, ui::ThemeName::high_contrast);
}

TEST_F(DeskPages, supplement_that_has_come_is_recorded_without_a_slip) {
    open(dossier(State::supplement_asked));
    tap("Nhận bổ sung");
    tap("Ghi nhận: đã bổ sung");
    EXPECT_EQ(effect<RecordAct>().state_after, State::supplemented);
    send(ActRecorded{model.visit, 3});
    EXPECT_FALSE(caused<PrintSlip>());
    EXPECT_TRUE(shows("Đã nhận bổ sung"));
}

TEST_F(DeskPages, closed_dossier_offers_no_act) {
    open(dossier(State::returned));
    EXPECT_FALSE(shows("[act:"));
}

}  // namespace
}  // namespace desk
