#pragma once

#include <string>
#include <vector>

#include "ui/kit/kit.h"

namespace panels {

struct Named {
    std::string name;
    ui::Panel panel;
};

/// The panels that every page is tried on: 21.5 inches upright and lying, and a small one of 15.4 inches.
inline const std::vector<Named>& all() {
    static const std::vector<Named> every{{"portrait", {1080, 1920, 0.248}},
                                          {"landscape", {1920, 1080, 0.248}},
                                          {"small", {1280, 800, 0.259}}};
    return every;
}

}  // namespace panels
