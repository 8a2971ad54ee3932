#include "ui/kit/png_file.h"

#include <png.h>

namespace ui {

bool write_png(const std::filesystem::path& file, int width, int height,
               const std::vector<std::uint8_t>& rgb) {
    if (width <= 0 || height <= 0) return false;
    if (rgb.size() != static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3) return false;
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width);
    image.height = static_cast<png_uint_32>(height);
    image.format = PNG_FORMAT_RGB;
    return png_image_write_to_file(&image, file.c_str(), 0, rgb.data(), 0, nullptr) != 0;
}

}  // namespace ui
