#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cardio/bytes.h"
#include "cardio/result.h"
#include "cardio/secure_bytes.h"

namespace kiosk::dossier {

/// The station key: 32 bytes in a file of mode 0600, made at the first start. Error: one sentence (wrong
/// mode, owner, size, a symbolic link, not writable).
class StationKey {
  public:
    static cardio::Result<StationKey, std::string> load_or_create(const std::filesystem::path& file);
    [[nodiscard]] const cardio::SecureBytes& bytes() const { return key_; }

  private:
    explicit StationKey(cardio::SecureBytes key) : key_(std::move(key)) {}
    cardio::SecureBytes key_;
};

/// AES-256-GCM, fresh 12-byte nonce in front, 16-byte tag behind; `context` is authenticated, not stored.
cardio::Bytes seal(const StationKey& key, cardio::BytesView plain, const std::string& context);
/// nullopt when one bit, the key or the context differs.
std::optional<cardio::SecureBytes> unseal(const StationKey& key, cardio::BytesView sealed,
                                          const std::string& context);

/// HMAC-SHA-256 under the station key, as 64 hexadecimal digits.
std::string keyed_hash(const StationKey& key, const std::string& text);

/// First 4 bytes of HMAC-SHA-256 under the station key, as 8 hexadecimal digits: tells a ticket of ours from
/// a made-up one.
std::string integrity_tag(const StationKey& key, const std::string& text);

}  // namespace kiosk::dossier
