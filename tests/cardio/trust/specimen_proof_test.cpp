// The checks against the specimen, whose chip side was written from the standards apart from this code.
#include <gtest/gtest.h>

#include "cardio/access/bac.h"
#include "cardio/access/pace.h"
#include "cardio/lds/dg15.h"
#include "cardio/specimen/chip_transport.h"
#include "cardio/trust/active_auth.h"
#include "cardio/trust/chip_auth.h"
#include "cardio/trust/passive_auth.h"

namespace {

using namespace cardio;
using namespace cardio::trust;
using specimen::IssuedCard;
using specimen::Profile;

IssuedCard card_of(const Profile& profile) {
    return specimen::Issuer(1).issue(*specimen::built_in_citizen(1), profile);
}

void open_with_bac(access::Channel& channel, const IssuedCard& card) {
    ASSERT_TRUE(channel.send({.ins = 0xA4, .p1 = 0x04, .p2 = 0x0C, .data = from_hex("A0000002471001")}).ok());
    ASSERT_EQ(access::run_bac(channel, as_bytes(card.mrz_information)), access::AccessResult::opened);
}

void open_with_pace(access::Channel& channel, const IssuedCard& card) {
    const auto infos = lds::parse_card_access(card.card_access);
    ASSERT_TRUE(infos.ok());
    ASSERT_EQ(
        access::run_pace(channel, infos->pace.front(), access::PasswordKind::can, as_bytes(card.can), false),
        access::AccessResult::opened);
    ASSERT_TRUE(channel.send({.ins = 0xA4, .p1 = 0x04, .p2 = 0x0C, .data = from_hex("A0000002471001")}).ok());
}

void open_chip(access::Channel& channel, const IssuedCard& card) {
    if (card.profile.pace) {
        open_with_pace(channel, card);
    } else {
        open_with_bac(channel, card);
    }
}

lds::SecurityInfos dg14_of(const IssuedCard& card) {
    const auto group = card.groups.find(14);
    return group == card.groups.end() ? lds::SecurityInfos{} : *lds::parse_dg14(group->second);
}

std::string signature_oid(const IssuedCard& card) {
    const auto info = dg14_of(card).active_authentication;
    return info ? info->signature_oid : std::string();
}

TEST(SpecimenProof, every_profile_is_signed_by_the_specimen_authority_alone) {
    TrustStore own, foreign;
    ASSERT_TRUE(own.add_certificate(specimen::Issuer(1).csca_certificate()));
    ASSERT_TRUE(foreign.add_certificate(specimen::Issuer(2).csca_certificate()));
    for (const Profile& profile : specimen::profiles()) {
        if (profile.family != "citizen card") continue;
        const IssuedCard card = card_of(profile);
        const auto sod = lds::parse_sod(card.sod);
        ASSERT_TRUE(sod.ok()) << profile.name;
        const IssuerContext context{"2026-06-01", "", "VNM"};
        const auto check = check_issuer(*sod, own, context);
        EXPECT_TRUE(check.finding.passed()) << profile.name << ": " << check.finding.reason;
        EXPECT_FALSE(check_issuer(*sod, foreign, context).finding.passed()) << profile.name;
        EXPECT_TRUE(check_integrity(*sod, card.groups, {}).passed()) << profile.name;
    }
}

TEST(SpecimenProof, every_profile_proves_its_chip_by_active_authentication) {
    int proved = 0;
    for (const Profile& profile : specimen::profiles()) {
        if (profile.family != "citizen card") continue;
        const IssuedCard card = card_of(profile);
        if (!card.groups.contains(15)) continue;
        specimen::ChipTransport transport{specimen::Chip(card)};
        access::Channel channel(transport);
        open_chip(channel, card);
        const auto check =
            run_active_auth(channel, *lds::parse_dg15(card.groups.at(15)), signature_oid(card));
        EXPECT_TRUE(check.finding.passed()) << profile.name << ": " << check.finding.reason;
        ++proved;
    }
    EXPECT_GE(proved, 2);
}

TEST(SpecimenProof, every_profile_proves_its_chip_by_chip_authentication) {
    int proved = 0;
    for (const Profile& profile : specimen::profiles()) {
        if (profile.family != "citizen card") continue;
        const IssuedCard card = card_of(profile);
        if (dg14_of(card).chip_authentication_keys.empty()) continue;
        specimen::ChipTransport transport{specimen::Chip(card)};
        access::Channel channel(transport);
        open_chip(channel, card);
        const auto finding = run_chip_auth(channel, dg14_of(card));
        EXPECT_TRUE(finding.passed()) << profile.name << ": " << finding.reason;
        EXPECT_TRUE(channel.send({.ins = 0xA4, .p1 = 0x02, .p2 = 0x0C, .data = from_hex("011E")}).ok())
            << profile.name;
        ++proved;
    }
    EXPECT_GE(proved, 2);
}

TEST(SpecimenProof, copy_of_the_files_without_the_keys_fails_both) {
    const Profile* profile = specimen::find_profile("cccd");
    ASSERT_NE(profile, nullptr);
    const IssuedCard card = card_of(*profile);
    const auto on_a_copy = [&](const auto& run) {
        specimen::ChipTransport transport{specimen::Chip(card, {"copied-chip"})};
        access::Channel channel(transport);
        open_chip(channel, card);
        return run(channel);
    };
    const auto active = on_a_copy([&](access::Channel& channel) {
        return run_active_auth(channel, *lds::parse_dg15(card.groups.at(15)), signature_oid(card)).finding;
    });
    EXPECT_TRUE(active.failed()) << active.reason;
    const auto chip =
        on_a_copy([&](access::Channel& channel) { return run_chip_auth(channel, dg14_of(card)); });
    EXPECT_TRUE(chip.failed()) << chip.reason;
}

}  // namespace
