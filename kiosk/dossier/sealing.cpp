#include "kiosk/dossier/sealing.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "kiosk/dossier/descriptor.h"

namespace kiosk::dossier {
namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;
constexpr int most_payload = 64 * 1024 * 1024;  // bytes; OpenSSL counts in int

struct FreeCipher {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

/// A key of another size would be read beyond its end.
void need_key(cardio::BytesView key) {
    if (key.size() != key_size) throw std::length_error("no key of 32 bytes");
}

void need(int ok) {
    if (ok != 1) throw std::runtime_error("AES-256-GCM is not available");
}

cardio::Result<cardio::SecureBytes, std::string> read_key(const Descriptor& file, const std::string& name) {
    struct stat status {};
    if (fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return cardio::fail(name + " is no regular file: put the station key there");
    }
    if (status.st_uid != geteuid()) {
        return cardio::fail(name + " belongs to another user: give it to the user the kiosk runs as");
    }
    if ((status.st_mode & 07777) != 0600) {
        return cardio::fail(
            name + " can be read by others: set its mode to 0600, and think of the key as known to them");
    }
    if (status.st_size != static_cast<off_t>(key_size)) {
        return cardio::fail(name + " is not 32 bytes long: restore the station key from its backup");
    }
    cardio::SecureBytes key(key_size);
    if (!read_all(file, key)) return cardio::fail(name + " cannot be read: check the disk");
    return key;
}

/// Written beside, synced, then linked under its name: the key file is there whole or not at all, and of two
/// processes one wins.
bool create_key(const std::filesystem::path& file) {
    cardio::SecureBytes key(key_size);
    if (RAND_priv_bytes(key.data(), static_cast<int>(key.size())) != 1) return false;
    const auto folder = file.parent_path();
    std::string draft = (folder / "station.key.XXXXXX").string();
    const Descriptor out(mkstemp(draft.data()));
    if (!out.open()) return false;
    bool done = fchmod(out.number(), 0600) == 0 && write_all(out, key) && fsync(out.number()) == 0;
    // link() and not rename(): a key that another process made in the meantime must never be replaced.
    done = done && (link(draft.c_str(), file.c_str()) == 0 || errno == EEXIST);
    unlink(draft.c_str());
    return done && sync_folder(folder);
}

std::string data_key_context(const StationKey& key, const std::string& receipt_code) {
    return receipt_code + "\nkey\n" + key.id();
}

}  // namespace

cardio::Result<StationKey, std::string> StationKey::load(const std::filesystem::path& file) {
    const Descriptor key_file(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!key_file.open()) {
        return cardio::fail(file.string() +
                            " cannot be opened or made: check that the folder can be written to");
    }
    auto key = read_key(key_file, file.string());
    if (!key) return cardio::fail(key.error());
    return StationKey(std::move(*key));
}

cardio::Result<StationKey, std::string> StationKey::load_or_create(const std::filesystem::path& file) {
    struct stat status {};
    if (lstat(file.c_str(), &status) != 0 && errno == ENOENT) create_key(file);
    return load(file);
}

StationKey StationKey::random() {
    return StationKey(new_data_key());
}

std::optional<StationKey> StationKey::of(cardio::BytesView bytes) {
    if (bytes.size() != key_size) return std::nullopt;
    return StationKey(cardio::to_secure(bytes));
}

std::string StationKey::id() const {
    constexpr std::size_t id_digits = 16;
    return keyed_hash(*this, "key id").substr(0, id_digits);
}

cardio::SecureBytes new_data_key() {
    cardio::SecureBytes key(key_size);
    need(RAND_priv_bytes(key.data(), static_cast<int>(key.size())));
    return key;
}

cardio::Bytes seal(const StationKey& key, cardio::BytesView plain, const std::string& context) {
    return seal(cardio::BytesView(key.bytes()), plain, context);
}

std::optional<cardio::SecureBytes> unseal(const StationKey& key, cardio::BytesView sealed,
                                          const std::string& context) {
    return unseal(cardio::BytesView(key.bytes()), sealed, context);
}

cardio::Bytes wrap_data_key(const StationKey& key, cardio::BytesView data_key,
                            const std::string& receipt_code) {
    return seal(key, data_key, data_key_context(key, receipt_code));
}

std::optional<cardio::SecureBytes> unwrap_data_key(const StationKey& key, cardio::BytesView wrapped,
                                                   const std::string& receipt_code) {
    auto found = unseal(key, wrapped, data_key_context(key, receipt_code));
    if (found && found->size() != key_size) return std::nullopt;
    return found;
}

cardio::Bytes seal(cardio::BytesView key, cardio::BytesView plain, const std::string& context) {
    if (plain.size() > static_cast<std::size_t>(most_payload)) throw std::length_error("payload too long");
    need_key(key);
    cardio::Bytes sealed(nonce_size + plain.size() + tag_size);
    need(RAND_bytes(sealed.data(), nonce_size));
    const CipherContext cipher(EVP_CIPHER_CTX_new());
    int length = 0;
    need(EVP_EncryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), key.data(), sealed.data(), nullptr));
    const auto extra = cardio::as_bytes(context);
    need(EVP_EncryptUpdate(cipher.get(), nullptr, &length, extra.data(), static_cast<int>(extra.size())));
    auto* body = sealed.data() + nonce_size;
    need(EVP_EncryptUpdate(cipher.get(), body, &length, plain.data(), static_cast<int>(plain.size())));
    need(EVP_EncryptFinal_ex(cipher.get(), body + length, &length));
    need(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_size, body + plain.size()));
    return sealed;
}

