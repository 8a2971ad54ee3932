#include "ui/player.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "cardio/secure_bytes.h"
#include "ui/keyboard/compose.h"
#include "ui/kit/utf8.h"

namespace ui {
namespace {

using What = Command::What;

constexpr double patience_of_tap_if = 2;  // seconds

constexpr std::array<std::pair<std::string_view, What>, 13> words{{{"use", What::use},
                                                                   {"tap", What::tap},
                                                                   {"tap-if", What::tap_if},
                                                                   {"hold", What::hold},
                                                                   {"draw", What::draw},
                                                                   {"type", What::type},
                                                                   {"keys", What::keys},
                                                                   {"press", What::press},
                                                                   {"wait", What::wait},
                                                                   {"wait-screen", What::wait_screen},
                                                                   {"picture", What::picture},
                                                                   {"tree", What::tree},
                                                                   {"quit", What::quit}}};

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// What a finger has to tap for a text: letters, and tones after the letter that bears them.
std::vector<std::string> strokes_of(const std::string& text) {
    std::vector<std::string> strokes;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t bytes = code_point_bytes(rest);
        const LetterAndTone parts = split_tone(rest.substr(0, bytes));
        strokes.push_back(parts.letter);
        if (parts.tone != VietnameseTone::none)
            strokes.push_back("tone:" + std::to_string(static_cast<int>(parts.tone)));
        rest.remove_prefix(bytes);
    }
    std::reverse(strokes.begin(), strokes.end());
    return strokes;
}

std::string screen_of(const SemanticTree& tree) {
    return tree.screen.substr(0, tree.screen.find(':'));
}

}  // namespace

cardio::Result<std::vector<Command>, std::string> parse_script(const std::string& text) {
    std::vector<Command> commands;
    std::istringstream in(text);
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        line = trimmed(line);
        if (line.empty() || line[0] == '#') continue;
        const auto blank = line.find(' ');
        const std::string name = line.substr(0, blank);
        const auto* known =
            std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.first == name; });
        if (known == words.end())
            return cardio::fail("line " + std::to_string(number) + ": unknown command " + name);
        std::string argument = blank == std::string::npos ? "" : trimmed(line.substr(blank));
        if (argument.empty() && known->second != What::quit)
            return cardio::fail("line " + std::to_string(number) + ": " + name + " needs a text");
        commands.push_back({known->second, std::move(argument), number});
    }
    return commands;
}

Player::Player(std::vector<Command> commands, std::filesystem::path pictures)
    : commands_(std::move(commands)), pictures_(std::move(pictures)) {}

Player::State Player::step(Kit& kit, double now,
                           const std::function<bool(const std::filesystem::path&)>& picture) {
    if (!failure_.empty()) return State::failed;
    if (next_ >= commands_.size()) return State::finished;
    const Command& command = commands_[next_];
    if (command.what == What::quit) return State::finished;
    if (since_ < 0) since_ = now;
    // What was touched must have had its effect on the screen before it is looked at again.
    if (kit.input_waits() || ++frames_ < 4) return State::playing;
    if (play(kit, command, now, picture)) {
        // What was typed belongs to the session, and goes with it.
        cardio::wipe(commands_[next_].text);
        ++next_;
        since_ = settled_since_ = -1;
    } else if (failure_.empty() && now - since_ > timeout_seconds) {
        fail(kit, "timed out");
    }
    return failure_.empty() ? State::playing : State::failed;
}

bool Player::play(Kit& kit, const Command& command, double now,
                  const std::function<bool(const std::filesystem::path&)>& picture) {
    switch (command.what) {
        case What::use:
            return use(kit, command.text);
        case What::tap:
            return tap(kit, command.text);
        case What::tap_if:
            return tap(kit, command.text) || now - since_ > patience_of_tap_if;
        case What::hold:
            return hold(kit, command.text, now);
        case What::draw:
            return draw(kit, command.text);
        case What::type:
            return type(kit, command.text, now);
        case What::keys:
            return keys(kit, command.text);
        case What::press:
            return press(kit, command.text);
        case What::wait:
            return kit.tree().find(command.text) != nullptr;
        case What::wait_screen:
            return screen_of(kit.tree()) == command.text;
        case What::picture:
            return save_picture(command.text, now, picture);
        case What::tree: {
            std::ofstream out(pictures_ / command.text);
            out << kit.tree().to_text();
            if (!out.flush()) fail(kit, "cannot write " + command.text);
            return true;
        }
        default:
            return true;
    }
}

