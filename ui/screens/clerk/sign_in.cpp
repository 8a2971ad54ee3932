#include "ui/screens/clerk/view.h"

namespace ui::clerk {

using namespace kiosk::clerk;

namespace {

Rect middle(const View& view) {
    const Rect area = content_area(view);
    constexpr float width = 900;
    return {area.centre_x() - width / 2, area.y + 60, width, area.h - 60};
}

/// As many dots as letters: the password itself is never drawn, and never in the tree.
std::string dots(const std::string& password) {
    std::string shown;
    for (const char c : password)
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) shown += "•";
    return shown;
}

void problem_badge(View& view, Rect& area, const Entry& entry) {
    std::string text;
    switch (entry.problem) {
        case EntryProblem::none:
            return;
        case EntryProblem::wrong:
            text = view.say("clerk.entry.wrong");
            break;
        case EntryProblem::locked:
            text = view.say("clerk.entry.locked", {{"minutes", std::to_string(entry.wait_minutes)}});
            break;
        case EntryProblem::unreadable:
            text = view.say("clerk.entry.unreadable");
            break;
    }
    view.kit.badge(area.take_top(view.kit.badge_height(text, area.w), 20), Tone::bad, text);
}

Outcome password_entry(View& view, Rect area, const std::string& title, const std::string& lead,
                       const Entry& entry) {
    Kit& kit = view.kit;
    kit.flow(area, title, {Type::title, Weight::bold}, 8, Role::heading);
    kit.flow(area, lead, {Type::body, Weight::regular, Color::soft}, 28);
    kit.flow(area, view.say("clerk.entry.password"), {Type::note, Weight::bold}, 8);
    kit.field(area.take_top(96, 24), dots(entry.password), "", view.say("clerk.entry.password"));
    problem_badge(view, area, entry);
    if (entry.checking) {
        const auto& words = view.say("clerk.entry.checking");
        kit.badge(area.take_top(kit.badge_height(words, area.w), 0), Tone::plain, words);
        return std::nullopt;
    }
    return typed(view, entry.password);
}

Action primary(const View& view, const std::string& key) {
    return {"primary", view.say(key), "Enter", Proceed{}, ButtonKind::primary};
}

}  // namespace

Outcome draw(View& view, const SigningIn& page) {
    Rect area = middle(view);
    Outcome touched, entered;
    if (page.at_password) {
        const auto lead = view.say("clerk.entry.as", {{"name", page.name}});
        entered = password_entry(view, area, view.say("clerk.entry.title"), lead, page.entry);
        touched = foot(view, back_action(view, "back"), {primary(view, "clerk.entry.sign_in")});
    } else {
        Kit& kit = view.kit;
        kit.flow(area, view.say("clerk.entry.title"), {Type::title, Weight::bold}, 8, Role::heading);
        kit.flow(area, view.say("clerk.entry.lead"), {Type::body, Weight::regular, Color::soft}, 28);
        kit.flow(area, view.say("clerk.entry.name"), {Type::note, Weight::bold}, 8);
        kit.field(area.take_top(96, 24), page.name, "", view.say("clerk.entry.name"));
        entered = typed(view, page.name);
        touched = foot(view, std::nullopt, {primary(view, "continue")});
    }
    return touched ? touched : entered;
}

Outcome draw_locked(View& view, const Entry& entry) {
    const auto lead = view.say("clerk.locked.lead", {{"name", view.model.clerk->full_name}});
    auto entered = password_entry(view, middle(view), view.say("clerk.locked.title"), lead, entry);
    Action leave{"sign-out", view.say("clerk.sign_out"), "F11", SignOut{}, ButtonKind::quiet};
    auto touched = foot(view, leave, {primary(view, "clerk.locked.unlock")});
    return touched ? touched : entered;
}

}  // namespace ui::clerk
