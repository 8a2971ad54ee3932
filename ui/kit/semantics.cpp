#include "ui/kit/semantics.h"

#include <array>
#include <cmath>
#include <sstream>

namespace ui {

std::string_view word(Role role) {
    static constexpr std::array<std::string_view, 8> words{"text",  "heading", "button", "key",
                                                           "field", "image",   "status", "progress"};
    return words.at(static_cast<std::size_t>(role));
}

const Node* SemanticTree::find(std::string_view label_or_id) const {
    for (const bool tappable : {true, false}) {
        for (const Node& node : nodes)
            if (node.tappable() == tappable && node.label == label_or_id) return &node;
        for (const Node& node : nodes)
            if (node.tappable() == tappable && node.id == label_or_id) return &node;
    }
    return nullptr;
}

std::string SemanticTree::to_text() const {
    std::ostringstream out;
    out << "screen " << screen << '\n';
    for (const Node& node : nodes) {
        out << word(node.role) << " [" << node.id << "] \"" << node.label << '"';
        if (!node.value.empty()) out << " = \"" << node.value << '"';
        out << " at " << std::lround(node.rect.x) << ',' << std::lround(node.rect.y) << ' '
            << std::lround(node.rect.w) << 'x' << std::lround(node.rect.h);
        if (!node.enabled) out << " disabled";
        if (node.focused) out << " focused";
        if (node.pressed) out << " pressed";
        if (node.overflow) out << " OVERFLOW";
        out << '\n';
    }
    return out.str();
}

}  // namespace ui
