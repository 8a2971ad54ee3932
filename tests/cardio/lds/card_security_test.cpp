#include "cardio/lds/card_security.h"

#include <gtest/gtest.h>

#include "cardio/oid.h"
#include "tests/cardio/lds/hostile.h"
#include "tests/support/vectors.h"

namespace cardio::lds {
namespace {

/// The signed file of the BSI's worked example.
Bytes sample() {
    const auto vectors = tests::load_vectors("08_bsi_eac_worked_example_pace_pin_ca_v2.json");
    return from_hex(vectors.at("examples").at(0).at("ef_cardsecurity").get<std::string>());
}

Bytes oid(const std::string& dotted) {
    return encode_tlv(0x06, oid_value(dotted));
}

/// A ContentInfo around this content; nothing in it is signed.
Bytes unsigned_file(const std::string& type, BytesView content, BytesView before_content = {},
                    const std::string& outer = "1.2.840.113549.1.7.2") {
    const Bytes encapsulated =
        encode_tlv(0x30, concat({oid(type), before_content, encode_tlv(0xA0, encode_tlv(0x04, content))}));
    const Bytes signed_data =
        encode_tlv(0x30, concat({from_hex("0201033100"), encapsulated, from_hex("3100")}));
    return encode_tlv(0x30, concat({oid(outer), encode_tlv(0xA0, signed_data)}));
}
const std::string security_object = "0.4.0.127.0.7.3.2.1";
const Bytes one_info = from_hex("31143012060A04007F0007020204020202010202010D");

TEST(ParseCardSecurity, worked_example_holds_the_pace_offer_and_the_key_of_the_chip) {
    const auto vectors = tests::load_vectors("08_bsi_eac_worked_example_pace_pin_ca_v2.json");
    const auto file = parse_card_security(sample());
    ASSERT_TRUE(file.ok()) << file.error().what;
    ASSERT_EQ(file->infos.pace.size(), 1U);
    EXPECT_EQ(file->infos.pace[0].oid, "0.4.0.127.0.7.2.2.4.2.2");
    EXPECT_EQ(file->infos.pace[0].parameter_id, 13);
    ASSERT_EQ(file->infos.chip_authentication_keys.size(), 1U);
    const std::string spki = to_hex(file->infos.chip_authentication_keys[0].spki);
    EXPECT_TRUE(spki.ends_with(vectors.at("examples").at(0).at("ca_picc_pub_key").get<std::string>()));
    EXPECT_EQ(file->infos.chip_authentication_keys[0].key_id, from_hex("01"));
    EXPECT_EQ(file->content.econtent_type, security_object);
    EXPECT_EQ(file->content.cms, sample());
}

TEST(ParseCardSecurity, zero_padding_to_the_file_size_is_ignored) {
    Bytes padded = sample();
    padded.resize(4096, 0);
    const auto file = parse_card_security(padded);
    ASSERT_TRUE(file.ok());
    EXPECT_EQ(file->content.cms, sample());
}

TEST(ParseCardSecurity, truncations_are_refused) {
    tests::expect_every_truncation_refused(sample(), parse_card_security);
}

TEST(ParseCardSecurity, changed_bytes_never_give_infos_that_are_not_in_the_signed_content) {
    tests::survive_every_changed_byte(sample(), parse_card_security, [](const CardSecurity& file) {
        for (const Bytes& raw : file.infos.all_raw)
            EXPECT_NE(std::search(file.content.econtent.begin(), file.content.econtent.end(), raw.begin(),
                                  raw.end()),
                      file.content.econtent.end());
    });
}

TEST(ParseCardSecurity, only_a_security_object_in_a_signed_data_is_one) {
    EXPECT_TRUE(parse_card_security(unsigned_file(security_object, one_info)).ok());
    EXPECT_FALSE(parse_card_security(unsigned_file("2.23.136.1.1.1", one_info)).ok());
    EXPECT_FALSE(
        parse_card_security(unsigned_file(security_object, one_info, {}, "1.2.840.113549.1.7.1")).ok());
    EXPECT_FALSE(parse_card_security(unsigned_file(security_object, one_info, from_hex("0500"))).ok());
    EXPECT_FALSE(parse_card_security(unsigned_file(security_object, from_hex("3100"))).ok());
    EXPECT_FALSE(
        parse_card_security(unsigned_file(security_object, concat({one_info, from_hex("00")}))).ok());
    EXPECT_FALSE(parse_card_security(encode_tlv(0x77, sample())).ok()) << "a template as EF.SOD has";
    EXPECT_FALSE(parse_card_security(Bytes(300, 0)).ok());
}

}  // namespace
}  // namespace cardio::lds
