// What stands in one place on every page: where one is, the call for a clerk, how the screen looks, the way
// out.
#include <algorithm>

#include "ui/screens/citizen/view.h"

namespace ui::citizen {
namespace {

using namespace kiosk::session;

constexpr float tool_height = 80, tool_gap = 16, line_gap = 16;

ButtonLook pill() {
    ButtonLook look{ButtonKind::quiet};
    look.size = Type::small;
    look.pill = true;
    return look;
}

float words_width(const View& view, std::string_view label, Type size = Type::small) {
    return view.kit.measure(label, {size, Weight::bold}, view.kit.canvas().w).w;
}

/// The largest letters get less room around them, so that the tools stay in their places in every language.
float around_words(const View& view) {
    return view.kit.text_scale() > 1.3F ? 46 : 56;
}

float pill_width(const View& view, std::string_view label, Type size = Type::small) {
    return std::max(tool_height + 4, words_width(view, label, size) + around_words(view));
}

/// Khmer is drawn smaller than Latin of the same size: its name is to be found by who reads nothing else.
ButtonLook language_look(const View& view, kiosk::Language language) {
    ButtonLook look = pill();
    const bool room = !view.kit.compact() && view.kit.text_scale() < 1.1F;
    if (language == kiosk::Language::km && room) look.size = Type::body;
    return look;
}

float language_width(const View& view, kiosk::Language language) {
    return pill_width(view, own_name(language), language_look(view, language).size);
}

/// As wide as the longer of its two words, so that it stays where it is when a clerk was called.
float help_width(const View& view) {
    const float words =
        std::max(words_width(view, view.say("top.help")), words_width(view, view.say("top.called")));
    return words + around_words(view) + 16 + 1.15F * type_size(Type::small, view.kit.text_scale());
}

bool has_end(const State& state) {
    return !std::holds_alternative<Welcome>(state) && !std::holds_alternative<Saving>(state) &&
           !std::holds_alternative<TakingCard>(state);
}

/// The name of the place; what there is no room for is left out: the sign, the province, the title.
void place(View& view, Rect box) {
    Kit& kit = view.kit;
    if (box.w < 140) return;
    if (kit.text_scale() < 1.3F) {
        const Rect mark{box.x, box.centre_y() - 32, 64, 64};
        kit.fill(mark, Color::primary, 16);
        kit.picture(Icon::card, mark.inset(11), Color::primary_ink);
        box.take_left(64, 18);
    }
    const auto& unit = view.context.config.unit;
    const TextStyle name{Type::small, Weight::bold}, where{Type::small, Weight::regular, Color::soft};
    const std::string whole = unit.name + ", " + unit.province;
    const auto one_line_of = [&](const std::string& text, const TextStyle& style) {
        return kit.measure(text, style, kit.canvas().w).w <= box.w;
    };
    const bool one_line = one_line_of(whole, where);
    const std::string& full = one_line ? whole : unit.name;
    const float first = kit.measure(view.say("place.title"), name, box.w).h;
    const float second = kit.measure(full, where, box.w).h;
    if (first + second <= box.h && one_line_of(full, where)) {
        Rect lines{box.x, box.centre_y() - (first + second) / 2, box.w, first + second};
        kit.flow(lines, view.say("place.title"), name);
        kit.flow(lines, full, where);
        return;
    }
    const float height = kit.measure(unit.name, name, box.w).h;
    if (height <= box.h && one_line_of(unit.name, name))
        kit.text({box.x, box.centre_y() - height / 2, box.w, height}, unit.name, name);
}

Outcome help_button(View& view, const Rect& box) {
    const bool called = view.model.help.called;
    ButtonLook look = pill();
    look.pill = !view.kit.landscape();
    if (view.kit.landscape()) look.size = Type::body;
    look.icon = Icon::hand;
    look.chosen = called;
    if (!view.kit.button("help", box, view.say(called ? "top.called" : "top.help"), look))
        return std::nullopt;
    return AskHelp{};
}

Outcome end_button(View& view, const Rect& box) {
    if (!has_end(view.model.state) || !view.kit.button("end", box, view.say("top.end"), pill()))
        return std::nullopt;
    return EndSession{};
}

/// How the screen looks and speaks; cut off the left of `row`.
Outcome settings(View& view, Rect& row) {
    Kit& kit = view.kit;
    Outcome touched;
    const Rect size = row.take_left(pill_width(view, view.say("top.text_size")), tool_gap);
    if (kit.button("text-size", size, view.say("top.text_size"), pill())) touched = NextTextSize{};
    const Rect contrast = row.take_left(tool_height + 4, tool_gap);
    if (kit.icon_button("contrast", contrast, view.say("top.contrast"), Icon::contrast))
        touched = NextTheme{};
    if (!kit.landscape()) {
        const Rect reach = row.take_left(tool_height + 4, tool_gap);
        if (kit.icon_button("reach", reach, view.say(view.model.low_reach ? "top.reach_off" : "top.reach"),
                            view.model.low_reach ? Icon::high : Icon::low))
            touched = SwitchReach{};
    }
    for (const auto language : kiosk::others(view.model.language)) {
        const Rect box = row.take_left(language_width(view, language), tool_gap);
        if (kit.button("language:" + std::string(code(language)), box, own_name(language),
                       language_look(view, language)))
            touched = SetLanguage{language};
    }
    return touched;
}

float settings_width(const View& view) {
    float width = view.kit.landscape() ? 0 : tool_height + 4 + tool_gap;
    width += pill_width(view, view.say("top.text_size")) + tool_gap + tool_height + 4 + tool_gap;
    for (const auto language : kiosk::others(view.model.language))
        width += language_width(view, language) + tool_gap;
    return width;
}

/// Lying panels: one line; the call stands at the top of the rail, above the actions.
Outcome in_one_line(View& view, float height) {
    const Rect all = view.kit.canvas();
    const Rect rail = action_rail(view);
    view.kit.fill(rail, Color::card);
    view.kit.fill({rail.x, rail.y, grid::line, rail.h}, Color::line);
    Rect bar{grid::margin, (height - tool_height) / 2, all.w - 2 * grid::margin, tool_height};
    // Its place stays free where there is nothing to end: nothing beside it moves.
    const Rect end = bar.take_right(pill_width(view, view.say("top.end")), tool_gap);
    Rect tools = bar.take_right(settings_width(view) - tool_gap, 24);
    Outcome touched = sound_tools(view, bar);
    place(view, {bar.x, 4, bar.w, height - 8});
    if (auto set = settings(view, tools)) touched = std::move(set);
    if (auto ended = end_button(view, end)) touched = std::move(ended);
    Rect below = rail.inset(rail_padding);
    if (auto asked = help_button(view, below.take_top(rail_help_height(view.kit))))
        touched = std::move(asked);
    return touched;
}

/// Two lines of tools, the call first. Their height with what lies between them.
constexpr float two_lines = 2 * tool_height + line_gap;

Outcome in_two_lines(View& view, Rect box, bool with_place) {
    Rect first = box.take_top(tool_height, line_gap);
    const Rect help = first.take_right(help_width(view), 24);
    // Large letters of a long language take the second line alone.
    const float end_width = pill_width(view, view.say("top.end"));
    const bool above = settings_width(view) + end_width > box.w;
    Rect end = above ? first.take_right(end_width, tool_gap) : Rect{box}.take_right(end_width, 0);
    end.h = tool_height;
    Outcome touched = sound_tools(view, first);
    if (with_place) place(view, {first.x, first.y - 4, first.w, first.h + 8});
    if (auto asked = help_button(view, help)) touched = std::move(asked);
    if (auto set = settings(view, box)) touched = std::move(set);
    if (auto ended = end_button(view, end)) touched = std::move(ended);
    return touched;
}

}  // namespace

float bar_height(const View& view) {
    if (view.kit.landscape()) return view.kit.compact() ? 96 : 112;
    return view.low() ? 104 : two_lines + 32;
}

float low_tools_height(const View& view) {
    return view.low() ? two_lines + 40 : 0;
}

Outcome top_bar(View& view) {
    Kit& kit = view.kit;
    const float height = bar_height(view), width = kit.canvas().w;
    kit.fill({0, 0, width, height}, Color::card);
    kit.rule(0, height, width);
    Outcome touched;
    const Rect inner{grid::margin, 16, width - 2 * grid::margin, height - 32};
    if (kit.landscape())
        touched = in_one_line(view, height);
    else if (view.low())
        place(view, {inner.x, 8, inner.w, height - 16});
    else
        touched = in_two_lines(view, inner, true);
    const int done = progress(view.model);
    if (done > 0) {
        const float above = kit.compact() ? 16 : kit.landscape() ? 20 : 28;
        const Rect strokes{grid::margin, height + above, content_area(view).w, 10};
        kit.strokes(strokes, done, 5, view.say("progress", {{"done", std::to_string(done)}, {"of", "5"}}));
    }
    return touched;
}

Outcome low_tools(View& view) {
    if (!view.low()) return std::nullopt;
    const Rect all = view.kit.canvas();
    const float height = low_tools_height(view);
    const Rect box{0, all.h - height, all.w, height};
    view.kit.fill(box, Color::card);
    view.kit.rule(0, box.y, box.w);
    return in_two_lines(view, box.inset(grid::margin, 20), false);
}

}  // namespace ui::citizen
