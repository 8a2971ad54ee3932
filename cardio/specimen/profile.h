#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cardio::specimen {

/// The case families of BSI TR-03105 part 5.1 that a profile or a quirk belongs to.
enum class CaseFamily {
    logical_data_structure,
    access,
    secure_messaging,
    passive_authentication,
    active_authentication,
    chip_authentication
};
std::string_view case_family_name(CaseFamily family);  ///< "logical data structure" ...

/// What the citizen holds: files, lines of the machine-readable zone and what is printed.
enum class Document { cccd_2021, can_cuoc_2024, passport, small_passport };

/// How a PACE protocol maps the nonce, by the last but one arc of its OID (Doc 9303-11 9.2.5).
enum class PaceMapping { generic, integrated, chip_authentication };
PaceMapping pace_mapping(std::string_view oid);

/// One PACEInfo.
struct PaceOffer {
    std::string oid;                                  ///< 0.4.0.127.0.7.2.2.4.2.2 ...
    int parameter_id = 13;                            ///< domain parameters of Doc 9303-11 9.5.1
    std::optional<int> computes_with = std::nullopt;  ///< the parameters in truth, where the label lies
};

/// One key for chip authentication, with its ChipAuthenticationInfo.
struct ChipKeySpec {
    std::string oid;  ///< 0.4.0.127.0.7.2.2.3.2.2 ...
    int parameter_id = 13;
    std::optional<std::uint8_t> key_id = std::nullopt;  ///< names the key; has to be named in MSE:Set AT
    bool announced = true;     ///< whether DG14 has a ChipAuthenticationInfo beside the key
    bool named_curve = false;  ///< the key names its curve instead of spelling the parameters
    bool x942 = false;         ///< a DH key as X9.42 dhpublicnumber instead of PKCS#3 dhKeyAgreement
};

/// The key of active authentication and the form of its answers.
struct ActiveKeySpec {
    int rsa_bits = 1536;
    int parameter_id = 13;
    std::string hash = "SHA256";
    bool one_byte_trailer = false;  ///< BC instead of the hash's number and CC; SHA-1 only
    bool full_recovery = false;     ///< the message is short enough to be recovered whole: header 4A
    bool smaller_root = false;      ///< min(s, n - s), as ISO/IEC 9796-2:1997 has it
    bool der = false;               ///< an ECDSA answer as SEQUENCE of r and s instead of r || s
    bool named_curve = false;
    bool announced = true;         ///< whether DG14 names the hash of ECDSA
    bool zero_stripped = false;    ///< RSA: an answer that begins with 00, sent without it
    bool other_challenge = false;  ///< answers what was signed for another challenge
};

/// A signature key and its algorithm.
struct KeySpec {
    enum class Kind { ecdsa, rsa, rsa_pss } kind = Kind::ecdsa;
    int parameter_id = 13;
    bool explicit_parameters = false;
    int rsa_bits = 2048;
    std::string hash = "SHA256";
};

/// How the lists of a document are signed.
struct SigningSpec {
    KeySpec authority{KeySpec::Kind::ecdsa, 16, false, 0, "SHA384"};
    KeySpec signer{};
    std::string digest = "SHA256";  ///< of the groups
    int lds_version = 0;            ///< of the LDS security object
    bool sid_by_key_id = false;     ///< the signer named by key identifier instead of issuer and number
    bool signing_time = true;
    bool by_link = false;  ///< signed under the authority's next key, for which there is a link certificate
};

enum class PictureFormat { jpeg, jp2, j2k };

/// The algorithms a specimen is issued with; `specimen-card --list` names the profiles.
struct Profile {
    std::string name;  ///< "cccd" (default), "pace-cam-aes128-brainpoolp256r1" ...
    std::string description;
    std::string family = {};  ///< heading in the list: "citizen card", "PACE" ...
    CaseFamily case_family = CaseFamily::logical_data_structure;
    Document document = Document::cccd_2021;

    bool pace = true;
    std::vector<PaceOffer> pace_offers = {};
    bool bac = true;

    bool chip_authentication = true;
    std::vector<ChipKeySpec> chip_keys = {};
    enum class Aa { none, rsa, ecdsa } active_authentication = Aa::rsa;
    ActiveKeySpec active_key = {};

    SigningSpec signing = {};
    PictureFormat picture = PictureFormat::jpeg;
    bool face_39794 = false;  ///< DG2 in ISO/IEC 39794-5 instead of 19794-5
};

/// All profiles; the first is the Vietnamese card of today.
const std::vector<Profile>& profiles();
/// The profile of that name; null pointer when there is none.
const Profile* find_profile(const std::string& name);
/// Whether the chip offers PACE with chip authentication mapping: then it has an EF.CardSecurity.
bool offers_chip_mapping(const Profile& profile);

}  // namespace cardio::specimen
