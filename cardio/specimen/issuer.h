#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cardio/bytes.h"
#include "cardio/specimen/citizen.h"

namespace cardio::specimen {

/// The algorithms a specimen is issued with; `specimen-card --list` names the profiles.
struct Profile {
    std::string name;  ///< "cccd" (default), "cccd-aa-ecdsa", "bac-only", "bac-aa-ecdsa" ...
    std::string description;
    bool pace = true;
    std::string pace_oid;  ///< 0.4.0.127.0.7.2.2.4.2.2 ...
    int pace_parameter_id = 13;
    bool bac = true;
    bool chip_authentication = true;
    std::string ca_oid;  ///< 0.4.0.127.0.7.2.2.3.2.2 ...
    enum class Aa { none, rsa, ecdsa } active_authentication = Aa::rsa;
    int ca_parameter_id = 13;  ///< domain parameters of the chip authentication key, numbered as for PACE
    bool ca_announced = true;  ///< whether DG14 has a ChipAuthenticationInfo beside the key
    std::optional<std::uint8_t> ca_key_id;  ///< names the key in DG14 and has to be named in MSE:Set AT
    int aa_rsa_bits = 1536;
    bool portrait_jpeg2000 = false;
};
const std::vector<Profile>& profiles();
/// The profile of that name; null pointer when there is none.
const Profile* find_profile(const std::string& name);

/// Everything a personalised chip holds; the private keys never leave the specimen.
struct IssuedCard {
    Profile profile;
    Citizen citizen;
    std::map<int, Bytes> groups;  ///< DG number -> raw file
    Bytes card_access, com, sod;
    Bytes ca_private_key, aa_private_key;  ///< PKCS#8 DER
    std::string can;                       ///< six digits
    std::string mrz;                       ///< three lines with newlines
    std::string qr;                        ///< 7-field text of the 2021 card
    std::string mrz_information;  ///< document number, birth and expiry with check digits: the BAC password
    unsigned issuer_seed = 1;
};

/// The specimen state: its own CSCA and DS, derived from the seed, so that seed 1 always is the same CSCA key
/// as the certificate in assets/trust/specimen. Marked SPECIMEN in every name; country VN ("C=VN"), MRZ
/// issuer VNM.
class Issuer {
  public:
    explicit Issuer(unsigned seed = 1);
    [[nodiscard]] Bytes csca_certificate() const;  ///< DER
    [[nodiscard]] IssuedCard issue(const Citizen& citizen, const Profile& profile) const;

  private:
    unsigned seed_;
};

}  // namespace cardio::specimen
