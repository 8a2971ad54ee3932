// A further person's card was read: is it the one that was asked for?
#include <algorithm>

#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

std::string further_name(const View& view) {
    const auto& citizen = view.model.citizen;
    if (!citizen.further || !citizen.draft || !citizen.draft->form) return {};
    const auto* role = citizen.draft->form->card(citizen.further->role);
    return role ? view.say(role->name) : "";
}

Outcome draw(View& view, const FurtherRead&) {
    const auto& further = view.model.citizen.further;
    if (!further || !further->read || !further->read->person) return std::nullopt;
    const auto& person = *further->read->person;
    Kit& kit = view.kit;
    Columns columns(view, content_area(view), 0.44F, Columns::Main::shows);
    heading(view, columns.words, view.say("further.is_it", {{"name", further_name(view)}}), "");
    Rect area = columns.main();
    const std::string& name = person.full_name ? *person.full_name : view.say("check.none");
    const std::string born =
        view.say("further.born", {{"date", day_month_year(person.date_of_birth.value_or(""))}});
    const std::string number =
        view.say("confirm.number", {{"number", masked_number(person.id_number.value_or(""))}});
    const TextStyle large{Type::big, Weight::bold}, body{Type::lead};
    const float width = area.w - 72;
    const float height = kit.measure(name, large, width).h + 12 + kit.measure(born, body, width).h + 12 +
                         kit.measure(number, body, width).h + 72;
    const Rect card = area.take_top(std::min(height, area.h), 28);
    kit.card(card);
    Rect inner = card.inset(36);
    {
        const OwnWords own(kit);
        const float below = kit.measure(born, body, width).h + kit.measure(number, body, width).h + 24;
        shrinking(view, inner, name, large, inner.h - below, 12);
        kit.flow(inner, born, body, 12);
        kit.flow(inner, number, body);
    }
    const bool proved = further->read->verdict == cardio::trust::Verdict::genuine;
    Rect& below = columns.beside() ? columns.words : area;
    badge(view, below, proved ? Tone::ok : Tone::warn,
          view.say(proved ? "further.proved" : "finding.issuer.open"));
    switch (action_bar(view, {view.say("further.no"), view.say("further.yes"), false})) {
        case Tapped::back:
            return NotMe{};
        case Tapped::primary:
            return Proceed{};
        default:
            return std::nullopt;
    }
}

}  // namespace ui::citizen
