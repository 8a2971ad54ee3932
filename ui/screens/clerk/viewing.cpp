#include "ui/screens/clerk/view.h"

namespace ui::clerk {

using namespace kiosk::clerk;

namespace {

Outcome tabs(View& view, Rect& area, Tab shown) {
    static constexpr const char* keys[]{"clerk.tab.person", "clerk.tab.evidence", "clerk.tab.form",
                                        "clerk.tab.acts"};
    static constexpr const char* ids[]{"tab:person", "tab:evidence", "tab:form", "tab:acts"};
    static constexpr const char* shortcuts[]{"F1", "F2", "F3", "F4"};
    const Rect row = area.take_top(72, 18);
    Outcome touched;
    for (int i = 0; i < 4; ++i) {
        ButtonLook look{ButtonKind::quiet};
        look.size = Type::note;
        look.shortcut = shortcuts[i];
        look.chosen = static_cast<int>(shown) == i;
        if (view.kit.button(ids[i], column(row, i, 4, 14), view.say(keys[i]), look))
            touched = ShowTab{static_cast<Tab>(i)};
    }
    return touched;
}

std::vector<Block> blocks_of(const View& view, Tab tab, float width) {
    switch (tab) {
        case Tab::evidence:
            return evidence_blocks(view, width);
        case Tab::form:
            return form_blocks(view, width);
        case Tab::acts:
            return act_blocks(view, width);
        default:
            return person_blocks(view, width);
    }
}

std::vector<Action> actions_of(const View& view) {
    static constexpr const char* shortcuts[]{"F5", "F6", "F7", "F12"};
    std::vector<Action> actions;
    std::size_t next = 0;
    for (const auto kind : allowed_acts(view.model)) {
        const bool leads_on =
            kind == ActKind::confirm || kind == ActKind::accept || kind == ActKind::transfer;
        const bool ends = kind == ActKind::refuse || kind == ActKind::give_back;
        const auto look = leads_on ? ButtonKind::primary : ends ? ButtonKind::danger : ButtonKind::secondary;
        actions.push_back({"act:" + std::string(word(kind)), act_words(view, kind), shortcuts[next++ % 4],
                           StartAct{kind}, look});
    }
    return actions;
}

}  // namespace

Outcome draw(View& view, const Viewing& page) {
    Rect area = content_area(view);
    person_card(view, area.take_left(card_width(), 32));
    if (!view.model.opened) return foot(view, back_action(view, "clerk.to_queue"), {});
    const auto& opened = *view.model.opened;
    const auto named = view.context.procedures.find(opened.summary.procedure_id);
    const auto& name = named == view.context.procedures.end() ? opened.procedure : view.say(named->second);
    const std::string title = view.model.code + " · " + name;
    view.kit.text(area.take_top(view.kit.line_height(Type::body), 10), title, {Type::body, Weight::bold},
                  Role::heading);
    auto touched = tabs(view, area, page.tab);
    auto inside = parts(view, area, blocks_of(view, page.tab, area.w), page.page);
    auto acted = foot(view, back_action(view, "clerk.to_queue"), actions_of(view));
    if (acted) return acted;
    return touched ? touched : inside;
}

}  // namespace ui::clerk
