#include "cardio/lds/dg13.h"

#include <gtest/gtest.h>

#include "cardio/tlv.h"
#include "tests/cardio/lds/hostile.h"
#include "tests/support/vectors.h"

namespace cardio::lds {
namespace {

Bytes sample(const std::string& variant) {
    const auto vectors = tests::load_vectors("cccd-synthetic.json");
    return from_hex(vectors.at("dg13").at(variant).at("hex").get<std::string>());
}

Bytes item(std::uint8_t number, BytesView values) {
    return encode_tlv(0x30, concat({encode_tlv(0x02, Bytes{number}), values}));
}
Bytes text(const std::string& value, std::uint32_t tag = 0x0C) {
    return encode_tlv(tag, as_bytes(value));
}

Bytes dg13_of(BytesView items) {
    const Bytes head = from_hex("020100 060628D316010008");
    return encode_tlv(0x6D, encode_tlv(0x30, concat({head, encode_tlv(0x31, items)})));
}
Bytes mandatory_items() {
    return concat({item(1, text("000099000001", 0x13)), item(2, text("NGUYỄN VĂN THỬ")),
                   item(3, text("31/12/1999", 0x13))});
}
Bytes with_mandatory(BytesView more) {
    return dg13_of(concat({mandatory_items(), more}));
}

TEST(ParseDg13, full_card_gives_every_item) {
    const auto dg13 = parse_dg13(sample("full"));
    ASSERT_TRUE(dg13.ok());
    EXPECT_EQ(dg13->id_number, "000099000001");
    EXPECT_EQ(dg13->full_name, "NGUYỄN VĂN THỬ");
    EXPECT_EQ(dg13->date_of_birth, "31/12/1999");
    EXPECT_EQ(dg13->sex, "Nam");
    EXPECT_EQ(dg13->nationality, "Việt Nam");
    EXPECT_EQ(dg13->ethnicity, "Kinh");
    EXPECT_EQ(dg13->religion, "Không");
    EXPECT_EQ(dg13->place_of_origin, "Xã Mẫu, Huyện Mẫu, Kiên Giang");
    EXPECT_EQ(dg13->place_of_residence, "Tổ 1, Ấp Mẫu, Xã Mẫu, Huyện Mẫu, Kiên Giang");
    EXPECT_EQ(dg13->identifying_features, "Sẹo chấm cách 1cm dưới đuôi mắt trái");
    EXPECT_EQ(dg13->date_of_issue, "01/06/2021");
    EXPECT_EQ(dg13->date_of_expiry, "31/12/2024");
    EXPECT_EQ(dg13->father_name, "NGUYỄN VĂN CHA");
    EXPECT_EQ(dg13->mother_name, "TRẦN THỊ MẸ");
    EXPECT_EQ(dg13->spouse_name, "LÊ THỊ VỢ");
    EXPECT_EQ(dg13->old_id_number, "999999999");
    EXPECT_EQ(dg13->chip_id, "0123456789ABCDEF");
}

TEST(ParseDg13, integer_only_and_empty_items_are_absent) {
    for (const char* variant :
         {"no_spouse_no_cmnd_integer_only", "cmnd_zero_length", "field15_absent_only_mother"}) {
        const auto dg13 = parse_dg13(sample(variant));
        ASSERT_TRUE(dg13.ok()) << variant;
        EXPECT_FALSE(dg13->spouse_name) << variant;
        EXPECT_FALSE(dg13->old_id_number) << variant;
        EXPECT_EQ(dg13->chip_id, "0123456789ABCDEF") << variant;
    }
}

TEST(ParseDg13, mother_without_father_stays_the_mother) {
    const auto dg13 = parse_dg13(sample("field15_absent_only_mother"));
    EXPECT_FALSE(dg13->father_name);
    EXPECT_EQ(dg13->mother_name, "TRẦN THỊ MẸ");
    const auto empty = parse_dg13(
        with_mandatory(item(13, concat({from_hex("3000"), encode_tlv(0x30, text("TRẦN THỊ MẸ"))}))));
    EXPECT_FALSE(empty->father_name);
    EXPECT_EQ(empty->mother_name, "TRẦN THỊ MẸ");
}

TEST(ParseDg13, parents_in_one_sequence_are_both_found) {
    const auto dg13 = parse_dg13(sample("nested_parents_variant_UNSEEN"));
    EXPECT_EQ(dg13->father_name, "NGUYỄN VĂN CHA");
    EXPECT_EQ(dg13->mother_name, "TRẦN THỊ MẸ");
}

TEST(ParseDg13, no_expiry_is_text) {
    EXPECT_EQ(parse_dg13(sample("no_expiry"))->date_of_expiry, "Không thời hạn");
}

TEST(ParseDg13, order_duplicates_and_unknown_items_do_not_matter) {
    const Bytes items = concat({item(40, text("?")), item(9, text("first")), mandatory_items(),
                                item(9, text("second")), item(17, from_hex("0101FF"))});
    const auto dg13 = parse_dg13(dg13_of(items));
    ASSERT_TRUE(dg13.ok());
    EXPECT_EQ(dg13->place_of_residence, "first");
    EXPECT_EQ(dg13->id_number, "000099000001");
}

TEST(ParseDg13, any_string_type_and_long_texts_are_read) {
    const std::string address(200, 'x');
    const auto dg13 =
        parse_dg13(with_mandatory(concat({item(9, text(address)), item(6, text("Kinh", 0x16))})));
    ASSERT_TRUE(dg13.ok());
    EXPECT_EQ(dg13->place_of_residence, address);
    EXPECT_EQ(dg13->ethnicity, "Kinh");
}

TEST(ParseDg13, decomposed_text_becomes_nfc) {
    const auto dg13 = parse_dg13(with_mandatory(item(9, text("Kie\u0302n Giang"))));
    EXPECT_EQ(dg13->place_of_residence, "Kiên Giang");
}

TEST(ParseDg13, number_name_and_birth_are_mandatory) {
    EXPECT_TRUE(parse_dg13(with_mandatory({})).ok());
    EXPECT_FALSE(parse_dg13(dg13_of(concat({item(2, text("A")), item(3, text("31/12/1999"))}))).ok());
    EXPECT_FALSE(
        parse_dg13(dg13_of(concat({item(1, text("000099000001")), item(3, text("31/12/1999"))}))).ok());
    EXPECT_FALSE(parse_dg13(dg13_of(concat({item(1, text("000099000001")), item(2, text("A"))}))).ok());
    EXPECT_FALSE(parse_dg13(dg13_of({})).ok());
}

TEST(ParseDg13, truncations_are_refused) {
    for (const char* variant : {"full", "no_spouse_no_cmnd_integer_only", "no_expiry"})
        tests::expect_every_truncation_refused(sample(variant), parse_dg13);
}

TEST(ParseDg13, changed_bytes_never_lose_a_mandatory_item_silently) {
    tests::survive_every_changed_byte(sample("full"), parse_dg13, [](const Dg13& dg13) {
        EXPECT_TRUE(dg13.id_number && dg13.full_name && dg13.date_of_birth);
    });
}

TEST(ParseDg13, text_that_is_not_utf8_is_refused) {
    EXPECT_FALSE(parse_dg13(with_mandatory(item(9, text("Ki\xEAn Giang")))).ok());
}

TEST(ParseDg13, deep_nesting_is_refused) {
    Bytes nested = text("deep");
    for (int i = 0; i < 3; ++i) nested = encode_tlv(0x30, nested);
    EXPECT_TRUE(parse_dg13(with_mandatory(item(9, nested))).ok());
    for (int i = 0; i < 1000; ++i) nested = encode_tlv(0x30, nested);
    EXPECT_FALSE(parse_dg13(with_mandatory(item(9, nested))).ok());
}

TEST(ParseDg13, more_than_eight_kibibytes_are_refused) {
    EXPECT_TRUE(parse_dg13(with_mandatory(item(9, text(std::string(8000, 'x'))))).ok());
    EXPECT_FALSE(parse_dg13(with_mandatory(item(9, text(std::string(8192, 'x'))))).ok());
}

TEST(ParseDg13, other_templates_and_bytes_after_it_are_refused) {
    Bytes file = sample("full");
    file.push_back(0);
    EXPECT_FALSE(parse_dg13(file).ok());
    file.pop_back();
    file[0] = 0x6E;
    EXPECT_FALSE(parse_dg13(file).ok());
}

}  // namespace
}  // namespace cardio::lds
