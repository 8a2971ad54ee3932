#pragma once

#include "cardio/document_reader.h"
#include "tests/cardio/minichip/mini_chip.h"
#include "tests/cardio/trust/test_pki.h"

namespace tests {

/// A whole document on the chip that was written apart from the reader: an authority of its own, the groups
/// of a specimen citizen, and a static key for PACE-CAM that its EF.CardSecurity names. Tests change a part
/// before build().
struct MiniCard {
    MiniCard();

    std::vector<minichip::PaceSetup::Offer> offered, signed_in_dg14, signed_in_card_security;
    bool has_dg14 = true, key_in_dg14 = false;
    cardio::Bytes static_key,
        named_key;  ///< private keys: the chip's, and the one whose public key is signed
    std::optional<cardio::Bytes> card_security;           ///< instead of the one that is made; empty: none
    const pki::Identity* card_security_signer = nullptr;  ///< instead of `signer`
    minichip::ChipSetup chip;  ///< PACE passwords and faults; files are filled in by build()

    pki::Identity csca, signer;
    cardio::trust::TrustStore trust;
    cardio::ReadOptions options;
    cardio::access::AccessKey key;

    [[nodiscard]] cardio::Bytes make_card_security(const pki::SodRecipe& recipe) const;
    static pki::SodRecipe card_security_recipe();
    [[nodiscard]] minichip::ChipSetup build() const;

    /// Builds the chip and reads it.
    [[nodiscard]] cardio::ReadResult read() const;
    cardio::ReadResult read(cardio::CardTransport& transport) const;
};

/// "6.2/13" is PACE-CAM with AES-128 on brainpoolP256r1.
minichip::PaceSetup::Offer pace_offer(const std::string& arcs, int parameter_id);

}  // namespace tests
