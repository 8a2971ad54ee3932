#pragma once

#include <string>
#include <vector>

#include "kiosk/procedures/draft.h"
#include "ui/keyboard/keyboard.h"
#include "ui/screens/citizen/view.h"

namespace ui::citizen {

/// One question, whether it fills a field or a cell of a table.
struct Question {
    std::string line;  ///< where the citizen is, above the question
    std::string text, hint, problem;
    kiosk::procedures::FieldType type = kiosk::procedures::FieldType::text;
    bool required = false;
    bool year_alone = false;  ///< of a date: the year will do where nobody knows more
    std::vector<kiosk::procedures::Choice> choices;
    std::vector<kiosk::procedures::Suggestion> suggestions;
    std::string answer;     ///< as typed so far
    std::string back;       ///< words of the back button
    bool can_go_on = true;  ///< false: nothing to go on with yet, so no such button
    std::string go_on;      ///< words of the primary button when they are not "continue"
};

/// "Đăng ký thường trú, câu 3 trong 6"
std::string question_line(const View& view, const std::string& field, bool back_to_check);

/// Whether the rules of a field take a year for a date.
bool allows_year_alone(const std::vector<std::string>& rules);

/// Draws question, answer and what is needed to give it: keyboard, pad, or buttons to choose from.
Outcome draw_question(View& view, const Question& question);

/// Where the person is, the question, what is wrong with the answer, else the help; cut off the top of
/// `area`, at most `room` high.
void ask(View& view, Rect& area, const Question& question, float room);
/// Back, and skip or go on.
Outcome question_actions(View& view, const Question& question);
/// A day or a year by its parts.
Outcome draw_date_question(View& view, const Question& question);

/// Keyboard on the glass and keyboard on the desk; an EditText, or Proceed for the enter key.
Outcome edit_by_keys(View& view, const Rect& box, Layout layout, const std::string& text);

}  // namespace ui::citizen
