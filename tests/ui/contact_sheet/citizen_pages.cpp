#include "tests/ui/contact_sheet/look.h"
#include "tests/ui/screens/models.h"

namespace contact {

std::vector<Page> citizen_pages(const Scene& scene, const Look& look) {
    const kiosk::session::Context context{scene.catalogue, scene.config, "2026-11-24"};
    std::vector<Page> pages;
    for (auto [name, model] : models::every_page(context)) {
        model.text_size = look.size;
        model.theme = look.theme;
        model.language = look.language;
        pages.push_back({name, [model = std::move(model), context, &scene](Painter& painter) {
                             return painter.paint(model, context, scene.strings);
                         }});
    }
    return pages;
}

}  // namespace contact
