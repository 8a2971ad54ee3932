#include "ui/keyboard/keyboard.h"

#include <algorithm>

#include "ui/keyboard/compose.h"
#include "ui/keyboard/typing.h"

namespace ui {
namespace {

// What the page remembers about the shift key.
enum Shift { automatic = 0, on = 1, off = 2 };

bool has_capitals(Layout layout) {
    return layout == Layout::text || layout == Layout::name;
}

bool capital_now(Kit& kit, Layout layout, const std::string& text) {
    if (!has_capitals(layout)) return false;
    const int shift = kit.memory("shift");
    if (shift != automatic) return shift == on;
    return layout == Layout::name ? at_word_start(text) : text.empty();
}

bool is_digits_only(Layout layout) {
    return layout == Layout::digits || layout == Layout::date;
}

std::string refusing(Kit& kit, DateEdit edit) {
    date_memory(kit).problem = static_cast<int>(edit.problem);
    return std::move(edit.text);
}

std::string erased(Kit& kit, Layout layout, const std::string& text) {
    if (layout != Layout::date) return erase_last(text, kit.kept<Typing>().style);
    return refusing(kit, {erase_date_digit(text, date_parts_asked(kit, text))});
}

std::string appended(Kit& kit, Layout layout, const std::string& text, const std::string& letter) {
    if (layout != Layout::date) return append(text, letter, kit.kept<Typing>().style);
    return refusing(kit, add_date_digit(text, letter[0], date_parts_asked(kit, text)));
}

std::string id_of(const KeySpec& spec) {
    switch (spec.action) {
        case KeyAction::tone:
            return "tone:" + std::to_string(spec.tone);
        case KeyAction::shift:
            return "key:shift";
        case KeyAction::erase:
            return "key:erase";
        case KeyAction::space:
            return "key:space";
        case KeyAction::method:
            return "key:method";
        default:
            return "key:" + std::string(spec.text);
    }
}

/// Digits as a number that keeps its zeros at the front, and back.
int put_by(const std::string& digits) {
    return digits.empty() ? 0 : std::stoi("1" + digits);
}
std::string taken_up(int number) {
    return number == 0 ? "" : std::to_string(number).substr(1);
}

bool draw_key(Kit& kit, const Rect& box, const KeySpec& spec, bool capital, const KeyboardWords& words) {
    const std::string id = id_of(spec);
    switch (spec.action) {
        case KeyAction::shift:
            return kit.key(id, box, words.shift, KeyKind::action);
        case KeyAction::erase:
            return kit.key(id, box, words.erase, KeyKind::action);
        case KeyAction::space:
            return kit.key(id, box, words.space, KeyKind::letter_small);
        case KeyAction::method:
            return kit.key(id, box, words.method, KeyKind::action, {}, words.method_spoken);
        case KeyAction::tone:
            return kit.key(id, box, spec.text, KeyKind::mark, {},
                           words.tones.at(static_cast<std::size_t>(spec.tone - 1)));
        default:
            return kit.key(id, box, capital ? upper(spec.text) : std::string(spec.text),
                           spec.text.size() > 4 ? KeyKind::action
                           : spec.mark          ? KeyKind::mark
                                                : KeyKind::letter);
    }
}

std::optional<std::string> use(Kit& kit, Layout layout, const KeySpec& spec, bool capital,
                               const std::string& text) {
    int& shift = kit.memory("shift");
    switch (spec.action) {
        case KeyAction::shift:
            shift = capital ? off : on;
            return std::nullopt;
        case KeyAction::erase:
            shift = automatic;
            return erased(kit, layout, text);
        case KeyAction::tone:
            return apply_tone(text, static_cast<VietnameseTone>(spec.tone), kit.kept<Typing>().style);
        case KeyAction::method:
            kit.kept<Typing>().next_method();
            return std::nullopt;
        case KeyAction::space:
            return text.empty() || text.back() == ' ' ? text : append(text, " ");
        default:
            shift = automatic;
            return appended(kit, layout, text, capital ? upper(spec.text) : std::string(spec.text));
    }
}

/// Rows of fewer keys keep the width of a key and stand in the middle, but for the rows of the number pad.
float unit_width(const Rect& box, const KeyRow& row) {
    float units = 0;
    for (const KeySpec& spec : row) units += spec.width;
    const float gaps = key_gap * static_cast<float>(row.size() - 1);
    const float own = (box.w - gaps) / units;
    const float standard = (box.w - key_gap * 9) / 10;
    return row.size() == 9 && units == 9 ? standard : own;
}

}  // namespace

std::optional<std::string> draw_keyboard(Kit& kit, const Rect& box, Layout layout, const std::string& text,
                                         const KeyboardWords& words) {
    std::optional<std::string> changed;
    const bool capital = capital_now(kit, layout, text);
    const bool wide = kit.compact();
    const auto& rows = rows_of(layout, {kit.kept<Typing>().desk_keyboard, wide});
    const float high = fitting_key_height(layout, wide, box.h);
    float y = box.y;
    for (const KeyRow& row : rows) {
        const float unit = unit_width(box, row);
        float total = key_gap * static_cast<float>(row.size() - 1);
        for (const KeySpec& spec : row) total += unit * spec.width;
        float x = box.centre_x() - total / 2;
        for (const KeySpec& spec : row) {
            const Rect place{x, y, unit * spec.width, high};
            if (draw_key(kit, place, spec, capital, words)) changed = use(kit, layout, spec, capital, text);
            x += place.w + key_gap;
        }
        y += high + key_gap;
    }
    return changed;
}

std::optional<std::string> after_typed_key(Kit& kit, const TypedKey& key, Layout layout,
                                           const std::string& text) {
    if (key.kind == TypedKey::Kind::enter) return std::nullopt;
    if (key.kind == TypedKey::Kind::backspace) return erased(kit, layout, text);
    if (key.text.empty()) return std::nullopt;
    const bool digit = key.text[0] >= '0' && key.text[0] <= '9';
    if (layout == Layout::date && std::string_view("/.- ").find(key.text[0]) != std::string_view::npos)
        return refusing(kit, add_date_stroke(text, date_parts_asked(kit, text)));
    if (is_digits_only(layout) && !digit) return std::nullopt;
    if (!has_capitals(layout)) return appended(kit, layout, text, key.text);
    auto& typing = kit.kept<Typing>();
    typing.desk_keyboard = true;
    return typing.type(text, key.text);
}

DateMemory date_memory(Kit& kit) {
    return {kit.memory("date_parts"), kit.memory("date_problem"), kit.memory("date_day_month"),
            kit.memory("date_year")};
}

DateParts date_parts_asked(Kit& kit, const std::string& text) {
    const int chosen = date_memory(kit).parts;
    return chosen == 0 ? date_parts(text) : static_cast<DateParts>(chosen - 1);
}

std::string switch_parts(Kit& kit, const std::string& text) {
    const DateMemory memory = date_memory(kit);
    const DateParts now = date_parts_asked(kit, text) == DateParts::day ? DateParts::year : DateParts::day;
    const DateSwitch after =
        switch_date_parts({text, taken_up(memory.day_month), taken_up(memory.year)}, now);
    memory.parts = static_cast<int>(now) + 1;
    memory.problem = 0;
    memory.day_month = put_by(after.day_month);
    memory.year = put_by(after.year);
    return after.text;
}

std::string begin_year(Kit& kit, const std::string& text, const std::string& beginning) {
    std::string date = text;
    for (const char digit : beginning)
        date = refusing(kit, add_date_digit(date, digit, date_parts_asked(kit, text)));
    return date;
}

}  // namespace ui
