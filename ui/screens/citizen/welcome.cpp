#include <algorithm>

#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

namespace {

void notices(View& view, Rect& area, bool restarted) {
    const auto& hardware = view.model.hardware;
    if (!hardware.service || hardware.service_denied || hardware.readers == 0)
        badge(view, area, Tone::warn, view.say("welcome.no_reader"));
    const bool demo = view.context.config.demo;
    // A small panel is low: two of them stand side by side there.
    if (restarted && demo && view.kit.compact()) {
        Rect left = column(area, 0, 2, grid::gap), right = column(area, 1, 2, grid::gap);
        badge(view, left, Tone::plain, view.say("welcome.restarted"));
        badge(view, right, Tone::warn, view.say("demo.badge"));
        area.take_top(std::max(left.y, right.y) - area.y);
        return;
    }
    if (restarted) badge(view, area, Tone::plain, view.say("welcome.restarted"));
    if (demo) badge(view, area, Tone::warn, view.say("demo.badge"));
}

/// Names of languages are not torn.
Type on_one_line(const Kit& kit, std::string_view name, float width, Type most) {
    constexpr float around = 48;
    while (most != Type::small && kit.measure(name, {most, Weight::bold}, 4 * width).w > width - around)
        most = smaller(most);
    return most;
}

/// `most`: the letters of what stands above them.
Outcome other_languages(View& view, const Rect& box, bool stacked, Type most) {
    const auto languages = kiosk::others(view.model.language);
    const auto box_of = [&](int place) {
        return stacked ? Rect{box.x, box.y + static_cast<float>(place) * 104, box.w, 84}
                       : column(box, place, 2, grid::gap);
    };
    ButtonLook look;
    look.size = most;
    for (const auto language : languages)
        look.size = std::max(look.size, on_one_line(view.kit, own_name(language), box_of(0).w, most));
    Outcome touched;
    int place = 0;
    for (const auto language : languages) {
        const std::string id = "other-language:" + std::string(code(language));
        if (view.kit.button(id, box_of(place++), own_name(language), look)) touched = SetLanguage{language};
    }
    return touched;
}

}  // namespace

Outcome draw(View& view, const Welcome& state) {
    Kit& kit = view.kit;
    Rect whole = whole_area(view);
    if (kit.compact()) notices(view, whole, state.restarted);
    Columns columns(view, whole, 0.62F, Columns::Main::shows);
    Rect& area = columns.words;
    if (!kit.compact()) notices(view, area, state.restarted);
    const std::string& note = view.say("welcome.note");
    TextStyle small{Type::small, Weight::regular, Color::soft, Align::centre};
    if (columns.beside()) small.align = Align::left;
    const Rect foot = area.take_bottom(kit.measure(note, small, area.w).h, 28);
    ButtonLook start{ButtonKind::primary};
    start.size = Type::big;
    start.icon = Icon::forward;
    Rect buttons = columns.main();
    const bool low = kit.compact();
    // The names of languages are not torn: one above the other where there is no room on a small panel.
    const bool stacked = low && (kit.text_scale() > 1.1F || view.model.language == kiosk::Language::km);
    const float language_high = stacked ? 188
                                : low   ? 104
                                        : 136,
                listen_high = stacked ? 116
                              : low   ? 104
                                      : 112;
    const float gap = low ? 16 : 24;
    const float listen_row = view.context.config.speech.enabled ? listen_high + gap : 0;
    const float begin_high = stacked
                                 ? std::clamp(buttons.h - language_high - listen_row - 2 * gap, 72.F, 104.F)
                             : low ? 132
                                   : 168;
    if (columns.beside())
        buttons.take_bottom(std::max(0.F, (buttons.h - begin_high - language_high - gap - listen_row) / 2));
    const Rect other = buttons.take_bottom(language_high, gap);
    const Rect listen = listen_row > 0 ? buttons.take_bottom(listen_high, gap) : Rect{};
    const Rect begin = buttons.take_bottom(begin_high, gap);
    if (!columns.beside()) area.h = buttons.h;

    const TextStyle display{kit.compact() ? Type::title : Type::display, Weight::bold},
        lead{Type::lead, Weight::regular, Color::soft};
    const float title = kit.measure(view.say("welcome.title"), display, area.w).h;
    const float sentence = kit.measure(view.say("welcome.lead"), lead, area.w).h;
    // The picture gives way when notices and large letters need its place.
    const float spare = area.h - title - sentence - 40 - 24;
    const float icon = std::clamp(spare, 0.F, 240.F);
    if (icon > 100) {
        area.take_top((spare - icon) / 2);
        kit.picture(Icon::card, {area.x - 10, area.y, icon, icon}, Color::primary);
        area.take_top(icon, 40);
    }
    // The title shrinks before the sentence has no room in the smallest letters.
    const float least = kit.measure(view.say("welcome.lead"), {Type::small}, area.w).h + 20;
    // On a small panel, what has to be said first takes the place of the sentence that explains.
    const float smallest_title =
        kit.measure(view.say("welcome.title"), {Type::small, Weight::bold}, area.w).h;
    const bool explains = !kit.compact() || least + smallest_title <= area.h;
    shrinking(view, area, view.say("welcome.title"), display,
              explains ? std::max(area.h - least, area.h * 0.4F) : area.h, 20);
    if (explains) shrinking(view, area, view.say("welcome.lead"), lead, area.h, 0);

    Outcome touched;
    if (kit.button("primary", begin, view.say("welcome.start"), start)) touched = Start{};
    if (listen.h > 0) {
        if (auto heard = listen_button(view, listen)) touched = std::move(heard);
    }
    const Type most = listen.h > 0 ? listen_size(view, listen) : Type::action;
    if (Outcome chosen = other_languages(view, other, stacked, most)) touched = std::move(chosen);
    kit.text(foot, note, small);
    return touched;
}

}  // namespace ui::citizen
