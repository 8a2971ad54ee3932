#include <gtest/gtest.h>

#include <set>

#include "cardio/lds/com.h"
#include "cardio/lds/dg1.h"
#include "cardio/lds/dg15.h"
#include "cardio/lds/file_id.h"
#include "cardio/tlv.h"
#include "tests/cardio/lds/hostile.h"
#include "tests/support/vectors.h"

namespace cardio::lds {
namespace {

/// EF.COM as logs of the card show it: 24 bytes, DG1 DG2 DG3 DG13 DG15 DG14.
const Bytes com_sample = from_hex("6018 5F0104 30313037 5F3606 303430303030 5C06 6175636D6F6E");

TEST(FileId, identifiers_tags_and_names_are_those_of_doc_9303) {
    struct Row {
        FileId file;
        int identifier, short_identifier, tag;
        const char* name;
    };
    const Row rows[] = {{FileId::card_access, 0x011C, 0x1C, 0x31, "EF.CardAccess"},
                        {FileId::card_security, 0x011D, 0x1D, 0x30, "EF.CardSecurity"},
                        {FileId::com, 0x011E, 0x1E, 0x60, "EF.COM"},
                        {FileId::sod, 0x011D, 0x1D, 0x77, "EF.SOD"},
                        {FileId::dg1, 0x0101, 0x01, 0x61, "DG1"},
                        {FileId::dg2, 0x0102, 0x02, 0x75, "DG2"},
                        {FileId::dg3, 0x0103, 0x03, 0x63, "DG3"},
                        {FileId::dg4, 0x0104, 0x04, 0x76, "DG4"},
                        {FileId::dg5, 0x0105, 0x05, 0x65, "DG5"},
                        {FileId::dg13, 0x010D, 0x0D, 0x6D, "DG13"},
                        {FileId::dg14, 0x010E, 0x0E, 0x6E, "DG14"},
                        {FileId::dg15, 0x010F, 0x0F, 0x6F, "DG15"},
                        {FileId::dg16, 0x0110, 0x10, 0x70, "DG16"}};
    for (const Row& row : rows) {
        EXPECT_EQ(file_identifier(row.file), row.identifier) << row.name;
        EXPECT_EQ(short_file_identifier(row.file), row.short_identifier) << row.name;
        EXPECT_EQ(file_tag(row.file), row.tag) << row.name;
        EXPECT_EQ(file_name(row.file), row.name);
    }
}

TEST(FileId, groups_go_there_and_back) {
    std::set<std::uint8_t> tags;
    for (int number = 1; number <= 16; ++number) {
        const auto file = group_file(number);
        ASSERT_TRUE(file);
        EXPECT_EQ(group_number(*file), number);
        EXPECT_EQ(group_of_tag(file_tag(*file)), number);
        tags.insert(file_tag(*file));
    }
    EXPECT_EQ(tags.size(), 16U);
    for (const int number : {-1, 0, 17, 255}) EXPECT_FALSE(group_file(number)) << number;
    for (const FileId file : {FileId::card_access, FileId::card_security, FileId::com, FileId::sod}) {
        EXPECT_FALSE(group_number(file));
        EXPECT_FALSE(group_of_tag(file_tag(file)));
    }
}

TEST(ParseCom, versions_and_groups_are_read) {
    const auto com = parse_com(com_sample);
    ASSERT_TRUE(com.ok());
    EXPECT_EQ(com->lds_version, "0107");
    EXPECT_EQ(com->unicode_version, "040000");
    EXPECT_EQ(com->groups, (std::vector<int>{1, 2, 3, 13, 15, 14}));
}

TEST(ParseCom, unknown_and_repeated_tags_are_left_out) {
    const auto com = parse_com(from_hex("6018 5F0104 30313037 5F3606 303430303030 5C06 61617F00776D"));
    ASSERT_TRUE(com.ok());
    EXPECT_EQ(com->groups, (std::vector<int>{1, 13}));
}

TEST(ParseCom, missing_or_malformed_parts_are_refused) {
    EXPECT_FALSE(parse_com(from_hex("6011 5F3606 303430303030 5C06 6175636D6F6E")).ok());
    EXPECT_FALSE(parse_com(from_hex("6010 5F0104 30313037 5F3606 303430303030")).ok());
    EXPECT_FALSE(parse_com(from_hex("6017 5F0103 303130 5F3606 303430303030 5C06 6175636D6F6E")).ok());
    EXPECT_FALSE(parse_com(from_hex("6018 5F0104 3031302A 5F3606 303430303030 5C06 6175636D6F6E")).ok());
    tests::expect_every_truncation_refused(com_sample, parse_com);
    tests::survive_every_changed_byte(com_sample, parse_com, [](const Com& com) {
        EXPECT_EQ(com.lds_version.size(), 4U);
        EXPECT_LE(com.groups.size(), 16U);
    });
}

TEST(ParseCom, more_than_one_kibibyte_is_refused) {
    const auto com_of = [](std::size_t size) {
        const Bytes known = from_hex("5F0104 30313037 5F3606 303430303030 5C06 6175636D6F6E");
        const std::size_t heads = 4 + 5;  // of the template and of the unknown object
        return encode_tlv(0x60, concat({known, encode_tlv(0x5F7F, Bytes(size - heads - known.size()))}));
    };
    ASSERT_EQ(com_of(1024).size(), 1024U);
    EXPECT_TRUE(parse_com(com_of(1024)).ok());
    EXPECT_FALSE(parse_com(com_of(1025)).ok());
}

TEST(ParseDg1, specimens_give_their_lines) {
    const auto vectors = tests::load_vectors("cccd-synthetic.json");
    ASSERT_EQ(vectors.at("dg1").size(), 2U);
    for (const auto& example : vectors.at("dg1")) {
        const auto mrz = parse_dg1(from_hex(example.at("dg1_hex").get<std::string>()));
        ASSERT_TRUE(mrz.ok()) << mrz.error().what;
        EXPECT_EQ(mrz->lines, example.at("lines").get<std::vector<std::string>>());
        EXPECT_EQ(mrz->information, example.at("mrz_information_for_BAC").get<std::string>());
    }
}

TEST(ParseDg1, truncations_and_wrong_check_digits_are_refused) {
    const auto vectors = tests::load_vectors("cccd-synthetic.json");
    const Bytes sample = from_hex(vectors.at("dg1").at(0).at("dg1_hex").get<std::string>());
    tests::expect_every_truncation_refused(sample, parse_dg1);
    Bytes changed = sample;
    changed.at(5 + 14) ^= 1;
    EXPECT_FALSE(parse_dg1(changed).ok());
    Bytes longer = sample;
    longer.push_back('<');
    EXPECT_FALSE(parse_dg1(longer).ok());
}

TEST(ParseDg1, line_ends_inside_are_refused) {
    const auto vectors = tests::load_vectors("12_mrz_td1_td2_td3.json");
    const std::string td3 = vectors.at("valid").at(4).at("mrz");
    const auto dg1 = [](const std::string& text) {
        return encode_tlv(0x61, encode_tlv(0x5F1F, as_bytes(text)));
    };
    EXPECT_TRUE(parse_dg1(dg1(td3)).ok());
    const std::string with_line_end = td3.substr(0, 44) + "\n" + td3.substr(44) + "\n";
    ASSERT_TRUE(parse_mrz(with_line_end).ok());
    EXPECT_FALSE(parse_dg1(dg1(with_line_end)).ok());
}

TEST(ParseDg15, rsa_and_elliptic_curve_keys_are_handed_out_whole) {
    std::vector<std::string> samples;
    const auto rsa = tests::load_vectors("10_active_authentication_rsa_iso9796-2.json");
    for (const char* list : {"captured", "synthetic"}) {
        for (const auto& example : rsa.at(list)) samples.push_back(example.at("dg15"));
    }
    const auto ec = tests::load_vectors("11_active_authentication_ecdsa_plain.json");
    for (const auto& example : ec.at("cases")) {
        for (const char* form : {"dg15_named_curve", "dg15_explicit_params"}) {
            if (example.contains(form) && example.at(form).is_string()) samples.push_back(example.at(form));
        }
    }
    ASSERT_GE(samples.size(), 20U);
    for (const std::string& hex : samples) {
        const Bytes file = from_hex(hex);
        const auto key = parse_dg15(file);
        ASSERT_TRUE(key.ok()) << hex;
        EXPECT_EQ(encode_tlv(0x6F, *key), file);
    }
}

TEST(ParseDg15, anything_but_a_public_key_is_refused) {
    EXPECT_FALSE(parse_dg15(from_hex("6F00")).ok());
    EXPECT_FALSE(parse_dg15(from_hex("6F02 3000")).ok());
    EXPECT_FALSE(parse_dg15(from_hex("6F09 3007 3000 0303 000102")).ok());
    EXPECT_TRUE(parse_dg15(from_hex("6F0D 300B 3004 06022A03 0303 000102")).ok());
    EXPECT_FALSE(parse_dg15(from_hex("6F0D 300B 3004 06022A03 0303 010102")).ok());
    EXPECT_FALSE(parse_dg15(from_hex("6F0B 3009 3004 06022A03 0301 00")).ok());
    EXPECT_FALSE(parse_dg15(from_hex("6F0F 300D 3004 06022A03 0303 000102 0500")).ok());
    EXPECT_FALSE(parse_dg15(from_hex("6E0D 300B 3004 06022A03 0303 000102")).ok());
}

TEST(ParseDg15, more_than_eight_kibibytes_are_refused) {
    const auto key_of = [](std::size_t size) {
        const Bytes algorithm = from_hex("3004 06022A03");
        const std::size_t heads = 3 * 4;  // of template, sequence and bit string
        const Bytes bits(size - heads - algorithm.size());
        return encode_tlv(0x6F, encode_tlv(0x30, concat({algorithm, encode_tlv(0x03, bits)})));
    };
    ASSERT_EQ(key_of(8192).size(), 8192U);
    EXPECT_TRUE(parse_dg15(key_of(8192)).ok());
    EXPECT_FALSE(parse_dg15(key_of(8193)).ok());
}

TEST(ParseDg15, truncations_are_refused) {
    const auto rsa = tests::load_vectors("10_active_authentication_rsa_iso9796-2.json");
    const Bytes sample = from_hex(rsa.at("captured").at(0).at("dg15").get<std::string>());
    tests::expect_every_truncation_refused(sample, parse_dg15);
}

}  // namespace
}  // namespace cardio::lds
