#include "kiosk/dossier/token_key.h"

#include <dlfcn.h>
#include <openssl/rand.h>
#include <p11-kit/pkcs11.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "kiosk/dossier/descriptor.h"

namespace kiosk::dossier {
namespace {

constexpr std::size_t token_nonce_size = 12, tag_bits = 128, longest_pin = 256;
constexpr std::array<CK_BYTE, 11> context{'s', 't', 'a', 't', 'i', 'o', 'n', ' ', 'k', 'e', 'y'};

/// Carries the sentence to the two functions at the end; never leaves this file.
struct Refused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct CloseLibrary {
    void operator()(void* library) const { dlclose(library); }
};

/// The module, loaded and initialised. One that was initialised by another part of the process stays so.
class Module {
  public:
    explicit Module(const std::filesystem::path& file)
        : library_(dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL)) {
        const auto unusable = [&] {
            return Refused(file.string() + " is no PKCS#11 module: check station_key.module");
        };
        if (!library_) throw unusable();
        // POSIX lets a symbol be a function.
        const auto list = reinterpret_cast<CK_C_GetFunctionList>(dlsym(library_.get(), "C_GetFunctionList"));
        if (list == nullptr || list(&functions_) != CKR_OK) throw unusable();
        CK_C_INITIALIZE_ARGS arguments{};
        arguments.flags = CKF_OS_LOCKING_OK;
        const CK_RV result = functions_->C_Initialize(&arguments);
        if (result != CKR_OK && result != CKR_CRYPTOKI_ALREADY_INITIALIZED)
            throw Refused(file.string() + " does not start: see the vendor's log");
        ours_ = result == CKR_OK;
    }
    ~Module() {
        if (ours_) functions_->C_Finalize(nullptr);
    }
    Module(const Module&) = delete;
    Module& operator=(const Module&) = delete;
    CK_FUNCTION_LIST* operator->() const { return functions_; }

  private:
    std::unique_ptr<void, CloseLibrary> library_;
    CK_FUNCTION_LIST* functions_ = nullptr;
    bool ours_ = false;
};

/// Labels are padded with blanks.
bool is_label(const unsigned char (&padded)[32], const std::string& label) {
    std::string text(std::begin(padded), std::end(padded));
    text.erase(text.find_last_not_of(' ') + 1);
    return text == label;
}

CK_SLOT_ID slot_of(const Module& module, const std::string& label) {
    std::array<CK_SLOT_ID, 64> slots{};
    CK_ULONG count = slots.size();
    if (module->C_GetSlotList(CK_TRUE, slots.data(), &count) == CKR_OK) {
        for (CK_ULONG i = 0; i < count; ++i) {
            CK_TOKEN_INFO info{};
            if (module->C_GetTokenInfo(slots.at(i), &info) == CKR_OK && is_label(info.label, label))
                return slots.at(i);
        }
    }
    throw Refused("no token \"" + label + "\" is there: plug it in, or check station_key.token");
}

cardio::SecureBytes pin_of(const std::filesystem::path& file) {
    auto bytes = read_whole(file, longest_pin);
    if (!bytes) throw Refused(file.string() + " cannot be read: it must hold the PIN of the token");
    auto pin = cardio::to_secure(*bytes);
    cardio::wipe(*bytes);
    while (!pin.empty() && (pin.back() == '\n' || pin.back() == '\r')) pin.pop_back();
    return pin;
}

/// A session of the user; everything it finds is gone with it.
class TokenSession {
  public:
    explicit TokenSession(const Config::StationKey& settings) : module_(settings.module) {
        if (module_->C_OpenSession(slot_of(module_, settings.token), CKF_SERIAL_SESSION, nullptr, nullptr,
                                   &handle_) != CKR_OK)
            throw Refused("the token \"" + settings.token +
                          "\" gives no session: another program may hold it");
        try {
            sign_in(settings);
            find(settings.key);
        } catch (const Refused&) {
            module_->C_CloseSession(handle_);
            throw;
        }
    }
    ~TokenSession() { module_->C_CloseSession(handle_); }
    TokenSession(const TokenSession&) = delete;
    TokenSession& operator=(const TokenSession&) = delete;

