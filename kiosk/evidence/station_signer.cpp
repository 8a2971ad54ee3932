#include "kiosk/evidence/station_signer.h"

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <sys/file.h>

#include <array>
#include <stdexcept>

#include "cardio/trust/certificate.h"
#include "cardio/trust/openssl_handles.h"
#include "cardio/trust/trust_file.h"
#include "cardio/trust/trust_folder.h"
#include "kiosk/dossier/descriptor.h"
#include "kiosk/evidence/openssl_bytes.h"

namespace kiosk::evidence {
namespace {

using namespace cardio::trust;
namespace fs = std::filesystem;

cardio::Failure<std::string> refused(std::string why) {
    return cardio::fail(std::move(why));
}

constexpr const char* context = "signing key";
constexpr long ten_years = 10L * 365 * 24 * 3600;

struct Pkcs8Delete {
    void operator()(PKCS8_PRIV_KEY_INFO* info) const { PKCS8_PRIV_KEY_INFO_free(info); }
};

X509Ptr certificate_of(cardio::BytesView der) {
    const unsigned char* at = der.data();
    return X509Ptr(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
}

KeyPtr key_of(const cardio::SecureBytes& der) {
    const unsigned char* at = der.data();
    return KeyPtr(needed(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size()))));
}

BioPtr readable(cardio::BytesView bytes) {
    return BioPtr(needed(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size()))));
}

/// A certificate that the station gives itself: what makes it believed is that it is installed elsewhere.
X509Ptr self_signed(EVP_PKEY* key, const std::string& station) {
    X509Ptr certificate(needed(X509_new()));
    std::array<unsigned char, 16> serial{};
    if (RAND_bytes(serial.data(), serial.size()) != 1) no_openssl();
    serial[0] &= 0x7F;
    const BignumPtr number(needed(BN_bin2bn(serial.data(), serial.size(), nullptr)));
    X509_NAME* name = X509_get_subject_name(certificate.get());
    const auto* text = reinterpret_cast<const unsigned char*>(station.c_str());
    const bool made = X509_set_version(certificate.get(), 2) == 1 &&
                      BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get())) != nullptr &&
                      X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0) != nullptr &&
                      X509_gmtime_adj(X509_getm_notAfter(certificate.get()), ten_years) != nullptr &&
                      X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1 &&
                      X509_set_issuer_name(certificate.get(), name) == 1 &&
                      X509_set_pubkey(certificate.get(), key) == 1 &&
                      X509_sign(certificate.get(), key, EVP_sha256()) > 0;
    if (!made) no_openssl();
    return certificate;
}

std::string pem_of(X509* certificate) {
    const BioPtr memory(needed(BIO_new(BIO_s_mem())));
    if (PEM_write_bio_X509(memory.get(), certificate) != 1) no_openssl();
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

std::vector<cardio::Bytes> certificates_in(const cardio::Bytes& bytes) {
    std::vector<cardio::Bytes> found;
    const auto parsed = parse_trust_file(bytes);
    if (!parsed) return found;
    for (const auto& certificate : parsed->certificates) found.push_back(der_of(i2d_X509, certificate.get()));
    return found;
}

/// Makes key and certificate where there are none. One maker at a time: of two, the key of one would stand
/// beside the certificate of the other.
bool make_once(const fs::path& folder, const dossier::StationKey& key, const std::string& station) {
    const auto key_file = folder / "signing.key", certificate_file = folder / "signing.crt";
    std::error_code error;
    if (fs::exists(key_file, error)) return true;
    const dossier::Descriptor lock(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!lock.open() || flock(lock.number(), LOCK_EX) != 0) return false;
    if (fs::exists(key_file, error)) return true;
    const KeyPtr made(needed(EVP_EC_gen("P-256")));
    const std::unique_ptr<PKCS8_PRIV_KEY_INFO, Pkcs8Delete> info(needed(EVP_PKEY2PKCS8(made.get())));
    auto der = der_of(i2d_PKCS8_PRIV_KEY_INFO, info.get());
    const auto certificate = self_signed(made.get(), station);
    const bool written =
        dossier::replace_file(certificate_file, cardio::as_bytes(pem_of(certificate.get())), 0644) &&
        dossier::replace_file(key_file, dossier::seal(key, der, context), 0600);
    cardio::wipe(der);
    return written;
}

}  // namespace

