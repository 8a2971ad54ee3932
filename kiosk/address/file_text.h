#pragma once

#include <filesystem>
#include <string>

namespace kiosk::address {

/// A file of the house as one text: JSON is parsed twice as fast from memory as from a stream. Throws
/// std::runtime_error ("cannot be read").
std::string file_text(const std::filesystem::path& file);

}  // namespace kiosk::address
