#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cardio/bytes.h"
#include "cardio/lds/sod.h"
#include "cardio/trust/openssl_handles.h"
#include "cardio/trust/trust_store.h"

/// A small issuing authority for tests: certificates and EF.SOD with any fault a test asks for. CRLs and
/// master lists are in test_lists.h.
namespace tests::pki {

using cardio::Bytes;
using cardio::BytesView;
using cardio::trust::KeyPtr;
using cardio::trust::X509Ptr;

/// "EC:" and a curve name ("EC-EXPLICIT:": its parameters spelled out), or "RSA:" and a number of bits
/// ("RSA-PSS:": a key for RSASSA-PSS alone).
KeyPtr make_key(const std::string& kind);

struct Identity;

struct CertificateRecipe {
    std::string country = "VN";  ///< empty: no C
    std::string common_name = "DS";
    std::string serial = "1";  ///< decimal
    std::string not_before = "20200101000000Z";
    std::string not_after = "20301231235959Z";
    std::string key_usage = "critical,digitalSignature";  ///< empty: no such extension
    std::string basic_constraints = {};                   ///< empty: no such extension
    std::string extended_key_usage = {};                  ///< empty: no such extension
    std::string unknown_critical_oid = {};                ///< empty: no such extension
    bool second_country = false;
    bool malformed_extension = false;    ///< subject key identifier that is no OCTET STRING
    bool malformed_key_purpose = false;  ///< an extended key usage that is no SEQUENCE
    std::optional<Bytes> subject_key_id = {};
    std::optional<Bytes> authority_key_id = {};
    const EVP_MD* hash = EVP_sha256();
    std::string key = "EC:P-256";
    const Identity* key_of = nullptr;  ///< takes the key of another certificate, as a link certificate does
    bool signed_with_pss = false;      ///< by an RSA issuer
};

struct Identity {
    X509Ptr certificate;
    KeyPtr key;
    [[nodiscard]] Bytes der() const;
};

/// A self-signed CSCA: "C=VN, CN=CSCA", key identifier CA01, unless the recipe says otherwise.
CertificateRecipe csca_recipe();
/// A signer of master lists with authority key identifier CA01.
CertificateRecipe list_signer_recipe();
/// A document signer with authority key identifier CA01.
CertificateRecipe signer_recipe();

Identity self_signed(const CertificateRecipe& recipe);
Identity issued_by(const Identity& issuer, const CertificateRecipe& recipe);

struct SodRecipe {
    std::map<int, Bytes> groups = {{1, Bytes{0x61, 0x00}}, {13, Bytes{0x6D, 0x00}}};
    const EVP_MD* group_hash = EVP_sha256();
    const EVP_MD* signer_hash = EVP_sha256();
    std::optional<std::string> signing_time = "230601120000Z";  ///< UTCTime
    std::string content_type = "2.23.136.1.1.1";
    std::string signed_content_type = "2.23.136.1.1.1";
    std::vector<const X509*> embedded = {};  ///< empty: the signer alone
    bool no_certificates = false;
    std::optional<Bytes> sid_serial = {};  ///< DER INTEGER instead of the signer's
    std::optional<Bytes> sid_issuer = {};  ///< DER Name instead of its issuer's
    bool sid_key_id = false;               ///< subject key identifier in place of both
    bool pss = false;
    int pss_salt = 32;
    const EVP_MD* pss_mask_hash = nullptr;  ///< of MGF1; null: signer_hash
    bool names_hash_with_rsa = false;       ///< sha256WithRSAEncryption and so on, not rsaEncryption
    std::uint8_t lds_version = 0;
    bool signed_attributes = true;
    bool stored_unsorted = false;  ///< signed in DER order, stored in another
    bool signed_unsorted = false;  ///< signed and stored in another order
    int signer_infos = 1;
    bool wrong_message_digest = false;
    bool wrong_signature = false;
};

/// A CMS SignedData over these bytes; the parts of the recipe that are about groups are not looked at.
Bytes make_signed_data(const Identity& signer, const SodRecipe& recipe, BytesView content);

/// EF.SOD, tag 77, of these groups signed by this signer.
Bytes make_sod_file(const Identity& signer, const SodRecipe& recipe);
cardio::lds::Sod make_sod(const Identity& signer, const SodRecipe& recipe = {});

cardio::trust::TrustStore store_of(const std::vector<const Identity*>& cscas);

}  // namespace tests::pki
