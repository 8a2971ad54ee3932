#include "tests/ui/contact_sheet/painter.h"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

namespace contact {

Painter::Painter(Offscreen& screen, const ui::Panel& panel)
    : screen_(screen), panel_(panel), kit_(ui::find_fonts().value(), panel) {
    ImGui_ImplOpenGL3_Init("#version 150");
}

Painter::~Painter() {
    ImGui_ImplOpenGL3_Shutdown();
}

Picture Painter::paint(const kiosk::session::Model& model, const kiosk::session::Context& context,
                       const kiosk::Strings& strings) {
    return paint(ui::appearance_of(model),
                 [&](ui::Kit& kit) { (void)ui::draw(model, context, strings, kit); });
}

Picture Painter::paint(const ui::Appearance& appearance, const std::function<void(ui::Kit&)>& draw) {
    if (kit_.prepare(appearance, panel_.width, panel_.height)) ImGui_ImplOpenGL3_DestroyFontsTexture();
    screen_.begin(panel_.width, panel_.height);
    ImGui_ImplOpenGL3_NewFrame();
    if (!ImGui::GetIO().Fonts->TexID) ImGui_ImplOpenGL3_CreateFontsTexture();
    kit_.set_glyph_texture(glyphs_.handle());
    kit_.begin_frame(now_ += 1);
    draw(kit_);
    kit_.end_frame();
    glyphs_.bring(kit_.glyphs());
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    return screen_.read();
}

Picture quarter(const Picture& full) {
    Picture small{full.width / 4, full.height / 4, {}};
    for (int y = 0; y < small.height; ++y)
        for (int x = 0; x < small.width; ++x)
            for (int channel = 0; channel < 3; ++channel) {
                int sum = 0;
                for (int i = 0; i < 16; ++i)
                    sum += full.rgb[static_cast<std::size_t>(
                        ((y * 4 + i / 4) * full.width + x * 4 + i % 4) * 3 + channel)];
                small.rgb.push_back(static_cast<std::uint8_t>(sum / 16));
            }
    return small;
}

}  // namespace contact
