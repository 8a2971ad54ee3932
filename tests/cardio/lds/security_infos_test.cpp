#include "cardio/lds/security_infos.h"

#include <gtest/gtest.h>

#include "cardio/oid.h"
#include "cardio/tlv.h"
#include "tests/cardio/lds/hostile.h"
#include "tests/support/vectors.h"

namespace cardio::lds {
namespace {

const std::string pace_gm_aes128 = "0.4.0.127.0.7.2.2.4.2.2", ca_ecdh_aes128 = "0.4.0.127.0.7.2.2.3.2.2",
                  ca_ecdh_3des = "0.4.0.127.0.7.2.2.3.2.1", key_ecdh = "0.4.0.127.0.7.2.2.1.2";

Bytes card_access_sample() {
    return from_hex(tests::load_vectors("cccd-synthetic.json").at("ef_cardaccess").get<std::string>());
}

std::map<std::string, Bytes> dg14_samples() {
    std::map<std::string, Bytes> samples;
    const auto examples = tests::load_vectors("09_chip_authentication_v1_sessions.json").at("sessions");
    for (const auto& session : examples)
        samples[session.at("issuer")] = from_hex(session.at("dg14").get<std::string>());
    return samples;
}

Bytes info(const std::string& oid, BytesView rest) {
    return encode_tlv(0x30, concat({encode_tlv(0x06, oid_value(oid)), rest}));
}
Parsed<SecurityInfos> parse_one(BytesView entry) {
    return parse_card_access(encode_tlv(0x31, entry));
}

TEST(ParseCardAccess, card_offers_pace_and_chip_authentication) {
    const auto infos = parse_card_access(card_access_sample());
    ASSERT_TRUE(infos.ok());
    ASSERT_EQ(infos->pace.size(), 1U);
    EXPECT_EQ(infos->pace[0].oid, pace_gm_aes128);
    EXPECT_EQ(infos->pace[0].version, 2);
    EXPECT_EQ(infos->pace[0].parameter_id, 13);
    EXPECT_EQ(to_hex(infos->pace[0].raw), "3012060A04007F0007020204020202010202010D");
    ASSERT_EQ(infos->chip_authentication.size(), 1U);
    EXPECT_EQ(infos->chip_authentication[0].oid, ca_ecdh_aes128);
    EXPECT_EQ(infos->chip_authentication[0].version, 1);
    EXPECT_FALSE(infos->chip_authentication[0].key_id);
    EXPECT_EQ(infos->all_raw.size(), 3U);
    EXPECT_TRUE(infos->chip_authentication_keys.empty());
    EXPECT_FALSE(infos->active_authentication);
}

TEST(ParseCardAccess, zero_padding_to_the_file_size_is_ignored) {
    Bytes padded = card_access_sample();
    padded.resize(1024, 0);
    const auto infos = parse_card_access(padded);
    ASSERT_TRUE(infos.ok());
    EXPECT_EQ(infos->all_raw, parse_card_access(card_access_sample())->all_raw);
}

TEST(ParseCardAccess, truncations_are_refused) {
    tests::expect_every_truncation_refused(card_access_sample(), parse_card_access);
}

TEST(ParseCardAccess, nothing_but_zeros_or_an_empty_set_is_refused) {
    EXPECT_FALSE(parse_card_access(Bytes(1024, 0)).ok());
    EXPECT_FALSE(parse_card_access(from_hex("3100")).ok());
    EXPECT_FALSE(parse_card_access(from_hex("3000")).ok());
}

TEST(ParseCardAccess, domain_parameters_and_unknown_protocols_are_kept_raw_only) {
    const Bytes domain = info("0.4.0.127.0.7.2.2.4.2", from_hex("300F060704007F00070102 02010D 020100"));
    const Bytes unknown = info("1.2.3.4", from_hex("020101"));
    const auto infos = parse_card_access(encode_tlv(0x31, concat({domain, unknown})));
    ASSERT_TRUE(infos.ok());
    EXPECT_TRUE(infos->pace.empty());
    EXPECT_EQ(infos->all_raw, (std::vector<Bytes>{domain, unknown}));
}

TEST(ParseCardAccess, pace_without_parameter_id_is_accepted) {
    const auto infos = parse_one(info(pace_gm_aes128, from_hex("020102")));
    ASSERT_TRUE(infos.ok());
    EXPECT_FALSE(infos->pace.at(0).parameter_id);
}

TEST(ParseCardAccess, malformed_known_entries_are_refused) {
    EXPECT_FALSE(parse_one(info(pace_gm_aes128, Bytes{})).ok());
    EXPECT_FALSE(parse_one(info(pace_gm_aes128, from_hex("0201FF"))).ok());
    EXPECT_FALSE(parse_one(info(pace_gm_aes128, from_hex("02050000000002"))).ok());
    EXPECT_FALSE(parse_one(info(pace_gm_aes128, from_hex("0201020401 0D"))).ok());
    EXPECT_FALSE(parse_one(info(pace_gm_aes128, from_hex("02010202010D02010D"))).ok());
    EXPECT_FALSE(parse_one(info(ca_ecdh_aes128, from_hex("0401 01"))).ok());
    EXPECT_FALSE(parse_one(info(key_ecdh, from_hex("3003020101"))).ok());
    EXPECT_FALSE(parse_one(info("2.23.136.1.1.5", from_hex("020101"))).ok());
    EXPECT_FALSE(parse_one(from_hex("0400")).ok());
    EXPECT_FALSE(parse_one(from_hex("3000")).ok());
}

TEST(ParseCardAccess, more_than_sixty_four_entries_are_refused) {
    Bytes entries;
    const Bytes one = info("1.2.3.4", from_hex("020101"));
    for (int i = 0; i < 64; ++i) entries.insert(entries.end(), one.begin(), one.end());
    EXPECT_TRUE(parse_card_access(encode_tlv(0x31, entries)).ok());
    entries.insert(entries.end(), one.begin(), one.end());
    EXPECT_FALSE(parse_card_access(encode_tlv(0x31, entries)).ok());
}

TEST(ParseDg14, austrian_chip_has_key_and_protocol_without_reference) {
    const auto infos = parse_dg14(dg14_samples().at("AT"));
    ASSERT_TRUE(infos.ok());
    EXPECT_EQ(infos->all_raw.size(), 4U);
    EXPECT_EQ(infos->chip_authentication.at(0).oid, ca_ecdh_aes128);
    EXPECT_FALSE(infos->chip_authentication.at(0).key_id);
    EXPECT_EQ(infos->chip_authentication_keys.at(0).oid, key_ecdh);
    EXPECT_FALSE(infos->chip_authentication_keys.at(0).key_id);
}

TEST(ParseDg14, german_chip_names_its_key_c3) {
    const auto infos = parse_dg14(dg14_samples().at("DE"));
    ASSERT_TRUE(infos.ok());
    ASSERT_EQ(infos->pace.size(), 2U);
    EXPECT_EQ(infos->pace[1].oid, "0.4.0.127.0.7.2.2.4.6.2");
    EXPECT_EQ(infos->chip_authentication.at(0).key_id, from_hex("C3"));
    EXPECT_EQ(infos->chip_authentication_keys.at(0).key_id, from_hex("C3"));
}

TEST(ParseDg14, malaysian_and_french_chips_differ_in_the_protocol_entry) {
    const auto my = parse_dg14(dg14_samples().at("MY")), fr = parse_dg14(dg14_samples().at("FR"));
    ASSERT_TRUE(my.ok() && fr.ok());
    EXPECT_EQ(my->chip_authentication.at(0).oid, ca_ecdh_3des);
    EXPECT_TRUE(fr->chip_authentication.empty());
    EXPECT_EQ(fr->chip_authentication_keys.size(), 1U);
    EXPECT_EQ(fr->pace.at(0).parameter_id, 12);
}

TEST(ParseDg14, public_keys_end_in_the_published_points) {
    const auto vectors = tests::load_vectors("09_chip_authentication_v1_sessions.json");
    ASSERT_EQ(vectors.at("sessions").size(), 4U);
    for (const auto& session : vectors.at("sessions")) {
        const auto infos = parse_dg14(from_hex(session.at("dg14").get<std::string>()));
        ASSERT_TRUE(infos.ok());
        const std::string spki = to_hex(infos->chip_authentication_keys.at(0).spki);
        EXPECT_TRUE(spki.ends_with(session.at("chip_public").get<std::string>())) << session.at("issuer");
        EXPECT_TRUE(spki.starts_with("3082"));
    }
}

TEST(ParseDg14, active_authentication_names_the_signature) {
    const Bytes entry = info("2.23.136.1.1.5", from_hex("020101 060A04007F00070101040103"));
    const auto infos = parse_dg14(encode_tlv(0x6E, encode_tlv(0x31, entry)));
    ASSERT_TRUE(infos.ok());
    EXPECT_EQ(infos->active_authentication->signature_oid, "0.4.0.127.0.7.1.1.4.1.3");
    EXPECT_FALSE(parse_dg14(encode_tlv(0x6E, encode_tlv(0x31, concat({entry, entry})))).ok());
}

TEST(ParseDg14, truncations_and_bytes_after_the_template_are_refused) {
    for (auto [issuer, sample] : dg14_samples()) {
        tests::expect_every_truncation_refused(sample, parse_dg14);
        sample.push_back(0);
        EXPECT_FALSE(parse_dg14(sample).ok()) << issuer;
    }
}

TEST(ParseDg14, changed_bytes_never_give_a_key_without_a_frame) {
    tests::survive_every_changed_byte(dg14_samples().at("DE"), parse_dg14, [](const SecurityInfos& infos) {
        for (const auto& key : infos.chip_authentication_keys) EXPECT_EQ(key.spki.at(0), 0x30);
    });
}

}  // namespace
}  // namespace cardio::lds
