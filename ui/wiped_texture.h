#pragma once

#include <cstdint>
#include <span>

namespace ui {

/// A picture of the citizen's on the graphics card: painted over before it is deleted, for the driver may
/// keep the memory for the next texture.
class WipedTexture {
  public:
    WipedTexture() = default;
    ~WipedTexture();
    WipedTexture(const WipedTexture&) = delete;
    WipedTexture& operator=(const WipedTexture&) = delete;

    /// Takes the place of what was there. `rgba`: rows from the top, at least width * height * 4 bytes.
    void upload(int width, int height, std::span<const std::uint8_t> rgba);
    void clear();
    [[nodiscard]] void* handle() const;
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }

  private:
    unsigned int texture_ = 0;
    int width_ = 0, height_ = 0;
};

}  // namespace ui
