#include "cardio/lds/sod.h"

#include <gtest/gtest.h>

#include "cardio/oid.h"
#include "cardio/tlv.h"
#include "tests/cardio/lds/hostile.h"
#include "tests/support/vectors.h"

namespace cardio::lds {
namespace {

const std::string sha256 = "2.16.840.1.101.3.4.2.1";

Bytes sequence(std::initializer_list<BytesView> parts) {
    return encode_tlv(0x30, concat(parts));
}
Bytes integer(std::uint8_t value) {
    return encode_tlv(0x02, Bytes{value});
}
Bytes oid(const std::string& dotted) {
    return encode_tlv(0x06, oid_value(dotted));
}
Bytes entry(std::uint8_t group, std::size_t size = 32) {
    return sequence({integer(group), encode_tlv(0x04, Bytes(size, group))});
}
Bytes hash_list() {
    return sequence({entry(1), entry(2)});
}
Bytes algorithm() {
    return sequence({oid(sha256)});
}

/// An EF.SOD, without certificates and signers, around the elements inside encapContentInfo's [0].
Bytes sod_around(BytesView content, const std::string& type = "2.23.136.1.1.1") {
    const Bytes encapsulated = sequence({oid(type), encode_tlv(0xA0, content)});
    const Bytes signed_data =
        sequence({integer(3), encode_tlv(0x31, algorithm()), encapsulated, encode_tlv(0x31, Bytes{})});
    return encode_tlv(0x77, sequence({oid("1.2.840.113549.1.7.2"), encode_tlv(0xA0, signed_data)}));
}

Bytes sod_of(BytesView security_object) {
    return sod_around(encode_tlv(0x04, security_object));
}

TEST(ParseSod, six_issuers_list_the_published_hashes) {
    const auto vectors = tests::load_vectors("13_sod_with_csca_six_issuers.json");
    const std::map<std::string, std::string> digests = {{"sha1", "1.3.14.3.2.26"},
                                                        {"sha256", sha256},
                                                        {"sha384", "2.16.840.1.101.3.4.2.2"},
                                                        {"sha512", "2.16.840.1.101.3.4.2.3"}};
    ASSERT_EQ(vectors.at("cases").size(), 6U);
    for (const auto& example : vectors.at("cases")) {
        const auto sod = parse_sod(from_hex(example.at("sod").get<std::string>()));
        ASSERT_TRUE(sod.ok()) << example.at("issuer") << sod.error().what;
        EXPECT_EQ(sod->lds_version, example.at("lds_security_object_version").get<int>());
        EXPECT_EQ(sod->digest_oid, digests.at(example.at("lds_hash").get<std::string>()));
        EXPECT_EQ(sod->econtent_type, "2.23.136.1.1.1");
        nlohmann::json hashes = nlohmann::json::object();
        for (const auto& [group, hash] : sod->hashes) hashes[std::to_string(group)] = to_hex(hash);
        EXPECT_EQ(hashes, example.at("data_group_hashes"));
        EXPECT_EQ(sod->cms.at(0), 0x30);
        EXPECT_EQ(sod->econtent.at(0), 0x30);
    }
}

TEST(ParseSod, truncations_of_six_issuers_are_refused) {
    const auto examples = tests::load_vectors("13_sod_with_csca_six_issuers.json").at("cases");
    for (const auto& example : examples)
        tests::expect_every_truncation_refused(from_hex(example.at("sod").get<std::string>()), parse_sod);
}

TEST(ParseSod, changed_bytes_never_give_hashes_of_the_wrong_size) {
    const auto vectors = tests::load_vectors("13_sod_with_csca_six_issuers.json");
    const Bytes sample = from_hex(vectors.at("cases").at(0).at("sod").get<std::string>());
    tests::survive_every_changed_byte(sample, parse_sod, [](const Sod& sod) {
        EXPECT_FALSE(sod.hashes.empty());
        for (const auto& [group, hash] : sod.hashes) {
            EXPECT_TRUE(group >= 1 && group <= 16);
            EXPECT_EQ(hash.size(), sod.hashes.begin()->second.size());
        }
    });
}

TEST(ParseSod, bytes_after_the_template_are_ignored) {
    Bytes file = sod_of(sequence({integer(0), algorithm(), hash_list()}));
    const auto exact = parse_sod(file);
    ASSERT_TRUE(exact.ok());
    file.insert(file.end(), 100, 0xEE);
    ASSERT_TRUE(parse_sod(file).ok());
    EXPECT_EQ(parse_sod(file)->cms, exact->cms);
}

TEST(ParseSod, longer_length_form_of_the_template_is_accepted) {
    const Bytes file = sod_of(sequence({integer(0), algorithm(), hash_list()}));
    const auto header = read_tlv_header(file);
    const Bytes value(file.begin() + static_cast<std::ptrdiff_t>(header->header_size), file.end());
    const Bytes long_form = concat({from_hex("77840000"), Bytes{static_cast<std::uint8_t>(value.size() >> 8)},
                                    Bytes{static_cast<std::uint8_t>(value.size())}, value});
    ASSERT_TRUE(parse_sod(long_form).ok());
    EXPECT_EQ(parse_sod(long_form)->econtent, parse_sod(file)->econtent);
}

TEST(ParseSod, content_in_pieces_is_joined) {
    const Bytes object = sequence({integer(0), algorithm(), hash_list()});
    const BytesView view = object;
    const Bytes pieces =
        encode_tlv(0x24, concat({encode_tlv(0x04, view.first(10)), encode_tlv(0x04, view.subspan(10))}));
    const auto sod = parse_sod(sod_around(pieces));
    ASSERT_TRUE(sod.ok());
    EXPECT_EQ(sod->econtent, object);
    EXPECT_FALSE(parse_sod(sod_around(encode_tlv(0x24, encode_tlv(0x24, encode_tlv(0x04, object))))).ok());
}

TEST(ParseSod, version_info_may_only_stand_in_version_one) {
    const Bytes info = sequence({encode_tlv(0x13, as_bytes("0108")), encode_tlv(0x13, as_bytes("040000"))});
    EXPECT_EQ(parse_sod(sod_of(sequence({integer(1), algorithm(), hash_list(), info})))->lds_version, 1);
    EXPECT_FALSE(parse_sod(sod_of(sequence({integer(0), algorithm(), hash_list(), info}))).ok());
    EXPECT_FALSE(parse_sod(sod_of(sequence({integer(2), algorithm(), hash_list()}))).ok());
    EXPECT_FALSE(parse_sod(sod_of(sequence({integer(1), algorithm(), hash_list(), info, info}))).ok());
}

TEST(ParseSod, duplicate_groups_are_refused) {
    const Bytes list = sequence({entry(1), entry(2), entry(1)});
    EXPECT_FALSE(parse_sod(sod_of(sequence({integer(0), algorithm(), list}))).ok());
}

TEST(ParseSod, hash_that_does_not_fit_the_digest_is_refused) {
    for (const std::size_t size : {0U, 20U, 31U, 33U, 64U}) {
        const Bytes list = sequence({entry(1), entry(2, size)});
        EXPECT_FALSE(parse_sod(sod_of(sequence({integer(0), algorithm(), list}))).ok()) << size;
    }
}

TEST(ParseSod, group_numbers_outside_one_to_sixteen_are_refused) {
    for (const std::uint8_t group : {0, 17, 0x7F, 0xFF}) {
        const Bytes list = sequence({entry(1), entry(group)});
        EXPECT_FALSE(parse_sod(sod_of(sequence({integer(0), algorithm(), list}))).ok()) << int{group};
    }
}

TEST(ParseSod, empty_hash_list_and_unknown_digest_are_refused) {
    EXPECT_FALSE(parse_sod(sod_of(sequence({integer(0), algorithm(), sequence({})}))).ok());
    const Bytes md5 = sequence({oid("1.2.840.113549.2.5")});
    const Bytes list = sequence({entry(1, 16), entry(2, 16)});
    EXPECT_FALSE(parse_sod(sod_of(sequence({integer(0), md5, list}))).ok());
}

TEST(ParseSod, other_signed_content_is_refused) {
    const Bytes object = encode_tlv(0x04, sequence({integer(0), algorithm(), hash_list()}));
    EXPECT_TRUE(parse_sod(sod_around(object)).ok());
    EXPECT_FALSE(parse_sod(sod_around(object, "2.23.136.1.1.2")).ok());
    EXPECT_FALSE(parse_sod(sod_around(concat({object, object}))).ok());
    EXPECT_FALSE(parse_sod(sod_around(Bytes{})).ok());
}

}  // namespace
}  // namespace cardio::lds
