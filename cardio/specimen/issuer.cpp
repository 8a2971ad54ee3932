#include "cardio/specimen/issuer.h"

#include "cardio/specimen/card_keys.h"
#include "cardio/specimen/certificates.h"
#include "cardio/specimen/groups.h"
#include "cardio/specimen/portrait.h"
#include "cardio/specimen/primitives.h"
#include "cardio/specimen/printed.h"
#include "cardio/specimen/security_infos.h"
#include "cardio/specimen/signed_lists.h"

namespace cardio::specimen {
namespace {

constexpr std::size_t can_size = 6;

/// Stands for fingerprints, which no reader without terminal authentication ever sees.
Bytes sealed_fingerprints(unsigned seed, const std::string& id_number) {
    Bytes group{0x63, 0x40};
    const Bytes filler = derive_from_seed(seed, "fingerprints " + id_number, 0x40);
    group.insert(group.end(), filler.begin(), filler.end());
    return group;
}

bool is_passport(Document document) {
    return document == Document::passport || document == Document::small_passport;
}

void write_detail_groups(IssuedCard& card) {
    const Document document = card.profile.document;
    if (is_passport(document)) {
        card.groups[11] = encode_dg11(card.citizen);
        card.groups[12] = encode_dg12(card.citizen);
        card.groups[16] = encode_dg16(card.citizen);
        return;
    }
    const std::string chip_id =
        to_hex(derive_from_seed(card.issuer_seed, "chip id " + card.citizen.id_number, 8));
    card.groups[13] =
        encode_dg13(card.citizen, chip_id,
                    document == Document::can_cuoc_2024 ? Dg13Items::open_by_2024_circular : Dg13Items::all);
}

void write_key_groups(IssuedCard& card) {
    if (auto dg14 = encode_dg14(card)) card.groups[14] = std::move(*dg14);
    if (!card.aa_private_key.empty()) card.groups[15] = encode_dg15(card);
}

}  // namespace

void print_on(IssuedCard& card) {
    const std::string& number = card.citizen.id_number;
    const MrzText mrz = mrz_of(card.citizen, card.profile.document);
    card.mrz.clear();
    for (const std::string& line : mrz.lines) card.mrz += (card.mrz.empty() ? "" : "\n") + line;
    card.mrz_information = mrz.information;
    card.can = number.substr(number.size() - can_size);
    card.qr = qr_text(card.citizen, card.profile.document);
}

void write_groups(IssuedCard& card) {
    print_on(card);
    card.groups[1] = encode_dg1(mrz_of(card.citizen, card.profile.document).lines);
    write_detail_groups(card);
}

Issuer::Issuer(unsigned seed) : seed_(seed) {}

Bytes Issuer::csca_certificate() const {
    Authority authority;
    authority.seed = seed_;
    const auto der = der_of(i2d_X509, authority_certificate(authority).get());
    return {der.begin(), der.end()};
}

IssuedCard Issuer::issue(const Citizen& citizen, const Profile& profile) const {
    IssuedCard card;
    card.profile = profile;
    card.citizen = citizen;
    card.issuer_seed = seed_;
    card.chip_keys = make_chip_keys(profile, seed_, citizen.id_number);
    card.mapping_key = make_mapping_key(profile, card.chip_keys, seed_, citizen.id_number);
    card.aa_private_key = make_aa_key(profile, seed_, citizen.id_number);

    write_groups(card);
    card.groups[2] = encode_face(profile, portrait_of(citizen, profile.picture));
    card.groups[3] = sealed_fingerprints(seed_, citizen.id_number);
    write_key_groups(card);
    card.card_access = encode_card_access(profile);
    card.card_security_infos = encode_card_security_infos(card);
    card.com = encode_com(card.groups, profile.signing.lds_version > 0);
    sign_lists(card);
    return card;
}

}  // namespace cardio::specimen
