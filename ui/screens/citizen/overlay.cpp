// What lies over a page: the card is away, nobody has touched the screen for long.
#include <algorithm>

#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

namespace {

struct Dialog {
    std::string title, text, primary, secondary;
    bool picture = false;
};

constexpr float width = 936, padding = 48, picture = 440, least_picture = 200;

Rect dialog_box(const View& view, const Dialog& dialog, bool demo) {
    const Kit& kit = view.kit;
    const float inner = width - 2 * padding;
    const float title = std::min(kit.measure(dialog.title, {title_type(kit), Weight::bold}, inner).h,
                                 2 * kit.line_height(title_type(kit)));
    float height = 2 * padding + title + 16 + kit.measure(dialog.text, {Type::lead}, inner).h + 32;
    if (!dialog.primary.empty()) height += over_page_button(kit) + 20;
    if (!dialog.secondary.empty()) height += over_page_button(kit);
    if (demo) height += (kit.compact() ? 204 : 112) + 24;
    const bool room = over_page(view, height + picture).h - height > least_picture;
    return over_page(view, dialog.picture && room ? height + picture : height);
}

enum class Choice { none, primary, secondary, demo };

Choice draw_dialog(View& view, const Dialog& dialog, bool demo) {
    Kit& kit = view.kit;
    kit.dim();
    const Rect box = dialog_box(view, dialog, demo);
    kit.card(box);
    kit.outline(box, Color::primary, grid::radius, 4);
    Rect area = box.inset(padding);
    Choice choice = Choice::none;
    if (!dialog.secondary.empty() &&
        kit.button("overlay-secondary", area.take_bottom(over_page_button(kit), 20), dialog.secondary))
        choice = Choice::secondary;
    if (!dialog.primary.empty() && kit.button("overlay-primary", area.take_bottom(over_page_button(kit), 20),
                                              dialog.primary, {ButtonKind::primary}))
        choice = Choice::primary;
    if (demo && demo_button(view, area, "demo-insert", view.say("demo.insert"))) choice = Choice::demo;
    const TextStyle title{title_type(kit), Weight::bold};
    shrinking(view, area, dialog.title, title, 2 * kit.line_height(title.size), 16);
    shrinking(view, area, dialog.text, {Type::lead}, area.h, 24);
    if (dialog.picture && area.h > least_picture)
        kit.picture_card_on_reader(area, true, view.say("placing.picture"));
    return choice;
}

bool offers_demo(const View& view) {
    return view.context.config.demo && view.model.hardware.cards == 0;
}

Outcome lifted(View& view) {
    const Dialog dialog{view.say("reading.lifted.title"), view.say("reading.lifted.text"), "",
                        view.say("reading.stop"), true};
    switch (draw_dialog(view, dialog, offers_demo(view))) {
        case Choice::secondary:
            return Back{};
        case Choice::demo:
            return DemoInsertCard{};
        default:
            return std::nullopt;
    }
}

Outcome away(View& view) {
    const std::string seconds = std::to_string(view.model.card_away->seconds_left);
    const bool rechecking = view.model.citizen.rechecking;
    const Dialog dialog{
        view.say("away.title"),
        rechecking ? view.say("away.rechecking") : view.say("away.text", {{"seconds", seconds}}), "",
        view.say("top.end"), true};
    switch (draw_dialog(view, dialog, offers_demo(view) && !rechecking)) {
        case Choice::secondary:
            return EndSession{};
        case Choice::demo:
            return DemoInsertCard{};
        default:
            return std::nullopt;
    }
}

Outcome idle(View& view) {
    const std::string seconds = std::to_string(view.model.idle_warning->seconds_left);
    const Dialog dialog{view.say("idle.title"), view.say("idle.text", {{"seconds", seconds}}),
                        view.say("idle.stay"), view.say("top.end"), false};
    switch (draw_dialog(view, dialog, false)) {
        case Choice::primary:
            return StayHere{};
        case Choice::secondary:
            return EndSession{};
        default:
            return std::nullopt;
    }
}

}  // namespace

Rect over_page(const View& view, float height) {
    const Rect all = view.kit.canvas();
    height = std::min(height, all.h - (view.kit.landscape() ? 80 : 160));
    const float y = view.low() ? all.h - height - 80 : (all.h - height) / 2;
    return {(all.w - width) / 2, y, width, height};
}

Overlay overlay_of(const Model& model) {
    if (model.card_away) return Overlay::card_away;
    if (model.idle_warning) return Overlay::idle;
    const auto* reading = std::get_if<Reading>(&model.state);
    if (reading && reading->card_lifted) return Overlay::card_lifted;
    if (model.help.open) return Overlay::help;
    return model.speech.shown ? Overlay::sound : Overlay::none;
}

Outcome draw_overlay(View& view, Overlay overlay) {
    switch (overlay) {
        case Overlay::card_lifted:
            return lifted(view);
        case Overlay::card_away:
            return away(view);
        case Overlay::idle:
            return idle(view);
        case Overlay::help:
            return draw_help(view);
        case Overlay::sound:
            return draw_sound(view);
        default:
            return std::nullopt;
    }
}

}  // namespace ui::citizen
