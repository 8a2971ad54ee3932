#include <algorithm>
#include <array>

#include "kiosk/fees/quote.h"
#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

namespace {

const char* print_key(const Finished& state) {
    if (state.print_failed) return "finished.print_failed";
    return state.printed ? "finished.printed" : "finished.printing";
}

float rating_height(const View& view) {
    return view.kit.compact() ? 208 : 312;
}

float rating_top(const View& view) {
    return view.kit.canvas().h - low_tools_height(view) - rating_height(view);
}

Outcome rating(View& view, const Finished& state) {
    Kit& kit = view.kit;
    const float width = kit.landscape() ? action_rail(view).x : kit.canvas().w;
    const float top = rating_top(view), height = rating_height(view);
    kit.fill({0, top, width, height}, Color::card);
    kit.rule(0, top, width);
    const bool low = kit.compact();
    Rect area{grid::margin, top + (low ? 12 : 24), width - 2 * grid::margin, height - (low ? 36 : 80)};
    const Rect buttons = area.take_bottom(low ? 92 : 136, 12);
    const std::string& words = view.say(state.satisfaction ? "finished.thanks" : "finished.rate");
    kit.text(area, words, {Type::body, Weight::regular, Color::ink, Align::centre});
    static constexpr std::array<std::pair<const char*, int>, 3> answers{
        {{"rate.good", 1}, {"rate.middling", 0}, {"rate.bad", -1}}};
    ButtonLook checked;
    checked.size = Type::lead;
    checked.icon = Icon::check;
    Type size = checked.size;
    for (const auto& [key, rating] : answers)
        size = std::max(size, kit.button_size(column(buttons, 0, 3, grid::gap), view.say(key), checked));
    Outcome touched;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        ButtonLook look;
        look.size = size;
        look.chosen = state.satisfaction == answers[i].second;
        if (look.chosen) look.icon = Icon::check;
        const Rect box = column(buttons, static_cast<int>(i), 3, grid::gap);
        if (kit.button(answers[i].first, box, view.say(answers[i].first), look))
            touched = Rate{answers[i].second};
    }
    return touched;
}

/// Centred, in at most two lines of a heading or three of a text, and at most `most` high.
void middle(View& view, Rect& area, const std::string& text, TextStyle style, float gap, float most = 2000) {
    style.align = Align::centre;
    const Role role = style.size <= Type::title ? Role::heading : Role::text;
    const float lines = style.size <= Type::big ? 2 : 3;
    const float used = view.kit.text(
        {area.x, area.y, area.w, std::min({most, area.h, lines * view.kit.line_height(style.size)})}, text,
        style, role);
    area.take_top(used, gap);
}

constexpr float reminder_padding = 40, reminder_icon = 52, reminder_between = 20;

TextStyle reminder_style(const Kit& kit) {
    return {kit.compact() && kit.text_scale() > 1.1F ? Type::note : Type::lead, Weight::bold, Color::warn};
}

float reminder_height(const View& view, float width) {
    const float inner = width - 2 * reminder_padding - reminder_icon - reminder_between;
    const float words = view.kit.measure(view.say("finished.take_card"), reminder_style(view.kit), inner).h;
    return std::max(view.kit.compact() ? 76.F : 96.F, words + 20);
}

/// The reminder stands out: the card is what people forget.
void reminder(View& view, Rect& area) {
    Kit& kit = view.kit;
    const std::string& words = view.say("finished.take_card");
    const TextStyle style = reminder_style(kit);
    const float around = 2 * reminder_padding + reminder_icon + reminder_between;
    const float width = std::min(area.w, kit.measure(words, style, area.w - around).w + around + 2);
    Rect box = area.take_top(reminder_height(view, area.w));
    box = {area.centre_x() - width / 2, box.y, width, box.h};
    kit.fill(box, Color::warn_tint, 48);
    Rect inner = box.inset(reminder_padding, 0);
    kit.picture(Icon::card, inner.take_left(reminder_icon, reminder_between), Color::warn);
    const float height = kit.measure(words, style, inner.w + 2).h;
    kit.text({inner.x, inner.centre_y() - height / 2, inner.w + 2, height}, words, style, Role::status);
}

std::string payment_title(const View& view, const Payment& payment) {
    return view.say("finished.pay_title", {{"amount", amount(view, payment.amount_vnd)}});
}

/// The payment code in place of the receipt's: two codes side by side would be mistaken for each other.
void payment_code(View& view, Rect area, const Payment& payment) {
    const TextStyle lead{Type::lead, Weight::regular, Color::soft};
    middle(view, area, payment_title(view, payment), {Type::title, Weight::bold}, 8);
    middle(view, area, view.say("finished.pay_lead"), lead, 12);
    const std::string purpose = view.say("finished.pay_purpose", {{"purpose", payment.purpose}});
    const float below = view.kit.measure(purpose, lead, area.w).h + 20;
    const float side = std::clamp(area.h - below, 176.F, 640.F);
    const Rect code = area.take_top(side, 20);
    view.kit.qr({code.centre_x() - side / 2, code.y, side, side}, payment.qr.size, payment.qr.modules,
                view.say("finished.pay_qr"));
    middle(view, area, purpose, lead, 0);
}

