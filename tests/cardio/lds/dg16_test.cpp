#include "cardio/lds/dg16.h"

#include <gtest/gtest.h>

#include "tests/cardio/lds/details_samples.h"
#include "tests/cardio/lds/hostile.h"

namespace cardio::lds {
namespace {

using tests::group, tests::object;
using Texts = std::vector<std::string>;

std::vector<PersonToNotify> parsed(std::initializer_list<BytesView> objects) {
    const auto persons = parse_dg16(group(0x70, objects));
    EXPECT_TRUE(persons.ok());
    return persons.ok() ? *persons : std::vector<PersonToNotify>();
}

Bytes person(std::uint32_t tag, const char* telephone) {
    return group(tag, {object(0x5F52, telephone)});
}

TEST(ParseDg16, published_example_gives_its_persons) {
    const Bytes published = tests::published_dg16();
    ASSERT_EQ(to_hex(BytesView(published).first(3)), "7081A2") << "as printed";
    const auto persons = parse_dg16(published);
    ASSERT_TRUE(persons.ok());
    ASSERT_EQ(persons->size(), 2U);
    const PersonToNotify &first = persons->at(0), &second = persons->at(1);
    EXPECT_EQ(first.date_recorded, "2002-01-01");
    EXPECT_EQ(first.name->joined(), "SMITH CHARLES R");
    EXPECT_EQ(first.telephone, "19525551212");
    EXPECT_EQ(first.address, (Texts{"123 MAPLE RD", "ANYTOWN", "MN", "55100"}));
    EXPECT_EQ(second.date_recorded, "2002-03-15");
    EXPECT_EQ(second.name->joined(), "BROWN MARY J");
    EXPECT_EQ(second.telephone, "14155551212");
    EXPECT_EQ(second.address, (Texts{"49 REDWOOD LN", "OCEAN BREEZE", "CA", "94000"}));
}

TEST(ParseDg16, persons_are_in_the_order_of_their_tags_and_the_number_is_not_believed) {
    for (const char* number : {"020100", "020102", "0201FF", "02020001", "0200"}) {
        const auto persons =
            parsed({person(0xAF, "15"), person(0xA1, "1"), from_hex(number), person(0xA7, "7")});
        ASSERT_EQ(persons.size(), 3U) << number;
        EXPECT_EQ(persons[0].telephone, "1");
        EXPECT_EQ(persons[1].telephone, "7");
        EXPECT_EQ(persons[2].telephone, "15");
    }
    EXPECT_TRUE(parsed({}).empty());
}

TEST(ParseDg16, first_of_two_templates_with_one_tag_counts_and_other_tags_are_no_persons) {
    const auto persons =
        parsed({person(0xA1, "first"), person(0xA1, "second"), person(0xA0, "none"), person(0xB0, "none")});
    ASSERT_EQ(persons.size(), 1U);
    EXPECT_EQ(persons[0].telephone, "first");
}

TEST(ParseDg16, no_more_persons_than_tags) {
    Bytes many;
    for (int i = 0; i < 1000; ++i) many = concat({many, person(0xA0U + static_cast<unsigned>(i % 16), "1")});
    const auto persons = parse_dg16(encode_tlv(0x70, many));
    ASSERT_TRUE(persons.ok());
    EXPECT_EQ(persons->size(), 15U);
}

TEST(ParseDg16, more_than_64_kibibytes_are_refused) {
    const std::size_t head = 4 + 5;  // 70 with three bytes of length, 5F7F with three
    EXPECT_TRUE(
        parse_dg16(group(0x70, {object(0x5F7F, std::string(max_details_size - head - 1, 'x'))})).ok());
    EXPECT_FALSE(parse_dg16(group(0x70, {object(0x5F7F, std::string(max_details_size, 'x'))})).ok());
}

TEST(ParseDg16, truncations_other_templates_and_malformed_persons_are_refused) {
    tests::expect_every_truncation_refused(tests::published_dg16(), parse_dg16);
    Bytes other = tests::published_dg16();
    other[0] = 0x6F;
    EXPECT_FALSE(parse_dg16(other).ok());
    EXPECT_FALSE(parse_dg16(group(0x70, {encode_tlv(0xA1, from_hex("5F5205 41"))})).ok());
}

}  // namespace
}  // namespace cardio::lds
