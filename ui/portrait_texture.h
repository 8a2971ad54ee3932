#pragma once

#include <cstdint>

#include "cardio/document_reader.h"
#include "ui/wiped_texture.h"

namespace ui {

/// The citizen's picture on the graphics card: uploaded once a session, overwritten and deleted at its end.
class PortraitTexture {
  public:
    /// Makes the texture that of this read of this session; none for nullptr or a read without picture.
    void show(const cardio::ReadResult* read, std::uint64_t session);
    void clear();
    [[nodiscard]] void* handle() const { return texture_.handle(); }
    [[nodiscard]] int width() const { return texture_.width(); }
    [[nodiscard]] int height() const { return texture_.height(); }

  private:
    const cardio::ReadResult* shown_ = nullptr;
    std::uint64_t session_ = 0;
    WipedTexture texture_;
};

}  // namespace ui
