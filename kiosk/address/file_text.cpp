#include "kiosk/address/file_text.h"

#include <fstream>
#include <stdexcept>

namespace kiosk::address {

std::string file_text(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot be read");
    std::string text(std::filesystem::file_size(file), '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

}  // namespace kiosk::address
