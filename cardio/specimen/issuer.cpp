#include "cardio/specimen/issuer.h"

#include "cardio/specimen/card_keys.h"
#include "cardio/specimen/certificates.h"
#include "cardio/specimen/groups.h"
#include "cardio/specimen/portrait.h"
#include "cardio/specimen/printed.h"
#include "cardio/specimen/signed_list.h"

namespace cardio::specimen {
namespace {

constexpr std::size_t can_size = 6;

Bytes portrait_group(const Citizen& citizen, const Profile& profile) {
    const bool female = citizen.sex != "Nam";
    const Picture picture = draw_portrait(female, static_cast<unsigned char>(citizen.id_number.back()));
    FaceImage image;
    image.data = profile.portrait_jpeg2000 ? encode_jpeg2000(picture) : encode_jpeg(picture);
    image.width = picture.width;
    image.height = picture.height;
    image.jpeg2000 = profile.portrait_jpeg2000;
    image.female = female;
    return encode_dg2(image);
}

/// Stands for fingerprints, which no reader without terminal authentication ever sees.
Bytes sealed_fingerprints(unsigned seed, const std::string& id_number) {
    Bytes group{0x63, 0x40};
    const Bytes filler = derive_from_seed(seed, "fingerprints " + id_number, 0x40);
    group.insert(group.end(), filler.begin(), filler.end());
    return group;
}

Bytes public_key_of(BytesView private_key, bool explicit_parameters) {
    return public_key_info(parse_private_key_info(private_key).get(), explicit_parameters);
}

void add_key_groups(IssuedCard& card) {
    const Bytes ca_public = card.ca_private_key.empty() ? Bytes{} : public_key_of(card.ca_private_key, true);
    if (auto dg14 = encode_dg14(card.profile, ca_public)) card.groups[14] = std::move(*dg14);
    if (!card.aa_private_key.empty()) {
        const bool ec = card.profile.active_authentication == Profile::Aa::ecdsa;
        card.groups[15] = encode_dg15(public_key_of(card.aa_private_key, ec));
    }
}

}  // namespace

Issuer::Issuer(unsigned seed) : seed_(seed) {}

Bytes Issuer::csca_certificate() const {
    const auto der = der_of(i2d_X509, specimen::csca_certificate(seed_).get());
    return {der.begin(), der.end()};
}

IssuedCard Issuer::issue(const Citizen& citizen, const Profile& profile) const {
    IssuedCard card;
    card.profile = profile;
    card.citizen = citizen;
    card.issuer_seed = seed_;
    const auto lines = mrz_lines(citizen);
    card.mrz = lines[0] + '\n' + lines[1] + '\n' + lines[2];
    card.mrz_information = mrz_information(lines);
    card.can = citizen.id_number.substr(citizen.id_number.size() - can_size);
    card.qr = qr_text(citizen);
    card.ca_private_key = make_ca_key(profile, seed_, citizen.id_number);
    card.aa_private_key = make_aa_key(profile, seed_, citizen.id_number);

    card.groups[1] = encode_dg1(lines);
    card.groups[2] = portrait_group(citizen, profile);
    card.groups[3] = sealed_fingerprints(seed_, citizen.id_number);
    card.groups[13] =
        encode_dg13(citizen, to_hex(derive_from_seed(seed_, "chip id " + citizen.id_number, 8)));
    add_key_groups(card);
    card.card_access = encode_card_access(profile);
    card.com = encode_com(card.groups);
    card.sod = encode_sod(card.groups, {seed_, seed_}, parse_day(citizen.date_of_issue));
    return card;
}

}  // namespace cardio::specimen
