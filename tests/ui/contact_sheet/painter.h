#pragma once

#include <functional>

#include "kiosk/strings.h"
#include "tests/ui/contact_sheet/offscreen.h"
#include "ui/glyph_texture.h"
#include "ui/screens/screens.h"

namespace contact {

/// The kit with a renderer behind it.
class Painter {
  public:
    Painter(Offscreen& screen, const ui::Panel& panel);
    ~Painter();
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    /// What `draw` draws between two frames, as the panel shows it.
    Picture paint(const ui::Appearance& appearance, const std::function<void(ui::Kit&)>& draw);
    /// The page as the panel shows it.
    Picture paint(const kiosk::session::Model& model, const kiosk::session::Context& context,
                  const kiosk::Strings& strings);

  private:
    Offscreen& screen_;
    ui::Panel panel_;
    ui::Kit kit_;
    ui::GlyphTexture glyphs_;
    double now_ = 0;
};

/// A quarter of the width and height, each pixel the mean of sixteen.
Picture quarter(const Picture& full);

}  // namespace contact
