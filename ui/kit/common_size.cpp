#include "ui/kit/common_size.h"

#include <algorithm>

namespace ui {

Type common_size(const Kit& kit, std::initializer_list<Labelled> buttons) {
    Type size = Type::display;
    for (const auto& [box, words, look] : buttons) size = std::max(size, kit.button_size(box, words, look));
    return size;
}

}  // namespace ui
