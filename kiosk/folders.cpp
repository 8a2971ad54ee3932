#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

#include "kiosk/config.h"

namespace kiosk {
namespace {

std::filesystem::path from_environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? std::filesystem::path(value) : std::filesystem::path();
}

std::filesystem::path home() {
    auto folder = from_environment("HOME");
    if (!folder.empty()) return folder;
    const auto* user = getpwuid(geteuid());
    return user && user->pw_dir ? user->pw_dir : "/";
}

}  // namespace

std::filesystem::path binary_folder() {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
}

std::filesystem::path assets_folder() {
    auto named = from_environment("KIOSK_ASSETS");
    if (!named.empty()) return named;
    std::error_code error;
    const std::filesystem::path beside_source = std::filesystem::path(KIOSK_SOURCE_FOLDER) / "assets";
    if (std::filesystem::is_directory(beside_source, error)) return beside_source;
    return binary_folder().parent_path() / "share/cccd-kiosk/assets";
}

std::filesystem::path default_data_folder() {
    // systemd gives a list when a unit has several state folders; ours comes first.
    const std::string service = from_environment("STATE_DIRECTORY").string();
    if (!service.empty()) return service.substr(0, service.find(':'));
    const auto state = from_environment("XDG_STATE_HOME");
    // The XDG rules: a relative path in the variable is to be ignored.
    if (state.is_absolute()) return state / "cccd-kiosk";
    return home() / ".local/state/cccd-kiosk";
}

}  // namespace kiosk
