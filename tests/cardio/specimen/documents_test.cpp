// The documents beside the card of 2021: passports, the card of 2024, other face records.
#include <gtest/gtest.h>

#include "cardio/specimen/groups.h"
#include "cardio/specimen/printed.h"
#include "cardio/tlv.h"
#include "tests/cardio/specimen/terminal.h"
#include "tests/support/vectors.h"

using namespace cardio;
using namespace cardio::specimen;
using tests::issued;

namespace {

std::vector<std::string> lines_of(const std::string& mrz) {
    std::vector<std::string> lines;
    std::istringstream text(mrz);
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

/// What the last digit of a second line checks: TD2 and TD3 have the same fields at the same places.
std::string checked_by_composite(const std::string& line) {
    return line.substr(0, 10) + line.substr(13, 7) + line.substr(21, line.size() - 22);
}

void expect_consistent(const std::string& line) {
    EXPECT_EQ(line[9], check_digit(line.substr(0, 9))) << line;
    EXPECT_EQ(line[19], check_digit(line.substr(13, 6))) << line;
    EXPECT_EQ(line[27], check_digit(line.substr(21, 6))) << line;
    EXPECT_EQ(line.back(), check_digit(checked_by_composite(line))) << line;
}

/// Values by tag of a file of optional fields, after the list of tags.
std::map<std::uint32_t, std::string> fields_of(BytesView file) {
    std::map<std::uint32_t, std::string> fields;
    TlvReader outer(file);
    TlvReader reader(outer.next()->value);
    while (const auto field = reader.next())
        fields[field->tag] = field->tag == 0x5C ? to_hex(field->value) : as_text(field->value);
    return fields;
}

/// Follows tags inwards; empty when one is missing.
BytesView inside(BytesView bytes, std::initializer_list<std::uint32_t> tags) {
    for (const std::uint32_t tag : tags) {
        const auto next = find_tlv(bytes, tag);
        if (!next) return {};
        bytes = next->value;
    }
    return bytes;
}

/// Numbers of the items in DG13.
std::vector<int> items_of(BytesView dg13) {
    std::vector<int> numbers;
    TlvReader reader(inside(dg13, {0x6D, 0x30, 0x31}));
    while (const auto item = reader.next()) numbers.push_back(find_tlv(item->value, 0x02)->value[0]);
    return numbers;
}

}  // namespace

TEST(PassportLines, check_digits_stand_where_the_published_ones_do) {
    const auto vectors = tests::load_vectors("12_mrz_td1_td2_td3.json");
    int published = 0;
    for (const auto& valid : vectors["valid"]) {
        const std::string mrz = valid["mrz"];
        if (mrz.size() != 72 && mrz.size() != 88) continue;
        const std::string line = mrz.substr(mrz.size() / 2);
        // A number longer than its field has its check digit elsewhere.
        if (line[9] == '<') continue;
        expect_consistent(line);
        ++published;
    }
    EXPECT_GE(published, 2);
    expect_consistent(lines_of(issued("passport").mrz).at(1));
    expect_consistent(lines_of(issued("passport-td2").mrz).at(1));
}

TEST(PassportLines, have_their_size_issuer_and_holder) {
    const auto large = lines_of(issued("passport").mrz), small = lines_of(issued("passport-td2").mrz);
    ASSERT_EQ(large.size(), 2U);
    EXPECT_EQ(large[0], "P<VNMNGUYEN<<THI<MAU<HOA<<<<<<<<<<<<<<<<<<<<");
    EXPECT_EQ(large[1].size(), 44U);
    EXPECT_EQ(large[1].substr(28, 12), "000190204817");
    ASSERT_EQ(small.size(), 2U);
    EXPECT_EQ(small[0], "I<VNMNGUYEN<<THI<MAU<HOA<<<<<<<<<<<<");
    EXPECT_EQ(small[1].size(), 36U);
    for (const auto& lines : {large, small}) {
        EXPECT_EQ(lines[1].substr(0, 9), "X0204817<");
        EXPECT_EQ(lines[1].substr(10, 3), "VNM");
        EXPECT_EQ(lines[1].substr(13, 6), "900815");
        EXPECT_EQ(lines[1][20], 'F');
    }
}

TEST(PassportLines, longest_name_is_cut_at_the_end_of_the_line) {
    const MrzText mrz = mrz_of(built_in_citizen(5).value(), Document::passport);
    EXPECT_EQ(mrz.lines[0].size(), 44U);
    EXPECT_NE(mrz.lines[0].back(), '<');
    EXPECT_EQ(mrz.lines[1].size(), 44U);
}

TEST(PassportFiles, stand_in_com_and_are_signed) {
    const IssuedCard& card = issued("passport");
    EXPECT_EQ(to_hex(inside(card.com, {0x60, 0x5C})), "6175636B6C6F6E70");
    EXPECT_FALSE(card.groups.contains(13));
    EXPECT_EQ(as_text(inside(card.groups.at(1), {0x61, 0x5F1F})).size(), 88U);
    EXPECT_EQ(as_text(inside(issued("passport-td2").groups.at(1), {0x61, 0x5F1F})).size(), 72U);
    EXPECT_TRUE(card.qr.empty());
}

TEST(PassportFiles, details_have_the_fields_they_list) {
    const IssuedCard& card = issued("passport");
    const auto personal = fields_of(card.groups.at(11));
    EXPECT_EQ(personal.at(0x5C), "5F0E5F105F2B5F115F42");
    EXPECT_EQ(personal.at(0x5F0E), "NGUYỄN<<THỊ<MẪU<HOA");
    EXPECT_EQ(personal.at(0x5F10), "000190204817");
    EXPECT_EQ(personal.at(0x5F2B), "19900815");
    EXPECT_EQ(personal.at(0x5F42), card.citizen.place_of_residence);
    const auto document = fields_of(card.groups.at(12));
    EXPECT_EQ(document.at(0x5C), "5F195F265F1B");
    EXPECT_EQ(document.at(0x5F26), "20220512");
}

TEST(PassportFiles, person_to_notify_is_the_spouse) {
    const Bytes& file = issued("passport").groups.at(16);
    EXPECT_EQ(to_hex(inside(file, {0x70, 0x02})), "01");
    EXPECT_EQ(as_text(inside(file, {0x70, 0xA1, 0x5F51})), "LÊ<<VĂN<MẪU<CHỒNG");
}

TEST(Face39794, picture_stands_where_the_standard_has_it) {
    const Bytes& file = issued("face-39794").groups.at(2);
    EXPECT_EQ(to_hex(inside(file, {0x75, 0x7F61, 0x7F60, 0xA1, 0x88})), "002A");
    const BytesView block = inside(file, {0x75, 0x7F61, 0x7F60, 0x7F2E, 0xA1, 0x65});
    EXPECT_EQ(to_hex(inside(block, {0xA0})),
              "80010381"
              "0207E3");  // third generation, 2019
    const BytesView image = inside(block, {0xA1, 0x30, 0xA1, 0xA0, 0xA0});
    const BytesView picture = inside(image, {0x80});
    EXPECT_TRUE(to_hex(picture).starts_with("FFD8FF"));
    EXPECT_TRUE(to_hex(picture).ends_with("FFD9"));
    EXPECT_EQ(to_hex(inside(image, {0xA1, 0xA0, 0x80})), "02");
    const Bytes& old_form = issued("cccd").groups.at(2);
    EXPECT_FALSE(std::ranges::search(old_form, picture).empty());  // the same picture as in ISO/IEC 19794-5
}

TEST(Face39794, jpeg_2000_is_named_as_such) {
    for (const auto& [profile, start] :
         {std::pair{"face-39794-jp2", "0000000C6A502020"}, std::pair{"passport-face-39794", "FF4FFF51"}}) {
        const BytesView image = inside(issued(profile).groups.at(2), {0x75, 0x7F61, 0x7F60, 0x7F2E, 0xA1,
                                                                      0x65, 0xA1, 0x30, 0xA1, 0xA0, 0xA0});
        EXPECT_TRUE(to_hex(inside(image, {0x80})).starts_with(start)) << profile;
        EXPECT_EQ(to_hex(inside(image, {0xA1, 0xA0, 0x80})), "03") << profile;
    }
}

TEST(Face19794, codestream_is_bare) {
    const Bytes& file = issued("face-j2k").groups.at(2);
    EXPECT_FALSE(std::ranges::search(file, from_hex("FF4FFF51")).empty());
    EXPECT_TRUE(std::ranges::search(file, from_hex("6A502020")).empty());
}

TEST(CanCuoc, carries_the_open_items_only) {
    EXPECT_EQ(items_of(issued("can-cuoc-2024").groups.at(13)), (std::vector<int>{1, 2, 3, 4, 5, 8, 12}));
    EXPECT_EQ(items_of(issued("cccd").groups.at(13)).size(), 16U);
}

TEST(CanCuoc, prints_the_lines_of_the_older_card_and_a_longer_qr) {
    const IssuedCard& card = issued("can-cuoc-2024");
    EXPECT_EQ(card.mrz, issued("cccd").mrz);
    EXPECT_TRUE(card.qr.starts_with(issued("cccd").qr + "|"));
    EXPECT_EQ(std::ranges::count(card.qr, '|'), 8);
}
