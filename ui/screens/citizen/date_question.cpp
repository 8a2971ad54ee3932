// A day by its parts, made for days of birth: the next part takes the keys by itself.
#include <algorithm>
#include <array>

#include "ui/screens/citizen/question.h"

namespace ui::citizen {
namespace {

using namespace kiosk::session;

constexpr float gap = 16;

float box_height(const Kit& kit) {
    return kit.compact() ? 92 : 124;
}
float tap_height(const Kit& kit) {
    return kit.compact() ? 76 : 96;
}

constexpr std::array<const char*, 3> names{"date.day", "date.month", "date.year"},
    blanks{"date.blank.day", "date.blank.month", "date.blank.year"},
    ids{"date:day", "date:month", "date:year"};

/// What is wrong with the last key, in words; empty: nothing.
std::string problem_words(View& view) {
    static constexpr std::array<const char*, 6> keys{"",
                                                     "date.problem.day",
                                                     "date.problem.month",
                                                     "date.problem.short_month",
                                                     "date.problem.leap_year",
                                                     "date.problem.year"};
    const int problem = date_memory(view.kit).problem;
    return problem == 0 ? "" : view.say(keys.at(static_cast<std::size_t>(problem)));
}

float label_height(const View& view) {
    return view.kit.line_height(Type::note) + 6;
}

/// Boxes of day, month and year; the year alone has the width of its own.
void parts(View& view, const Rect& row, const std::string& text, DateParts asked) {
    const DateBoxes boxes = date_boxes(text, asked);
    const bool full = boxes.digits[2].size() == 4;
    const float narrow = (row.w - 2 * gap) * 0.29F;
    float x = row.x;
    for (std::size_t i = asked == DateParts::year ? 2 : 0; i < 3; ++i) {
        const float width = i < 2 ? narrow : row.w - 2 * (narrow + gap);
        const Rect label{x, row.y, width, label_height(view)};
        view.kit.text(label, view.say(names[i]), {Type::note, Weight::regular, Color::soft});
        const Rect box{x, row.y + label_height(view), width, box_height(view.kit)};
        view.kit.part(ids[i], box, boxes.digits[i], view.say(blanks[i]), view.say(names[i]),
                      boxes.next == i && !full);
        x += width + gap;
    }
}

/// The switch for who knows the year alone, and the beginnings of the year while it is due.
Outcome helpers(View& view, const Rect& row, const Question& question, DateParts asked) {
    Kit& kit = view.kit;
    Outcome touched;
    Rect rest = row;
    const auto beginnings = year_beginnings(question.answer, asked);
    const float width = std::min(150.F, (rest.w - gap) / 4);
    for (auto one = beginnings.rbegin(); one != beginnings.rend(); ++one) {
        const Rect box = rest.take_right(width, gap);
        if (kit.link("year:" + *one, box, *one + ".."))
            touched = EditText{begin_year(kit, question.answer, *one)};
    }
    ButtonLook look;
    look.size = Type::note;
    look.pill = true;
    if (!question.suggestions.empty()) {
        const auto& suggestion = question.suggestions.front();
        const std::string& label = view.say(suggestion.label);
        const float wide = kit.measure(label, {Type::note, Weight::bold}, kit.canvas().w).w + 72;
        const Rect place = rest.take_left(std::min(rest.w, wide), gap);
        if (kit.button("suggestion:0", place, label, look)) touched = TakeSuggestion{suggestion.text};
    }
    if (!question.year_alone) return touched;
    const std::string& words = view.say(asked == DateParts::day ? "date.year_alone" : "date.whole");
    const float wanted = kit.measure(words, {Type::note, Weight::bold}, kit.canvas().w).w + 72;
    const Rect box{rest.x, rest.y, std::min(rest.w, wanted), rest.h};
    if (kit.button("date:parts", box, words, look)) touched = EditText{switch_parts(kit, question.answer)};
    return touched;
}

}  // namespace

Outcome draw_date_question(View& view, const Question& question) {
    Columns columns(view, content_area(view), view.kit.compact() ? 0.58F : 0.46F);
    Rect& words = columns.words;
    const float height = keyboard_height(Layout::date);
    Rect main = columns.main();
    Rect keys = columns.beside() ? main : words.take_bottom(height, 24);
    Rect taps =
        view.low() ? keys.take_top(tap_height(view.kit), 24) : words.take_bottom(tap_height(view.kit), 0);
    keys.h = std::min(keys.h, height);
    Question shown = question;
    if (const std::string problem = problem_words(view); !problem.empty()) shown.problem = problem;
    if (view.kit.compact() && !shown.problem.empty()) shown.line.clear();
    const float row_height = label_height(view) + box_height(view.kit);
    ask(view, words, shown, words.h - row_height - 20);
    const DateParts asked = date_parts_asked(view.kit, question.answer);
    parts(view, words.take_top(row_height, 20), question.answer, asked);
    if (!view.low()) taps.y = words.y;
    Outcome touched = helpers(view, taps, question, asked);
    if (Outcome edited = edit_by_keys(view, keys, Layout::date, question.answer)) touched = std::move(edited);
    Outcome acted = question_actions(view, question);
    return acted ? acted : touched;
}

}  // namespace ui::citizen
