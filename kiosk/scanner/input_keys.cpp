#include "kiosk/scanner/input_keys.h"

#include <linux/input-event-codes.h>

#include <algorithm>
#include <array>

namespace kiosk::scanner {
namespace {

struct Key {
    std::uint16_t code;
    char plain, shifted;
};

constexpr std::array keys{
    Key{KEY_1, '1', '!'},          Key{KEY_2, '2', '@'},           Key{KEY_3, '3', '#'},
    Key{KEY_4, '4', '$'},          Key{KEY_5, '5', '%'},           Key{KEY_6, '6', '^'},
    Key{KEY_7, '7', '&'},          Key{KEY_8, '8', '*'},           Key{KEY_9, '9', '('},
    Key{KEY_0, '0', ')'},          Key{KEY_MINUS, '-', '_'},       Key{KEY_EQUAL, '=', '+'},
    Key{KEY_Q, 'q', 'Q'},          Key{KEY_W, 'w', 'W'},           Key{KEY_E, 'e', 'E'},
    Key{KEY_R, 'r', 'R'},          Key{KEY_T, 't', 'T'},           Key{KEY_Y, 'y', 'Y'},
    Key{KEY_U, 'u', 'U'},          Key{KEY_I, 'i', 'I'},           Key{KEY_O, 'o', 'O'},
    Key{KEY_P, 'p', 'P'},          Key{KEY_LEFTBRACE, '[', '{'},   Key{KEY_RIGHTBRACE, ']', '}'},
    Key{KEY_A, 'a', 'A'},          Key{KEY_S, 's', 'S'},           Key{KEY_D, 'd', 'D'},
    Key{KEY_F, 'f', 'F'},          Key{KEY_G, 'g', 'G'},           Key{KEY_H, 'h', 'H'},
    Key{KEY_J, 'j', 'J'},          Key{KEY_K, 'k', 'K'},           Key{KEY_L, 'l', 'L'},
    Key{KEY_SEMICOLON, ';', ':'},  Key{KEY_APOSTROPHE, '\'', '"'}, Key{KEY_GRAVE, '`', '~'},
    Key{KEY_BACKSLASH, '\\', '|'}, Key{KEY_Z, 'z', 'Z'},           Key{KEY_X, 'x', 'X'},
    Key{KEY_C, 'c', 'C'},          Key{KEY_V, 'v', 'V'},           Key{KEY_B, 'b', 'B'},
    Key{KEY_N, 'n', 'N'},          Key{KEY_M, 'm', 'M'},           Key{KEY_COMMA, ',', '<'},
    Key{KEY_DOT, '.', '>'},        Key{KEY_SLASH, '/', '?'},       Key{KEY_SPACE, ' ', ' '},
    Key{KEY_TAB, '\t', '\t'},      Key{KEY_ENTER, '\n', '\n'},     Key{KEY_KPENTER, '\n', '\n'},
};

constexpr std::int32_t released = 0, pressed = 1;

}  // namespace

char InputKeys::key(std::uint16_t code, std::int32_t value) {
    if (code == KEY_LEFTSHIFT) left_shift_ = value != released;
    if (code == KEY_RIGHTSHIFT) right_shift_ = value != released;
    if (value != pressed) return 0;
    const auto* found = std::ranges::find(keys, code, &Key::code);
    if (found == keys.end()) return 0;
    return left_shift_ || right_shift_ ? found->shifted : found->plain;
}

}  // namespace kiosk::scanner
