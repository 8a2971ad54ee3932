#include "kiosk/dossier/key_source.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "kiosk/dossier/descriptor.h"
#include "kiosk/dossier/token_key.h"

namespace kiosk::dossier {
namespace {

using Loaded = cardio::Result<StationKey, std::string>;

/// A credential is the service manager's: it may be readable for its group, but it is no link and 32 bytes
/// long.
Loaded read_credential(const std::string& name) {
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    if (folder == nullptr)
        return cardio::fail(
            std::string("there are no credentials: start the kiosk by a unit with LoadCredential=") + name);
    const auto file = std::filesystem::path(folder) / name;
    std::ifstream in(file, std::ios::binary);
    cardio::SecureBytes bytes(key_size + 1);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    const auto count = static_cast<std::size_t>(in.gcount());
    auto key = StationKey::of(cardio::BytesView(bytes).first(count));
    if (key) return std::move(*key);
    return cardio::fail(file.string() + " is no station key of 32 bytes: check LoadCredential= of the unit");
}

}  // namespace

KeySource::KeySource(std::filesystem::path folder, Config::StationKey settings)
    : folder_(std::move(folder)), settings_(std::move(settings)) {}

std::filesystem::path KeySource::present() const {
    return folder_ / (settings_.from == "pkcs11" ? "station.key.wrapped" : "station.key");
}

std::filesystem::path KeySource::next() const {
    return present().string() + ".next";
}

Loaded KeySource::read(const std::filesystem::path& file) {
    if (settings_.from != "pkcs11") return StationKey::load(file);
    const auto wrapped = read_whole(file, longest_wrapped_key);
    if (!wrapped) return cardio::fail(file.string() + " cannot be read: restore it from its backup");
    const auto plain = unwrap_by_token(settings_, *wrapped);
    if (!plain) return cardio::fail(plain.error());
    auto key = StationKey::of(*plain);
    if (key) return std::move(*key);
    return cardio::fail(file.string() + " holds no station key: restore it from its backup");
}

Loaded KeySource::read_present() {
    return settings_.from == "credential" ? read_credential(settings_.credential) : read(present());
}

cardio::Result<cardio::Bytes, std::string> KeySource::content_of(const StationKey& key) {
    if (settings_.from == "pkcs11") return wrap_by_token(settings_, key.bytes());
    return cardio::Bytes(key.bytes().begin(), key.bytes().end());
}

std::optional<std::string> KeySource::make() {
    if (settings_.from == "file") return std::nullopt;  // made by whoever loads it
    auto content = content_of(StationKey::random());
    if (!content) return content.error();
    if (replace_file(present(), *content, 0600)) return std::nullopt;
    return present().string() + " cannot be written: check the owner of the folder and the space on the disk";
}

Loaded KeySource::load(const std::string& id, bool may_make) {
    std::error_code error;
    const bool there = std::filesystem::exists(std::filesystem::symlink_status(present(), error));
    if (settings_.from != "credential" && !there && may_make)
        if (const auto problem = make()) return cardio::fail(*problem);
    auto key = settings_.from == "file" && may_make ? StationKey::load_or_create(present()) : read_present();
    if (key && (id.empty() || key->id() == id)) return key;
    if (std::filesystem::exists(next(), error)) {
        auto staged = read(next());
        if (staged && staged->id() == id) {
            const auto left = adopt(id);
            if (left) spdlog::warn("{}", *left);
            return staged;
        }
    }
    if (!key) return key;
    return cardio::fail(std::string(
        "the station key is not the one the dossiers are sealed with: restore it from its backup"));
}

std::optional<std::string> KeySource::stage(const StationKey& key) {
    std::error_code error;
    if (settings_.from == "credential" && std::filesystem::exists(next(), error))
        return next().string() + " waits to become the credential: do that first, and restart the kiosk";
    auto content = content_of(key);
    if (!content) return content.error();
    const bool written = replace_file(next(), *content, 0600);
    cardio::wipe(*content);
    if (written) return std::nullopt;
    return next().string() + " cannot be written: check the owner of the folder and the space on the disk";
}

std::optional<std::string> KeySource::adopt(const std::string& id) {
    if (settings_.from == "credential")
        return "the new key is in " + next().string() + ": make it the credential " + settings_.credential +
               " of the unit, restart the kiosk, then shred the file";
    if (rename(next().c_str(), present().c_str()) == 0 && sync_folder(folder_)) return std::nullopt;
    const auto now = read(present());  // another process may have found the staged one first
    if (now && now->id() == id) return std::nullopt;
    return next().string() + " cannot take the place of " + present().string() +
           ": check the owner of the folder";
}

void KeySource::discard_unless_used(const std::string& id) {
    std::error_code error;
    if (!std::filesystem::exists(next(), error)) return;
    // Where the present key is not the one that is used, the staged one is, and there is no other copy of it.
    const auto now = read_present();
    if (now && now->id() == id) unlink(next().c_str());
}

}  // namespace kiosk::dossier
