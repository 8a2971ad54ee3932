#include <algorithm>

#include "ui/keyboard/compose.h"
#include "ui/screens/citizen/question.h"
#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

namespace {

constexpr float button_beneath = 128;

const char* problem_key(IdentifyProblem problem) {
    switch (problem) {
        case IdentifyProblem::not_a_card_qr:
            return "problem.not_a_card_qr";
        case IdentifyProblem::health_insurance_qr:
            return "problem.health_insurance_qr";
        case IdentifyProblem::vneid_qr:
            return "problem.vneid_qr";
        case IdentifyProblem::damaged_qr:
            return "problem.damaged_qr";
        case IdentifyProblem::read_already:
            return "problem.read_already";
        case IdentifyProblem::bad_day:
            return "problem.bad_day";
        case IdentifyProblem::short_number:
            return "problem.short_number";
        default:
            return "problem.bad_number";
    }
}

std::string problem_words(const View& view, const Identifying& state) {
    return state.problem == IdentifyProblem::none ? "" : view.say(problem_key(state.problem));
}

/// A further card may stay away: then its person's part is typed. Cut off the bottom of `area`.
Outcome skip_button(View& view, Rect& area) {
    if (!view.model.citizen.further) return std::nullopt;
    const Rect box = area.take_bottom(view.kit.landscape() ? 112 : button_beneath, 24);
    ButtonLook look;
    look.size = Type::body;
    if (!view.kit.button("skip", box, view.say("further.skip"), look)) return std::nullopt;
    return SkipQuestion{};
}

Outcome scanner(View& view, const Identifying& state) {
    Columns columns(view, content_area(view), view.kit.compact() ? 0.54F : 0.44F, Columns::Main::shows);
    const std::string name = further_name(view);
    const bool own = name.empty();
    heading_and_badge(view, columns.words,
                      own ? view.say("scan.title") : view.say("further.title", {{"name", name}}),
                      view.say(own ? "scan.lead" : "further.lead"), Tone::bad, problem_words(view, state), 0);
    Rect area = columns.main();
    Outcome touched = skip_button(view, area);
    if (demo_button(view, area, "demo-scan", view.say("demo.scan"))) touched = DemoScan{};
    view.kit.picture_card_at_scanner(area.inset(40, 20), view.say("scan.picture"));
    switch (action_bar(view, {view.say("back"), view.say("scan.type_number"), true, true})) {
        case Tapped::back:
            return Back{};
        case Tapped::primary:
            return TypeNumberInstead{};
        default:
            return touched;
    }
}

Outcome number_pad(View& view, const Identifying& state) {
    Kit& kit = view.kit;
    Columns columns(view, content_area(view), kit.compact() ? 0.52F : 0.44F);
    Rect& area = columns.words;
    const float height = keyboard_height(Layout::digits);
    Rect main = columns.main();
    Rect other_way = view.low()             ? main.take_top(96, 24)
                     : view.kit.landscape() ? area.take_bottom(96, 16)
                                            : Rect{area.x, 0, area.w, 96};
    const Rect pad =
        columns.beside() ? main.take_top(std::min(height, main.h)) : area.take_bottom(height, 24);
    const std::string name = further_name(view);
    const std::string title =
        name.empty() ? view.say("number.title") : view.say("further.number", {{"name", name}});
    const float field = kit.compact() ? 104 : 132;
    const bool way_below = !columns.beside() && !view.low();
    heading_and_badge(view, area, title, view.say(state.with_days ? "number.lead_back" : "number.lead"),
                      Tone::bad, problem_words(view, state), field + 32 + (way_below ? 96 + 24 : 0));
    kit.field(area.take_top(field, 16), in_fours(state.digits), view.say("number.placeholder"),
              view.say("number.label"));
    const std::string count = view.say("number.count", {{"n", std::to_string(state.digits.size())}});
    const TextStyle soft{Type::note, Weight::regular, Color::soft};
    const float count_room = kit.measure(count, soft, area.w).h + 20 + (way_below ? 96 : 0);
    if (!kit.compact() && count_room <= area.h) kit.flow(area, count, soft, 20);
    ButtonLook look;
    look.size = Type::note;
    look.pill = true;
    look.icon = Icon::scanner;
    if (!columns.beside()) other_way.y = area.y;
    const std::string& words = view.say("number.use_scanner");
    other_way.w = std::min(area.w, kit.measure(words, {Type::note, Weight::bold}, kit.canvas().w).w + 150);
    Outcome touched;
    if (kit.button("use-scanner", other_way, view.say("number.use_scanner"), look))
        touched = UseScannerInstead{};
    if (auto edited = edit_by_keys(view, pad, Layout::digits, state.digits)) touched = std::move(*edited);
    switch (action_bar(view, {view.say("back"), view.say("continue"), true})) {
        case Tapped::back:
            return Back{};
        case Tapped::primary:
            return Proceed{};
        default:
            return touched;
    }
}

/// The days that open a card beside its number; each page says where on the card the day stands.
Outcome day(View& view, const Identifying& state) {
    const bool birth = state.ask == Identifying::Ask::birth;
    const std::string name = further_name(view);
    Question question;
    question.text =
        birth ? (name.empty() ? view.say("days.birth") : view.say("days.birth_of", {{"name", name}}))
              : view.say("days.expiry");
    question.hint = view.say(birth ? "days.birth_hint" : "days.expiry_hint");
    question.problem = problem_words(view, state);
    question.type = kiosk::procedures::FieldType::date;
    question.required = true;
    question.answer = birth ? state.birth : state.expiry;
    question.back = view.say("asking.previous");
    const std::string& none = view.say("days.no_expiry");
    if (!birth) question.suggestions.push_back({{none, none, none}, none});
    return draw_question(view, question);
}

}  // namespace

Outcome draw(View& view, const Identifying& state) {
    if (state.typing && state.ask != Identifying::Ask::number) return day(view, state);
    return state.typing ? number_pad(view, state) : scanner(view, state);
}

}  // namespace ui::citizen