cardio::Result<StationSigner, std::string> StationSigner::load_or_create(const fs::path& folder,
                                                                         const dossier::StationKey& key,
                                                                         const std::string& station) {
    const auto key_file = folder / "signing.key", certificate_file = folder / "signing.crt";
    if (!make_once(folder, key, station))
        return refused("the signing key cannot be written to " + folder.string());
    const auto sealed = read_trust_file(key_file), stored = read_trust_file(certificate_file);
    auto opened = sealed ? dossier::unseal(key, *sealed, context) : std::nullopt;
    for (const auto& older : key.previous()) {
        if (opened || !sealed) break;
        opened = dossier::unseal(older, *sealed, context);
        // Sealed before the station key was exchanged; when it cannot be sealed anew, the older one still
        // opens it.
        if (opened) dossier::replace_file(key_file, dossier::seal(key, *opened, context), 0600);
    }
    if (!opened)
        return cardio::fail(key_file.string() +
                            " cannot be opened with this station's key: restore both from one backup");
    auto certificates = stored ? certificates_in(*stored) : std::vector<cardio::Bytes>();
    if (certificates.size() != 1)
        return cardio::fail(certificate_file.string() + " holds no certificate: restore it from its backup");
    return StationSigner(std::move(*opened), std::move(certificates.front()));
}

cardio::Bytes StationSigner::cms_of(cardio::BytesView content, unsigned int flags) const {
    const auto certificate = certificate_of(certificate_);
    const auto key = key_of(key_);
    const BioPtr in = readable(content);
    const CmsPtr cms(
        needed(CMS_sign(certificate.get(), key.get(), nullptr, in.get(), flags | CMS_NOSMIMECAP)));
    return der_of(i2d_CMS_ContentInfo, cms.get());
}

cardio::Bytes StationSigner::sign(cardio::BytesView content) const {
    return cms_of(content, CMS_DETACHED | CMS_BINARY);
}

cardio::SecureBytes StationSigner::enclose(cardio::BytesView content) const {
    auto cms = cms_of(content, CMS_BINARY);
    auto enclosed = cardio::to_secure(cms);
    cardio::wipe(cms);
    return enclosed;
}

namespace {

CmsPtr parsed_cms(cardio::BytesView cms) {
    const unsigned char* at = cms.data();
    CmsPtr parsed(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(cms.size())));
    if (at != cms.data() + cms.size()) parsed.reset();
    return parsed;
}

/// `in` holds a content that is not in the message, `out` takes one that is.
cardio::Result<Signature, std::string> checked(CMS_ContentInfo* cms, BIO* in, BIO* out) {
    const bool good = CMS_verify(cms, nullptr, nullptr, in, out, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) == 1;
    ERR_clear_error();
    if (!good) return refused("the station's signature does not hold");
    STACK_OF(X509)* signers = CMS_get0_signers(cms);
    const bool one = signers && sk_X509_num(signers) == 1;
    if (!one) {
        sk_X509_free(signers);
        return refused("it is not signed by one station");
    }
    Signature signature{der_of(i2d_X509, sk_X509_value(signers, 0)),
                        name_text(X509_get_subject_name(sk_X509_value(signers, 0)))};
    sk_X509_free(signers);
    return signature;
}

}  // namespace

cardio::Result<Signature, std::string> check_signature(cardio::BytesView cms, cardio::BytesView content) {
    const auto parsed = parsed_cms(cms);
    if (!parsed) return refused("the station's signature cannot be read");
    return checked(parsed.get(), readable(content).get(), nullptr);
}

cardio::Result<Enclosed, std::string> open_enclosed(cardio::BytesView cms) {
    const auto parsed = parsed_cms(cms);
    if (!parsed) return refused("it holds nothing that a station signed");
    const BioPtr out(needed(BIO_new(BIO_s_mem())));
    auto signature = checked(parsed.get(), nullptr, out.get());
    Enclosed opened{secure_contents(out.get()), {}};
    if (!signature) return refused(signature.error());
    opened.signature = std::move(*signature);
    return opened;
}

cardio::Result<std::vector<cardio::Bytes>, std::string> load_certificates(const fs::path& place) {
    std::vector<fs::path> files{place};
    if (fs::is_directory(place)) {
        auto below = files_below(place);
        if (!below) return cardio::fail(below.error());
        files = std::move(*below);
    }
    std::vector<cardio::Bytes> all;
    for (const auto& file : files) {
        const auto bytes = read_trust_file(file);
        if (!bytes) return cardio::fail(file.string() + " cannot be read");
        const auto found = certificates_in(*bytes);
        if (found.empty()) return cardio::fail(file.string() + " holds no certificate (DER or PEM)");
        all.insert(all.end(), found.begin(), found.end());
    }
    return all;
}

}  // namespace kiosk::evidence
