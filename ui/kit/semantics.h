#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/geometry.h"

namespace ui {

enum class Role { text, heading, button, key, field, image, status, progress };
std::string_view word(Role role);

/// What of a thing on the screen is the person's own: came from their card, or was answered by them. Speech
/// says it into a headset only.
enum class Own { nothing, value, all };

/// One thing on the screen, as a screen reader, a test or a script sees it.
struct Node {
    std::string id;
    Role role = Role::text;
    std::string label;
    std::string value;
    bool enabled = true, focused = false, pressed = false;
    Rect rect;             ///< window pixels
    Rect mm;               ///< the same on the glass, millimetres
    std::string shortcut;  ///< key of a keyboard that does the same
    float cap_mm = 0;      ///< height of its smallest capitals on the glass; 0: it shows no text
    Own own = Own::nothing;
    bool furniture = false;  ///< the same on every page: settings, the name of the place
    bool alert = false;      ///< says that something is wrong
    bool overflow = false;   ///< its text did not fit even in the smallest size
    [[nodiscard]] bool tappable() const { return role == Role::button || role == Role::key; }
};

/// Everything on the screen in reading order; built anew each frame.
struct SemanticTree {
    std::string screen;
    std::string overlay;  ///< what lies over it; then only that is in the nodes
    std::vector<Node> nodes;
    /// The first node with this label, else with this id; things that can be tapped come first.
    [[nodiscard]] const Node* find(std::string_view label_or_id) const;
    /// One node a line, for scripts and for eyes.
    [[nodiscard]] std::string to_text() const;
};

}  // namespace ui
