// The parts every page of the desk has.
#include <algorithm>

#include "ui/kit/utf8.h"
#include "ui/screens/clerk/view.h"

namespace ui::clerk {

using namespace kiosk::clerk;

namespace {

constexpr float pager_height = 72, gap = 16, cell_gap = 20;

/// Wide enough for the words in the middle and the key's name in the corner.
float button_width(const View& view, const std::string& label, Type size, const std::string& shortcut) {
    const float words = view.kit.measure(label, {size, Weight::bold}, 2000).w;
    const float corner = shortcut.empty() ? 0 : view.kit.measure(shortcut, {Type::small}, 2000).w + 8;
    return words + 2 * std::max(corner + 14, 30.F);
}

/// The index of the first block of each part.
std::vector<std::size_t> parts_of(const std::vector<Block>& blocks, float room) {
    std::vector<std::size_t> first{0};
    float used = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const bool leads = blocks[i].leads && i + 1 < blocks.size();
        const float least = blocks[i].height + (leads ? blocks[i + 1].height : 0);
        if (used > 0 && used + least > room) {
            first.push_back(i);
            used = 0;
        }
        used += blocks[i].height;
    }
    return first;
}

Outcome pager(View& view, Rect box, int page, int count) {
    ButtonLook look;
    look.size = Type::note;
    look.enabled = page > 0;
    look.shortcut = "F8";
    Outcome touched;
    if (view.kit.button("page-before", box.take_left(300, gap), view.say("clerk.page_before"), look))
        touched = ShowPage{page - 1};
    look.enabled = page + 1 < count;
    look.shortcut = "F9";
    if (view.kit.button("page-after", box.take_right(300, gap), view.say("clerk.page_after"), look))
        touched = ShowPage{page + 1};
    const std::string words =
        view.say("part", {{"page", std::to_string(page + 1)}, {"of", std::to_string(count)}});
    const float line = view.kit.line_height(Type::note);
    view.kit.text({box.x, box.centre_y() - line / 2, box.w, line}, words,
                  {Type::note, Weight::regular, Color::soft, Align::centre});
    return touched;
}

}  // namespace

Outcome top_bar(View& view) {
    Kit& kit = view.kit;
    const float width = kit.canvas().w;
    kit.fill({0, 0, width, bar_height}, Color::card);
    kit.rule(0, bar_height, width);
    Rect bar{margin, 8, width - 2 * margin, bar_height - 16};
    Outcome touched;
    ButtonLook look{ButtonKind::quiet};
    look.size = Type::small;
    const auto width_of = [&](const char* key, const char* shortcut) {
        return button_width(view, view.say(key), Type::small, shortcut);
    };
    if (view.model.clerk && !view.model.lock) {
        look.shortcut = "F11";
        if (kit.button("sign-out", bar.take_right(width_of("clerk.sign_out", "F11"), gap),
                       view.say("clerk.sign_out"), look))
            touched = SignOut{};
        look.shortcut = "F10";
        if (kit.button("lock", bar.take_right(width_of("clerk.lock", "F10"), gap), view.say("clerk.lock"),
                       look))
            touched = LockNow{};
    }
    look.shortcut.clear();
    const bool vietnamese = view.model.language == kiosk::Language::vi;
    if (kit.button("language",
                   bar.take_right(button_width(view, view.say("top.language"), Type::small, ""), gap),
                   view.say("top.language"), look))
        touched = SetLanguage{vietnamese ? kiosk::Language::en : kiosk::Language::vi};
    if (kit.icon_button("contrast", bar.take_right(bar.h, gap), view.say("top.contrast"), Icon::contrast))
        touched = NextTheme{};
    const Rect mark = bar.take_left(bar.h, gap);
    kit.fill(mark, Color::primary, 16);
    kit.picture(Icon::clerk, mark.inset(12), Color::primary_ink);
    const float line = kit.line_height(Type::small);
    if (view.model.clerk && !view.model.lock && !view.model.calls.empty()) {
        const auto n = std::to_string(view.model.calls.size());
        const auto words = view.say("clerk.call.short", {{"n", n}});
        const float wide = kit.measure(words, {Type::note, Weight::bold}, 2000).w + 120;
        kit.badge(bar.take_right(std::min(wide, bar.w / 2), gap), Tone::warn, words);
    }
    if (view.model.clerk) {
        const Rect who = bar.take_right(
            std::min(kit.measure(view.model.clerk->full_name, {Type::small}, 2000).w + 4, bar.w), gap);
        kit.text({who.x, who.centre_y() - line / 2, who.w, line}, view.model.clerk->full_name,
                 {Type::small, Weight::regular, Color::soft, Align::right});
    }
    const std::string place =
        view.say("clerk.place", {{"counter", view.context.counter}, {"unit", view.context.unit}});
    // Who is signed in matters more than where.
    if (kit.measure(place, {Type::small, Weight::bold}, 4000).w <= bar.w)
        kit.text({bar.x, bar.centre_y() - line / 2, bar.w, line}, place, {Type::small, Weight::bold});
    return touched;
}

