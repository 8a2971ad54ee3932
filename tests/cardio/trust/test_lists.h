#pragma once

#include "tests/cardio/trust/test_pki.h"

/// CRLs, master lists and the texts they are passed on in.
namespace tests::pki {

struct CrlRecipe {
    std::vector<std::string> serials = {};  ///< decimal
    std::string next_update = "20301231235959Z";
    std::string this_update = "20230101000000Z";
    std::optional<int> reason = {};  ///< RFC 5280 5.3.1, of every entry
    bool critical_entries = false;   ///< an unknown critical extension in every entry
    bool delta = false;
    bool partial = false;             ///< an issuing distribution point
    std::string critical_oid = {};    ///< an unknown critical extension; empty: none
    std::string uncritical_oid = {};  ///< an unknown extension that may be passed over; empty: none
    const EVP_MD* hash = EVP_sha256();
};
Bytes make_crl(const Identity& issuer, const CrlRecipe& recipe);

/// CscaMasterList of these certificates.
Bytes master_list_content(const std::vector<Bytes>& certificates, std::uint8_t version = 0);
/// How a master list is signed, if nothing is wrong.
SodRecipe list_recipe();
/// A master list: CMS SignedData, DER.
Bytes make_master_list(const Identity& signer, const std::vector<Bytes>& certificates,
                       const SodRecipe& recipe = list_recipe());

std::string pem(const std::string& name, BytesView der);
/// "name:: base64", folded to 76 characters a line as the ICAO PKD does.
std::string ldif_value(const std::string& name, BytesView value);

}  // namespace tests::pki
