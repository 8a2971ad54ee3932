#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/config.h"
#include "kiosk/language.h"
#include "kiosk/procedures/catalogue.h"
#include "kiosk/session/model.h"
#include "kiosk/strings.h"
#include "tests/ui/contact_sheet/painter.h"

namespace contact {

/// How the pages are looked at.
struct Look {
    std::string name;
    kiosk::session::TextSize size;
    kiosk::session::Theme theme;
    kiosk::Language language;
    /// One look of the citizen stands for each of the desk, which has one size of letters and no Khmer.
    bool desk = false;
};

/// What every page draws from.
struct Scene {
    kiosk::procedures::Catalogue catalogue =
        kiosk::procedures::Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures").value();
    kiosk::Strings strings = kiosk::Strings::load(std::string(SOURCE_FOLDER) + "/assets/strings").value();
    kiosk::Config config;
    Scene() { catalogue.ask_for_province(); }
};

struct Page {
    std::string name;
    std::function<Picture(Painter&)> paint;
};

/// The pages of each of the three people; the desk lies on its side. They draw from `scene`, which outlives
/// them.
std::vector<Page> citizen_pages(const Scene& scene, const Look& look);
std::vector<Page> desk_pages(const Scene& scene, const Look& look);
std::vector<Page> technician_pages(const Scene& scene, const Look& look, const ui::Panel& panel);

}  // namespace contact
