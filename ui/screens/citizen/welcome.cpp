#include <algorithm>

#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

namespace {

void notices(View& view, Rect& area, bool restarted) {
    const auto& hardware = view.model.hardware;
    if (!hardware.service || hardware.service_denied || hardware.readers == 0)
        badge(view, area, Tone::warn, view.say("welcome.no_reader"));
    if (restarted) badge(view, area, Tone::plain, view.say("welcome.restarted"));
    if (view.context.config.demo) badge(view, area, Tone::warn, view.say("demo.badge"));
}

}  // namespace

Outcome draw(View& view, const Welcome& state) {
    Kit& kit = view.kit;
    Columns columns(view, whole_area(view), 0.56F);
    Rect& area = columns.words;
    notices(view, area, state.restarted);
    const std::string& note = view.say("welcome.note");
    TextStyle small{Type::small, Weight::regular, Color::soft, Align::centre};
    if (columns.beside()) small.align = Align::left;
    const Rect foot = area.take_bottom(kit.measure(note, small, area.w).h, 28);
    ButtonLook start{ButtonKind::primary};
    start.size = Type::big;
    start.icon = Icon::forward;
    Rect buttons = columns.main();
    if (columns.beside()) buttons.take_bottom((buttons.h - 168 - 136 - 24) / 2);
    const Rect other = buttons.take_bottom(136, 24);
    const Rect begin = buttons.take_bottom(168, 24);
    if (!columns.beside()) area.h = buttons.h;

    const TextStyle display{Type::display, Weight::bold}, lead{Type::lead, Weight::regular, Color::soft};
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
    shrinking(view, area, view.say("welcome.title"), display, area.h * 0.64F, 24);
    shrinking(view, area, view.say("welcome.lead"), lead, area.h, 0);

    Outcome touched;
    if (kit.button("primary", begin, view.say("welcome.start"), start)) touched = Start{};
    const bool vietnamese = view.model.language == kiosk::Language::vi;
    if (kit.button("other-language", other, view.say("top.language")))
        touched = SetLanguage{vietnamese ? kiosk::Language::en : kiosk::Language::vi};
    kit.text(foot, note, small);
    return touched;
}

}  // namespace ui::citizen
