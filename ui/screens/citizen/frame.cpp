// The parts every page of the citizen has.
#include <algorithm>

#include "ui/screens/citizen/view.h"

namespace ui::citizen {
namespace {

using namespace kiosk::session;

constexpr float action_height = 224, low_action_height = 184, button_height = 136, rail_button_height = 168;

Rect below_bar(const View& view, float below) {
    const Kit& kit = view.kit;
    const Rect all = kit.canvas();
    const bool strokes = progress(view.model) > 0;
    const float below_strokes = kit.compact() ? 44 : kit.landscape() ? 66 : 74;
    const float top = bar_height(view) + (strokes ? below_strokes : kit.landscape() ? 24 : 32);
    return {grid::margin, top, all.w - 2 * grid::margin, all.h - below - 24 - top};
}

}  // namespace

Rect action_rail(const View& view) {
    const Rect all = view.kit.canvas();
    // The largest letters need a wider rail, or its buttons would be no larger than those of the others.
    const bool largest = view.kit.text_scale() > 1.3F;
    const float width = view.kit.compact() ? 300 : std::clamp(all.w * (largest ? 0.2F : 0.19F), 260.F, 384.F),
                top = bar_height(view) + grid::line;
    return {all.w - width, top, width, all.h - top};
}

Rect content_area(const View& view) {
    if (view.low()) return below_bar(view, low_action_height + low_tools_height(view));
    return view.kit.landscape() ? whole_area(view) : below_bar(view, action_height);
}

Rect whole_area(const View& view) {
    if (!view.kit.landscape()) return below_bar(view, 32 + low_tools_height(view));
    Rect area = below_bar(view, 8);
    area.w = action_rail(view).x - grid::margin - area.x;
    return area;
}

Rect lowered(const View& view, Rect area) {
    if (view.low() && area.y < low_line) area.take_top(low_line - area.y);
    return area;
}

Columns::Columns(const View& view, const Rect& area, float share, Main what) : words(area) {
    if (view.low() && what == Main::taps) {
        beside_ = lowered(view, area);
        words.h = low_line - 24 - area.y;
    }
    if (!view.kit.landscape() || share <= 0) return;
    const float between = view.kit.compact() ? 36 : 56;
    Rect right = area;
    words = right.take_left((area.w - between) * share, between);
    beside_ = right;
}

namespace {

struct ActionPlaces {
    Rect back, primary;
};

ActionPlaces places_below(View& view, const ActionWords& words) {
    Kit& kit = view.kit;
    const Rect all = kit.canvas();
    const float height = view.low() ? low_action_height : action_height;
    const float top = all.h - low_tools_height(view) - height;
    kit.fill({0, top, all.w, height}, Color::card);
    kit.rule(0, top, all.w);
    Rect bar{grid::margin, top + (view.low() ? 24 : 32), all.w - 2 * grid::margin, button_height};
    if (words.back.empty()) return {{}, bar};
    const float label = kit.measure(words.back, {Type::action, Weight::bold}, all.w).w;
    // Alone it keeps its place and width: where it goes on, a hasty finger must not go back.
    const float width = std::clamp(label + 130, 260.F, 400.F);
    const Rect back = bar.take_left(width, grid::gap);
    return {back, bar};
}

ActionPlaces places_beside(View& view) {
    Rect buttons = action_rail(view).inset(rail_padding);
    const float high = view.kit.text_scale() > 1.1F ? 196 : rail_button_height;
    const Rect primary = buttons.take_bottom(high, grid::gap);
    return {buttons.take_bottom(button_height), primary};
}

}  // namespace

Tapped action_bar(View& view, const ActionWords& words) {
    Kit& kit = view.kit;
    const ActionPlaces places = kit.landscape() ? places_beside(view) : places_below(view, words);
    ButtonLook back, primary{words.way_out ? ButtonKind::secondary : ButtonKind::primary};
    // The narrow rail of a small panel has room for words only.
    if (words.back_arrow && !kit.compact()) back.icon = Icon::back;
    if (!words.back.empty() && !words.primary.empty())
        back.size = primary.size =
            common_size(kit, {{places.back, words.back, back}, {places.primary, words.primary, primary}});
    Tapped tapped = Tapped::none;
    if (!words.back.empty() && kit.button("back", places.back, words.back, back)) tapped = Tapped::back;
    if (!words.primary.empty() && kit.button("primary", places.primary, words.primary, primary))
        tapped = Tapped::primary;
    return tapped;
}

void shrinking(View& view, Rect& area, const std::string& text, const TextStyle& style, float height,
               float gap) {
    const bool heads = style.size <= title_type(view.kit) && style.weight == Weight::bold;
    const float used =
        view.kit.text({area.x, area.y, area.w, height}, text, style, heads ? Role::heading : Role::text);
    if (used > 0) area.take_top(used, gap);
}

Type below_heading(const View& view, const std::string& title, float width, float height) {
    const TextStyle large{title_type(view.kit), Weight::bold};
    return std::max(Type::lead, smaller(view.kit.size_in(title, large, width, height)));
}

void heading(View& view, Rect& area, const std::string& title, const std::string& lead) {
    const TextStyle large{title_type(view.kit), Weight::bold};
    const bool three = view.kit.compact() || view.kit.text_scale() > 1.3F;
    const float high = std::min((three ? 3 : 2) * view.kit.line_height(large.size), area.h);
    const Type under = below_heading(view, title, area.w, high);
    shrinking(view, area, title, large, high, !lead.empty() ? 12 : view.kit.compact() ? 16 : 28);
    const TextStyle soft{under, Weight::regular, Color::soft};
    // Where there is no room what explains gives way to what asks; the help of the page says it again.
    const bool room = view.kit.measure(lead, {Type::small}, area.w).h <= area.h;
    const float most = (view.kit.landscape() ? 6 : 3) * view.kit.line_height(Type::lead);
    if (!lead.empty() && room)
        shrinking(view, area, lead, soft, view.kit.compact() ? area.h : std::min(most, area.h), 28);
}

void badge(View& view, Rect& area, Tone tone, const std::string& text, float gap) {
    view.kit.badge(area.take_top(view.kit.badge_height(text, area.w), gap), tone, text);
}

void heading_and_badge(View& view, Rect& area, const std::string& title, const std::string& lead, Tone tone,
                       const std::string& words, float below) {
    constexpr float gap = 24;
    const float room = words.empty() ? 0 : view.kit.badge_height(words, area.w) + gap;
    Rect above = area;
    above.h = std::max(area.h - room - below, view.kit.line_height(Type::small));
    heading(view, above, title, lead);
    area.take_top(above.y - area.y);
    if (!words.empty()) badge(view, area, tone, words, gap);
}

void round_sign(View& view, Rect& area, Icon icon, Color face, Color ink) {
    if (!view.kit.compact()) area.take_top(24);
    const float side = view.kit.compact() ? 84 : 150;
    const Rect row = area.take_top(side, view.kit.compact() ? 16 : 36);
    const Rect round{row.x, row.y, side, side};
    view.kit.fill(round, face, side / 2);
    view.kit.picture(icon, round.inset(side * 0.227F), ink);
}

void text_card(View& view, Rect& area, const std::string& text) {
    const float padding = card_padding(view.kit);
    const TextStyle body{Type::lead};
    const float wanted = view.kit.measure(text, body, area.w - 2 * padding).h + 2 * padding;
    const float room = area.h;
    const Rect card = area.take_top(std::min(wanted, room), 28);
    view.kit.card(card);
    view.kit.text(card.inset(padding, wanted > room ? padding / 2 : padding), text, body);
}

bool demo_button(View& view, Rect& area, const std::string& id, const std::string& label) {
    if (!view.context.config.demo) return false;
    ButtonLook look{ButtonKind::demo};
    look.size = view.kit.compact() ? Type::note : Type::body;
    const bool large = view.kit.landscape() && view.kit.text_scale() > 1.1F;
    const bool narrow = view.kit.compact() && area.w < 700;
    const float high = narrow ? 204.F : view.kit.compact() ? 84.F : large ? 140.F : 112.F;
    return view.kit.button(id, area.take_bottom(high, 24), label, look);
}

}  // namespace ui::citizen
