#include "cardio/specimen/quirks.h"

#include "tests/cardio/specimen/quirk_checks.h"

using namespace cardio::specimen;

TEST(Quirks, each_has_a_name_of_its_own_and_is_described) {
    std::set<std::string> names;
    for (const Quirk& quirk : quirks()) {
        EXPECT_TRUE(names.insert(quirk.name).second) << quirk.name;
        EXPECT_GT(quirk.description.size(), 10U) << quirk.name;
        EXPECT_FALSE(quirk.family.empty()) << quirk.name;
        EXPECT_EQ(quirk.name.find(':'), std::string::npos) << quirk.name;
    }
    EXPECT_GE(names.size(), 200U);
}

TEST(Quirks, each_is_checked_command_by_command) {
    std::set<std::string> checked, known;
    for (const auto& [name, check] : tests::all_quirk_checks()) checked.insert(name);
    for (const Quirk& quirk : quirks()) known.insert(quirk.name);
    EXPECT_EQ(checked, known);
}

TEST(Quirks, families_stand_together) {
    std::set<std::string> seen;
    std::string last;
    for (const Quirk& quirk : quirks()) {
        const bool begins = quirk.family != last;
        EXPECT_TRUE(!begins || seen.insert(quirk.family).second) << quirk.family;
        last = quirk.family;
    }
    EXPECT_GE(seen.size(), 10U);
}

TEST(Quirks, every_case_family_has_some) {
    std::set<std::string_view> families;
    for (const Quirk& quirk : quirks()) families.insert(case_family_name(quirk.case_family));
    EXPECT_EQ(families, (std::set<std::string_view>{"logical data structure", "access", "secure messaging",
                                                    "passive authentication", "active authentication",
                                                    "chip authentication"}));
}

TEST(Quirks, unknown_names_and_misplaced_numbers_are_refused) {
    const IssuedCard& card = tests::issued();
    for (const char* name : {"no-such-quirk", "wrong-mac:3", "reset-at:0", "reset-at:", "reset-at:x",
                             "reset-at:10000", "reset-at:3:4", ""}) {
        EXPECT_THROW((void)with_quirks(card, {name}), std::invalid_argument) << name;
    }
    EXPECT_NO_THROW((void)with_quirks(card, {"reset-at:9999"}));
}

TEST(Quirks, every_quirk_suits_every_kind_of_profile) {
    for (const char* profile :
         {"bac-plain", "passport", "can-cuoc-2024", "face-39794-jp2", "pace-several", "pace-cam-only",
          "pace-gm-aes192-modp2048-256", "ca-two-keys", "aa-ecdsa-sha1-secp192r1", "pa-link"}) {
        for (const Quirk& quirk : quirks())
            EXPECT_NO_THROW(Chip(tests::issued(profile), {quirk.name})) << quirk.name << " " << profile;
    }
}

TEST(Quirks, every_quirk_suits_every_citizen) {
    for (int number = 2; number <= built_in_citizens(); ++number) {
        const IssuedCard card = tests::issue(number, "bac-plain");
        for (const Quirk& quirk : quirks())
            EXPECT_NO_THROW(Chip(card, {quirk.name})) << quirk.name << " " << number;
    }
}

TEST(Quirks, together_they_all_apply) {
    const IssuedCard card =
        with_quirks(tests::issued(), {"changed-dg13", "changed-dg2", "padded-card-access"});
    EXPECT_NE(card.groups.at(13), tests::issued().groups.at(13));
    EXPECT_NE(card.groups.at(2), tests::issued().groups.at(2));
    EXPECT_EQ(card.card_access.size(), 1024U);
}

TEST(Profiles, each_has_a_name_of_its_own_a_family_and_a_description) {
    std::set<std::string> names;
    for (const Profile& profile : profiles()) {
        EXPECT_TRUE(names.insert(profile.name).second) << profile.name;
        EXPECT_FALSE(profile.description.empty()) << profile.name;
        EXPECT_FALSE(profile.family.empty()) << profile.name;
    }
    EXPECT_EQ(profiles().front().name, "cccd");
    EXPECT_EQ(find_profile("no-such-profile"), nullptr);
}

TEST(Profiles, pace_covers_every_mapping_with_all_parameters_and_all_ciphers) {
    std::set<std::pair<PaceMapping, int>> parameters;
    std::set<std::pair<PaceMapping, char>> ciphers;
    for (const Profile& profile : profiles()) {
        for (const PaceOffer& offer : profile.pace_offers) {
            parameters.insert({pace_mapping(offer.oid), offer.parameter_id});
            ciphers.insert({pace_mapping(offer.oid), offer.oid.back()});
        }
    }
    EXPECT_EQ(parameters.size(), 14U + 13U + 11U);  // secp224r1 has no integrated mapping, DH no chip mapping
    EXPECT_EQ(ciphers.size(), 4U + 4U + 3U);        // chip mapping has no 3DES
}
