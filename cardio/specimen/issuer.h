#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cardio/bytes.h"
#include "cardio/specimen/citizen.h"
#include "cardio/specimen/profile.h"
#include "cardio/specimen/signing_faults.h"

namespace cardio::specimen {

/// A static key for key agreement: private scalar, big-endian, in a group of the domain parameters.
struct AgreementKey {
    int parameter_id = 13;
    Bytes scalar;
};

/// Everything a personalised chip holds; the private keys never leave the specimen.
struct IssuedCard {
    Profile profile;
    Citizen citizen;
    std::map<int, Bytes> groups;  ///< DG number -> raw file
    Bytes card_access, card_security, com, sod;
    Bytes card_security_infos;                ///< what EF.CardSecurity signs; empty without chip mapping
    std::vector<AgreementKey> chip_keys;      ///< as profile.chip_keys
    std::optional<AgreementKey> mapping_key;  ///< of chip authentication mapping
    Bytes aa_private_key;                     ///< PKCS#8 DER
    std::string can;                          ///< six digits
    std::string mrz;                          ///< two or three lines with newlines
    std::string qr;                           ///< the text on the card; empty for a passport
    std::string mrz_information;  ///< document number, birth and expiry with check digits: the BAC password
    unsigned issuer_seed = 1;
    SigningFaults faults;  ///< none as issued; quirks add to them and sign again
};

/// The specimen state: its own CSCA and DS, derived from the seed, so that seed 1 always is the same CSCA key
/// as the certificate in assets/trust/specimen. Marked SPECIMEN in every name; country VN ("C=VN"), MRZ
/// issuer VNM.
class Issuer {
  public:
    explicit Issuer(unsigned seed = 1);
    /// DER of the usual authority; what another profile needs is in trust_files().
    [[nodiscard]] Bytes csca_certificate() const;
    [[nodiscard]] IssuedCard issue(const Citizen& citizen, const Profile& profile) const;

  private:
    unsigned seed_;
};

/// What is printed on the document of this citizen and profile: lines, access number, QR text.
void print_on(IssuedCard& card);

/// Prints again, and writes the groups that depend on the citizen, after a quirk has changed them; nothing is
/// signed.
void write_groups(IssuedCard& card);

}  // namespace cardio::specimen
