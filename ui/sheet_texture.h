#pragma once

#include "kiosk/session/model.h"
#include "ui/wiped_texture.h"

namespace ui {

/// The page of the form that is being looked at, on the graphics card; painted over and deleted with it.
class SheetTexture {
  public:
    /// Makes the texture that of the page which this model shows; none when it shows no page.
    void show(const kiosk::session::Model& model);
    void clear();
    [[nodiscard]] void* handle() const { return texture_.handle(); }
    [[nodiscard]] int width() const { return texture_.width(); }
    [[nodiscard]] int height() const { return texture_.height(); }

  private:
    const void* shown_ = nullptr;
    WipedTexture texture_;
};

}  // namespace ui
