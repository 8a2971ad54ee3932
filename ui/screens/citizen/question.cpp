#include "ui/screens/citizen/question.h"

#include <algorithm>
#include <cmath>

#include "ui/keyboard/typing.h"

namespace ui::citizen {

using namespace kiosk::session;
using kiosk::procedures::Choice;
using kiosk::procedures::FieldType;

namespace {

Layout layout_of(FieldType type) {
    switch (type) {
        case FieldType::person:
            return Layout::name;
        case FieldType::email:
            return Layout::email;
        case FieldType::date:
            return Layout::date;
        case FieldType::year:
        case FieldType::id_number:
        case FieldType::phone:
        case FieldType::number:
            return Layout::digits;
        default:
            return Layout::text;
    }
}

/// Telex and VNI are names, the same in every language.
std::string method_word(const View& view) {
    const Method method = view.kit.kept<Typing>().method;
    return method == Method::telex ? "Telex" : method == Method::vni ? "VNI" : view.say("key.method_off");
}

KeyboardWords words_of(const View& view) {
    return {view.say("key.shift"),
            view.say("key.erase"),
            view.say("key.space"),
            {view.say("key.acute"), view.say("key.grave"), view.say("key.hook"), view.say("key.tilde"),
             view.say("key.dot")},
            method_word(view),
            view.say("key.method", {{"method", method_word(view)}})};
}

/// Long digit strings are easier to check in groups; the text itself stays as typed.
std::string shown(const Question& question) {
    return question.type == FieldType::id_number ? in_fours(question.answer) : question.answer;
}

struct Pill {
    std::string label, text;
    float width;
};

std::vector<Pill> pills_of(const View& view, const Question& question, float most) {
    std::vector<Pill> pills;
    for (const auto& suggestion : question.suggestions) {
        const std::string& label = view.say(suggestion.label);
        const float width =
            view.kit.measure(label, {Type::note, Weight::bold}, view.kit.canvas().w * 4).w + 72;
        pills.push_back({label, suggestion.text, std::min(width, most)});
    }
    return pills;
}

constexpr float pill_gap = 16;

/// In landscape they are narrow, and enlarged names take two lines.
float pill_height(const Kit& kit) {
    if (kit.compact()) return 72;
    return kit.landscape() && kit.text_scale() > 1.1F ? 128 : 96;
}

float pills_height(const Kit& kit, const std::vector<Pill>& pills, float width) {
    if (pills.empty()) return 0;
    float x = 0, lines = 1;
    for (const Pill& pill : pills) {
        if (x > 0 && x + pill.width > width) {
            x = 0;
            ++lines;
        }
        x += pill.width + pill_gap;
    }
    return lines * (pill_height(kit) + pill_gap);
}

Outcome draw_pills(View& view, const std::vector<Pill>& pills, const Rect& box) {
    Outcome touched;
    float x = box.x, y = box.y;
    const float high = pill_height(view.kit);
    ButtonLook look;
    look.size = Type::note;
    look.pill = true;
    const OwnWords own(view.kit);  // most come from a card
    for (std::size_t i = 0; i < pills.size(); ++i) {
        const Pill& pill = pills[i];
        if (x > box.x && x + pill.width > box.right()) {
            x = box.x;
            y += high + pill_gap;
        }
        if (y + high > box.bottom() + 1) break;
        if (view.kit.button("suggestion:" + std::to_string(i), {x, y, pill.width, high}, pill.label, look))
            touched = TakeSuggestion{pill.text};
        x += pill.width + pill_gap;
    }
    return touched;
}

/// A small panel is wide and low: the keys take its whole width, and what is known already stands above them.
Outcome above_keyboard(View& view, const Question& question) {
    constexpr float key = 51, between = 14;
    const Layout layout = layout_of(question.type);
    Rect area = content_area(view);
    const auto rows = static_cast<float>(rows_of(layout, {false, true}).size());
    const Rect keys = area.take_bottom(rows * key + (rows - 1) * key_gap, between);
    const auto pills = pills_of(view, question, area.w);
    Outcome touched;
    const TextStyle small{Type::small};
    const auto high = [&](const std::string& words) { return view.kit.measure(words, small, area.w).h + 12; };
    const float line = view.kit.line_height(Type::lead) + 28;
    const float problem = question.problem.empty() ? 0 : view.kit.badge_height(question.problem, area.w) + 16;
    const float spare = area.h - line - between - problem - high(question.text);
    const float pill_row = pill_height(view.kit) + pill_gap;
    // As many rows of what was found as leave the question readable.
    const float rows_wanted = pills_height(view.kit, pills, area.w) / pill_row;
    const float pill_rows = std::clamp(std::floor(spare / pill_row), 1.F, std::max(1.F, rows_wanted));
    if (!pills.empty())
        touched = draw_pills(view, pills, area.take_bottom(pill_rows * pill_row - pill_gap, between));
    const bool two_lines = pills.empty() && spare > 2 * line && view.kit.text_scale() < 1.3F;
    const float text = view.kit.measure(shown(question), {Type::lead}, area.w - 76).h + 28;
    const float least = std::clamp(line + spare, 76.F, line);
    const Rect field = area.take_bottom(std::clamp(text, least, two_lines ? 2 * line - 28 : least), between);
    Question shorter = question;
    if (!pills.empty() || !question.problem.empty()) shorter.hint.clear();
    if (!question.problem.empty() ||
        high(shorter.line) + high(shorter.text) + high(shorter.hint) + 40 > area.h)
        shorter.line.clear();
    ask(view, area, shorter, area.h);
    view.kit.field(field, shown(question), view.say("asking.placeholder"), question.text);
    if (Outcome edited = edit_by_keys(view, keys, layout, question.answer)) touched = std::move(edited);
    Outcome acted = question_actions(view, question);
    return acted ? acted : touched;
}

Outcome by_keyboard(View& view, const Question& question) {
    const Layout layout = layout_of(question.type);
    if (view.kit.compact() && layout != Layout::digits) return above_keyboard(view, question);
    Columns columns(view, content_area(view), view.kit.compact() ? 0.54F : 0.4F);
    Rect& area = columns.words;
    // Large letters of the question take room from the keys, which stay large enough.
    const bool less = !view.kit.landscape() && view.kit.text_scale() > 1.3F;
    const float height = keyboard_height(layout) * (less ? 0.9F : 1.F);
    Rect main = columns.main();
    Rect keys = columns.beside() ? main.take_top(std::min(height, main.h)) : area.take_bottom(height, 20);
    const auto pills = pills_of(view, question, area.w);
    // The field grows with the answer, so that a long address is read in whole.
    const float text = view.kit.measure(shown(question), {Type::lead}, area.w - 76).h;
    const float field = std::clamp(text + 28, 124.F, 236.F);
    const float most_lines = view.low()                     ? 1
                             : !columns.beside()            ? (question.hint.empty() ? 3 : 2)
                             : view.kit.text_scale() < 1.1F ? 4
                             : view.kit.text_scale() < 1.3F ? 3
                                                            : 2;
    const float pills_room =
        std::min(pills_height(view.kit, pills, area.w), most_lines * (pill_height(view.kit) + pill_gap));
    Question shorter = question;
    if (view.kit.compact() && !question.problem.empty()) shorter.line.clear();
    if (view.kit.landscape() && !pills.empty()) shorter.hint.clear();  // the names to tap explain themselves
    ask(view, area, shorter, area.h - field - 20 - (view.low() ? 0 : pills_room));
    view.kit.field(area.take_top(field, 20), shown(question), view.say("asking.placeholder"), question.text);
    Rect below{area.x, area.y, area.w, std::min(pills_room, area.h)};
    if (view.low()) below = keys.take_top(pills_room);
    Outcome touched = draw_pills(view, pills, below);
    const bool few_keys = layout == Layout::digits || layout == Layout::date;
    const Rect wide = few_keys || view.kit.landscape() ? keys : keys.inset(-36, 0);
    if (Outcome edited = edit_by_keys(view, wide, layout, question.answer)) touched = std::move(edited);
    Outcome acted = question_actions(view, question);
    return acted ? acted : touched;
}

/// Few choices stand one below the other, many in two columns; more than a page holds get further pages.
Outcome by_choice(View& view, const Question& question, const std::vector<Choice>& choices) {
    Kit& kit = view.kit;
    Columns columns(view, content_area(view), kit.compact() ? 0.33F : 0.44F);
    Question shorter = question;
    if (kit.compact()) shorter.line.clear();
    ask(view, columns.words, shorter, columns.beside() ? columns.words.h : 420);
    Rect area = columns.main();
    area.take_top(12);
    // In the largest letters two columns would make all of them small again.
    const int across = choices.size() > 5 && kit.text_scale() < 1.3F ? 2 : 1;
    const float height = kit.text_scale() < 1.3F ? 128 : 148;
    const int rows = std::max(1, static_cast<int>((area.h - pager_height - 16) / (height + 20)));
    const auto on_page = static_cast<std::size_t>(rows * across);
    int& page = kit.memory("page");
    pager(view, area.take_bottom(pager_height, 16), page,
          static_cast<int>((choices.size() + on_page - 1) / on_page));
    ButtonLook checked;
    checked.size = Type::lead;
    checked.icon = Icon::check;
    Rect one = column(area, 0, across, grid::gap);
    one.h = height;
    Type size = checked.size;
    for (const auto& choice : choices)
        size = std::max(size, kit.button_size(one, view.say(choice.label), checked));
    Outcome touched;
    const std::size_t first = static_cast<std::size_t>(page) * on_page;
    for (std::size_t i = first; i < std::min(choices.size(), first + on_page); ++i) {
        const int place = static_cast<int>(i - first);
        Rect box = column(area, place % across, across, grid::gap);
        box.y += static_cast<float>(place / across) * (height + 20);
        box.h = height;
        ButtonLook look;
        look.size = size;
        look.chosen = !question.answer.empty() && choices[i].value == question.answer;
        if (look.chosen) look.icon = Icon::check;
        const OwnWords own(kit, Own::value);
        if (kit.button("choice:" + choices[i].value, box, view.say(choices[i].label), look))
            touched = TakeSuggestion{choices[i].value};
    }
    Outcome acted = question_actions(view, question);
    return acted ? acted : touched;
}

/// A tick box is asked as a question: yes ticks it, no leaves it.
Outcome by_yes_or_no(View& view, const Question& question) {
    Columns columns(view, content_area(view));
    ask(view, columns.words, question, columns.beside() ? columns.words.h : 560);
    Rect area = columns.main();
    area.take_top(24);
    ButtonLook yes;
    yes.chosen = question.answer == "có";
    Outcome touched;
    const Rect row = area.take_top(168);
    const OwnWords own(view.kit, Own::value);
    if (view.kit.button("choice:yes", column(row, 0, 2, grid::gap), view.say("asking.yes"), yes))
        touched = TakeSuggestion{"có"};
    if (view.kit.button("choice:no", column(row, 1, 2, grid::gap), view.say("asking.no")))
        touched = SkipQuestion{};
    const std::string words = yes.chosen ? view.say("continue") : "";
    const Tapped tapped = action_bar(view, {question.back, words, true});
    if (tapped == Tapped::back) return Back{};
    if (tapped == Tapped::primary) return Proceed{};
    return touched;
}

}  // namespace

/// The question and its help share what height there is; help gives way to what is wrong with the answer.
void ask(View& view, Rect& area, const Question& question, float room) {
    Kit& kit = view.kit;
    const float before = area.y;
    const float problem = question.problem.empty() ? 0 : kit.badge_height(question.problem, area.w) + 16;
    // With something wrong, the question and its help need the place of where one is.
    const bool crowded = problem > 0 && kit.text_scale() > 1.1F;
    shrinking(view, area, crowded ? "" : question.line, {Type::note, Weight::regular, Color::soft},
              kit.line_height(Type::small) * (kit.landscape() ? 3 : 2), 8);
    const float left = room - (area.y - before) - problem;
    const float help = kit.measure(question.hint, {Type::small}, area.w).h + 26;
    // Help that would leave the question smaller than running text gives way to what is wrong.
    const float least = kit.measure(question.text, {Type::body, Weight::bold}, area.w).h;
    const bool alone = question.hint.empty() || (problem > 0 && help + least > left);
    const float high = alone ? left : std::min(left * 0.62F, left - help);
    const float asked = std::max(high, kit.line_height(Type::small));
    const Type under = below_heading(view, question.text, area.w, asked);
    shrinking(view, area, question.text, {title_type(kit), Weight::bold}, asked, 10);
    const float rest = room - (area.y - before) - problem - 16;
    const bool may_give_way = kit.compact() || problem > 0;
    if (!may_give_way || kit.measure(question.hint, {Type::small}, area.w).h <= rest)
        shrinking(view, area, question.hint, {under, Weight::regular, Color::soft},
                  std::max(rest, kit.line_height(Type::small)), problem > 0 ? 10 : 20);
    if (problem > 0) badge(view, area, Tone::bad, question.problem, 16);  // next to what it speaks of
}

Outcome question_actions(View& view, const Question& question) {
    const bool skippable = !question.required && question.answer.empty();
    const bool must_choose = question.required && question.answer.empty() && !question.choices.empty();
    const std::string& go_on = question.go_on.empty() ? view.say("continue") : question.go_on;
    const std::string words = must_choose || !question.can_go_on ? ""
                              : skippable                        ? view.say("asking.skip")
                                                                 : go_on;
    switch (action_bar(view, {question.back, words, true})) {
        case Tapped::back:
            return Back{};
        case Tapped::primary:
            if (skippable) return SkipQuestion{};
            return Proceed{};
        default:
            return std::nullopt;
    }
}

Outcome edit_by_keys(View& view, const Rect& box, Layout layout, const std::string& text) {
    if (auto changed = draw_keyboard(view.kit, box, layout, text, words_of(view)))
        return EditText{std::move(*changed)};
    const auto key = view.kit.next_key();
    if (!key) return std::nullopt;
    if (key->kind == TypedKey::Kind::enter) return Proceed{};
    if (auto changed = after_typed_key(view.kit, *key, layout, text)) return EditText{std::move(*changed)};
    return std::nullopt;
}

Outcome draw_question(View& view, const Question& question) {
    if (question.type == FieldType::checkbox) return by_yes_or_no(view, question);
    if (question.type == FieldType::date) return draw_date_question(view, question);
    if (!question.choices.empty()) return by_choice(view, question, question.choices);
    return by_keyboard(view, question);
}

}  // namespace ui::citizen
