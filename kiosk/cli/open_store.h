#pragma once

#include <filesystem>
#include <memory>

#include "kiosk/dossier/store.h"

namespace kiosk::cli {

/// The store of this counter: in `data`, else where the settings say. nullptr with a sentence on stderr.
/// Looking never makes one.
std::unique_ptr<dossier::Store> open_store(const std::filesystem::path& data,
                                           const std::filesystem::path& config_file);

}  // namespace kiosk::cli
