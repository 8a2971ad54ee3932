#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cardio/bytes.h"
#include "cardio/result.h"
#include "cardio/secure_bytes.h"

namespace kiosk::dossier {

constexpr std::size_t key_size = 32;  ///< bytes of a station key and of a data key

/// The station key: 32 bytes. What it has sealed and tagged since it was exchanged for another is in the
/// hands of the new one, which remembers it.
class StationKey {
  public:
    /// A file of mode 0600, made at the first start. Error: one sentence (wrong mode, owner, size, a symbolic
    /// link, not writable).
    static cardio::Result<StationKey, std::string> load_or_create(const std::filesystem::path& file);
    /// The same, of a file that must be there.
    static cardio::Result<StationKey, std::string> load(const std::filesystem::path& file);
    static StationKey random();
    /// nullopt unless these are 32 bytes.
    static std::optional<StationKey> of(cardio::BytesView bytes);

    [[nodiscard]] const cardio::SecureBytes& bytes() const { return key_; }
    /// 16 hexadecimal digits that tell station keys apart and nothing of them.
    [[nodiscard]] std::string id() const;
    /// The keys before this one, newest first: what they tagged on paper, or sealed in files, still opens.
    [[nodiscard]] const std::vector<StationKey>& previous() const { return previous_; }
    void remember(std::vector<StationKey> previous) { previous_ = std::move(previous); }

  private:
    explicit StationKey(cardio::SecureBytes key) : key_(std::move(key)) {}
    cardio::SecureBytes key_;
    std::vector<StationKey> previous_;
};

/// AES-256-GCM, fresh 12-byte nonce in front, 16-byte tag behind; `context` is authenticated, not stored.
cardio::Bytes seal(cardio::BytesView key, cardio::BytesView plain, const std::string& context);
cardio::Bytes seal(const StationKey& key, cardio::BytesView plain, const std::string& context);
/// nullopt when one bit, the key or the context differs.
std::optional<cardio::SecureBytes> unseal(cardio::BytesView key, cardio::BytesView sealed,
                                          const std::string& context);
std::optional<cardio::SecureBytes> unseal(const StationKey& key, cardio::BytesView sealed,
                                          const std::string& context);

/// A fresh key of 32 bytes for one dossier.
cardio::SecureBytes new_data_key();
/// The data key of a dossier, sealed with the station key; it opens for this dossier and this station key
/// only.
cardio::Bytes wrap_data_key(const StationKey& key, cardio::BytesView data_key,
                            const std::string& receipt_code);
std::optional<cardio::SecureBytes> unwrap_data_key(const StationKey& key, cardio::BytesView wrapped,
                                                   const std::string& receipt_code);

/// HMAC-SHA-256 under the station key, as 64 hexadecimal digits.
std::string keyed_hash(const StationKey& key, const std::string& text);
/// What a personal number is found by: it tells whether two are the same to who has the key, and nothing to
/// others.
std::string number_hash(const StationKey& key, cardio::BytesView personal_number);

/// First 4 bytes of HMAC-SHA-256 under the station key, as 8 hexadecimal digits: tells a ticket of ours from
/// a made-up one.
std::string integrity_tag(const StationKey& key, const std::string& text);

}  // namespace kiosk::dossier