/// On a lying panel the words stand beside the code.
void payment_beside(View& view, Rect words, const Rect& place, const Payment& payment) {
    const Kit& kit = view.kit;
    const TextStyle lead{Type::body, Weight::regular, Color::soft};
    const std::string purpose = view.say("finished.pay_purpose", {{"purpose", payment.purpose}});
    const float below = kit.measure(purpose, {Type::small}, words.w).h;
    const float how = kit.measure(view.say("finished.pay_lead"), {Type::small}, words.w).h;
    middle(view, words, payment_title(view, payment), {title_type(kit), Weight::bold}, 12,
           std::max(words.h - how - below - 28, kit.line_height(Type::small)));
    middle(view, words, view.say("finished.pay_lead"), lead, 12, words.h - below - 12);
    middle(view, words, purpose, lead, 0);
    const float side = std::min(place.w, place.h);
    view.kit.qr({place.centre_x() - side / 2, place.y, side, side}, payment.qr.size, payment.qr.modules,
                view.say("finished.pay_qr"));
}

/// Switches between the receipt's code and the payment code; nothing while nothing can be paid here.
Outcome pay_button(View& view, Rect& area, const Finished& state) {
    if (!state.payment) return std::nullopt;
    ButtonLook look;
    look.size = view.kit.compact() ? Type::note : Type::lead;
    const std::string words =
        state.paying ? view.say("finished.show_receipt")
                     : view.say("finished.pay", {{"amount", amount(view, state.payment->amount_vnd)}});
    if (!view.kit.button("pay", area.take_bottom(view.kit.compact() ? 116 : 136, 20), words, look))
        return std::nullopt;
    return ShowPayment{!state.paying};
}

}  // namespace

namespace {

/// The code for the clerk's scanner, as large as there is room.
void receipt_qr(View& view, Rect& area, const Finished& state, float below) {
    const float side = std::min(std::clamp(area.h - below, 160.F, 560.F), area.w);
    const Rect code = area.take_top(side, 20);
    view.kit.qr({code.centre_x() - side / 2, code.y, side, side}, state.qr.size, state.qr.modules,
                view.say("finished.qr", {{"code", state.receipt_code}}));
}

void thanks(View& view, Rect& area, const Finished& state) {
    Kit& kit = view.kit;
    // On a lying panel all of it must stand above the rating.
    const bool lying = kit.landscape();
    const bool crowded = kit.compact() || (lying && kit.text_scale() > 1.1F);
    const float room = area.h;
    const float sign = lying ? 88 : kit.text_scale() < 1.1F ? 140 : 104;
    const Rect round{area.centre_x() - sign / 2, area.y, sign, sign};
    if (!crowded) {
        kit.fill(round, Color::ok, sign / 2);
        kit.picture(Icon::check, round.inset(sign * 0.2F), Color::card);
        area.take_top(sign, 16);
    }
    middle(view, area, view.say("finished.title", {{"counter", view.context.config.unit.counter}}),
           {title_type(kit), Weight::bold}, 8, lying ? room * 0.24F : 2000);
    // On a small panel in the largest letters the number speaks for itself.
    const bool named = !kit.compact() || kit.text_scale() < 1.3F;
    if (named)
        middle(view, area, view.say("finished.code"),
               {crowded ? Type::small : Type::lead, Weight::regular, Color::soft}, 0);
    middle(view, area, state.receipt_code, {Type::title, Weight::bold}, kit.compact() ? 6 : 12,
           lying ? 100 : 2000);
}

}  // namespace

Outcome draw(View& view, const Finished& state) {
    Kit& kit = view.kit;
    Rect whole = whole_area(view);
    whole.h = rating_top(view) - 24 - whole.y;
    Columns columns(view, whole, 0.56F, Columns::Main::shows);
    Rect beside = columns.main();
    const bool payment = state.paying && state.payment;
    const bool beside_code = payment && columns.beside();
    Rect& buttons = columns.beside() && !beside_code ? beside : columns.words;
    Outcome touched;
    if (!beside_code && demo_button(view, buttons, "demo-remove", view.say("demo.remove")))
        touched = DemoRemoveCard{};
    if (Outcome paying = pay_button(view, buttons, state)) touched = std::move(paying);
    if (beside_code) {
        payment_beside(view, columns.words, beside, *state.payment);
    } else if (payment) {
        payment_code(view, columns.words, *state.payment);
    } else {
        const TextStyle lead{Type::lead, Weight::regular, state.print_failed ? Color::warn : Color::soft};
        const std::string& printing = view.say(print_key(state));
        thanks(view, columns.words, state);
        // There the action beside says it, in the largest letters alone.
        const bool reminds = !kit.compact() || kit.text_scale() < 1.3F;
        const float card = reminds ? reminder_height(view, columns.words.w) : 0;
        // A small panel has no room for more than the sentence, in the colour of a warning.
        const bool failed = state.print_failed && !kit.compact();
        const float said = failed ? kit.badge_height(printing, columns.words.w)
                                  : kit.measure(printing, lead, columns.words.w).h;
        const float below = said + card + 40;
        if (columns.beside())
            receipt_qr(view, beside, state, 0);
        else
            receipt_qr(view, columns.words, state, below);
        if (failed)
            badge(view, columns.words, Tone::warn, printing, 16);
        else
            middle(view, columns.words, printing, lead, 16,
                   columns.beside() ? columns.words.h - card - 16 : 2000);
        if (reminds) reminder(view, columns.words);
    }
    if (Outcome rated = rating(view, state)) touched = std::move(rated);
    // Upright the answers take the place of the actions; the bar above ends the session there.
    if (kit.landscape() && action_bar(view, {"", view.say("finished.end"), false}) == Tapped::primary)
        touched = EndSession{};
    return touched;
}

}  // namespace ui::citizen
