#pragma once

// The citizen's pages on a kit without a window: drawn, tapped, and walked through in every look.

#include <gtest/gtest.h>
#include <imgui.h>

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "tests/ui/screens/models.h"
#include "tests/ui/screens/panels.h"
#include "ui/screens/screens.h"

namespace pages {

using namespace kiosk::session;  // NOLINT(google-build-using-namespace): every name here belongs to the
                                 // session
using kiosk::Language;

class Pages : public testing::Test {
  protected:
    Pages()
        : catalogue(
              kiosk::procedures::Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures").value()),
          strings(kiosk::Strings::load(std::string(SOURCE_FOLDER) + "/assets/strings").value()),
          kit_(std::make_unique<ui::Kit>(ui::find_fonts().value(), ui::Panel{})) {
        config.demo = true;
        catalogue.ask_for_province();
    }
    void put_on(const ui::Panel& other) {
        kit_.reset();
        panel = other;
        kit_ = std::make_unique<ui::Kit>(ui::find_fonts().value(), panel);
    }
    Context context() { return {catalogue, config, "2026-11-24"}; }

    std::optional<Event> frame(const Model& model) {
        ui::Kit& kit = *kit_;
        if (kit.prepare(ui::appearance_of(model), panel.width, panel.height))
            ImGui::GetIO().Fonts->SetTexID(&kit);
        kit.begin_frame(now += 0.02);
        auto touched = ui::draw(model, context(), strings, kit);
        kit.end_frame();
        return touched;
    }
    std::optional<Event> tap(const Model& model, const std::string& id) {
        frame(model);
        now += 1;
        const ui::Node* node = kit_->tree().find(id);
        if (!node) return std::nullopt;
        const float x = node->rect.centre_x(), y = node->rect.centre_y();
        kit_->pointer_pressed(x, y);
        kit_->pointer_released(x, y);
        auto first = frame(model), second = frame(model);
        return second ? second : first;
    }
    template <class E>
    testing::AssertionResult tap_yields(const Model& model, const std::string& id) {
        const auto event = tap(model, id);
        if (event && std::holds_alternative<E>(*event)) return testing::AssertionSuccess();
        return testing::AssertionFailure()
               << "tap on " << id << " gave " << (event ? "another event" : "nothing") << "\n"
               << kit_->tree().to_text();
    }
    /// Panels are named after the pages: "confirming vi size 1 landscape".
    void on_each_look(const std::function<void(const std::string&)>& check) {
        for (const auto& named : panels::all()) {
            put_on(named.panel);
            on_each_look_here([&](const std::string& name) { check(name + " " + named.name); });
        }
    }
    void on_each_look_here(const std::function<void(const std::string&)>& check) {
        for (const auto size : {TextSize::normal, TextSize::large, TextSize::largest})
            for (const auto theme : {Theme::standard, Theme::high_contrast})
                for (const auto language : kiosk::languages)
                    for (const bool low : {false, true}) {
                        // Colours do not move anything, and a lying panel has no low part.
                        if (low && (theme != Theme::standard || panel.width > panel.height)) continue;
                        look(size, theme, language, low, check);
                    }
    }
    void look(TextSize size, Theme theme, Language language, bool low,
              const std::function<void(const std::string&)>& check) {
        for (auto [name, model] : models::every_page(context())) {
            model.text_size = size;
            model.theme = theme;
            model.language = language;
            model.low_reach = low;
            frame(model);
            check(name + " " + std::string(code(language)) + " size " +
                  std::to_string(static_cast<int>(size)) + (low ? " low" : ""));
            frame_model_seen.insert(model.state.index());
        }
    }

    kiosk::procedures::Catalogue catalogue;
    kiosk::Strings strings;
    kiosk::Config config;
    ui::Panel panel;
    std::unique_ptr<ui::Kit> kit_;
    double now = 1;
    std::set<std::size_t> frame_model_seen;
};

}  // namespace pages
