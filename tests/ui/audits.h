#pragma once

// What has to hold on every page, whatever it shows and however it is looked at. Each expectation that fails
// names the words at fault.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "ui/kit/semantics.h"

namespace audits {

struct Glass {
    float width, height;   ///< window pixels
    bool small = false;    ///< people stand closer
    bool largest = false;  ///< the largest of the three sizes of text
};

inline void nothing_is_clipped(const ui::SemanticTree& tree, const Glass& glass) {
    for (const auto& node : tree.nodes) {
        EXPECT_FALSE(node.overflow) << "cut: " << node.label;
        EXPECT_GE(node.rect.x, -0.5F) << "off the glass: " << node.label;
        EXPECT_LE(node.rect.right(), glass.width + 0.5F) << "off the glass: " << node.label;
        EXPECT_LE(node.rect.bottom(), glass.height + 0.5F) << "off the glass: " << node.label;
    }
}

/// No text of the tables is shown with the place of a number or name still open in it.
inline void no_hole_is_open(const ui::SemanticTree& tree) {
    for (const auto& node : tree.nodes)
        EXPECT_EQ(node.label.find('{'), std::string::npos) << "open: " << node.label;
}

/// Millimetres that two boxes share, or lie apart (negative).
struct Shared {
    Shared(const ui::Rect& a, const ui::Rect& b)
        : across(std::min(a.right(), b.right()) - std::max(a.x, b.x)),
          down(std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y)) {}
    float across, down;
};

inline bool is_written(const ui::Node& node) {
    return node.role == ui::Role::text || node.role == ui::Role::heading || node.role == ui::Role::status ||
           node.role == ui::Role::field;
}

/// What is written stands clear of other words and of everything that can be tapped.
inline void words_stand_clear(const ui::SemanticTree& tree) {
    for (const auto& node : tree.nodes) {
        if (!is_written(node)) continue;
        for (const auto& other : tree.nodes) {
            if (&node == &other || (!is_written(other) && !other.tappable())) continue;
            const Shared shared(node.mm, other.mm);
            // The room between lines may be shared.
            EXPECT_FALSE(shared.across > 1 && shared.down > 2)
                << "one over the other: " << node.label << " and " << other.label;
        }
    }
}

/// What heads a page is read first: no sentence below it is larger. Names and numbers may be.
inline void heading_is_not_smaller_than_sentences_below(const ui::SemanticTree& tree) {
    const auto head = std::find_if(tree.nodes.begin(), tree.nodes.end(),
                                   [](const auto& node) { return node.role == ui::Role::heading; });
    if (head == tree.nodes.end()) return;
    for (auto node = head + 1; node != tree.nodes.end(); ++node) {
        const bool sentence = node->role == ui::Role::text && node->own == ui::Own::nothing;
        if (!sentence || node->furniture || node->rect.y < head->rect.bottom()) continue;
        EXPECT_LE(node->cap_mm, head->cap_mm + 0.01F) << "larger than its heading: " << node->label;
    }
}

/// Two ways that stand side by side weigh the same.
inline void neighbours_are_set_in_one_size(const ui::SemanticTree& tree) {
    // Of what has a second line in small letters, the height of the first is not known.
    const auto counts = [](const ui::Node& node) {
        const bool one_line = node.value.empty() || node.value == "chosen";
        // One procedure with a long name does not make those beside it hard to read.
        const bool names_procedure = node.id.starts_with("procedure:");
        return node.role == ui::Role::button && one_line && !names_procedure && !node.furniture &&
               node.cap_mm > 0;
    };
    for (const auto& node : tree.nodes) {
        for (const auto& other : tree.nodes) {
            const bool level =
                std::abs(node.mm.y - other.mm.y) < 0.5F && std::abs(node.mm.h - other.mm.h) < 0.5F;
            if (&node >= &other || !counts(node) || !counts(other) || !level) continue;
            EXPECT_NEAR(node.cap_mm, other.cap_mm, 0.01F)
                << "of two sizes: " << node.label << " and " << other.label;
        }
    }
}

/// `button` and `key`: millimetres that one is wide and high at least.
inline void targets_are_large(const ui::SemanticTree& tree, float button, float key) {
    for (const auto& node : tree.nodes) {
        if (!node.tappable()) continue;
        const float least = node.role == ui::Role::key ? key : button;
        EXPECT_GE(node.mm.w, least) << "narrow: " << node.label;
        EXPECT_GE(node.mm.h, least) << "low: " << node.label;
    }
}

inline void targets_are_apart(const ui::SemanticTree& tree) {
    constexpr float least = 3;  // millimetres
    for (const auto& node : tree.nodes) {
        for (const auto& other : tree.nodes) {
            if (&node >= &other || !node.tappable() || !other.tappable()) continue;
            const Shared shared(node.mm, other.mm);
            EXPECT_GE(-std::min(shared.across, shared.down), least - 0.01F)
                << "close together: " << node.label << " and " << other.label;
        }
    }
}

/// EN 301 549, 5.1.4: 0.7 degrees, which is 7.3 mm seen from 600 mm, or 6.1 mm from the 500 mm of a small
/// panel; 36 CFR 1194, 402.4: 3/16 inch.
inline void capitals_are_high_enough(const ui::SemanticTree& tree, const Glass& glass) {
    const float least = !glass.largest ? 4.8F : glass.small ? 6.1F : 7.3F;
    for (const auto& node : tree.nodes) {
        if (node.cap_mm == 0) continue;
        EXPECT_GE(node.cap_mm, least) << "small: " << node.label;
    }
}

}  // namespace audits
