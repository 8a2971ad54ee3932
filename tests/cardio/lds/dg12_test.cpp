#include "cardio/lds/dg12.h"

#include <gtest/gtest.h>

#include "tests/cardio/lds/details_samples.h"
#include "tests/cardio/lds/hostile.h"

namespace cardio::lds {
namespace {

using tests::group, tests::object;

Dg12 parsed(std::initializer_list<BytesView> objects) {
    const auto dg12 = parse_dg12(group(0x6C, objects));
    EXPECT_TRUE(dg12.ok());
    return dg12.ok() ? *dg12 : Dg12{};
}

std::optional<std::string> time_of(BytesView value) {
    return parsed({encode_tlv(0x5F55, value)}).personalized_at;
}

TEST(ParseDg12, published_example_gives_its_fields) {
    const Bytes published = tests::published_dg12();
    ASSERT_EQ(published.at(1), 0x45) << "as printed";
    const auto dg12 = parse_dg12(published);
    ASSERT_TRUE(dg12.ok());
    EXPECT_EQ(dg12->issuing_authority, "UNITED STATES OF AMERICA");
    EXPECT_EQ(dg12->date_of_issue, "2002-05-31");
    ASSERT_EQ(dg12->other_persons.size(), 1U);
    EXPECT_EQ(dg12->other_persons[0].joined(), "SMITH BRENDA P");
    EXPECT_FALSE(dg12->endorsements || dg12->tax_or_exit_requirements || dg12->personalized_at);
}

TEST(ParseDg12, every_data_object_has_its_place) {
    const Dg12 dg12 =
        parsed({object(0x5F19, "Cục Mẫu"), object(0x5F26, "20210601"), object(0x5F1A, "A<<B"),
                object(0x5F1B, "SEE PAGE 51"), object(0x5F1C, "NONE"), object(0x5F1D, "front"),
                object(0x5F1E, "rear"), object(0x5F55, "20161115013612"), object(0x5F56, "N-0000")});
    EXPECT_EQ(dg12.issuing_authority, "Cục Mẫu");
    EXPECT_EQ(dg12.date_of_issue, "2021-06-01");
    EXPECT_EQ(dg12.other_persons.at(0).secondary, "B") << "without a template";
    EXPECT_EQ(dg12.endorsements, "SEE PAGE 51");
    EXPECT_EQ(dg12.tax_or_exit_requirements, "NONE");
    EXPECT_EQ(as_text(dg12.image_of_front), "front");
    EXPECT_EQ(as_text(dg12.image_of_rear), "rear");
    EXPECT_EQ(dg12.personalized_at, "2016-11-15T01:36:12");
    EXPECT_EQ(dg12.personalization_system, "N-0000");
}

TEST(ParseDg12, date_of_issue_is_read_in_digits_and_in_bcd) {
    EXPECT_EQ(parsed({encode_tlv(0x5F26, as_bytes("20170905"))}).date_of_issue, "2017-09-05");
    EXPECT_EQ(parsed({encode_tlv(0x5F26, from_hex("20210915"))}).date_of_issue, "2021-09-15");
    EXPECT_FALSE(parsed({encode_tlv(0x5F26, from_hex("20211315"))}).date_of_issue);
}

TEST(ParseDg12, time_of_personalization_is_read_in_digits_and_in_bcd) {
    EXPECT_EQ(time_of(as_bytes("20171115235959")), "2017-11-15T23:59:59");
    EXPECT_EQ(time_of(from_hex("20171115013612")), "2017-11-15T01:36:12");
}

TEST(ParseDg12, time_that_no_clock_shows_is_absent) {
    for (const char* text : {"20171115240000", "20171115006000", "20171115000060", "20170230000000",
                             "20171115", "2017111501361", "2017111501361A", ""})
        EXPECT_FALSE(time_of(as_bytes(text))) << text;
    EXPECT_FALSE(time_of(from_hex("201711152A0000")));
}

TEST(ParseDg12, more_than_64_kibibytes_are_refused) {
    const std::size_t head = 4 + 5;  // 6C with three bytes of length, 5F1D with three
    EXPECT_TRUE(
        parse_dg12(group(0x6C, {object(0x5F1D, std::string(max_details_size - head - 1, 'x'))})).ok());
    EXPECT_FALSE(parse_dg12(group(0x6C, {object(0x5F1D, std::string(max_details_size, 'x'))})).ok());
}

TEST(ParseDg12, truncations_other_templates_and_malformed_objects_are_refused) {
    tests::expect_every_truncation_refused(tests::published_dg12(), parse_dg12);
    Bytes other = tests::published_dg12();
    other[0] = 0x6B;
    EXPECT_FALSE(parse_dg12(other).ok());
    EXPECT_FALSE(parse_dg12(group(0x6C, {from_hex("5F1905 41")})).ok());
}

}  // namespace
}  // namespace cardio::lds
