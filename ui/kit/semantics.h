#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/geometry.h"

namespace ui {

enum class Role { text, heading, button, key, field, image, status, progress };
std::string_view word(Role role);

/// One thing on the screen, as a screen reader, a test or a script sees it.
struct Node {
    std::string id;
    Role role = Role::text;
    std::string label;
    std::string value;
    bool enabled = true, focused = false, pressed = false;
    Rect rect;                ///< window pixels
    Rect mm;                  ///< the same on the glass, millimetres
    std::string shortcut;     ///< key of a keyboard that does the same
    bool overflow = false;    ///< its text did not fit even in the smallest size
    [[nodiscard]] bool tappable() const { return role == Role::button || role == Role::key; }
};

/// Everything on the screen in reading order; built anew each frame.
struct SemanticTree {
    std::string screen;
    std::vector<Node> nodes;
    /// The first node with this label, else with this id; things that can be tapped come first.
    [[nodiscard]] const Node* find(std::string_view label_or_id) const;
    /// One node a line, for scripts and for eyes.
    [[nodiscard]] std::string to_text() const;
};

}  // namespace ui
