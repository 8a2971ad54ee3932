// Spoken guidance on the glass: begin, pause, again, and over the page how loud.
#include "ui/screens/citizen/view.h"

namespace ui::citizen {
namespace {

using namespace kiosk::session;

constexpr float side = 84, gap = 16, between = 20;

struct ListenLook {
    const char* words;
    Icon icon;
    Event event;
};

/// One button for what a person wants of a voice just now.
ListenLook listen_look(const Speech& speech) {
    if (!speech.on) return {"speech.listen", Icon::speaker, Listen{}};
    if (speech.talking) return {"speech.pause", Icon::pause, PauseSpeech{true}};
    if (speech.paused) return {"speech.continue", Icon::play, PauseSpeech{false}};
    return {"speech.again", Icon::repeat, Listen{}};
}

std::string volume_words(const View& view) {
    const int level = view.context.config.speech.volume + view.model.speech.louder;
    return view.say("speech.volume", {{"n", std::to_string(level)},
                                      {"of", std::to_string(kiosk::Config::Speech::highest_volume)}});
}

const char* about_key(const Speech& speech) {
    if (speech.failed) return "speech.failed";
    return speech.headset ? "speech.into_headset" : "speech.from_loudspeaker";
}

constexpr TextStyle title_style{Type::title, Weight::bold}, lead_style{Type::lead},
    small_style{Type::body, Weight::regular, Color::soft};

/// The keys are named to who uses keys.
std::string keys_words(const View& view) {
    return view.kit.focus().empty() ? "" : view.say("speech.keys");
}

/// Lying panels are low: to hear it again and to be rid of it stand side by side there.
int rows_of(const Kit& kit) {
    return kit.landscape() ? 3 : 4;
}

float panel_height(const View& view, float inner) {
    const Kit& kit = view.kit;
    return 2 * over_page_padding(kit) + kit.measure(view.say("speech.title"), title_style, inner).h + 12 +
           kit.measure(volume_words(view), lead_style, inner).h + 12 +
           kit.measure(view.say(about_key(view.model.speech)), lead_style, inner).h + 12 +
           kit.measure(keys_words(view), small_style, inner).h + 24 +
           static_cast<float>(rows_of(kit)) * (over_page_button(kit) + between);
}

/// The words of the panel; those for the keypad give way where letters are large and the panel is low.
void panel_words(View& view, Rect area) {
    Kit& kit = view.kit;
    kit.flow(area, view.say("speech.title"), title_style, 12, Role::heading);
    kit.flow(area, volume_words(view), lead_style, 12);
    shrinking(view, area, view.say(about_key(view.model.speech)), lead_style, area.h, 12);
    const std::string keys = keys_words(view);
    if (kit.measure(keys, small_style, area.w).h <= area.h) kit.flow(area, keys, small_style);
}

Outcome volume_buttons(View& view, const Rect& row, Type size) {
    ButtonLook less, more;
    less.icon = Icon::minus;
    more.icon = Icon::plus;
    less.size = more.size = size;
    const Rect left = column(row, 0, 2, grid::gap), right = column(row, 1, 2, grid::gap);
    const std::string &softer = view.say("speech.softer"), &louder = view.say("speech.louder");
    Outcome touched;
    if (view.kit.button("softer", left, softer, less)) touched = ChangeVolume{-1};
    if (view.kit.button("louder", right, louder, more)) touched = ChangeVolume{1};
    return touched;
}

}  // namespace

Outcome sound_tools(View& view, Rect& row) {
    if (!view.context.config.speech.enabled) return std::nullopt;
    const auto& speech = view.model.speech;
    const ListenLook look = listen_look(speech);
    const Rect place = row.take_right(side, gap);
    Outcome touched;
    // Its place is kept on lying panels with room, so that nothing moves when speech begins.
    const bool kept = view.kit.landscape() && !view.kit.compact();
    const Rect beside = speech.on || kept ? row.take_right(side, gap) : Rect{};
    if (speech.on) {
        if (view.kit.icon_button("sound", beside, view.say("speech.sound"), Icon::speaker))
            touched = ShowSound{true};
    }
    if (view.kit.icon_button("listen", place, view.say(look.words), look.icon)) touched = look.event;
    return touched;
}

namespace {

const std::string& listen_words(const View& view) {
    return view.say(view.model.speech.on ? "speech.again" : "speech.listen");
}

ButtonLook listen_look() {
    ButtonLook look;
    look.icon = Icon::speaker;
    return look;
}

}  // namespace

Type listen_size(const View& view, const Rect& box) {
    return view.kit.button_size(box, listen_words(view), listen_look());
}

Outcome listen_button(View& view, const Rect& box) {
    if (view.kit.button("listen-here", box, listen_words(view), listen_look())) return Listen{};
    return std::nullopt;
}

Outcome sound_keys(View& view) {
    if (!view.context.config.speech.enabled) return std::nullopt;
    const auto& speech = view.model.speech;
    if (view.kit.shortcut("F5")) return Listen{};
    if (!speech.on) return std::nullopt;
    if (view.kit.shortcut("F6")) return PauseSpeech{!speech.paused};
    if (view.kit.shortcut("F7")) return ChangeVolume{-1};
    if (view.kit.shortcut("F8")) return ChangeVolume{1};
    return std::nullopt;
}

Outcome draw_sound(View& view) {
    Kit& kit = view.kit;
    kit.dim();
    const Rect box = over_page(view, panel_height(view, over_page(view, 0).w - 2 * over_page_padding(kit)));
    kit.card(box);
    kit.outline(box, Color::primary, grid::radius, 4);
    Rect area = box.inset(over_page_padding(kit));
    const float button = over_page_button(kit);
    const Rect close = area.take_bottom(button, between);
    Rect off = area.take_bottom(button, between), again = off;
    if (kit.landscape()) {
        again = column(off, 0, 2, grid::gap);
        off = column(off, 1, 2, grid::gap);
    } else {
        again = area.take_bottom(button, between);
    }
    const Rect volume = area.take_bottom(button, between);
    panel_words(view, area);
    ButtonLook repeat{view.model.speech.failed ? ButtonKind::secondary : ButtonKind::primary};
    repeat.icon = Icon::repeat;
    ButtonLook stop, back;
    back.icon = Icon::back;
    const std::string &once_more = view.say("speech.again"), &silence = view.say("speech.stop");
    const std::string &softer = view.say("speech.softer"), &louder = view.say("speech.louder"),
                      &done = view.say("speech.close");
    const Rect half = column(volume, 0, 2, grid::gap);
    const Type size = common_size(kit, {{again, once_more, repeat},
                                        {off, silence, stop},
                                        {half, softer, repeat},
                                        {half, louder, repeat},
                                        {close, done, back}});
    repeat.size = stop.size = back.size = size;
    Outcome touched = volume_buttons(view, volume, size);
    if (kit.button("overlay-primary", again, once_more, repeat)) touched = Listen{};
    if (kit.button("overlay-secondary", off, silence, stop)) touched = StopListening{};
    if (kit.button("back", close, done, back)) touched = ShowSound{false};
    return touched;
}

}  // namespace ui::citizen
