#include <algorithm>

#include "kiosk/procedures/money.h"
#include "ui/screens/citizen/question.h"
#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;
namespace procedures = kiosk::procedures;

namespace {

std::string procedure_name(const View& view) {
    const auto* procedure = view.context.catalogue.find(view.model.citizen.procedure_id);
    return procedure ? view.say(procedure->name_to_tap()) : "";
}

/// "Xã Châu Thành, tỉnh An Giang (trước là Xã Mong Thọ, ...)"
procedures::Suggestion pick(const View& view, const kiosk::address::Hit& hit) {
    const std::string text = kiosk::address::text_of(hit.unit);
    const std::string label =
        hit.was.empty() ? text : view.say("address.was", {{"unit", text}, {"was", hit.was}});
    return {{label, label}, text};
}

/// The halves of an address: what stands before the commune, and the commune.
void as_step(const View& view, const Asking& state, Question& question) {
    if (state.step == Asking::Step::detail) {
        question.hint = view.say("address.detail");  // that of the field speaks of the whole address
    } else if (state.step == Asking::Step::unit) {
        question.text = view.say("address.unit");
        question.hint = view.say("address.unit_hint");
        question.required = true;
        question.suggestions.clear();
        for (const auto& hit : state.hits) question.suggestions.push_back(pick(view, hit));
        question.back = view.say("table.back");
    }
}

}  // namespace

bool allows_year_alone(const std::vector<std::string>& rules) {
    return std::find(rules.begin(), rules.end(), "year_allowed") != rules.end();
}

std::string question_line(const View& view, const std::string& field, bool back_to_check) {
    const std::string name = procedure_name(view);
    if (back_to_check) return view.say("asking.change", {{"procedure", name}});
    const auto ids = procedures::questions_and_claims(*view.model.citizen.draft);
    const auto at = std::find(ids.begin(), ids.end(), field);
    if (at == ids.end()) return name;
    const std::string n = std::to_string(at - ids.begin() + 1), of = std::to_string(ids.size());
    return view.say("asking.line", {{"procedure", name}, {"n", n}, {"of", of}});
}

Outcome draw(View& view, const Asking& state) {
    const auto& draft = view.model.citizen.draft;
    const auto* field = draft ? procedures::field_of(*draft, state.field) : nullptr;
    if (!field) return std::nullopt;
    Question question;
    question.line = question_line(view, state.field, state.back_to_check);
    question.text = view.say(field->question.vi.empty() ? field->label : field->question);
    question.hint = view.say(field->hint);
    if (state.problem) question.problem = view.say(*state.problem);
    question.type = field->type;
    question.required = field->required;
    question.year_alone = allows_year_alone(field->rules);
    question.choices = field->choices;
    question.suggestions = procedures::suggestions(*draft, *field);
    question.answer = state.text;
    question.back = view.say(state.back_to_check ? "asking.back_to_check" : "asking.previous");
    as_step(view, state, question);
    if (procedures::awaits_confirmation(*draft, *field)) {
        question.go_on = view.say("asking.confirm");
        if (question.hint.empty()) question.hint = view.say("asking.confirm_hint");
    }
    return draw_question(view, question);
}

}  // namespace ui::citizen
