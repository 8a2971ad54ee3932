#pragma once

#include "kiosk/session/engine.h"
#include "kiosk/strings.h"
#include "ui/application.h"
#include "ui/portrait_texture.h"
#include "ui/sheet_texture.h"

namespace ui {

/// The citizen's session in a window.
class CitizenApplication final : public Application {
  public:
    CitizenApplication(kiosk::session::Engine& engine, const kiosk::Strings& strings)
        : engine_(engine), strings_(strings) {}

    void set_wake(std::function<void()> wake) override { engine_.set_wake(std::move(wake)); }
    bool drain() override { return engine_.drain(); }
    [[nodiscard]] double seconds_to_deadline() const override { return engine_.seconds_to_deadline(); }
    [[nodiscard]] Appearance appearance() const override;
    void prepare(Kit& kit) override;
    void draw(Kit& kit) override;
    [[nodiscard]] bool awaits_scan() const override;
    void scanned(std::string text) override;
    void release_textures() override;

  private:
    kiosk::session::Engine& engine_;
    const kiosk::Strings& strings_;
    PortraitTexture portrait_;
    SheetTexture sheet_;
};

}  // namespace ui