Rect content_area(const View& view) {
    const Rect all = view.kit.canvas();
    return {margin, bar_height + 24, all.w - 2 * margin, all.h - bar_height - foot_height - 40};
}

Action back_action(const View& view, const std::string& key) {
    return {"back", view.say(key), "Esc", Back{}, ButtonKind::quiet, Icon::back};
}

Outcome foot(View& view, const std::optional<Action>& back, const std::vector<Action>& actions) {
    Kit& kit = view.kit;
    const Rect all = kit.canvas();
    const float top = all.h - foot_height;
    kit.fill({0, top, all.w, foot_height}, Color::card);
    kit.rule(0, top, all.w);
    Rect bar{margin, top + (foot_height - button_height) / 2, all.w - 2 * margin, button_height};
    Outcome touched;
    const auto draw_one = [&](const Action& action, const Rect& box) {
        ButtonLook look{action.kind};
        look.size = Type::note;
        look.icon = action.icon;
        look.shortcut = action.shortcut;
        if (kit.button(action.id, box, action.label, look)) touched = action.event;
    };
    const auto width = [&](const Action& action) {
        return std::clamp(
            button_width(view, action.label, Type::note, action.shortcut) + (action.icon ? 52.F : 0.F), 200.F,
            640.F);
    };
    if (back) draw_one(*back, bar.take_left(width(*back), 2 * gap));
    // Drawn from the left, so that the focus moves in reading order.
    float needed = -gap;
    for (const auto& action : actions) needed += width(action) + gap;
    const float squeeze = std::min(1.F, bar.w / std::max(needed, 1.F));
    bar = bar.take_right(std::min(needed, bar.w), 0);
    for (const auto& action : actions)
        draw_one(action, bar.take_left(width(action) * squeeze, gap * squeeze));
    return touched;
}

Outcome typed(View& view, const std::string& text) {
    const auto key = view.kit.next_key();
    if (!key) return std::nullopt;
    if (key->kind == TypedKey::Kind::enter) return Proceed{};
    std::string changed = text;
    if (key->kind == TypedKey::Kind::text) {
        changed += key->text;
    } else {
        while (!changed.empty() && (static_cast<unsigned char>(changed.back()) & 0xC0U) == 0x80U)
            changed.pop_back();
        if (!changed.empty()) changed.pop_back();
    }
    return EditText{std::move(changed)};
}

Outcome enter_only(View& view) {
    const auto key = view.kit.next_key();
    if (!key || key->kind != TypedKey::Kind::enter) return std::nullopt;
    return Proceed{};
}

Outcome parts(View& view, Rect area, const std::vector<Block>& blocks, int page) {
    auto first = parts_of(blocks, area.h);
    Outcome touched;
    if (first.size() > 1) {
        const Rect below = area.take_bottom(pager_height, gap);
        first = parts_of(blocks, area.h);
        const int count = static_cast<int>(first.size());
        page = std::clamp(page, 0, count - 1);
        touched = pager(view, below, page, count);
    } else {
        page = 0;
    }
    const auto shown = static_cast<std::size_t>(page);
    const std::size_t end = shown + 1 < first.size() ? first[shown + 1] : blocks.size();
    for (std::size_t i = first[shown]; i < end; ++i)
        if (auto tapped = blocks[i].draw(view, area.take_top(blocks[i].height))) touched = std::move(tapped);
    return touched;
}

