#include "cardio/lds/dg11.h"

#include <gtest/gtest.h>

#include "tests/cardio/lds/details_samples.h"
#include "tests/cardio/lds/hostile.h"

namespace cardio::lds {
namespace {

using tests::group, tests::object;
using Texts = std::vector<std::string>;

Dg11 parsed(std::initializer_list<BytesView> objects) {
    const auto dg11 = parse_dg11(group(0x6B, objects));
    EXPECT_TRUE(dg11.ok());
    return dg11.ok() ? *dg11 : Dg11{};
}

std::optional<std::string> date_of_birth(BytesView value) {
    return parsed({encode_tlv(0x5F2B, value)}).date_of_birth;
}

Bytes names_template(std::initializer_list<const char*> names, std::uint8_t count) {
    Bytes content = {0x02, 0x01, count};
    for (const char* name : names) content = concat({content, object(0x5F0F, name)});
    return encode_tlv(0xA0, content);
}

TEST(ParseDg11, published_example_gives_its_fields) {
    const auto dg11 = parse_dg11(tests::published_dg11());
    ASSERT_TRUE(dg11.ok());
    ASSERT_TRUE(dg11->full_name);
    EXPECT_EQ(dg11->full_name->primary, "SMITH");
    EXPECT_EQ(dg11->full_name->secondary, "JOHN J");
    EXPECT_EQ(dg11->full_name->joined(), "SMITH JOHN J");
    EXPECT_EQ(dg11->place_of_birth, (Texts{"ANYTOWN", "MN"}));
    EXPECT_EQ(dg11->permanent_address, (Texts{"123 MAPLE RD", "ANYTOWN", "MN"}));
    EXPECT_EQ(dg11->telephone, "16125551212");
    EXPECT_EQ(dg11->profession, "TRAVEL AGENT");
    EXPECT_TRUE(dg11->other_names.empty());
    EXPECT_FALSE(dg11->personal_number || dg11->date_of_birth || dg11->title || dg11->personal_summary);
}

TEST(ParseDg11, published_example_as_printed_is_refused) {
    Bytes printed = tests::published_dg11();
    ASSERT_EQ(printed.at(1), 0x60);
    printed.at(1) = 0x63;  // Doc 9303-10 A.5 as printed: three bytes more than there are
    EXPECT_FALSE(parse_dg11(printed).ok());
}

TEST(ParseDg11, every_data_object_has_its_place) {
    const Dg11 dg11 = parsed(
        {object(0x5F0E, "NGUYỄN<<VĂN<THỬ"), object(0x5F10, "000099000001"), object(0x5F2B, "19991231"),
         object(0x5F11, "Xã Mẫu<Kiên Giang"), object(0x5F42, "Ấp Mẫu"), object(0x5F12, "0000"),
         object(0x5F13, "nghề"), object(0x5F14, "Dr"), object(0x5F15, "summary"),
         object(0x5F16, "\xFF\xD8\xFF scan"), object(0x5F17, "A1234<B5678"), object(0x5F18, "custody")});
    EXPECT_EQ(dg11.full_name->joined(), "NGUYỄN VĂN THỬ");
    EXPECT_EQ(dg11.personal_number, "000099000001");
    EXPECT_EQ(dg11.date_of_birth, "1999-12-31");
    EXPECT_EQ(dg11.place_of_birth, (Texts{"Xã Mẫu", "Kiên Giang"}));
    EXPECT_EQ(dg11.permanent_address, Texts{"Ấp Mẫu"});
    EXPECT_EQ(dg11.telephone, "0000");
    EXPECT_EQ(dg11.profession, "nghề");
    EXPECT_EQ(dg11.title, "Dr");
    EXPECT_EQ(dg11.personal_summary, "summary");
    EXPECT_EQ(as_text(dg11.proof_of_citizenship), "\xFF\xD8\xFF scan");
    EXPECT_EQ(dg11.other_document_numbers, (Texts{"A1234", "B5678"}));
    EXPECT_EQ(dg11.custody_information, "custody");
}

TEST(ParseDg11, tag_list_that_lies_changes_nothing) {
    const Bytes name = object(0x5F0E, "SMITH<<JOHN");
    for (const char* list : {"5C00", "5C02 5F10", "5C03 5F0E5F", "5C04 5F0E 5F0E", "5C02 FFFF"})
        EXPECT_EQ(parsed({from_hex(list), name}).full_name->primary, "SMITH") << list;
    EXPECT_EQ(parsed({name}).full_name->primary, "SMITH") << "no list";
    EXPECT_EQ(parsed({name, from_hex("5C02 5F0E")}).full_name->primary, "SMITH") << "list at the end";
    EXPECT_FALSE(parsed({from_hex("5C02 5F0E")}).full_name) << "list without the object";
}

TEST(ParseDg11, birth_date_is_read_in_digits_and_in_bcd) {
    EXPECT_EQ(date_of_birth(as_bytes("19920115")), "1992-01-15");
    EXPECT_EQ(date_of_birth(from_hex("19920115")), "1992-01-15");
}

TEST(ParseDg11, birth_date_of_another_form_or_of_no_calendar_is_absent) {
    for (const char* text :
         {"1992011", "199201155", "19920230", "19920000", "1992-1-5", "", "920115", "1992O115"})
        EXPECT_FALSE(date_of_birth(as_bytes(text))) << text;
    for (const char* hex : {"1992011A", "F9920115", "19921301", "920115", "19920115FF"})
        EXPECT_FALSE(date_of_birth(from_hex(hex))) << hex;
}

TEST(ParseDg11, other_names_are_found_in_the_template_and_beside_it) {
    const Dg11 in_template = parsed({names_template({"SMITH<<JACK", "DOE"}, 2)});
    ASSERT_EQ(in_template.other_names.size(), 2U);
    EXPECT_EQ(in_template.other_names[0].secondary, "JACK");
    EXPECT_EQ(in_template.other_names[1].primary, "DOE");
    EXPECT_EQ(in_template.other_names[1].secondary, "");
    // as passports of China have it: the other name without a template
    const Dg11 beside =
        parsed({from_hex("5C04 5F0E 5F0F"), object(0x5F0E, "赵彬"), object(0x5F0F, "ZHAO<<BIN")});
    EXPECT_EQ(beside.full_name->primary, "赵彬");
    ASSERT_EQ(beside.other_names.size(), 1U);
    EXPECT_EQ(beside.other_names[0].joined(), "ZHAO BIN");
}

TEST(ParseDg11, number_of_other_names_is_not_believed) {
    for (const std::uint8_t count : {0, 1, 99, 255})
        EXPECT_EQ(parsed({names_template({"A", "B"}, count)}).other_names.size(), 2U) << int{count};
}

TEST(ParseDg11, names_beyond_the_limit_are_left_out) {
    Bytes content;
    for (std::size_t i = 0; i <= max_detail_names; ++i) content = concat({content, object(0x5F0F, "A")});
    EXPECT_EQ(parsed({encode_tlv(0xA0, content)}).other_names.size(), max_detail_names);
}

TEST(ParseDg11, name_objects_in_the_template_are_no_objects_of_the_group) {
    const Dg11 dg11 = parsed({encode_tlv(0xA0, object(0x5F0E, "INNER"))});
    EXPECT_FALSE(dg11.full_name);
}

TEST(ParseDg11, texts_become_nfc_without_fillers_and_blanks_around) {
    EXPECT_EQ(parsed({object(0x5F13, "  Gia\u0301o<vie\u0302n<<")}).profession, "Giáo viên");
    EXPECT_EQ(parsed({object(0x5F0E, "<<<")}).full_name, std::nullopt);
    EXPECT_EQ(parsed({object(0x5F0E, "MA<ME<< THI < NGA<")}).full_name->joined(), "MA ME THI NGA");
    EXPECT_EQ(parsed({object(0x5F0E, "<<NGA")}).full_name->joined(), "NGA");
    EXPECT_EQ(parsed({object(0x5F42, "<a< <b<")}).permanent_address, (Texts{"a", "b"}));
    EXPECT_FALSE(parsed({object(0x5F14, "")}).title);
}

TEST(ParseDg11, text_that_is_not_utf8_is_absent_and_costs_nothing_else) {
    const Dg11 dg11 = parsed({object(0x5F13, "Lehrer\xE4"), object(0x5F14, "Dr"), object(0x5F42, "\xFF<b")});
    EXPECT_FALSE(dg11.profession);
    EXPECT_EQ(dg11.title, "Dr");
    EXPECT_TRUE(dg11.permanent_address.empty());
}

TEST(ParseDg11, text_beyond_the_limit_is_absent) {
    EXPECT_EQ(parsed({object(0x5F15, std::string(max_detail_text, 'x'))}).personal_summary->size(),
              max_detail_text);
    EXPECT_FALSE(parsed({object(0x5F15, std::string(max_detail_text + 1, 'x'))}).personal_summary);
    EXPECT_FALSE(parsed({object(0x5F0E, std::string(max_detail_text + 1, 'x'))}).full_name);
    EXPECT_TRUE(parsed({object(0x5F42, std::string(max_detail_text + 1, 'x'))}).permanent_address.empty());
}

TEST(ParseDg11, first_of_two_objects_with_one_tag_counts) {
    const Dg11 dg11 = parsed({object(0x5F14, "first"), object(0x5F14, "second"), object(0x5F01, "unknown")});
    EXPECT_EQ(dg11.title, "first");
}

TEST(ParseDg11, more_than_64_kibibytes_are_refused) {
    const std::size_t head = 4 + 5;  // 6B with three bytes of length, 5F16 with three
    EXPECT_EQ(parse_dg11(group(0x6B, {object(0x5F16, std::string(max_details_size - head - 1, 'x'))}))
                  ->proof_of_citizenship.size(),
              max_details_size - head - 1);
    EXPECT_FALSE(parse_dg11(group(0x6B, {object(0x5F16, std::string(max_details_size, 'x'))})).ok());
}

TEST(ParseDg11, other_templates_and_bytes_around_are_refused) {
    Bytes file = tests::published_dg11();
    file.push_back(0);
    EXPECT_FALSE(parse_dg11(file).ok());
    file.pop_back();
    file[0] = 0x6C;
    EXPECT_FALSE(parse_dg11(file).ok());
    EXPECT_TRUE(parse_dg11(from_hex("6B00")).ok());
}

TEST(ParseDg11, truncations_and_malformed_objects_are_refused) {
    tests::expect_every_truncation_refused(tests::published_dg11(), parse_dg11);
    EXPECT_FALSE(parse_dg11(group(0x6B, {from_hex("5F0E05 41")})).ok());
    EXPECT_FALSE(parse_dg11(group(0x6B, {encode_tlv(0xA0, from_hex("5F0F05 41"))})).ok());
}

}  // namespace
}  // namespace cardio::lds
