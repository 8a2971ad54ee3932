#include "cardio/specimen/agreement_group.h"
#include "cardio/specimen/profile_tables.h"

namespace cardio::specimen {
namespace {

using Kind = KeySpec::Kind;

struct KeyWords {
    std::string name, text;
};
KeyWords words_of(const KeySpec& key) {
    if (key.kind == Kind::ecdsa) {
        const std::string group = parameter_name(key.parameter_id);
        return {"ecdsa-" + hash_name(key.hash) + "-" + group + (key.explicit_parameters ? "-explicit" : ""),
                "ECDSA, " + hash_text(key.hash) + ", " + group +
                    (key.explicit_parameters ? " by explicit parameters" : "")};
    }
    const bool pss = key.kind == Kind::rsa_pss;
    const std::string size = std::to_string(key.rsa_bits);
    return {(pss ? "rsapss" : "rsa") + size + "-" + hash_name(key.hash),
            (pss ? "RSA-PSS " : "RSA ") + size + ", " + hash_text(key.hash)};
}

KeySpec ecdsa(int parameter_id, const char* hash, bool explicit_parameters = false) {
    return {Kind::ecdsa, parameter_id, explicit_parameters, 0, hash};
}
KeySpec rsa(Kind kind, int bits, const char* hash) {
    return {kind, 0, false, bits, hash};
}

Profile signed_by(const KeySpec& signer) {
    Profile profile = base_profile("pa-" + words_of(signer).name, "signed by " + words_of(signer).text);
    profile.signing.signer = signer;
    return profile;
}

Profile vouched_by(const KeySpec& authority) {
    Profile profile =
        base_profile("pa-csca-" + words_of(authority).name, "authority with " + words_of(authority).text);
    profile.signing.authority = authority;
    return profile;
}

Profile digested(const char* hash) {
    Profile profile = base_profile("pa-digest-" + hash_name(hash), "groups hashed by " + hash_text(hash));
    profile.signing.digest = hash;
    return profile;
}

Profile formed(const char* name, const char* description, void (*change)(SigningSpec&)) {
    Profile profile = base_profile(name, description);
    change(profile.signing);
    return profile;
}

std::vector<Profile> forms() {
    return {formed("pa-lds1", "LDS security object version 1, which names the version of the data structure",
                   [](SigningSpec& signing) { signing.lds_version = 1; }),
            formed("pa-sid-key-id", "the signer is named by its key identifier",
                   [](SigningSpec& signing) { signing.sid_by_key_id = true; }),
            formed("pa-no-signing-time", "the signed list does not say when it was signed",
                   [](SigningSpec& signing) { signing.signing_time = false; }),
            formed("pa-link",
                   "signed under the authority's next key; the trust folder has the old one and a link",
                   [](SigningSpec& signing) { signing.by_link = true; })};
}

}  // namespace

std::vector<Profile> signature_profiles() {
    std::vector<Profile> list;
    for (const char* hash : {"SHA1", "SHA224", "SHA384", "SHA512"}) list.push_back(digested(hash));
    for (const KeySpec& signer : {ecdsa(8, "SHA1"),
                                  ecdsa(10, "SHA224"),
                                  ecdsa(11, "SHA224"),
                                  ecdsa(12, "SHA256"),
                                  ecdsa(14, "SHA256"),
                                  ecdsa(15, "SHA384"),
                                  ecdsa(16, "SHA384"),
                                  ecdsa(17, "SHA512"),
                                  ecdsa(18, "SHA512"),
                                  ecdsa(12, "SHA1"),
                                  ecdsa(12, "SHA256", true),
                                  ecdsa(13, "SHA256", true),
                                  ecdsa(16, "SHA384", true),
                                  rsa(Kind::rsa, 2048, "SHA1"),
                                  rsa(Kind::rsa, 2048, "SHA256"),
                                  rsa(Kind::rsa, 2048, "SHA512"),
                                  rsa(Kind::rsa_pss, 2048, "SHA1"),
                                  rsa(Kind::rsa_pss, 2048, "SHA256"),
                                  rsa(Kind::rsa_pss, 2048, "SHA384"),
                                  rsa(Kind::rsa_pss, 2048, "SHA512")}) {
        list.push_back(signed_by(signer));
    }
    for (const KeySpec& authority :
         {ecdsa(13, "SHA256", true), ecdsa(17, "SHA512", true), ecdsa(18, "SHA512"),
          rsa(Kind::rsa, 3072, "SHA256"), rsa(Kind::rsa_pss, 3072, "SHA256")}) {
        list.push_back(vouched_by(authority));
    }
    for (Profile& profile : forms()) list.push_back(std::move(profile));
    return under_heading(std::move(list), "passive authentication", CaseFamily::passive_authentication);
}

}  // namespace cardio::specimen