std::optional<cardio::SecureBytes> unseal(cardio::BytesView key, cardio::BytesView sealed,
                                          const std::string& context) {
    if (sealed.size() < nonce_size + tag_size) return std::nullopt;
    need_key(key);
    const std::size_t size = sealed.size() - nonce_size - tag_size;
    if (size > static_cast<std::size_t>(most_payload)) return std::nullopt;
    const auto body = sealed.subspan(nonce_size, size);
    cardio::Bytes tag(sealed.end() - tag_size, sealed.end());
    cardio::SecureBytes plain(size);
    const CipherContext cipher(EVP_CIPHER_CTX_new());
    int length = 0;
    need(EVP_DecryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), key.data(), sealed.data(), nullptr));
    const auto extra = cardio::as_bytes(context);
    need(EVP_DecryptUpdate(cipher.get(), nullptr, &length, extra.data(), static_cast<int>(extra.size())));
    need(EVP_DecryptUpdate(cipher.get(), plain.data(), &length, body.data(), static_cast<int>(size)));
    need(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()));
    std::array<std::uint8_t, tag_size> rest{};
    if (EVP_DecryptFinal_ex(cipher.get(), rest.data(), &length) != 1) return std::nullopt;
    return plain;
}

std::string number_hash(const StationKey& key, cardio::BytesView personal_number) {
    auto text = "personal number\n" + cardio::as_text(personal_number);
    auto hash = keyed_hash(key, text);
    cardio::wipe(text);
    return hash;
}

std::string keyed_hash(const StationKey& key, const std::string& text) {
    const auto data = cardio::as_bytes(text);
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> mac{};
    unsigned int size = 0;
    const auto* made = HMAC(EVP_sha256(), key.bytes().data(), static_cast<int>(key.bytes().size()),
                            data.data(), data.size(), mac.data(), &size);
    if (!made) throw std::runtime_error("HMAC-SHA-256 is not available");
    return cardio::to_hex(cardio::BytesView(mac.data(), size));
}

std::string integrity_tag(const StationKey& key, const std::string& text) {
    constexpr std::size_t tag_digits = 8;
    return keyed_hash(key, "ticket:" + text).substr(0, tag_digits);
}

}  // namespace kiosk::dossier