    cardio::Bytes encrypt(cardio::BytesView plain) {
        cardio::Bytes wrapped(token_nonce_size + plain.size() + tag_bits / 8);
        if (RAND_bytes(wrapped.data(), static_cast<int>(token_nonce_size)) != 1)
            throw Refused("no random numbers");
        auto parameters = gcm(wrapped.data());
        CK_MECHANISM mechanism{CKM_AES_GCM, &parameters, sizeof parameters};
        CK_ULONG size = wrapped.size() - token_nonce_size;
        auto* from = const_cast<CK_BYTE*>(plain.data());
        if (module_->C_EncryptInit(handle_, &mechanism, key_) != CKR_OK ||
            module_->C_Encrypt(handle_, from, plain.size(), wrapped.data() + token_nonce_size, &size) !=
                CKR_OK)
            throw Refused(
                "the key on the token cannot seal: it must be an AES key that may encrypt with AES-GCM");
        wrapped.resize(token_nonce_size + size);
        return wrapped;
    }

    cardio::SecureBytes decrypt(cardio::BytesView wrapped) {
        if (wrapped.size() <= token_nonce_size) throw not_opened();
        cardio::Bytes nonce(wrapped.begin(), wrapped.begin() + token_nonce_size);
        auto parameters = gcm(nonce.data());
        CK_MECHANISM mechanism{CKM_AES_GCM, &parameters, sizeof parameters};
        cardio::SecureBytes plain(wrapped.size());
        CK_ULONG size = plain.size();
        auto* from = const_cast<CK_BYTE*>(wrapped.data() + token_nonce_size);
        if (module_->C_DecryptInit(handle_, &mechanism, key_) != CKR_OK ||
            module_->C_Decrypt(handle_, from, wrapped.size() - token_nonce_size, plain.data(), &size) !=
                CKR_OK)
            throw not_opened();
        plain.resize(size);
        return plain;
    }

  private:
    static Refused not_opened() {
        return Refused(
            "the key on the token does not open the station key: it is another key, or the file was changed");
    }

    static CK_GCM_PARAMS gcm(CK_BYTE* nonce) {
        CK_GCM_PARAMS parameters{};
        parameters.pIv = nonce;
        parameters.ulIvLen = token_nonce_size;
        parameters.ulIvBits = token_nonce_size * 8;
        parameters.pAAD = const_cast<CK_BYTE*>(context.data());
        parameters.ulAADLen = context.size();
        parameters.ulTagBits = tag_bits;
        return parameters;
    }

    void sign_in(const Config::StationKey& settings) {
        auto pin = pin_of(settings.pin_file);
        const CK_RV result = module_->C_Login(handle_, CKU_USER, pin.data(), pin.size());
        if (result == CKR_OK || result == CKR_USER_ALREADY_LOGGED_IN) return;
        if (result == CKR_PIN_LOCKED)
            throw Refused("the PIN of the token is locked: unlock it with its security officer's PIN");
        throw Refused("the token refuses the PIN in " + settings.pin_file.string() +
                      ": correct it; after a few tries the token locks");
    }

    void find(const std::string& label) {
        CK_OBJECT_CLASS wanted = CKO_SECRET_KEY;
        CK_KEY_TYPE type = CKK_AES;
        std::string text = label;
        std::array<CK_ATTRIBUTE, 3> pattern{{{CKA_CLASS, &wanted, sizeof wanted},
                                             {CKA_KEY_TYPE, &type, sizeof type},
                                             {CKA_LABEL, text.data(), text.size()}}};
        std::array<CK_OBJECT_HANDLE, 2> found{};
        CK_ULONG count = 0;
        if (module_->C_FindObjectsInit(handle_, pattern.data(), pattern.size()) == CKR_OK) {
            module_->C_FindObjects(handle_, found.data(), found.size(), &count);
            module_->C_FindObjectsFinal(handle_);
        }
        if (count == 0)
            throw Refused("the token has no AES key \"" + label +
                          "\": make one there, or check station_key.key");
        if (count > 1)
            throw Refused("the token has several AES keys \"" + label + "\": give each a name of its own");
        key_ = found.front();
    }

    Module module_;
    CK_SESSION_HANDLE handle_ = 0;
    CK_OBJECT_HANDLE key_ = 0;
};

}  // namespace

cardio::Result<cardio::Bytes, std::string> wrap_by_token(const Config::StationKey& settings,
                                                         cardio::BytesView key) {
    try {
        return TokenSession(settings).encrypt(key);
    } catch (const Refused& why) {
        return cardio::fail(std::string(why.what()));
    }
}

cardio::Result<cardio::SecureBytes, std::string> unwrap_by_token(const Config::StationKey& settings,
                                                                 cardio::BytesView wrapped) {
    try {
        return TokenSession(settings).decrypt(wrapped);
    } catch (const Refused& why) {
        return cardio::fail(std::string(why.what()));
    }
}

}  // namespace kiosk::dossier
