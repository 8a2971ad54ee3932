// The parts every page of the citizen has.
#include <algorithm>

#include "ui/screens/citizen/view.h"

namespace ui::citizen {
namespace {

using namespace kiosk::session;

constexpr float action_height = 224, button_height = 136, rail_button_height = 168;

float bar_height(const Kit& kit) {
    return kit.landscape() ? 112 : 132;
}

/// In landscape the actions stand at the right, under the hand.
float rail_width(const Kit& kit) {
    return std::clamp(kit.canvas().w * 0.19F, 260.F, 364.F);
}

Rect below_bar(const View& view, float below) {
    const Kit& kit = view.kit;
    const Rect all = kit.canvas();
    const bool strokes = progress(view.model) > 0;
    const float top = bar_height(kit) + (strokes ? 74 : 32) - (kit.landscape() ? 8 : 0);
    return {grid::margin, top, all.w - 2 * grid::margin, all.h - below - 24 - top};
}

bool has_end(const State& state) {
    return !std::holds_alternative<Welcome>(state) && !std::holds_alternative<Saving>(state) &&
           !std::holds_alternative<TakingCard>(state);
}

float pill_width(const View& view, const std::string& label) {
    return std::max(84.F, view.kit.measure(label, {Type::small, Weight::bold}, view.kit.canvas().w).w + 56);
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
    const bool one_line = kit.measure(whole, where, kit.canvas().w).w <= box.w;
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
    const Kit& kit = view.kit;
    if (!kit.landscape()) return below_bar(view, action_height);
    Rect area = below_bar(view, 8);
    area.w -= rail_width(kit);
    return area;
}

Rect whole_area(const View& view) {
    return below_bar(view, 32);
}

Columns::Columns(const View& view, const Rect& area, float share) : words(area) {
    if (!view.kit.landscape()) return;
    constexpr float between = 56;
    Rect right = area;
    words = right.take_left((area.w - between) * share, between);
    beside_ = right;
}

Outcome top_bar(View& view) {
    Kit& kit = view.kit;
    const float height = bar_height(kit), width = kit.canvas().w;
    kit.fill({0, 0, width, height}, Color::card);
    kit.rule(0, height, width);
    Rect bar{grid::margin, (height - 80) / 2, width - 2 * grid::margin, 80};
    Outcome touched;
    if (has_end(view.model.state)) {
        const Rect box = bar.take_right(pill_width(view, view.say("top.end")), 16);
        if (kit.button("end", box, view.say("top.end"), pill())) touched = EndSession{};
    }
    const Rect language = bar.take_right(pill_width(view, view.say("top.language")), 16);
    const Rect half = bar.take_right(84, 16);
    const Rect size = bar.take_right(pill_width(view, view.say("top.text_size")), 24);
    place(view, {bar.x, 4, bar.w, height - 8});
    if (kit.button("text-size", size, view.say("top.text_size"), pill())) touched = NextTextSize{};
    if (kit.icon_button("contrast", half, view.say("top.contrast"), Icon::contrast)) touched = NextTheme{};
    const bool vietnamese = view.model.language == kiosk::Language::vi;
    if (kit.button("language", language, view.say("top.language"), pill()))
        touched = SetLanguage{vietnamese ? kiosk::Language::en : kiosk::Language::vi};
    const int done = progress(view.model);
    if (done > 0) {
        const Rect strokes{grid::margin, height + 28, content_area(view).w, 10};
        kit.strokes(strokes, done, 5, view.say("progress", {{"done", std::to_string(done)}, {"of", "5"}}));
    }
    return touched;
}

namespace {

struct ActionPlaces {
    Rect back, primary;
};

ActionPlaces places_below(View& view, const ActionWords& words) {
    Kit& kit = view.kit;
    const Rect all = kit.canvas();
    const float top = all.h - action_height;
    kit.fill({0, top, all.w, action_height}, Color::card);
    kit.rule(0, top, all.w);
    Rect bar{grid::margin, top + 32, all.w - 2 * grid::margin, button_height};
    if (words.back.empty()) return {{}, bar};
    const float label = kit.measure(words.back, {Type::action, Weight::bold}, all.w).w;
    const float width = words.primary.empty() ? bar.w : std::clamp(label + 130, 260.F, 400.F);
    const Rect back = bar.take_left(width, grid::gap);
    return {back, bar};
}

ActionPlaces places_beside(View& view) {
    Kit& kit = view.kit;
    Rect rail = kit.canvas();
    rail.take_top(bar_height(kit) + grid::line);
    rail = rail.take_right(rail_width(kit), 0);
    kit.fill(rail, Color::card);
    kit.fill({rail.x, rail.y, grid::line, rail.h}, Color::line);
    Rect buttons = rail.inset(32, 40);
    const Rect primary = buttons.take_bottom(rail_button_height, grid::gap);
    return {buttons.take_bottom(button_height), primary};
}

}  // namespace

Tapped action_bar(View& view, const ActionWords& words) {
    Kit& kit = view.kit;
    const ActionPlaces places = kit.landscape() ? places_beside(view) : places_below(view, words);
    Tapped tapped = Tapped::none;
    if (!words.back.empty()) {
        ButtonLook look;
        if (words.back_arrow) look.icon = Icon::back;
        if (kit.button("back", places.back, words.back, look)) tapped = Tapped::back;
    }
    if (!words.primary.empty() && kit.button("primary", places.primary, words.primary, {ButtonKind::primary}))
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
    if (!lead.empty())
        shrinking(view, area, lead, soft, (view.kit.landscape() ? 6 : 3) * view.kit.line_height(Type::lead),
                  28);
}

void badge(View& view, Rect& area, Tone tone, const std::string& text, float gap) {
    view.kit.badge(area.take_top(view.kit.badge_height(text, area.w), gap), tone, text);
}

void round_sign(View& view, Rect& area, Icon icon, Color face, Color ink) {
    constexpr float side = 150;
    const Rect row = area.take_top(side, 36);
    const Rect round{row.x, row.y, side, side};
    view.kit.fill(round, face, side / 2);
    view.kit.picture(icon, round.inset(34), ink);
}

void text_card(View& view, Rect& area, const std::string& text) {
    constexpr float padding = 36;
    const TextStyle body{Type::lead};
    const float wanted = view.kit.measure(text, body, area.w - 2 * padding).h + 2 * padding;
    const Rect card = area.take_top(std::min(wanted, area.h), 28);
    view.kit.card(card);
    view.kit.text(card.inset(padding), text, body);
}

bool demo_button(View& view, Rect& area, const std::string& id, const std::string& label) {
    if (!view.context.config.demo) return false;
    ButtonLook look{ButtonKind::demo};
    look.size = Type::body;
    return view.kit.button(id, area.take_bottom(112, 24), label, look);
}

}  // namespace ui::citizen
