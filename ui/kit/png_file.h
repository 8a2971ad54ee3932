#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace ui {

/// Writes 8-bit RGB rows from the top as a PNG. False when the file cannot be written.
bool write_png(const std::filesystem::path& file, int width, int height,
               const std::vector<std::uint8_t>& rgb);

}  // namespace ui
