// PACE in every mapping, cipher and group, between the chip and the tests' own terminal.
#include <gtest/gtest.h>

#include "cardio/specimen/agreement_group.h"
#include "cardio/specimen/profile_tables.h"
#include "cardio/tlv.h"
#include "tests/cardio/specimen/small_terminal.h"
#include "tests/cardio/specimen/terminal.h"

using namespace cardio;
using namespace cardio::specimen;

namespace {

constexpr int parameter_ids[]{0, 1, 2, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18};
constexpr int secp224r1 = 10;

/// A card that offers nothing but this; what is signed stays, for nobody looks.
IssuedCard offering(std::vector<PaceOffer> offers, std::optional<AgreementKey> mapping_key = std::nullopt) {
    IssuedCard card = tests::issued();
    card.profile.pace_offers = std::move(offers);
    card.mapping_key = std::move(mapping_key);
    return card;
}

std::string try_pace(PaceMapping mapping, int parameter_id, Cipher cipher) {
    const auto group = tests::group_of(parameter_id);
    const AgreementKey key{parameter_id, group->random_scalar()};
    const IssuedCard card = offering({{pace_oid(mapping, parameter_id, cipher), parameter_id}}, key);
    Chip chip = tests::powered_chip(card);
    auto result = tests::run_pace(chip, tests::first_offer(card));
    if (!result.session) return "no session, " + std::to_string(result.status);
    if (result.session->status(chip, tests::select_application()) != 0x9000) return "no application";
    if (result.session->read(chip, tests::group_file(1)) != card.groups.at(1)) return "no DG1";
    if (mapping == PaceMapping::chip_authentication) {
        const Bytes static_key = group->power(group->generator(), key.scalar);
        if (group->power(static_key, result.authentication_data) != result.mapping_key) return "no proof";
    }
    return "opened";
}

void expect_all_open(PaceMapping mapping, int parameter_id) {
    for (const Cipher cipher : {Cipher::tdes, Cipher::aes128, Cipher::aes192, Cipher::aes256}) {
        // Chip authentication mapping has no OID with 3DES.
        if (mapping == PaceMapping::chip_authentication && cipher == Cipher::tdes) continue;
        EXPECT_EQ(try_pace(mapping, parameter_id, cipher), "opened")
            << parameter_name(parameter_id) << " " << cipher_name(cipher);
    }
}

}  // namespace

TEST(PaceMatrix, generic_mapping_opens_with_every_cipher_in_every_group) {
    for (const int parameter_id : parameter_ids) expect_all_open(PaceMapping::generic, parameter_id);
}

TEST(PaceMatrix, integrated_mapping_opens_with_every_cipher_in_every_group_it_is_for) {
    for (const int parameter_id : parameter_ids) {
        if (parameter_id != secp224r1) expect_all_open(PaceMapping::integrated, parameter_id);
    }
}

TEST(PaceMatrix, chip_authentication_mapping_opens_and_proves_the_static_key) {
    for (const int parameter_id : parameter_ids) {
        if (!is_residue_group(parameter_id)) expect_all_open(PaceMapping::chip_authentication, parameter_id);
    }
}

TEST(PaceMatrix, mapped_generators_are_points_of_their_curve) {
    for (const int parameter_id : parameter_ids) {
        if (parameter_id == secp224r1) continue;
        const auto group = tests::group_of(parameter_id);
        // Both candidates of the encoding are met among a few numbers; power() throws for a point off the
        // curve.
        for (std::uint8_t i = 1; i < 12; ++i)
            EXPECT_NO_THROW(
                (void)group->power(agreement_group(parameter_id)->map_number(Bytes(20, i)), Bytes{3}))
                << parameter_id;
    }
}

TEST(PaceMatrix, every_cam_profile_proves_the_key_of_its_card_security) {
    int proved = 0;
    for (const Profile& profile : profiles()) {
        if (!offers_chip_mapping(profile)) continue;
        const IssuedCard& card = tests::issued(profile.name);
        Chip chip = tests::powered_chip(card);
        const auto result = tests::run_pace(chip, tests::first_offer(card));
        ASSERT_TRUE(result.session) << profile.name;
        const auto group = tests::group_of(card.mapping_key->parameter_id);
        const Bytes static_key = group->power(group->generator(), card.mapping_key->scalar);
        EXPECT_EQ(group->power(static_key, result.authentication_data), result.mapping_key) << profile.name;
        EXPECT_FALSE(std::ranges::search(card.card_security_infos, static_key).empty()) << profile.name;
        ++proved;
    }
    EXPECT_GE(proved, 13);
}

TEST(PaceOffers, each_of_several_opens_and_tag_84_decides_between_two_of_one_protocol) {
    const IssuedCard& card = tests::issued("pace-several");
    for (const PaceOffer& offer : card.profile.pace_offers) {
        tests::PaceRun run = tests::first_offer(card);
        run.oid = offer.oid;
        run.parameter_id = offer.parameter_id;
        const bool ambiguous = offer.oid == pace_oid(PaceMapping::generic, 13, Cipher::aes128);
        Chip unnamed = tests::powered_chip(card);
        const auto result = tests::run_pace(unnamed, run);
        EXPECT_EQ(result.session.has_value(), !ambiguous) << offer.oid;
        EXPECT_EQ(result.status, ambiguous ? 0x6A80 : 0x9000) << offer.oid;
        run.name_parameters = true;
        Chip named = tests::powered_chip(card);
        EXPECT_TRUE(tests::run_pace(named, run).session) << offer.oid << " " << offer.parameter_id;
    }
}

TEST(PaceOffers, parameters_that_are_not_offered_are_refused) {
    const IssuedCard& card = tests::issued("pace-several");
    tests::PaceRun run = tests::first_offer(card);
    run.parameter_id = 13;
    run.name_parameters = true;
    Chip chip = tests::powered_chip(card);
    EXPECT_EQ(tests::run_pace(chip, run).status, 0x6A80);
}

TEST(PaceOffers, elements_outside_the_group_are_refused) {
    const IssuedCard card = offering({{pace_oid(PaceMapping::generic, 0, Cipher::aes128), 0}});
    for (const std::uint8_t value : {0x00, 0x01, 0x02}) {  // zero, the neutral one, no member of the subgroup
        Chip chip = tests::powered_chip(card);
        (void)tests::send(chip, "0022C1A40F800A04007F00070202040102830102");
        (void)tests::send(chip, "10860000027C0000");
        const Bytes data = encode_tlv(0x7C, encode_tlv(0x81, Bytes{value}));
        EXPECT_EQ(to_hex(chip.process(CommandApdu{0x10, 0x86, 0, 0, data, 256}.encode())), "6A80");
    }
}

TEST(PaceOffers, integrated_mapping_wants_a_nonce_as_long_as_the_key) {
    const IssuedCard card = offering({{pace_oid(PaceMapping::integrated, 13, Cipher::aes192), 13}});
    for (const std::size_t size : {16U, 24U, 32U}) {
        Chip chip = tests::powered_chip(card);
        (void)tests::send(chip, "0022C1A40F800A04007F00070202040403830102");
        (void)tests::send(chip, "10860000027C0000");
        const Bytes data = encode_tlv(0x7C, encode_tlv(0x81, Bytes(size, 1)));
        EXPECT_EQ(to_hex(chip.process(CommandApdu{0x10, 0x86, 0, 0, data, 256}.encode())),
                  size == 24 ? "7C0282009000" : "6A80");
    }
}
