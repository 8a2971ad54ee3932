#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
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

/// Whoever runs this program, now, looking at these kinds of data: for the audit.
dossier::Store::LookUp by_user(const std::string& data);

/// The subcommand takes --data into `data` and does its work on the store of this counter; exit_usage when
/// there is none.
void works_on_store(CLI::App& subcommand, std::shared_ptr<std::filesystem::path> data, CLI::App& app,
                    int& exit_code, std::function<int(dossier::Store&, const Config&)> work);

}  // namespace kiosk::cli
