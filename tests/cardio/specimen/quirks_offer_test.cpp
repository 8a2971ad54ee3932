// Quirks of what the chip offers before access, against what is signed.
#include "cardio/oid.h"
#include "cardio/specimen/openssl_ptr.h"
#include "tests/cardio/specimen/openssl_program.h"
#include "tests/cardio/specimen/quirk_checks.h"

using namespace cardio;
using namespace cardio::specimen;
using tests::card_access_of;
using tests::contains;
using tests::issued;
using tests::QuirkyChip;

namespace {

constexpr const char* cam_profile = "pace-cam-aes256-brainpoolp256r1";

/// OIDs of the PACEInfos in a SET OF SecurityInfo.
std::multiset<std::string> pace_offers_in(BytesView set) {
    std::multiset<std::string> oids;
    TlvReader infos(find_tlv(set, 0x31)->value);
    while (const auto info = infos.next()) {
        const std::string oid = oid_text(find_tlv(info->value, 0x06)->value).value();
        if (oid.starts_with("0.4.0.127.0.7.2.2.4.")) oids.insert(oid);
    }
    return oids;
}

std::multiset<std::string> in_dg14(const IssuedCard& card) {
    return pace_offers_in(find_tlv(card.groups.at(14), 0x6E)->value);
}

std::multiset<std::string> in_card_security(const std::string& quirk) {
    return pace_offers_in(with_quirks(issued(cam_profile), {quirk}).card_security_infos);
}

const std::string gm_aes128 = "0.4.0.127.0.7.2.2.4.2.2";

bool is_validly_signed(const Bytes& card_security, unsigned seed = 1) {
    const tests::OpensslFolder openssl;
    openssl.install(seed);
    return openssl.list_verifies(card_security);
}

const tests::RegisteredChecks offer_checks(
    {{"downgrade",
      [] {
          EXPECT_TRUE(pace_offers_in(card_access_of("downgrade")).empty());
          EXPECT_EQ(in_dg14(with_quirks(issued(), {"downgrade"})).count(gm_aes128), 1U);
          Chip chip = tests::powered_chip(issued(), {"downgrade"});
          EXPECT_EQ(tests::run_pace(chip, tests::first_offer(issued())).status, 0x6A88);
      }},
     {"downgrade-hidden",
      [] {
          EXPECT_TRUE(card_access_of("downgrade-hidden").empty());
          EXPECT_EQ(in_dg14(with_quirks(issued(), {"downgrade-hidden"})).count(gm_aes128), 1U);
      }},
     {"downgrade-weaker",
      [] {
          QuirkyChip chip("downgrade-weaker");  // opens by what it offers
          EXPECT_EQ(pace_offers_in(card_access_of("downgrade-weaker")),
                    std::multiset<std::string>{"0.4.0.127.0.7.2.2.4.2.1"});
          EXPECT_EQ(in_dg14(chip.card), std::multiset<std::string>{gm_aes128});
      }},
     {"downgrade-partial",
      [] {
          QuirkyChip chip("downgrade-partial");
          EXPECT_EQ(pace_offers_in(card_access_of("downgrade-partial")).size(), 1U);
          EXPECT_EQ(in_dg14(chip.card).size(), 2U);
          EXPECT_TRUE(tests::is_signed_for(chip.card, chip.group(14)));
      }},
     {"card-access-more",
      [] {
          QuirkyChip chip("card-access-more");
          EXPECT_EQ(pace_offers_in(card_access_of("card-access-more")).size(), 2U);
          EXPECT_EQ(in_dg14(chip.card).size(), 1U);
          tests::PaceRun second = tests::first_offer(chip.card);
          second.oid = chip.card.profile.pace_offers.at(1).oid;
          Chip again = tests::powered_chip(issued(), {"card-access-more"});
          EXPECT_TRUE(tests::run_pace(again, second).session);
      }},
     {"dg14-less",
      [] {
          QuirkyChip chip("dg14-less");
          EXPECT_EQ(pace_offers_in(card_access_of("dg14-less")).size(), 1U);
          EXPECT_TRUE(in_dg14(chip.card).empty());
          EXPECT_TRUE(tests::is_signed_for(chip.card, chip.group(14)));
      }},
     {"mislabelled-curve",
      [] {
          EXPECT_EQ(card_access_of("mislabelled-curve"), issued().card_access);
          tests::PaceRun run = tests::first_offer(issued());
          Chip by_label = tests::powered_chip(issued(), {"mislabelled-curve"});
          EXPECT_FALSE(tests::run_pace(by_label, run).session);
          run.parameter_id = 12;  // the other curve of 256 bits, while DO84 is not sent
          Chip in_truth = tests::powered_chip(issued(), {"mislabelled-curve"});
          EXPECT_TRUE(tests::run_pace(in_truth, run).session);
      }},
     {"unknown-offer",
      [] {
          QuirkyChip chip("unknown-offer");
          const Bytes oid = encode_tlv(0x06, oid_value("1.2.3.4.5.6.7"));
          const Bytes offers = card_access_of("unknown-offer");
          EXPECT_TRUE(equal(find_tlv(find_tlv(offers, 0x31)->value, 0x30)->value.first(oid.size()), oid));
          EXPECT_TRUE(contains(chip.group(14), oid));
          EXPECT_TRUE(tests::is_signed_for(chip.card, chip.group(14)));
      }},
     {"unsupported-offer",
      [] {
          QuirkyChip chip("unsupported-offer");
          EXPECT_EQ(pace_offers_in(card_access_of("unsupported-offer")).size(), 2U);
          EXPECT_TRUE(contains(card_access_of("unsupported-offer"), from_hex("020102020120")));
          EXPECT_TRUE(contains(chip.group(14), from_hex("020102020120")));
          tests::PaceRun unsupported = tests::first_offer(chip.card);
          unsupported.oid = "0.4.0.127.0.7.2.2.4.2.4";
          Chip again = tests::powered_chip(issued(), {"unsupported-offer"});
          EXPECT_EQ(tests::run_pace(again, unsupported).status, 0x6A80);
      }},
     {"padded-card-access",
      [] {
          const Bytes file = card_access_of("padded-card-access");
          ASSERT_EQ(file.size(), 1024U);
          const Bytes& content = issued().card_access;
          EXPECT_TRUE(equal(BytesView(file).first(content.size()), content));
          EXPECT_EQ(BytesView(file).subspan(content.size()).size(),
                    static_cast<std::size_t>(std::ranges::count(BytesView(file).subspan(content.size()), 0)));
      }},
     {"truncated-card-access",
      [] {
          const Bytes file = card_access_of("truncated-card-access");
          EXPECT_EQ(file.size(), issued().card_access.size() * 2 / 3);
          EXPECT_TRUE(equal(file, BytesView(issued().card_access).first(file.size())));
      }},
     {"scrambled-card-access", [] {
          EXPECT_EQ(card_access_of("scrambled-card-access").size(), 60U);
          EXPECT_FALSE(find_tlv(card_access_of("scrambled-card-access"), 0x31));
      }}});

const tests::RegisteredChecks card_security_checks(
    {{"no-card-security",
      [] {
          Chip chip = tests::powered_chip(issued(cam_profile), {"no-card-security"});
          auto session = tests::run_pace(chip, tests::first_offer(issued(cam_profile))).session;
          ASSERT_TRUE(session);
          EXPECT_EQ(session->status(chip, tests::select_file(0x011D)), 0x6A82);
      }},
     {"changed-card-security",
      [] {
          const Bytes changed = with_quirks(issued(cam_profile), {"changed-card-security"}).card_security;
          EXPECT_EQ(tests::differing_bytes(changed, issued(cam_profile).card_security), 1U);
          EXPECT_FALSE(is_validly_signed(changed));
      }},
     {"foreign-card-security",
      [] {
          const IssuedCard card = with_quirks(issued(cam_profile), {"foreign-card-security"});
          EXPECT_FALSE(is_validly_signed(card.card_security));
          EXPECT_TRUE(is_validly_signed(card.card_security, 1 ^ 0x5EED0000));
          EXPECT_EQ(card.sod, issued(cam_profile).sod);
      }},
     {"card-security-other-key",
      [] {
          const IssuedCard card = with_quirks(issued(cam_profile), {"card-security-other-key"});
          EXPECT_TRUE(is_validly_signed(card.card_security));
          EXPECT_EQ(card.groups.at(14), issued(cam_profile).groups.at(14));
          const auto group = tests::group_of(13);
          const Bytes key = group->power(group->generator(), card.mapping_key->scalar);
          EXPECT_TRUE(contains(card.card_security, key));
          EXPECT_FALSE(contains(card.groups.at(14), key));
          Chip chip = tests::powered_chip(issued(cam_profile), {"card-security-other-key"});
          const auto result = tests::run_pace(chip, tests::first_offer(card));
          EXPECT_EQ(group->power(key, result.authentication_data), result.mapping_key);
      }},
     {"card-security-less",
      [] {
          EXPECT_EQ(in_card_security("card-security-less").size(), 1U);
          EXPECT_EQ(pace_offers_in(card_access_of("card-security-less", cam_profile)).size(), 2U);
          EXPECT_TRUE(
              is_validly_signed(with_quirks(issued(cam_profile), {"card-security-less"}).card_security));
      }},
     {"card-security-more",
      [] {
          EXPECT_EQ(in_card_security("card-security-more").size(), 3U);
          EXPECT_EQ(pace_offers_in(card_access_of("card-security-more", cam_profile)).size(), 2U);
          EXPECT_TRUE(
              is_validly_signed(with_quirks(issued(cam_profile), {"card-security-more"}).card_security));
      }},
     {"stripped-cam", [] {
          const std::string cam = "0.4.0.127.0.7.2.2.4.6.4";
          EXPECT_EQ(pace_offers_in(card_access_of("stripped-cam", cam_profile)).count(cam), 0U);
          EXPECT_EQ(pace_offers_in(card_access_of("stripped-cam", cam_profile)).size(), 1U);
          EXPECT_EQ(in_card_security("stripped-cam").count(cam), 1U);
          EXPECT_EQ(in_dg14(with_quirks(issued(cam_profile), {"stripped-cam"})).count(cam), 1U);
          Chip chip = tests::powered_chip(issued(cam_profile), {"stripped-cam"});
          EXPECT_EQ(tests::run_pace(chip, tests::first_offer(issued(cam_profile))).status, 0x6A80);
      }}});

}  // namespace

TEST(Quirks, offers_are_as_said) {
    offer_checks.run();
}

TEST(Quirks, card_security_is_as_said) {
    card_security_checks.run();
}
