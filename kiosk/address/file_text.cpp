#include "kiosk/address/file_text.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace kiosk::address {

std::string file_text(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot be read");
    std::ostringstream text;
    text << stream.rdbuf();
    return std::move(text).str();
}

}  // namespace kiosk::address
