#include "tests/ui/contact_sheet/look.h"
#include "tests/ui/technician/every_page.h"
#include "ui/screens/technician/technician.h"

namespace contact {

std::vector<Page> technician_pages(const Scene& scene, const Look& look, const ui::Panel& panel) {
    std::vector<Page> pages;
    for (auto& model :
         ::technician_pages::every_page({panel.width, panel.height, panel.mm_per_pixel, false})) {
        model.text_size = static_cast<int>(look.size);
        model.high_contrast = look.theme == kiosk::session::Theme::high_contrast;
        model.language = look.language;
        const auto name = "technician-" + ui::page_name(model);
        pages.push_back({name, [model = std::move(model), &scene](Painter& painter) {
                             return painter.paint(ui::appearance_of(model), [&](ui::Kit& kit) {
                                 (void)ui::draw(model, scene.strings, kit);
                             });
                         }});
    }
    return pages;
}

}  // namespace contact
