// The parts every page of the citizen has.
#include <algorithm>

#include "ui/screens/citizen/view.h"

namespace ui::citizen {
namespace {

using namespace kiosk::session;

constexpr float bar_height = 132, action_height = 224, button_height = 136;

bool has_end(const State& state) {
    return !std::holds_alternative<Welcome>(state) && !std::holds_alternative<Saving>(state) &&
           !std::holds_alternative<TakingCard>(state);
}

float pill_width(const View& view, const std::string& label) {
    return std::max(84.F, view.kit.measure(label, {Type::small, Weight::bold}, grid::width).w + 56);
}

ButtonLook pill() {
    ButtonLook look{ButtonKind::quiet};
    look.size = Type::small;
    look.pill = true;
    return look;
}

void place(View& view, Rect box) {
    Kit& kit = view.kit;
    if (view.kit.text_scale() < 1.3F) {
        const Rect mark{box.x, box.centre_y() - 32, 64, 64};
        kit.fill(mark, Color::primary, 16);
        kit.picture(Icon::card, mark.inset(11), Color::primary_ink);
        box.take_left(64, 18);
    }
    const auto& unit = view.context.config.unit;
    const TextStyle name{Type::small, Weight::bold}, where{Type::small, Weight::regular, Color::soft};
    // One line for the place: the province is left out where there is no room for it.
    const std::string whole = unit.name + ", " + unit.province;
    const bool one_line = kit.measure(whole, where, grid::width).w <= box.w;
    const std::string& full = one_line ? whole : unit.name;
    const float first = kit.measure(view.say("place.title"), name, box.w).h;
    const float second = kit.measure(full, where, box.w).h;
    if (first + second <= box.h) {
        Rect lines{box.x, box.centre_y() - (first + second) / 2, box.w, first + second};
        kit.flow(lines, view.say("place.title"), name);
        kit.flow(lines, full, where);
        return;
    }
    const float height = std::min(kit.measure(unit.name, name, box.w).h, box.h);
    kit.text({box.x, box.centre_y() - height / 2, box.w, height}, unit.name, name);
}

}  // namespace

Rect content_area(const View& view) {
    const float top = progress(view.model) > 0 ? 206 : bar_height + 32;
    return {grid::margin, top, grid::width - 2 * grid::margin, grid::height - action_height - 24 - top};
}

Outcome top_bar(View& view) {
    Kit& kit = view.kit;
    kit.fill({0, 0, grid::width, bar_height}, Color::card);
    kit.rule(0, bar_height, grid::width);
    Rect bar{grid::margin, 26, grid::width - 2 * grid::margin, 80};
    Outcome touched;
    if (has_end(view.model.state)) {
        const Rect box = bar.take_right(pill_width(view, view.say("top.end")), 16);
        if (kit.button("end", box, view.say("top.end"), pill())) touched = EndSession{};
    }
    const Rect language = bar.take_right(pill_width(view, view.say("top.language")), 16);
    const Rect half = bar.take_right(84, 16);
    const Rect size = bar.take_right(pill_width(view, view.say("top.text_size")), 24);
    place(view, {bar.x, 4, bar.w, bar_height - 8});
    if (kit.button("text-size", size, view.say("top.text_size"), pill())) touched = NextTextSize{};
    if (kit.icon_button("contrast", half, view.say("top.contrast"), Icon::contrast)) touched = NextTheme{};
    const bool vietnamese = view.model.language == kiosk::Language::vi;
    if (kit.button("language", language, view.say("top.language"), pill()))
        touched = SetLanguage{vietnamese ? kiosk::Language::en : kiosk::Language::vi};
    const int done = progress(view.model);
    if (done > 0) {
        const Rect strokes{grid::margin, bar_height + 28, grid::width - 2 * grid::margin, 10};
        kit.strokes(strokes, done, 5, view.say("progress", {{"done", std::to_string(done)}, {"of", "5"}}));
    }
    return touched;
}

Tapped action_bar(View& view, const ActionWords& words) {
    Kit& kit = view.kit;
    const float top = grid::height - action_height;
    kit.fill({0, top, grid::width, action_height}, Color::card);
    kit.rule(0, top, grid::width);
    Rect bar{grid::margin, top + 32, grid::width - 2 * grid::margin, button_height};
    Tapped tapped = Tapped::none;
    if (!words.back.empty()) {
        ButtonLook look;
        if (words.back_arrow) look.icon = Icon::back;
        const float label = kit.measure(words.back, {Type::action, Weight::bold}, grid::width).w;
        const float width = words.primary.empty() ? bar.w : std::clamp(label + 130, 260.F, 400.F);
        if (kit.button("back", bar.take_left(width, grid::gap), words.back, look)) tapped = Tapped::back;
    }
    if (!words.primary.empty() && kit.button("primary", bar, words.primary, {ButtonKind::primary}))
        tapped = Tapped::primary;
    return tapped;
}

void shrinking(View& view, Rect& area, const std::string& text, const TextStyle& style, float height,
               float gap) {
    const float used = view.kit.text({area.x, area.y, area.w, height}, text, style,
                                     style.size <= Type::title ? Role::heading : Role::text);
    if (used > 0) area.take_top(used, gap);
}

void heading(View& view, Rect& area, const std::string& title, const std::string& lead) {
    const TextStyle large{Type::title, Weight::bold};
    shrinking(view, area, title, large, 2 * view.kit.line_height(Type::title), lead.empty() ? 28 : 12);
    const TextStyle soft{Type::lead, Weight::regular, Color::soft};
    if (!lead.empty()) shrinking(view, area, lead, soft, 3 * view.kit.line_height(Type::lead), 28);
}

void badge(View& view, Rect& area, Tone tone, const std::string& text, float gap) {
    view.kit.badge(area.take_top(view.kit.badge_height(text, area.w), gap), tone, text);
}

bool demo_button(View& view, Rect& area, const std::string& id, const std::string& label) {
    if (!view.context.config.demo) return false;
    ButtonLook look{ButtonKind::demo};
    look.size = Type::body;
    return view.kit.button(id, area.take_bottom(112, 24), label, look);
}

}  // namespace ui::citizen
