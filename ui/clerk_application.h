#pragma once

#include <map>

#include "kiosk/clerk/engine.h"
#include "kiosk/config.h"
#include "kiosk/strings.h"
#include "ui/application.h"
#include "ui/wiped_texture.h"

namespace ui {

/// The clerk's desk in a window.
class ClerkApplication final : public Application {
  public:
    ClerkApplication(kiosk::clerk::Engine& engine, const kiosk::Config& config, const kiosk::Strings& strings,
                     const std::map<std::string, kiosk::LocalText>& procedures)
        : engine_(engine), config_(config), strings_(strings), procedures_(procedures) {}

    void set_wake(std::function<void()> wake) override { engine_.set_wake(std::move(wake)); }
    bool drain() override { return engine_.drain(); }
    [[nodiscard]] double seconds_to_deadline() const override;
    [[nodiscard]] Appearance appearance() const override;
    void prepare(Kit& kit) override;
    void draw(Kit& kit) override;
    [[nodiscard]] bool awaits_scan() const override;
    void scanned(std::string text) override;
    void release_textures() override;

  private:
    kiosk::clerk::Engine& engine_;
    const kiosk::Config& config_;
    const kiosk::Strings& strings_;
    const std::map<std::string, kiosk::LocalText>& procedures_;
    WipedTexture portrait_;
    std::uint64_t shown_visit_ = 0;
    bool shown_ = false;
};

}  // namespace ui
