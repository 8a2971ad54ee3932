#pragma once

#include <cstdint>

#include "cardio/document_reader.h"

namespace ui {

/// The citizen's picture on the graphics card: uploaded once a session, overwritten and deleted at its end.
class PortraitTexture {
  public:
    PortraitTexture() = default;
    ~PortraitTexture();
    PortraitTexture(const PortraitTexture&) = delete;
    PortraitTexture& operator=(const PortraitTexture&) = delete;

    /// Makes the texture that of this read of this session; none for nullptr or a read without picture.
    void show(const cardio::ReadResult* read, std::uint64_t session);
    void clear();
    [[nodiscard]] void* handle() const;
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }

  private:
    const cardio::ReadResult* shown_ = nullptr;
    std::uint64_t session_ = 0;
    unsigned int texture_ = 0;
    int width_ = 0, height_ = 0;
};

}  // namespace ui