Block badge_block(const View& view, Tone tone, const std::string& text, float width) {
    return {view.kit.badge_height(text, width) + 12, [=](View& on, const Rect& box) -> Outcome {
                on.kit.badge({box.x, box.y, box.w, box.h - 12}, tone, text);
                return std::nullopt;
            }};
}

Block text_block(const View& view, const std::string& text, float width, const TextStyle& style) {
    return {view.kit.measure(text, style, width).h + 10, [=](View& on, const Rect& box) -> Outcome {
                on.kit.text({box.x, box.y, box.w, box.h}, text, style);
                return std::nullopt;
            }};
}

Block heading_block(const View& view, const std::string& text, float width) {
    const TextStyle style{Type::body, Weight::bold};
    return {view.kit.measure(text, style, width).h + 20,
            [=](View& on, const Rect& box) -> Outcome {
                on.kit.text({box.x, box.y + 8, box.w, box.h}, text, style, Role::heading);
                return std::nullopt;
            },
            true};
}

Rect cell_box(const Rect& row, const std::vector<Cell>& cells, std::size_t index) {
    float x = row.x;
    for (std::size_t i = 0; i < index; ++i) x += row.w * cells[i].share;
    return {x, row.y + 8, row.w * cells[index].share - cell_gap, row.h - 16};
}

Block row_block(const View& view, const std::vector<Cell>& cells, float width) {
    float height = 0;
    for (const auto& cell : cells)
        height = std::max(height, view.kit.measure(cell.text, cell.style, width * cell.share - cell_gap).h);
    return {height + 18, [=](View& on, const Rect& box) -> Outcome {
                for (std::size_t i = 0; i < cells.size(); ++i)
                    on.kit.text(cell_box(box, cells, i), cells[i].text, cells[i].style);
                on.kit.rule(box.x, box.bottom() - grid::line, box.w);
                return std::nullopt;
            }};
}

float card_width() {
    return 400;
}

std::string state_words(const View& view, kiosk::dossier::State state) {
    return view.named("clerk.state.", std::string(word(state)));
}

std::string act_words(const View& view, ActKind kind) {
    return view.named("clerk.act.", std::string(word(kind)));
}

std::string shown_time(const std::string& iso) {
    if (iso.size() < 16) return iso;
    return iso.substr(11, 5) + ", " + iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}

void person_card(View& view, const Rect& box) {
    Kit& kit = view.kit;
    kit.card(box);
    Rect inner = box.inset(24, 20);
    // Where there is no portrait any more, the words that say why take its room.
    const bool empty = view.model.opened && view.model.opened->portrait.empty();
    const float height_of_portrait = empty ? 320 : 430;
    const Rect picture = inner.take_top(height_of_portrait, 12);
    kit.portrait({picture.centre_x() - height_of_portrait * 0.4F, picture.y, height_of_portrait * 0.8F,
                  height_of_portrait},
                 view.say("clerk.portrait"));
    const auto& opened = view.model.opened;
    if (!opened) return;
    const bool no_portrait = opened->portrait.empty();
    if (no_portrait) {
        const char* why = is_closed(opened->summary.state) ? "clerk.portrait_erased" : "clerk.no_portrait";
        kit.flow(inner, view.say(why), {Type::small, Weight::regular, Color::soft}, 6);
    }
    Rect name = inner.take_top(2 * kit.line_height(Type::body), 4);
    kit.text(name, opened->item("full_name"), {Type::body, Weight::bold}, Role::heading);
    for (const char* item : {"id_number", "date_of_birth", "sex"})
        kit.flow(inner, opened->item(item), {Type::small}, 0);
    const std::string state = state_words(view, opened->summary.state);
    const float height = kit.badge_height(state, inner.w);
    kit.badge(inner.take_bottom(height, 0), Tone::plain, state);
}

}  // namespace ui::clerk
