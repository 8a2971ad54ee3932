#pragma once

#include <functional>
#include <string>

#include "ui/kit/kit.h"

namespace ui {

/// What a window shows: the pages of one role. All functions are called on the window's thread.
class Application {
  public:
    Application() = default;
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;
    virtual ~Application() = default;

    /// Called from any thread when something waits for drain(); empty when the window has gone.
    virtual void set_wake(std::function<void()> wake) = 0;
    /// Applies what has happened. True when the page may look different.
    virtual bool drain() = 0;
    /// Seconds until drain() has something to do even if nothing happens; negative for never.
    [[nodiscard]] virtual double seconds_to_deadline() const = 0;
    [[nodiscard]] virtual Appearance appearance() const = 0;
    /// Before a frame, with the window's OpenGL context: textures for the kit.
    virtual void prepare(Kit& /*kit*/) {}
    /// Draws the page between begin_frame() and end_frame() and keeps what was touched for drain().
    virtual void draw(Kit& kit) = 0;
    /// After a frame: the finished tree, for speech.
    virtual void shown(const SemanticTree& /*tree*/) {}
    /// Whether what comes in at the speed of a scanner is a scan, not typing.
    [[nodiscard]] virtual bool awaits_scan() const { return false; }
    virtual void scanned(std::string /*text*/) {}
    /// The OpenGL context is about to go.
    virtual void release_textures() {}
};

}  // namespace ui
