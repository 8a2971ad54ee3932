#include <algorithm>

#include "cardio/specimen/card_keys.h"
#include "cardio/specimen/profile_tables.h"
#include "cardio/specimen/quirk_parts.h"
#include "cardio/specimen/security_infos.h"
#include "cardio/specimen/signed_lists.h"

namespace cardio::specimen {
namespace {

/// Takes the offers with chip authentication mapping out of EF.CardAccess; the chip no longer makes them.
void strip_mapping(IssuedCard& card) {
    Profile poorer = card.profile;
    std::erase_if(poorer.pace_offers, [](const PaceOffer& offer) {
        return pace_mapping(offer.oid) == PaceMapping::chip_authentication;
    });
    if (!card.card_access.empty()) card.card_access = encode_card_access(poorer);
    card.profile.pace_offers = poorer.pace_offers;
}

void write_card_security(IssuedCard& card, const IssuedCard& as_this) {
    card.card_security_infos = encode_card_security_infos(as_this);
    sign_card_security(card);
}

void offer_less(IssuedCard& card) {
    IssuedCard poorer = card;
    const auto is_plain = [](const PaceOffer& offer) {
        return pace_mapping(offer.oid) != PaceMapping::chip_authentication;
    };
    std::erase_if(poorer.profile.pace_offers, is_plain);
    write_card_security(card, poorer);
}

void offer_more(IssuedCard& card) {
    IssuedCard richer = card;
    const PaceOffer& first =
        card.profile.pace_offers.empty() ? PaceOffer{} : card.profile.pace_offers.front();
    richer.profile.pace_offers.push_back(
        {pace_oid(PaceMapping::integrated, first.parameter_id, Cipher::aes128), first.parameter_id});
    write_card_security(card, richer);
}

/// Validly signed, and the chip proves that key; but DG14 has another.
void other_key(IssuedCard& card) {
    if (!card.mapping_key) return;
    IssuedCard other = card;
    other.chip_keys = make_chip_keys(card.profile, foreign_seed(card), card.citizen.id_number);
    other.mapping_key =
        make_mapping_key(card.profile, other.chip_keys, foreign_seed(card), card.citizen.id_number);
    write_card_security(card, other);
    card.mapping_key = other.mapping_key;
}

void foreign_issuer(IssuedCard& card) {
    const SigningFaults honest = card.faults;
    card.faults.other_issuer = foreign_seed(card);
    sign_card_security(card);
    card.faults = honest;
}

/// One byte of the offers, after signing.
void change(IssuedCard& card) {
    if (card.card_security.empty()) return;
    const auto at = std::ranges::search(card.card_security, card.card_security_infos);
    *(at.end() - 1) ^= 0x01;
}

}  // namespace

QuirkRows card_security_quirks() {
    return under(
        "EF.CardSecurity", CaseFamily::chip_authentication,
        {{{"no-card-security", "EF.CardSecurity is not there, although chip authentication mapping needs it"},
          [](IssuedCard& card) { card.card_security.clear(); }},
         {{"changed-card-security", "one byte of EF.CardSecurity was changed after signing"}, change},
         {{"foreign-card-security", "EF.CardSecurity is signed by an authority of the same name"},
          foreign_issuer},
         {{"card-security-other-key", "the key in EF.CardSecurity is not the one in DG14"}, other_key},
         {{"card-security-less", "EF.CardSecurity lacks an offer that EF.CardAccess and DG14 make"},
          offer_less},
         {{"card-security-more", "EF.CardSecurity has an offer that EF.CardAccess and DG14 do not make"},
          offer_more},
         {{"stripped-cam", "EF.CardAccess without the chip authentication mapping that is signed for"},
          strip_mapping}});
}

}  // namespace cardio::specimen
