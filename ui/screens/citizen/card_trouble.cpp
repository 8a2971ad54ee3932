#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

namespace {

const char* stem_of(Trouble what) {
    switch (what) {
        case Trouble::lifted:
            return "trouble.lifted";
        case Trouble::unreadable:
            return "trouble.unreadable";
        case Trouble::wrong_card:
            return "trouble.wrong_card";
        case Trouble::not_a_cccd:
            return "trouble.not_a_cccd";
        case Trouble::two_cards:
            return "trouble.two_cards";
        case Trouble::other_role:
            return "trouble.other_role";
        case Trouble::rejected:
            return "trouble.rejected";
        case Trouble::three_failures:
            return "trouble.three_failures";
        case Trouble::no_reader:
            return "trouble.no_reader";
        case Trouble::no_service:
            return "trouble.no_service";
        case Trouble::service_denied:
            return "trouble.service_denied";
        default:
            return "trouble.reader_busy";
    }
}

bool for_the_clerk(Trouble what) {
    return what == Trouble::rejected || what == Trouble::three_failures;
}
bool about_the_place(Trouble what) {
    return what == Trouble::lifted || what == Trouble::unreadable;
}

constexpr float sign_room = 210;

/// A large sign: colour, icon, and the words beneath say the same.
void sign(View& view, Rect& area, Trouble what) {
    const bool stop = for_the_clerk(what);
    round_sign(view, area, stop ? Icon::clerk : Icon::warning, stop ? Color::bad_tint : Color::warn_tint,
               stop ? Color::bad : Color::warn);
}

Outcome demo(View& view, Rect& area) {
    const bool card = view.model.hardware.cards > 0;
    if (!demo_button(view, area, card ? "demo-remove" : "demo-insert",
                     view.say(card ? "demo.remove" : "demo.insert")))
        return std::nullopt;
    if (card) return DemoRemoveCard{};
    return DemoInsertCard{};
}

/// A number that does not open its card may do so together with two days that stand on the card.
Outcome other_key(View& view, Rect& area, Trouble what) {
    const auto& key = card_in_hand(view.model.citizen).key;
    if (what != Trouble::wrong_card || !key || key->mrz_given) return std::nullopt;
    ButtonLook look;
    look.size = Type::body;
    if (!view.kit.button("with-days",
                         area.take_bottom(view.kit.compact() ? 88 : 112, view.kit.compact() ? 16 : 24),
                         view.say("trouble.with_days"), look))
        return std::nullopt;
    return TypeDaysToo{};
}

Outcome actions(View& view, Trouble what) {
    if (for_the_clerk(what)) {
        if (action_bar(view, {"", view.say("trouble.end"), false}) == Tapped::primary) return EndSession{};
        return std::nullopt;
    }
    const char* primary = what == Trouble::wrong_card   ? "trouble.check_number"
                          : what == Trouble::other_role ? "trouble.other_card"
                                                        : "trouble.try_again";
    switch (action_bar(view, {view.say("back"), view.say(primary), true})) {
        case Tapped::back:
            return Back{};
        case Tapped::primary:
            return TryAgain{};
        default:
            return std::nullopt;
    }
}

}  // namespace

Outcome draw(View& view, const CardTrouble& state) {
    Kit& kit = view.kit;
    const std::string stem = stem_of(state.what);
    // Beside the words only where a picture shows what they mean.
    const float share = !about_the_place(state.what) ? 0 : kit.compact() ? 0.66F : 0.52F;
    Columns columns(view, content_area(view), share, Columns::Main::shows);
    Rect& area = columns.words;
    Rect rest = columns.main();
    Rect& other = columns.beside() ? rest : area;
    Outcome touched = demo(view, other);
    if (Outcome asked = other_key(view, other, state.what)) touched = std::move(asked);
    const std::string text = view.say(stem + ".text", {{"counter", view.context.config.unit.counter}});
    const TextStyle next{Type::note, Weight::bold, Color::soft}, body{Type::lead};
    const float width = area.w - 72;
    const float height =
        kit.measure(view.say("trouble.next"), next, width).h + 12 + kit.measure(text, body, width).h + 72;
    const TextStyle title{title_type(kit), Weight::bold};
    const float words = kit.measure(view.say(stem + ".title"), title, area.w).h + 28 + height;
    // The sign gives way where large letters and further buttons need its place.
    if (words + sign_room <= area.h) sign(view, area, state.what);
    heading(view, area, view.say(stem + ".title"), "");
    const float padding = kit.compact() ? 24 : 36;
    const Rect card = area.take_top(std::min(height, area.h), 32);
    kit.card(card);
    Rect inner = card.inset(36, padding);
    kit.flow(inner, view.say("trouble.next"), next, 12);
    kit.flow(inner, text, body);
    if (!columns.beside()) rest = area;
    if (about_the_place(state.what) && rest.h > 320)
        kit.picture_card_on_reader(rest.inset(60, 16), state.what == Trouble::lifted,
                                   view.say("placing.picture"));
    Outcome acted = actions(view, state.what);
    return acted ? acted : touched;
}

}  // namespace ui::citizen
