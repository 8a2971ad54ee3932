#pragma once

#include <optional>

#include "kiosk/session/engine.h"
#include "kiosk/strings.h"
#include "ui/application.h"
#include "ui/portrait_texture.h"
#include "ui/sheet_texture.h"
#include "ui/speech/narrator.h"

namespace ui {

/// The citizen's session in a window.
class CitizenApplication final : public Application {
  public:
    /// Engine, strings and speaker must outlive it. Without a speaker, the pages are silent.
    CitizenApplication(kiosk::session::Engine& engine, const kiosk::Strings& strings,
                       kiosk::speech::Speaker* speaker = nullptr);

    void set_wake(std::function<void()> wake) override { engine_.set_wake(std::move(wake)); }
    bool drain() override { return engine_.drain(); }
    [[nodiscard]] double seconds_to_deadline() const override { return engine_.seconds_to_deadline(); }
    [[nodiscard]] Appearance appearance() const override;
    void prepare(Kit& kit) override;
    void draw(Kit& kit) override;
    void shown(const SemanticTree& tree) override;
    [[nodiscard]] bool awaits_scan() const override;
    void scanned(std::string text) override;
    void release_textures() override;

  private:
    kiosk::session::Engine& engine_;
    const kiosk::Strings& strings_;
    PortraitTexture portrait_;
    SheetTexture sheet_;
    std::optional<Narrator> narrator_;
};

}  // namespace ui
