#pragma once

#include "kiosk/session/model.h"

namespace ui {

/// The page of the form that is being looked at, on the graphics card; painted over and deleted with it.
class SheetTexture {
  public:
    SheetTexture() = default;
    ~SheetTexture();
    SheetTexture(const SheetTexture&) = delete;
    SheetTexture& operator=(const SheetTexture&) = delete;

    /// Makes the texture that of the page which this model shows; none when it shows no page.
    void show(const kiosk::session::Model& model);
    void clear();
    [[nodiscard]] void* handle() const;
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }

  private:
    const void* shown_ = nullptr;
    unsigned int texture_ = 0;
    int width_ = 0, height_ = 0;
};

}  // namespace ui