bool Player::draw(Kit& kit, const std::string& label) {
    const Node* node = kit.tree().find(label);
    if (!node || kit.guarded()) return false;
    constexpr int places = 48;
    const Rect box = node->rect.inset(node->rect.w * 0.12F, node->rect.h * 0.2F);
    const auto x = [&](int i) { return box.x + box.w * static_cast<float>(i) / places; };
    const auto y = [&](int i) {
        const float wave = std::sin(static_cast<float>(i) * 0.7F);
        return box.centre_y() + wave * box.h / 2 * (1 - static_cast<float>(i) / (2 * places));
    };
    kit.pointer_pressed(x(0), y(0));
    for (int i = 1; i <= places; ++i) kit.pointer_moved(x(i), y(i));
    kit.pointer_released(x(places), y(places));
    frames_ = 0;
    return true;
}

bool Player::use(Kit& kit, const std::string& what) {
    if (what != "keys" && what != "touch") fail(kit, "is neither \"keys\" nor \"touch\"");
    by_keys_ = what == "keys";
    return true;
}

/// Down until it has the focus; OK once that has been seen.
bool Player::tap_by_keys(Kit& kit, const Node& node) {
    const std::string id = node.id;
    frames_ = 0;
    if (kit.focus() == id) {
        kit.move_focus(FocusMove::activate);
        return true;
    }
    const auto stops = std::ranges::count_if(kit.tree().nodes, [](const Node& each) {
        return each.tappable() && each.enabled && !each.id.empty();
    });
    for (std::ptrdiff_t i = 0; kit.focus() != id && i <= stops; ++i) kit.move_focus(FocusMove::next);
    if (kit.focus() != id) fail(kit, "the four keys do not reach it");
    return false;
}

bool Player::tap(Kit& kit, const std::string& label) {
    const Node* node = kit.tree().find(label);
    if (!node || !node->tappable() || !node->enabled || kit.guarded()) return false;
    if (by_keys_) return tap_by_keys(kit, *node);
    const float x = node->rect.centre_x(), y = node->rect.centre_y();
    kit.pointer_moved(x, y);
    kit.pointer_pressed(x, y);
    kit.pointer_released(x, y);
    frames_ = 0;
    return true;
}

/// Presses for a second, so that a picture command in between would see it; then lets go.
bool Player::hold(Kit& kit, const std::string& label, double now) {
    const Node* node = kit.tree().find(label);
    if (!node || !node->tappable() || kit.guarded()) return false;
    const float x = node->rect.centre_x(), y = node->rect.centre_y();
    if (held_since_ < 0) {
        held_since_ = now;
        kit.pointer_pressed(x, y);
        frames_ = 0;
        return false;
    }
    if (now - held_since_ < 1) return false;
    held_since_ = -1;
    kit.pointer_released(x, y);
    frames_ = 0;
    return true;
}

bool Player::type(Kit& kit, const std::string& text, double now) {
    if (kit.guarded()) return false;
    if (letters_.empty()) letters_ = strokes_of(text);
    if (!tap_key(kit, letters_.back())) return false;
    letters_.pop_back();
    since_ = now;  // a long text on a slow machine is no standstill
    return letters_.empty();
}

bool Player::keys(Kit& kit, const std::string& text) {
    for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(code_point_bytes(rest)))
        kit.typed({TypedKey::Kind::text, std::string(rest.substr(0, code_point_bytes(rest)))});
    frames_ = 0;
    return true;
}

bool Player::press(Kit& kit, const std::string& key) {
    if (kit.guarded()) return false;
    if (key == "Enter") {
        if (kit.focus().empty())
            kit.typed({TypedKey::Kind::enter, {}});
        else
            kit.move_focus(FocusMove::activate);
    } else if (key == "Escape" || key == "Tab") {
        kit.move_focus(key == "Tab" ? FocusMove::next : FocusMove::back);
    } else {
        kit.press_shortcut(key);
    }
    frames_ = 0;
    return true;
}

/// A letter whose key shows the other case needs the shift key first: then the letter stays to be typed.
bool Player::tap_key(Kit& kit, const std::string& letter) {
    if (letter == " ") return tap(kit, "key:space");
    for (const Node& node : kit.tree().nodes)
        if (node.role == Role::key && (node.label == letter || (letter.size() > 4 && node.id == letter)))
            return tap(kit, node.id);
    if (kit.tree().find("key:shift")) tap(kit, "key:shift");
    return false;
}

bool Player::save_picture(const std::string& name, double now,
                          const std::function<bool(const std::filesystem::path&)>& picture) {
    // The screen stands still: no press is shown, and the page had time to be complete.
    if (settled_since_ < 0) settled_since_ = now;
    if (now - settled_since_ < 0.15) return false;
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), "%02d-", ++picture_number_);
    const auto file = pictures_ / (number.data() + name + ".png");
    if (!picture(file)) failure_ = "cannot write " + file.string();
    return true;
}

void Player::fail(const Kit& kit, const std::string& what) {
    const Command& command = commands_[next_];
    failure_ = "line " + std::to_string(command.line) + ", \"" + command.text + "\": " + what +
               ". The screen showed:\n" + kit.tree().to_text();
}

}  // namespace ui
