// An act being prepared, and what came of it.
#include <algorithm>

#include "ui/screens/clerk/view.h"

namespace ui::clerk {

using namespace kiosk::clerk;

namespace {

const char* problem_key(ActProblem problem) {
    switch (problem) {
        case ActProblem::choose:
            return "clerk.problem.choose";
        case ActProblem::text_missing:
            return "clerk.problem.text_missing";
        case ActProblem::bad_date:
            return "clerk.problem.bad_date";
        case ActProblem::conflict:
            return "clerk.problem.conflict";
        case ActProblem::disk:
            return "clerk.problem.disk";
        default:
            return "clerk.problem.store";
    }
}

struct RowSizes {
    float height, gap;
};
/// Lines take more room on a narrow panel; a long choice takes two of them in half the width.
RowSizes row_sizes(const Kit& kit, int columns) {
    if (kit.canvas().w < 1800) return {58, 10};
    return {columns == 1 ? 70.F : 84.F, 14};
}

constexpr float field_height = 92, days_height = 76, row_gap = 18, label_gap = 8;

/// The choices of one group; `shortcut` counts the function keys used up.
Outcome group(View& view, Rect& area, const ChoiceGroup& choices, const Preparing& page, int columns,
              int& shortcut) {
    Kit& kit = view.kit;
    kit.flow(area, view.named("clerk.group.", choices.id), {Type::note, Weight::bold}, label_gap);
    const auto chosen = page.chosen.find(choices.id);
    const RowSizes sizes = row_sizes(kit, columns);
    Outcome touched;
    Rect row;
    int place = 0;
    for (const auto& choice : choices.choices) {
        ButtonLook look{ButtonKind::quiet};
        look.size = Type::note;
        look.chosen = chosen != page.chosen.end() && chosen->second.count(choice.id) > 0;
        if (look.chosen) look.icon = Icon::check;
        if (++shortcut <= 9) look.shortcut = "F" + std::to_string(shortcut);
        if (place % columns == 0) row = area.take_top(sizes.height, sizes.gap);
        const Rect box = column(row, place++ % columns, columns, 16);
        if (kit.button("choice:" + choice.id, box, view.say(choice.text), look))
            touched = Choose{choices.id, choice.id};
    }
    area.take_top(label_gap);
    return touched;
}

/// Days that are often promised, so that nothing need be typed.
Outcome days(View& view, Rect& area, int& shortcut) {
    Outcome touched;
    const Rect row = area.take_top(days_height, row_gap);
    static constexpr int offered[]{1, 3, 5, 7, 10, 15};
    for (int i = 0; i < 6; ++i) {
        ButtonLook look{ButtonKind::quiet};
        look.size = Type::small;
        look.shortcut = "F" + std::to_string(++shortcut);
        const auto n = std::to_string(offered[i]);
        if (view.kit.button("days:" + n, column(row, i, 6, 14),
                            view.say(offered[i] == 1 ? "clerk.day" : "clerk.days", {{"n", n}}), look))
            touched = PickDay{offered[i]};
    }
    return touched;
}

std::string text_label(const View& view, const Preparing& page) {
    if (page.kind == ActKind::accept) return view.say("clerk.text.due");
    if (page.kind == ActKind::receive) return view.say("clerk.text.received");
    return view.say(page.kind == ActKind::correct ? "clerk.text.value" : "clerk.text.note");
}

bool has_text(ActKind kind) {
    return kind != ActKind::keep && kind != ActKind::confirm;
}

void flagged_value(View& view, Rect& area, const Preparing& page) {
    for (const auto& value : view.model.opened->values) {
        if (value.id != page.field) continue;
        view.kit.flow(area, value.label, {Type::note, Weight::regular, Color::soft}, 4);
        view.kit.flow(area, value.text, {Type::lead, Weight::bold}, 24);
    }
}

/// The field with the button of the keyboard beside it.
void text_field(View& view, Rect& area, const Preparing& page) {
    Kit& kit = view.kit;
    kit.flow(area, text_label(view, page), {Type::note, Weight::bold}, label_gap);
    Rect row = area.take_top(field_height, row_gap);
    const float width =
        kit.measure(view.say("clerk.keyboard_off"), {Type::note, Weight::bold}, area.w).w + 72;
    keyboard_button(view, row.take_right(width, 16));
    kit.field(row, page.text, "", text_label(view, page));
}

Outcome by_keyboard(View& view, Rect& area, const Preparing& page) {
    text_field(view, area, page);
    const Layout layout = page.kind == ActKind::accept ? Layout::digits : Layout::text;
    const float height = std::min(keyboard_height(layout), area.h);
    return keyboard(view, {area.x, area.y, std::min(area.w, 1100.F), height}, layout, page.text);
}

/// Height of the page's choices and what stands below them.
float height_of(const View& view, const std::vector<ChoiceGroup>& groups, const Preparing& page,
                int columns) {
    const float line = view.kit.line_height(Type::note) + label_gap;
    const RowSizes sizes = row_sizes(view.kit, columns);
    float height = has_text(page.kind) ? line + field_height + row_gap : 0;
    if (page.kind == ActKind::accept) height += days_height + row_gap;
    for (const auto& one : groups) {
        const auto rows = (static_cast<int>(one.choices.size()) + columns - 1) / columns;
        height += line + label_gap + static_cast<float>(rows) * (sizes.height + sizes.gap);
    }
    return height;
}

Outcome by_choices(View& view, Rect& area, const Preparing& page) {
    Outcome touched;
    int shortcut = 0;
    if (const auto found = view.context.forms.find(page.kind); found != view.context.forms.end()) {
        // Beside each other where they would not all be seen at once.
        const int columns = height_of(view, found->second, page, 1) > area.h ? 2 : 1;
        for (const auto& choices : found->second)
            if (auto tapped = group(view, area, choices, page, columns, shortcut))
                touched = std::move(tapped);
    }
    if (has_text(page.kind)) text_field(view, area, page);
    if (page.kind == ActKind::accept)
        if (auto tapped = days(view, area, shortcut)) touched = std::move(tapped);
    return touched;
}

}  // namespace

Outcome draw(View& view, const Preparing& page) {
    Kit& kit = view.kit;
    Rect area = content_area(view);
    person_card(view, area.take_left(card_width(), 32));
    if (!view.model.opened) return foot(view, back_action(view, "back"), {});
    kit.flow(area, act_words(view, page.kind) + " · " + view.model.code, {Type::lead, Weight::bold}, 4,
             Role::heading);
    kit.flow(area, view.named("clerk.lead.", std::string(word(page.kind))),
             {Type::note, Weight::regular, Color::soft}, 18);
    if (page.problem != ActProblem::none) {
        const auto& words = view.say(problem_key(page.problem));
        kit.badge(area.take_top(kit.badge_height(words, area.w), 14), Tone::bad, words);
    }
    flagged_value(view, area, page);
    Outcome touched = has_text(page.kind) && keyboard_shown(view) ? by_keyboard(view, area, page)
                                                                  : by_choices(view, area, page);
    const bool ends = page.kind == ActKind::refuse || page.kind == ActKind::give_back;
    const Action primary{
        "primary", view.say(page.storing ? "clerk.storing" : "clerk.do." + std::string(word(page.kind))),
        "F12", Proceed{}, ends ? ButtonKind::danger : ButtonKind::primary};
    auto acted = foot(view, back_action(view, "back"), {primary});
    if (acted) return acted;
    if (touched) return touched;
    return has_text(page.kind) ? typed(view, page.text) : enter_only(view);
}

Outcome draw(View& view, const Done& page) {
    Kit& kit = view.kit;
    Rect area = content_area(view);
    person_card(view, area.take_left(card_width(), 32));
    const std::string done = view.named("clerk.done.", std::string(word(page.kind)));
    kit.flow(area, done, {Type::title, Weight::bold}, 16, Role::heading);
    kit.flow(area, view.model.code, {Type::lead}, 28);
    const auto say = [&](Tone tone, const char* key) {
        const auto& words = view.say(key);
        kit.badge(area.take_top(kit.badge_height(words, area.w), 16), tone, words);
    };
    if (page.printing == Printing::under_way) say(Tone::plain, "clerk.slip.under_way");
    if (page.printing == Printing::printed) say(Tone::ok, "clerk.slip.printed");
    if (page.printing == Printing::failed) say(Tone::bad, "clerk.slip.failed");
    if (page.printing == Printing::no_printer) say(Tone::warn, "clerk.slip.no_printer");
    kit.flow(area,
             view.say("clerk.done.stored", {{"name", view.model.clerk ? view.model.clerk->full_name : ""}}),
             {Type::note, Weight::regular, Color::soft});
    std::vector<Action> actions;
    if (page.printing == Printing::printed || page.printing == Printing::failed)
        actions.push_back({"print", view.say("clerk.print_again"), "F5", PrintAgain{page.ordinal},
                           ButtonKind::secondary, Icon::printer});
    actions.push_back({"primary", view.say("clerk.done.continue"), "Enter", Proceed{}, ButtonKind::primary});
    auto acted = foot(view, back_action(view, "clerk.to_queue"), actions);
    if (acted) return acted;
    return enter_only(view);
}

}  // namespace ui::clerk
