#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "kiosk/config.h"
#include "kiosk/dossier/store.h"

namespace kiosk::cli {

/// The settings of the counter a command works on: those of the file, or the built-in ones without it; `data`
/// takes the place of their state folder where it is given. nullopt with a sentence on stderr.
std::optional<Config> counter_config(const std::filesystem::path& data,
                                     const std::filesystem::path& config_file);

/// The store of this counter. nullptr with a sentence on stderr. Looking never makes one.
std::unique_ptr<dossier::Store> open_store(const Config& config);
/// The same for counter_config().
std::unique_ptr<dossier::Store> open_store(const std::filesystem::path& data,
                                           const std::filesystem::path& config_file);

}  // namespace kiosk::cli
