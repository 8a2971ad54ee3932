#include "tests/ui/clerk/every_page.h"
#include "tests/ui/contact_sheet/look.h"
#include "ui/screens/clerk/clerk.h"

namespace contact {

std::vector<Page> desk_pages(const Scene& scene, const Look& look) {
    std::map<std::string, kiosk::LocalText> names;
    for (const auto& procedure : scene.catalogue.procedures()) names[procedure.id] = procedure.name;
    const auto now = std::chrono::system_clock::from_time_t(1795500000);
    std::vector<Page> pages;
    for (auto& model : desk::every_page()) {
        model.language = look.language;
        model.high_contrast = look.theme == kiosk::session::Theme::high_contrast;
        const auto name = "desk-" + ui::page_name(model);
        pages.push_back({name, [model = std::move(model), names, now, &scene](Painter& painter) {
                             const ui::DeskContext context{desk::forms(), names, "Phường Rạch Giá", "3", now};
                             return painter.paint(ui::appearance_of(model), [&](ui::Kit& kit) {
                                 (void)ui::draw(model, context, scene.strings, kit);
                             });
                         }});
    }
    return pages;
}

}  // namespace contact
