#include "tests/cardio/reader/mini_card.h"

#include "cardio/tlv.h"
#include "tests/cardio/reader/specimen_read.h"
#include "tests/cardio/trust/agreement_keys.h"

namespace tests {
namespace {

using cardio::Bytes;
using cardio::concat;
using cardio::encode_tlv;

constexpr std::uint16_t card_access_id = 0x011C, card_security_id = 0x011D, com_id = 0x011E, sod_id = 0x011D;

Bytes pace_infos(const std::vector<minichip::PaceSetup::Offer>& offers) {
    Bytes infos;
    for (const auto& offer : offers) {
        const Bytes id{0x02, 0x01, static_cast<std::uint8_t>(offer.parameter_id)};
        infos = concat({infos, security_info(offer.oid, concat({cardio::from_hex("020102"), id}))});
    }
    return infos;
}

Bytes key_info(const Bytes& private_key) {
    return security_info("0.4.0.127.0.7.2.2.1.2", agreement_spki(13, private_key, KeyForm::by_reference));
}

}  // namespace

minichip::PaceSetup::Offer pace_offer(const std::string& arcs, int parameter_id) {
    return {"0.4.0.127.0.7.2.2.4." + arcs, parameter_id};
}

MiniCard::MiniCard()
    : offered{pace_offer("2.2", 13), pace_offer("6.2", 13)},
      signed_in_dg14(offered),
      signed_in_card_security(offered),
      static_key(cardio::from_hex("0123456789ABCDEF0FEDCBA987654321")),
      named_key(static_key),
      csca(pki::self_signed(pki::csca_recipe())),
      signer(pki::issued_by(csca, pki::signer_recipe())) {
    trust = pki::store_of({&csca});
    options.today = today;
    options.resume_window = std::chrono::milliseconds(0);
    const auto& specimen = issued("cccd", 1);
    key = cardio::access::key_from_mrz(specimen.mrz).value();
    chip.pace.can = Bytes(key.can->begin(), key.can->end());
    chip.pace.mrz_information = Bytes(key.mrz_information.front().begin(), key.mrz_information.front().end());
}

pki::SodRecipe MiniCard::card_security_recipe() {
    pki::SodRecipe recipe;
    recipe.content_type = recipe.signed_content_type = "0.4.0.127.0.7.3.2.1";
    return recipe;
}

Bytes MiniCard::make_card_security(const pki::SodRecipe& recipe) const {
    const Bytes infos = encode_tlv(0x31, concat({pace_infos(signed_in_card_security), key_info(named_key)}));
    const pki::Identity& by = card_security_signer != nullptr ? *card_security_signer : signer;
    return pki::make_signed_data(by, recipe, infos);
}

minichip::ChipSetup MiniCard::build() const {
    minichip::ChipSetup setup = chip;
    setup.pace.offers = offered;
    setup.pace.static_key = static_key;
    if (static_key.empty()) setup.pace.static_key.reset();
    setup.master_files[card_access_id] = encode_tlv(0x31, pace_infos(offered));
    const Bytes security = card_security.value_or(make_card_security(card_security_recipe()));
    if (!security.empty()) setup.master_files[card_security_id] = security;

    pki::SodRecipe recipe;
    recipe.groups = {{1, issued("cccd", 1).groups.at(1)}, {13, issued("cccd", 1).groups.at(13)}};
    if (has_dg14) {
        Bytes infos = pace_infos(signed_in_dg14);
        if (key_in_dg14) {
            infos = concat({infos, security_info("0.4.0.127.0.7.2.2.3.2.2", cardio::from_hex("020101")),
                            key_info(cardio::from_hex("0CA1"))});
            setup.keys.push_back({13, cardio::from_hex("0CA1")});
        }
        recipe.groups[14] = encode_tlv(0x6E, encode_tlv(0x31, infos));
    }
    for (const auto& [number, bytes] : recipe.groups)
        setup.application_files[static_cast<std::uint16_t>(0x0100 | number)] = bytes;
    setup.application_files[sod_id] = pki::make_sod_file(signer, recipe);
    setup.application_files[com_id] = cardio::from_hex("60165F0104303130375F36063034303030305C04616D6E");
    return setup;
}

cardio::ReadResult MiniCard::read(cardio::CardTransport& transport) const {
    return cardio::read_document(transport, key, trust, options);
}

cardio::ReadResult MiniCard::read() const {
    minichip::MiniChip transport(build());
    return read(transport);
}

}  // namespace tests
