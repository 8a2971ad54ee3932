// Every page of the technician in both themes, three text sizes, two languages and three panels.
#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <memory>
#include <set>

#include "tests/ui/audits.h"
#include "tests/ui/technician/every_page.h"
#include "ui/screens/technician/technician.h"
#include "ui/technician_application.h"

namespace {

using namespace kiosk::selftest;
using namespace kiosk::selftest::technician;
using kiosk::Language;
using technician_pages::results;

class TechnicianPages : public testing::Test {
  protected:
    TechnicianPages()
        : strings(kiosk::Strings::load(std::string(SOURCE_FOLDER) + "/assets/strings").value()) {
        use_panel(1080, 1920);
    }
    void use_panel(int width, int height) {
        kit.reset();
        kit = std::make_unique<ui::Kit>(ui::find_fonts().value(), ui::Panel{width, height, 0.248});
        panel = {width, height, 0.248, false};
    }
    Model list() const { return technician_pages::list(panel); }
    std::vector<Model> every_page() const { return technician_pages::every_page(panel); }
    void on_each_look(const std::function<void(const std::string&)>& check) {
        for (const auto& [width, height] : {std::pair{1080, 1920}, {1920, 1080}, {1280, 800}}) {
            use_panel(width, height);
            for (int size = 0; size < 3; ++size)
                for (const bool contrast : {false, true})
                    for (const auto language : {Language::vi, Language::en})
                        for (Model model : every_page()) {
                            model.text_size = size;
                            model.high_contrast = contrast;
                            model.language = language;
                            frame(model);
                            check(ui::page_name(model) + (language == Language::en ? " en" : " vi") +
                                  " size " + std::to_string(size) + " on " + std::to_string(width));
                        }
        }
    }
    std::optional<Event> frame(const Model& model) {
        if (kit->prepare(ui::appearance_of(model), panel.width, panel.height))
            ImGui::GetIO().Fonts->SetTexID(kit.get());
        kit->begin_frame(now += 0.02);
        auto touched = ui::draw(model, strings, *kit);
        kit->end_frame();
        return touched;
    }
    std::optional<Event> tap(const Model& model, const std::string& label) {
        frame(model);
        now += 1;
        const ui::Node* node = kit->tree().find(label);
        if (!node) return std::nullopt;
        const float x = node->rect.centre_x(), y = node->rect.centre_y();
        kit->pointer_pressed(x, y);
        kit->pointer_released(x, y);
        auto first = frame(model), second = frame(model);
        return second ? second : first;
    }
    template <class E>
    testing::AssertionResult tap_yields(const Model& model, const std::string& label) {
        const auto event = tap(model, label);
        if (event && std::holds_alternative<E>(*event)) return testing::AssertionSuccess();
        return testing::AssertionFailure()
               << "tap on " << label << " gave " << (event ? "another event" : "nothing") << "\n"
               << kit->tree().to_text();
    }

