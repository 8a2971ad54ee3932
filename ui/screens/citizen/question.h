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
    std::vector<kiosk::procedures::Choice> choices;
    std::vector<kiosk::procedures::Suggestion> suggestions;
    std::string answer;  ///< as typed so far
    std::string back;    ///< words of the back button
    std::string go_on;   ///< words of the primary button when they are not "continue"
};

/// "Đăng ký thường trú, câu 3 trong 6"
std::string question_line(const View& view, const std::string& field, bool back_to_check);

/// Draws question, answer and what is needed to give it: keyboard, pad, or buttons to choose from.
Outcome draw_question(View& view, const Question& question);

/// Keyboard on the glass and keyboard on the desk; an EditText, or Proceed for the enter key.
Outcome edit_by_keys(View& view, const Rect& box, Layout layout, const std::string& text);

}  // namespace ui::citizen
