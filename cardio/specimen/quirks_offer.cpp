#include "cardio/specimen/der.h"
#include "cardio/specimen/profile_tables.h"
#include "cardio/specimen/quirk_parts.h"
#include "cardio/specimen/security_infos.h"
#include "cardio/specimen/signed_lists.h"

namespace cardio::specimen {
namespace {

void write_dg14(IssuedCard& card, const IssuedCard& as_this) {
    if (auto dg14 = encode_dg14(as_this)) card.groups[14] = std::move(*dg14);
    sign_security_object(card);
}

void strip_pace_offer(IssuedCard& card) {
    if (!card.profile.pace) return;
    Profile without = card.profile;
    without.pace_offers.clear();
    card.card_access = encode_card_access(without);
    card.profile.pace = false;
}

void hide_card_access(IssuedCard& card) {
    card.card_access.clear();
    card.profile.pace = false;
}

void weaken_pace(IssuedCard& card) {
    if (!card.profile.pace) return;
    PaceOffer& offer = card.profile.pace_offers.front();
    offer.oid = pace_oid(PaceMapping::generic, offer.parameter_id, Cipher::tdes);
    card.profile.pace_offers.resize(1);
    card.card_access = encode_card_access(card.profile);
}

PaceOffer another_offer(const Profile& profile) {
    const int parameter_id = profile.pace_offers.front().parameter_id;
    const std::string oid = pace_oid(PaceMapping::generic, parameter_id, Cipher::aes256);
    const bool taken = oid == profile.pace_offers.front().oid;
    return {taken ? pace_oid(PaceMapping::generic, parameter_id, Cipher::aes192) : oid, parameter_id};
}

void offer_more_before_access(IssuedCard& card) {
    if (!card.profile.pace) return;
    card.profile.pace_offers.push_back(another_offer(card.profile));
    card.card_access = encode_card_access(card.profile);
}

void offer_more_in_dg14(IssuedCard& card) {
    if (!card.profile.pace) return;
    IssuedCard richer = card;
    richer.profile.pace_offers.push_back(another_offer(card.profile));
    write_dg14(card, richer);
}

void offer_nothing_in_dg14(IssuedCard& card) {
    if (!card.profile.pace || !card.groups.contains(14)) return;
    IssuedCard poorer = card;
    poorer.profile.pace_offers.clear();
    write_dg14(card, poorer);
}

/// The curve of the same size from the other family.
std::optional<int> twin_of(int parameter_id) {
    switch (parameter_id) {
        case 1:
        case 8:
        case 10:
        case 12:
        case 15:
            return parameter_id + 1;
        case 2:
        case 9:
        case 11:
        case 13:
        case 16:
            return parameter_id - 1;
        default:
            return std::nullopt;
    }
}

void mislabel_curve(IssuedCard& card) {
    for (PaceOffer& offer : card.profile.pace_offers) offer.computes_with = twin_of(offer.parameter_id);
}

/// In front of all offers, before access and signed.
void put_first(IssuedCard& card, const Bytes& info) {
    if (!card.profile.pace) return;
    card.card_access = with_info_first(card.card_access, info);
    if (card.groups.contains(14)) card.groups[14] = with_info_first(card.groups[14], info);
    card.card_security_infos = with_info_first(card.card_security_infos, info);
    sign_lists(card);
}

void offer_unknown(IssuedCard& card) {
    put_first(card,
              der::sequence({der::oid("1.2.3.4.5.6.7"), der::integer(99), der::octets(Bytes(40, 0x5A))}));
}

void offer_unsupported(IssuedCard& card) {
    constexpr int proprietary_parameters = 32;
    const std::string oid = pace_oid(PaceMapping::generic, 13, Cipher::aes256);
    put_first(card, der::sequence({der::oid(oid), der::integer(2), der::integer(proprietary_parameters)}));
}

void pad_card_access(IssuedCard& card) {
    constexpr std::size_t file_size = 1024;
    if (!card.card_access.empty()) card.card_access.resize(file_size, 0);
}

void truncate_card_access(IssuedCard& card) {
    card.card_access.resize(card.card_access.size() * 2 / 3);
}

void scramble_card_access(IssuedCard& card) {
    if (!card.card_access.empty())
        card.card_access = derive_from_seed(card.issuer_seed, "scrambled EF.CardAccess", 60);
}

}  // namespace

QuirkRows offer_quirks() {
    return under(
        "offers", CaseFamily::access,
        {{{"downgrade", "EF.CardAccess without the PACE offer that DG14 has"}, strip_pace_offer},
         {{"downgrade-hidden", "no EF.CardAccess, although DG14 has a PACE offer"}, hide_card_access},
         {{"downgrade-weaker", "EF.CardAccess offers PACE with 3DES, DG14 another"}, weaken_pace},
         {{"downgrade-partial", "DG14 has a better PACE offer that EF.CardAccess does not make"},
          offer_more_in_dg14},
         {{"card-access-more", "EF.CardAccess makes a PACE offer that DG14 does not have"},
          offer_more_before_access},
         {{"dg14-less", "DG14, validly signed, has none of the PACE offers"}, offer_nothing_in_dg14},
         {{"mislabelled-curve", "PACE computes with the other curve of the size it names"}, mislabel_curve},
         {{"unknown-offer", "a SecurityInfo of an unknown kind comes first"}, offer_unknown},
         {{"unsupported-offer", "a PACE offer with proprietary parameters comes first"}, offer_unsupported},
         {{"padded-card-access", "EF.CardAccess filled up with zeros to 1024 bytes"}, pad_card_access},
         {{"truncated-card-access", "EF.CardAccess ends after two thirds"}, truncate_card_access},
         {{"scrambled-card-access", "EF.CardAccess is noise"}, scramble_card_access}});
}

}  // namespace cardio::specimen
