// Quirks of what the chip holds: changed data and odd documents.
#include "tests/cardio/specimen/quirk_checks.h"

using namespace cardio;
using namespace cardio::specimen;
using tests::is_signed_for;
using tests::issued;
using tests::QuirkyChip;

namespace {

/// One byte of this group differs from what was issued, and the list still has the old hash.
void one_byte_changed(const char* quirk, int number) {
    QuirkyChip chip(quirk);
    const Bytes group = chip.group(number);
    EXPECT_EQ(tests::differing_bytes(group, issued().groups.at(number)), 1U);
    EXPECT_FALSE(is_signed_for(chip.card, group));
    EXPECT_TRUE(is_signed_for(chip.card, issued().groups.at(number)));
}

/// EF.COM lists these tags.
void com_lists(const char* quirk, const char* tags) {
    QuirkyChip chip(quirk);
    const Bytes com = chip.read(0x011E);
    EXPECT_EQ(to_hex(find_tlv(find_tlv(com, 0x60)->value, 0x5C)->value), tags);
    EXPECT_EQ(chip.card.sod, issued().sod);
}

/// The items of the chip's DG13, which is another one than issued, and signed.
std::vector<Bytes> signed_items(const char* quirk) {
    QuirkyChip chip(quirk);
    const Bytes group = chip.group(13);
    EXPECT_NE(group, issued().groups.at(13));
    EXPECT_TRUE(is_signed_for(chip.card, group));
    TlvReader parts(find_tlv(find_tlv(group, 0x6D)->value, 0x30)->value);
    (void)parts.next();
    (void)parts.next();
    TlvReader reader(parts.next()->value);
    std::vector<Bytes> items;
    while (const auto item = reader.next()) items.emplace_back(item->value.begin(), item->value.end());
    EXPECT_TRUE(reader.at_end());
    return items;
}

Bytes item(int number, const std::string& text) {
    const Bytes digits{static_cast<std::uint8_t>(number)};
    return concat({encode_tlv(0x02, digits), encode_tlv(0x0C, as_bytes(text))});
}

/// The chip's DG2 from the picture's first bytes on; another one than issued, and signed.
Bytes signed_picture(const char* quirk, const char* profile = "cccd") {
    QuirkyChip chip(quirk, profile);
    const Bytes group = chip.group(2);
    EXPECT_NE(group, issued(profile).groups.at(2));
    EXPECT_TRUE(is_signed_for(chip.card, group));
    const Bytes start = from_hex(std::string(profile) == "jpeg2000" ? "0000000C6A502020" : "FFD8FF");
    const auto at = std::ranges::search(group, start);
    EXPECT_FALSE(at.empty());
    return {at.begin(), group.end()};
}

const tests::RegisteredChecks data_checks(
    {{"changed-dg1", [] { one_byte_changed("changed-dg1", 1); }},
     {"changed-dg2", [] { one_byte_changed("changed-dg2", 2); }},
     {"changed-dg13",
      [] {
          one_byte_changed("changed-dg13", 13);
          QuirkyChip passport("changed-dg13", "passport");
          EXPECT_EQ(tests::differing_bytes(passport.group(11), issued("passport").groups.at(11)), 1U);
      }},
     {"truncated-dg13",
      [] {
          const Bytes& whole = issued().groups.at(13);
          const Bytes part = QuirkyChip("truncated-dg13").group(13);
          EXPECT_EQ(part.size(), whole.size() / 2);
          EXPECT_TRUE(equal(part, BytesView(whole).first(part.size())));
      }},
     {"swapped-dg1",
      [] {
          QuirkyChip chip("swapped-dg1");
          const Bytes group = chip.group(1);
          EXPECT_TRUE(tests::contains(group, as_bytes("000190204818")));
          EXPECT_FALSE(is_signed_for(chip.card, group));
      }},
     {"stripped-dg13",
      [] {
          QuirkyChip chip("stripped-dg13");
          EXPECT_EQ(chip.status(tests::select_file(tests::group_file(13))), 0x6A82);
          EXPECT_TRUE(is_signed_for(chip.card, issued().groups.at(13)));
      }},
     {"unlisted-group",
      [] {
          QuirkyChip chip("unlisted-group");
          const Bytes group = chip.group(12);
          EXPECT_EQ(group.at(0), 0x6C);
          EXPECT_FALSE(is_signed_for(chip.card, group));
          EXPECT_EQ(chip.card.sod, issued().sod);
      }},
     {"dg1-dg13-mismatch",
      [] {
          QuirkyChip chip("dg1-dg13-mismatch");
          const Bytes group = chip.group(13);
          EXPECT_TRUE(is_signed_for(chip.card, group));
          EXPECT_TRUE(tests::contains(group, as_bytes("000190204818")));
          EXPECT_TRUE(tests::contains(chip.group(1), as_bytes("000190204817")));
      }},
     {"no-sod", [] { EXPECT_EQ(QuirkyChip("no-sod").status(tests::select_file(0x011D)), 0x6A82); }},
     {"no-com", [] { EXPECT_EQ(QuirkyChip("no-com").status(tests::select_file(0x011E)), 0x6A82); }},
     {"com-lists-more", [] { com_lists("com-lists-more", "617563766D6F6E"); }},
     {"com-lists-less", [] { com_lists("com-lists-less", "6175636D"); }},
     {"com-no-groups", [] { com_lists("com-no-groups", ""); }}});

const tests::RegisteredChecks document_checks(
    {{"expired-card",
      [] {
          QuirkyChip chip("expired-card");
          EXPECT_TRUE(tests::contains(chip.group(1), as_bytes("260101")));
          EXPECT_EQ(signed_items("expired-card").at(11), item(12, "01/01/2026"));
          EXPECT_TRUE(is_signed_for(chip.card, chip.group(1)));
          EXPECT_NE(chip.card.mrz, issued().mrz);
      }},
     {"mrz-wrong-check-digit",
      [] {
          for (const auto& [profile, from_end] :
               {std::pair{"cccd", 31}, std::pair{"passport", 1}, std::pair{"passport-td2", 1}}) {
              QuirkyChip chip("mrz-wrong-check-digit", profile);
              const Bytes group = chip.group(1);
              const auto at = group.size() - static_cast<std::size_t>(from_end);
              EXPECT_NE(group[at], issued(profile).groups.at(1)[at]);
              EXPECT_EQ(tests::differing_bytes(group, issued(profile).groups.at(1)), 1U);
              EXPECT_TRUE(is_signed_for(chip.card, group));
          }
      }},
     {"decomposed-names",
      [] {
          QuirkyChip chip("decomposed-names");
          const Bytes group = chip.group(13);
          EXPECT_TRUE(tests::contains(group, as_bytes("MA\xCC\x82\xCC\x83U")));  // A, circumflex, tilde, U
          EXPECT_FALSE(tests::contains(group, as_bytes("NGUYỄN THỊ MẪU HOA")));
          EXPECT_TRUE(is_signed_for(chip.card, group));
      }},
     {"broken-portrait",
      [] {
          const auto end_of_image = from_hex("FFD9");
          EXPECT_FALSE(equal(BytesView(signed_picture("broken-portrait")).last(2), end_of_image));
          EXPECT_FALSE(equal(BytesView(signed_picture("broken-portrait", "jpeg2000")).last(2), end_of_image));
          EXPECT_NE(signed_picture("broken-portrait", "face-39794").size(), 0U);
      }},
     {"padded-portrait",
      [] {
          const Bytes picture = signed_picture("padded-portrait");
          EXPECT_EQ(to_hex(BytesView(picture).last(66)), "FFD9" + std::string(128, '0'));
      }},
     {"portrait-bomb",
      [] {
          EXPECT_TRUE(tests::contains(signed_picture("portrait-bomb"), from_hex("FFC0001108FDE8FDE8")));
          EXPECT_TRUE(
              tests::contains(signed_picture("portrait-bomb", "jpeg2000"), from_hex("0000FDE80000FDE8")));
      }},
     {"dg13-reordered",
      [] {
          const auto items = signed_items("dg13-reordered");
          ASSERT_EQ(items.size(), 16U);
          for (std::size_t i = 0; i < items.size(); ++i) EXPECT_EQ(items[i].at(2), 16 - i);
      }},
     {"dg13-repeated-item",
      [] {
          const auto items = signed_items("dg13-repeated-item");
          EXPECT_EQ(items.at(1), item(2, issued().citizen.full_name));
          EXPECT_EQ(items.at(16), item(2, "MẪU THỨ HAI"));
      }},
     {"dg13-unknown-item", [] { EXPECT_EQ(signed_items("dg13-unknown-item").at(16), item(17, "MẪU")); }},
     {"dg13-number-only", [] { EXPECT_EQ(signed_items("dg13-number-only").size(), 3U); }}});

}  // namespace

TEST(Quirks, changed_data_are_as_said) {
    data_checks.run();
}

TEST(Quirks, odd_documents_are_as_said) {
    document_checks.run();
}
