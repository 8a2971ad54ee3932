#include "ui/keyboard/layout.h"

#include <algorithm>
#include <array>

namespace ui {
namespace {

KeyRow letters(std::initializer_list<std::string_view> texts, bool mark = false) {
    KeyRow row;
    for (const auto text : texts) row.push_back({KeyAction::letter, text, 1, 0, mark});
    return row;
}

KeyRow tones() {
    KeyRow row;
    int tone = 1;
    for (const std::string_view example : {"á", "à", "ả", "ã", "ạ"})
        row.push_back({KeyAction::tone, example, 1, tone++, true});
    return row;
}

KeyRow last_letters(bool shift) {
    KeyRow row;
    if (shift) row.push_back({KeyAction::shift, "", 1.5F, 0, true});
    for (const std::string_view text : {"z", "x", "c", "v", "b", "n", "m"})
        row.push_back({KeyAction::letter, text});
    row.push_back({KeyAction::erase, "", 1.5F, 0, true});
    return row;
}

KeyRow signs(bool with_method) {
    const float width = with_method ? 1 : 1.5F;
    KeyRow row{{KeyAction::letter, "/", width}, {KeyAction::letter, "-", width}};
    if (with_method) row.push_back({KeyAction::method, "", 2.5F, 0, true});
    row.push_back({KeyAction::space, "", with_method ? 4.5F : 5});
    row.push_back({KeyAction::letter, ",", width});
    row.push_back({KeyAction::letter, ".", width});
    return row;
}

std::vector<KeyRow> vietnamese(KeyboardLook look) {
    std::vector<KeyRow> rows{letters({"ă", "â", "đ", "ê", "ô", "ơ", "ư"}, true),
                             tones(),
                             letters({"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"}),
                             letters({"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"}),
                             letters({"a", "s", "d", "f", "g", "h", "j", "k", "l"}),
                             last_letters(true),
                             signs(look.with_method)};
    if (!look.wide) return rows;
    rows[0].insert(rows[0].end(), rows[1].begin(), rows[1].end());
    rows.erase(rows.begin() + 1);
    return rows;
}

std::vector<KeyRow> for_email() {
    return {letters({"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"}),
            letters({"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"}),
            letters({"a", "s", "d", "f", "g", "h", "j", "k", "l"}),
            last_letters(false),
            {{KeyAction::letter, "@", 2, 0, true},
             {KeyAction::letter, ".", 2},
             {KeyAction::letter, "_", 1.5F},
             {KeyAction::letter, "-", 1.5F},
             {KeyAction::letter, "@gmail.com", 4, 0, true}}};
}

std::vector<KeyRow> pad() {
    return {letters({"1", "2", "3"}),
            letters({"4", "5", "6"}),
            letters({"7", "8", "9"}),
            {{KeyAction::letter, "0", 1}, {KeyAction::erase, "", 2.025F, 0, true}}};
}

}  // namespace

const std::vector<KeyRow>& rows_of(Layout layout, KeyboardLook look) {
    static const std::array<std::vector<KeyRow>, 4> of_letters{
        vietnamese({false, false}), vietnamese({true, false}), vietnamese({false, true}),
        vietnamese({true, true})};
    static const std::vector<KeyRow> email_rows = for_email(), pad_rows = pad();
    if (layout == Layout::email) return email_rows;
    if (layout == Layout::digits || layout == Layout::date) return pad_rows;
    return of_letters.at((look.with_method ? 1U : 0U) + (look.wide ? 2U : 0U));
}

float key_height(Layout layout) {
    return layout == Layout::digits || layout == Layout::date ? 132.F : 102.F;
}

float fitting_key_height(Layout layout, bool wide, float room) {
    const auto count = static_cast<float>(rows_of(layout, {false, wide}).size());
    return std::min(key_height(layout), (room - (count - 1) * key_gap) / count);
}

float keyboard_height(Layout layout) {
    const auto count = static_cast<float>(rows_of(layout).size());
    return count * key_height(layout) + (count - 1) * key_gap;
}

}  // namespace ui
