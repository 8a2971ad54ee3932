#pragma once

#include <initializer_list>

#include "ui/kit/kit.h"

namespace ui {

/// A button that stands beside others.
struct Labelled {
    Rect box;
    const std::string& words;
    const ButtonLook& look;
};

/// The letters in which each of them finds room, so that none looks lesser than its neighbour.
Type common_size(const Kit& kit, std::initializer_list<Labelled> buttons);

}  // namespace ui
