#pragma once

#include "kiosk/config.h"
#include "kiosk/dossier/sealing.h"

namespace kiosk::dossier {

/// Where a station key comes from and how it is exchanged: a file in the state folder, a credential of
/// systemd, or a file that only a PKCS#11 token can unwrap. An exchange writes the next key beside the
/// present one before the database is changed and puts it in its place afterwards: whichever moment a crash
/// strikes, the key that the database names is there.
class KeySource {
  public:
    KeySource(std::filesystem::path folder, Config::StationKey settings);

    /// The key with this id: the present one, or the next one of an exchange that was cut off, which then
    /// takes its place. For an empty id the present one, made when there is none and `may_make`. Error: one
    /// sentence.
    cardio::Result<StationKey, std::string> load(const std::string& id, bool may_make);

    /// The next key is there, synced. A sentence when it could not be written.
    std::optional<std::string> stage(const StationKey& next);
    /// The staged key takes the place of the present one. A sentence when somebody has to do it by hand.
    std::optional<std::string> adopt(const std::string& id);
    /// A staged key goes, for the exchange did not take place: the present key is the one with this id. To be
    /// called while nobody can be exchanging it.
    void discard_unless_used(const std::string& id);

  private:
    [[nodiscard]] std::filesystem::path present() const;
    [[nodiscard]] std::filesystem::path next() const;
    cardio::Result<StationKey, std::string> read(const std::filesystem::path& file);
    cardio::Result<StationKey, std::string> read_present();
    std::optional<std::string> make();
    cardio::Result<cardio::Bytes, std::string> content_of(const StationKey& key);

    std::filesystem::path folder_;
    Config::StationKey settings_;
};

}  // namespace kiosk::dossier
