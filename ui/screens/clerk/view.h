#pragma once

#include <functional>
#include <vector>

#include "ui/keyboard/keyboard.h"
#include "ui/screens/clerk/clerk.h"

namespace ui::clerk {

using Outcome = std::optional<kiosk::clerk::Event>;

/// What every page of the desk draws from and with.
struct View {
    const kiosk::clerk::Model& model;
    const DeskContext& context;
    const kiosk::Strings& strings;
    Kit& kit;

    [[nodiscard]] const std::string& say(const std::string& key) const {
        return strings.text(model.language, key);
    }
    [[nodiscard]] std::string say(const std::string& key, kiosk::Strings::Arguments arguments) const {
        return strings.say(model.language, key, arguments);
    }
    /// The word of a state, an act, a finding: the stem of its key and its name.
    [[nodiscard]] const std::string& named(const std::string& stem, const std::string& name) const {
        return say(stem + name);
    }
    [[nodiscard]] const std::string& say(const kiosk::LocalText& text) const {
        return text.in(model.language);
    }
};

constexpr float margin = 40, bar_height = 84, foot_height = 116, button_height = 84;

/// Place, who is signed in, language, lock, sign out.
Outcome top_bar(View& view);
/// Between bar and foot.
Rect content_area(const View& view);

struct Action {
    std::string id, label, shortcut;
    kiosk::clerk::Event event;
    ButtonKind kind = ButtonKind::secondary;
    std::optional<Icon> icon = {};
};
/// The buttons at the foot, right-aligned, the last one at the edge; "back" stands at the left.
Outcome foot(View& view, const std::optional<Action>& back, const std::vector<Action>& actions);
Action back_action(const View& view, const std::string& key);

/// What was typed in this frame, applied to `text`: EditText, or Proceed for Enter.
Outcome typed(View& view, const std::string& text);

/// Whether the keyboard on the glass is shown on this page, and the button that shows or hides it.
bool keyboard_shown(View& view);
void keyboard_button(View& view, const Rect& box);
/// The keyboard on the glass for one field.
Outcome keyboard(View& view, const Rect& box, Layout layout, const std::string& text);

/// The call that waits longest, with "I go there"; the next follows when it is answered.
Outcome oldest_call(View& view, const Rect& row);

/// The same where nothing can be typed.
Outcome enter_only(View& view);

/// A thing in a column of things that is shown in parts.
struct Block {
    float height;
    std::function<Outcome(View&, const Rect&)> draw;
    bool leads = false;  ///< a heading: never the last of a part
};
/// Draws the part `page` of the blocks, with a pager beneath when there is more than one part.
Outcome parts(View& view, Rect area, const std::vector<Block>& blocks, int page);

Block badge_block(const View& view, Tone tone, const std::string& text, float width);
Block heading_block(const View& view, const std::string& text, float width);
Block text_block(const View& view, const std::string& text, float width, const TextStyle& style);

struct Cell {
    std::string text;
    float share;  ///< of the width
    TextStyle style = {Type::small};
};
/// One line of a table.
Block row_block(const View& view, const std::vector<Cell>& cells, float width);
Rect cell_box(const Rect& row, const std::vector<Cell>& cells, std::size_t index);

/// Portrait, name, number, birth, state: beside every page of an open dossier.
void person_card(View& view, const Rect& box);
float card_width();

std::string state_words(const View& view, kiosk::dossier::State state);
std::string act_words(const View& view, kiosk::clerk::ActKind kind);
/// "2026-11-24T08:05:09+07:00" as "08:05, 24/11/2026".
std::string shown_time(const std::string& iso);

std::vector<Block> person_blocks(const View& view, float width);
std::vector<Block> evidence_blocks(const View& view, float width);
std::vector<Block> form_blocks(const View& view, float width);
std::vector<Block> act_blocks(const View& view, float width);

Outcome draw(View& view, const kiosk::clerk::SigningIn& page);
Outcome draw(View& view, const kiosk::clerk::Queue& page);
Outcome draw(View& view, const kiosk::clerk::Opening& page);
Outcome draw(View& view, const kiosk::clerk::Viewing& page);
Outcome draw(View& view, const kiosk::clerk::Preparing& page);
Outcome draw(View& view, const kiosk::clerk::Done& page);
Outcome draw(View& view, const kiosk::clerk::MonthFigures& page);
Outcome draw_locked(View& view, const kiosk::clerk::Entry& entry);

}  // namespace ui::clerk
