#include "cardio/trust/agreement_key.h"

#include <gtest/gtest.h>

#include "cardio/lds/card_security.h"
#include "cardio/tlv.h"
#include "tests/cardio/trust/agreement_keys.h"
#include "tests/cardio/trust/test_keys.h"
#include "tests/support/vectors.h"

namespace {

using cardio::Bytes;
using cardio::from_hex;
using cardio::access::Domain;
using cardio::trust::read_agreement_key;
using tests::agreement_key_info;
using tests::KeyForm;

const std::string dh_oid = "0.4.0.127.0.7.2.2.1.1", ecdh_oid = "0.4.0.127.0.7.2.2.1.2";
const Bytes private_key = from_hex("123456789ABCDEF0FEDCBA987654321012345678");

Bytes public_key(int parameter_id) {
    const auto group = minichip::Group::make(parameter_id);
    return group->multiple(minichip::number(private_key).get(), group->generator());
}
Bytes octets(const BIGNUM* value) {
    return minichip::octets(value, static_cast<std::size_t>(BN_num_bytes(value)));
}

TEST(AgreementKey, curves_are_read_by_name_and_by_reference) {
    for (int id = 8; id <= 18; ++id) {
        for (const KeyForm form : {KeyForm::named, KeyForm::by_reference}) {
            const auto key = read_agreement_key(agreement_key_info(id, private_key, form));
            ASSERT_TRUE(key) << id;
            EXPECT_EQ(key->kind, Domain::Kind::ecdh);
            EXPECT_EQ(key->parameter_id, id);
            EXPECT_EQ(key->public_key, public_key(id));
        }
    }
}

TEST(AgreementKey, dh_groups_are_read_as_pkcs3_as_x942_and_by_reference) {
    for (int id = 0; id <= 2; ++id) {
        for (const KeyForm form : {KeyForm::pkcs3, KeyForm::x942, KeyForm::by_reference}) {
            const auto key = read_agreement_key(agreement_key_info(id, private_key, form));
            ASSERT_TRUE(key) << id << " " << static_cast<int>(form);
            EXPECT_EQ(key->kind, Domain::Kind::dh);
            EXPECT_EQ(key->parameter_id, id);
            EXPECT_EQ(key->public_key, public_key(id));
        }
    }
}

TEST(AgreementKey, dh_key_of_the_worked_example_is_read) {
    const auto example =
        tests::load_vectors("08_bsi_eac_worked_example_pace_pin_ca_v2.json").at("examples").at(1);
    const auto group = minichip::Group::make(0);
    const Bytes published = from_hex(example.at("ca_picc_pub_key").get<std::string>());
    const auto key = read_agreement_key(
        {dh_oid,
         tests::dh_spki(KeyForm::pkcs3, octets(group->prime()), group->generator(), {}, published),
         {}});
    ASSERT_TRUE(key);
    EXPECT_EQ(key->public_key, published);
}

TEST(AgreementKey, curve_key_of_the_worked_example_is_read_from_the_signed_file) {
    const auto example =
        tests::load_vectors("08_bsi_eac_worked_example_pace_pin_ca_v2.json").at("examples").at(0);
    const auto file =
        cardio::lds::parse_card_security(from_hex(example.at("ef_cardsecurity").get<std::string>()));
    ASSERT_TRUE(file.ok());
    const auto key = read_agreement_key(file->infos.chip_authentication_keys.at(0));
    ASSERT_TRUE(key);
    EXPECT_EQ(key->parameter_id, 13);
    EXPECT_EQ(key->public_key, from_hex(example.at("ca_picc_pub_key").get<std::string>()));
}

TEST(AgreementKey, dh_group_that_is_not_standardised_is_none) {
    const auto group = minichip::Group::make(0);
    const Bytes p = octets(group->prime()), g = group->generator(), q = octets(group->order());
    const auto read = [](const Bytes& spki) { return read_agreement_key({dh_oid, spki, {}}).has_value(); };
    for (const KeyForm form : {KeyForm::pkcs3, KeyForm::x942}) {
        EXPECT_TRUE(read(tests::dh_spki(form, p, g, q, public_key(0))));
        Bytes other_p = p, other_g = g;
        other_p.back() ^= 0x02;
        other_g.back() ^= 0x01;
        EXPECT_FALSE(read(tests::dh_spki(form, other_p, g, q, public_key(0))));
        EXPECT_FALSE(read(tests::dh_spki(form, p, other_g, q, public_key(0))));
        EXPECT_FALSE(read(tests::dh_spki(form, p, Bytes{2}, q, public_key(0))));
    }
    Bytes other_q = q;
    other_q.back() ^= 0x02;
    EXPECT_FALSE(read(tests::dh_spki(KeyForm::x942, p, g, other_q, public_key(0))));
}

TEST(AgreementKey, public_numbers_outside_the_group_are_none) {
    const auto group = minichip::Group::make(0);
    const Bytes p = octets(group->prime()), g = group->generator(), q = octets(group->order());
    std::vector<Bytes> bad = group->small_subgroup_elements();
    bad.push_back({0});
    bad.push_back({1});
    bad.push_back({2});
    bad.push_back(p);
    for (const Bytes& number : bad) {
        for (const KeyForm form : {KeyForm::pkcs3, KeyForm::x942})
            EXPECT_FALSE(read_agreement_key({dh_oid, tests::dh_spki(form, p, g, q, number), {}}))
                << cardio::to_hex(number);
    }
}

TEST(AgreementKey, points_off_their_curve_are_none) {
    for (const KeyForm form : {KeyForm::named, KeyForm::by_reference}) {
        auto info = agreement_key_info(12, private_key, form);
        info.spki.back() ^= 1;
        EXPECT_FALSE(read_agreement_key(info));
    }
}

TEST(AgreementKey, kind_and_key_have_to_agree) {
    for (const KeyForm form : {KeyForm::named, KeyForm::by_reference}) {
        auto info = agreement_key_info(12, private_key, form);
        info.oid = dh_oid;
        EXPECT_FALSE(read_agreement_key(info));
    }
    for (const KeyForm form : {KeyForm::pkcs3, KeyForm::x942, KeyForm::by_reference}) {
        auto info = agreement_key_info(0, private_key, form);
        info.oid = ecdh_oid;
        EXPECT_FALSE(read_agreement_key(info));
        info.oid = "0.4.0.127.0.7.2.2.1.3";
        EXPECT_FALSE(read_agreement_key(info));
    }
}

TEST(AgreementKey, references_to_nothing_are_none) {
    auto info = agreement_key_info(12, private_key, KeyForm::by_reference);
    const Bytes id = from_hex("02010C");
    const auto place = std::search(info.spki.begin(), info.spki.end(), id.begin(), id.end());
    ASSERT_NE(place, info.spki.end());
    const auto with = [&](std::uint8_t tag, std::uint8_t value) {
        auto changed = info;
        auto at = changed.spki.begin() + (place - info.spki.begin());
        *at = tag;
        *(at + 2) = value;
        return read_agreement_key(changed).has_value();
    };
    EXPECT_TRUE(with(0x02, 12));
    for (const std::uint8_t other :
         {std::uint8_t{13}, std::uint8_t{0}, std::uint8_t{7}, std::uint8_t{19}, std::uint8_t{0x8C}})
        EXPECT_FALSE(with(0x02, other)) << int{other};
    EXPECT_FALSE(with(0x04, 12));
}

TEST(AgreementKey, hostile_encodings_are_none) {
    for (const auto& [id, form] :
         {std::pair{0, KeyForm::pkcs3}, std::pair{1, KeyForm::x942}, std::pair{0, KeyForm::by_reference},
          std::pair{12, KeyForm::by_reference}, std::pair{13, KeyForm::named}}) {
        const auto info = agreement_key_info(id, private_key, form);
        for (std::size_t size = 0; size < info.spki.size(); ++size) {
            auto cut = info;
            cut.spki.resize(size);
            EXPECT_FALSE(read_agreement_key(cut)) << id << " cut to " << size;
        }
        auto longer = info;
        longer.spki.push_back(0);
        EXPECT_FALSE(read_agreement_key(longer)) << id;
    }
    for (const char* kind : {"RSA:1024", "ED25519", "EC:secp256k1"}) {
        EXPECT_FALSE(read_agreement_key({ecdh_oid, tests::spki_of_new_key(kind), {}})) << kind;
        EXPECT_FALSE(read_agreement_key({dh_oid, tests::spki_of_new_key(kind), {}})) << kind;
    }
}

}  // namespace