    kiosk::Strings strings;
    kiosk::Config::Panel panel;
    std::unique_ptr<ui::Kit> kit;
    double now = 1;
};

TEST_F(TechnicianPages, nothing_is_clipped_and_targets_are_large_and_apart_in_any_look) {
    on_each_look([&](const std::string& name) {
        SCOPED_TRACE(name);
        audits::nothing_is_clipped(kit->tree(),
                                   {static_cast<float>(panel.width), static_cast<float>(panel.height)});
        audits::no_hole_is_open(kit->tree());
        audits::targets_are_large(kit->tree(), 15, 15);
        audits::targets_are_apart(kit->tree());
        EXPECT_EQ(kit->missing_glyphs(), 0);
    });
}

TEST_F(TechnicianPages, no_key_of_the_string_table_shows_through) {
    on_each_look([&](const std::string& name) {
        for (const auto& node : kit->tree().nodes) {
            EXPECT_FALSE(strings.has(node.label)) << name << ": " << node.label;
            EXPECT_EQ(node.label.find("tech."), std::string::npos) << name << ": " << node.label;
        }
    });
}

TEST_F(TechnicianPages, texts_do_not_lie_on_each_other_nor_on_buttons) {
    on_each_look([&](const std::string& name) {
        const auto& nodes = kit->tree().nodes;
        for (std::size_t i = 0; i < nodes.size(); ++i)
            for (std::size_t j = i + 1; j < nodes.size(); ++j) {
                const ui::Rect &a = nodes[i].rect, &b = nodes[j].rect;
                const float over_x = std::min(a.right(), b.right()) - std::max(a.x, b.x);
                const float over_y = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
                EXPECT_FALSE(over_x > 1 && over_y > 1)
                    << name << ": " << nodes[i].label << " and " << nodes[j].label;
            }
    });
}

TEST_F(TechnicianPages, the_list_shows_every_check_with_its_state_in_words) {
    frame(list());
    for (const auto& result : results()) {
        const auto* node = kit->tree().find("check:" + result.id);
        ASSERT_NE(node, nullptr) << result.id;
        EXPECT_EQ(node->label,
                  strings.text(Language::vi, "tech.name." + result.id) + ": " +
                      strings.text(Language::vi, "tech.state." + std::string(word(result.status))));
    }
}

TEST_F(TechnicianPages, things_touched_by_their_labels_do_what_they_say) {
    EXPECT_TRUE(tap_yields<OpenCheck>(list(), "Ổ đĩa: Tốt"));
    EXPECT_TRUE(tap_yields<OpenTouchTest>(list(), "Chạm"));
    EXPECT_TRUE(tap_yields<OpenColourTest>(list(), "Màu"));
    EXPECT_TRUE(tap_yields<OpenCalibration>(list(), "Đo mm"));
    EXPECT_TRUE(tap_yields<SaveReport>(list(), "Báo cáo"));
    EXPECT_TRUE(tap_yields<RunAgain>(list(), "Chạy lại"));
    EXPECT_TRUE(tap_yields<SetLanguage>(list(), "English"));
    EXPECT_TRUE(tap_yields<NextTheme>(list(), "Tương phản"));
    EXPECT_TRUE(tap_yields<NextTextSize>(list(), "Aa"));
    EXPECT_TRUE(tap_yields<Back>(update(list(), OpenCheck{0}).model, "Quay lại"));
    EXPECT_TRUE(tap_yields<TouchCell>(update(list(), OpenTouchTest{}).model, "cell:17"));
    EXPECT_TRUE(tap_yields<NextColour>(update(list(), OpenColourTest{}).model, "primary"));
    EXPECT_TRUE(tap_yields<ChangeLength>(update(list(), OpenCalibration{}).model, "+1.0 mm"));
}

TEST_F(TechnicianPages, a_refused_service_shows_cause_and_remedy) {
    frame(update(list(), OpenCheck{0}).model);
    const std::string page = kit->tree().to_text();
    EXPECT_NE(page.find("0x8010006A"), std::string::npos);
    EXPECT_NE(page.find("org.debian.pcsc-lite.access_card"), std::string::npos);
}

TEST_F(TechnicianPages, round_trips_are_a_plot_that_names_its_top) {
    frame(update(list(), OpenCheck{1}).model);
    const auto* node = kit->tree().find("plot");
    ASSERT_NE(node, nullptr);
    EXPECT_NE(node->label.find("30"), std::string::npos) << node->label;
}

TEST_F(TechnicianPages, figures_of_a_small_panel_are_the_other_side_of_the_page) {
    use_panel(1280, 800);
    const Model model = update(list(), OpenCheck{1}).model;
    frame(model);
    EXPECT_EQ(kit->tree().find("plot"), nullptr);
    EXPECT_FALSE(tap(model, "Số liệu"));
    frame(model);
    EXPECT_NE(kit->tree().find("plot"), nullptr) << kit->tree().to_text();
    EXPECT_FALSE(tap(model, "Nguyên nhân"));
    frame(model);
    EXPECT_EQ(kit->tree().find("plot"), nullptr) << kit->tree().to_text();
}

TEST_F(TechnicianPages, every_check_is_reached_by_turning_the_list_of_a_small_panel) {
    use_panel(1280, 800);
    Model model = list();
    model.text_size = 2;
    std::set<std::string> seen;
    for (std::size_t turn = 0; turn < results().size(); ++turn) {
        frame(model);
        for (const auto& node : kit->tree().nodes)
            if (node.id.rfind("check:", 0) == 0) seen.insert(node.id);
        if (!kit->tree().find("more")) break;
        tap(model, "more");
    }
    EXPECT_EQ(seen.size(), results().size());
}

TEST_F(TechnicianPages, a_shorter_line_on_the_glass_gives_smaller_pixels) {
    Model model = update(list(), OpenCalibration{}).model;
    frame(model);
    EXPECT_NE(kit->tree().to_text().find("100.0 mm"), std::string::npos) << kit->tree().to_text();
    model = update(std::move(model), ChangeLength{-50}).model;
    frame(model);
    EXPECT_NE(kit->tree().to_text().find("0.2356"), std::string::npos) << kit->tree().to_text();
}

/// The application with checks that wait until the test lets them go on.
TEST_F(TechnicianPages, the_application_runs_checks_on_a_thread_and_wakes_the_window) {
    std::mutex mutex;
    std::condition_variable changed;
    int woken = 0;
    bool go = false;
    ui::TechnicianApplication application({}, strings,
                                          {.run_checks =
                                               [&](const Progress& progress) {
                                                   std::unique_lock lock(mutex);
                                                   changed.wait(lock, [&] { return go; });
                                                   lock.unlock();
                                                   progress(1, 1, "disk");
                                                   return results();
                                               },
                                           .write_report =
                                               [](const auto&, Language) {
                                                   return ReportSaved{"x.pdf", ""};
                                               }});
    application.set_wake([&] {
        const std::lock_guard lock(mutex);
        ++woken;
        changed.notify_all();
    });
    EXPECT_FALSE(application.drain());
    EXPECT_TRUE(std::holds_alternative<Running>(application.model().state));
    {
        std::unique_lock lock(mutex);
        go = true;
        changed.notify_all();
        changed.wait(lock, [&] { return woken >= 2; });
    }
    EXPECT_TRUE(application.drain());
    EXPECT_TRUE(std::holds_alternative<Overview>(application.model().state));
    EXPECT_EQ(application.model().results.size(), results().size());
    application.set_wake({});
}

}  // namespace
