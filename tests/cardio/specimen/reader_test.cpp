#include <gtest/gtest.h>

#include "cardio/access/pace.h"
#include "cardio/lds/security_infos.h"
#include "cardio/lds/sod.h"
#include "cardio/specimen/chip_transport.h"
#include "cardio/specimen/groups.h"
#include "cardio/specimen/primitives.h"
#include "tests/cardio/specimen/terminal.h"

using namespace cardio;
using namespace cardio::specimen;

namespace {

const Bytes application = from_hex("A0000002471001");

/// The reader's access code in front of a specimen chip.
class Terminal {
  public:
    explicit Terminal(const IssuedCard& issued, std::set<std::string> quirks = {})
        : card(issued), transport(Chip(issued, std::move(quirks))), channel(transport) {}

    access::AccessResult pace(access::PasswordKind kind, const std::string& password) {
        const auto offers = lds::parse_card_access(card.card_access);
        return access::run_pace(channel, offers->pace.at(0), kind, as_bytes(password), true);
    }
    access::AccessResult pace() { return pace(access::PasswordKind::can, card.can); }
    access::AccessResult bac(const std::string& password) {
        (void)select_application();
        return access::run_bac(channel, as_bytes(password));
    }
    std::uint16_t select_application() { return sw({0x00, 0xA4, 0x04, 0x0C, application}); }
    std::uint16_t select(std::uint16_t id) {
        return sw({0x00, 0xA4, 0x02, 0x0C,
                   Bytes{static_cast<std::uint8_t>(id >> 8), static_cast<std::uint8_t>(id)}});
    }
    /// The whole file in blocks of `block` bytes; what is there when an answer is no success.
    Bytes read(std::uint16_t id, std::uint32_t block) {
        Bytes content;
        if (select(id) != 0x9000) return content;
        while (true) {
            const auto p1 = static_cast<std::uint8_t>(content.size() >> 8),
                       p2 = static_cast<std::uint8_t>(content.size());
            const auto answer = channel.send({0x00, 0xB0, p1, p2, {}, block});
            if (!answer || (answer->sw != 0x9000 && answer->sw != 0x6282)) return content;
            content = concat({content, answer->data});
        }
    }
    /// Status word, or 0 when the answer is no secure message.
    std::uint16_t sw(const CommandApdu& command) {
        const auto answer = channel.send(command);
        return answer ? answer->sw : std::uint16_t{0};
    }

    IssuedCard card;
    ChipTransport transport;
    access::Channel channel;
};

std::uint16_t group_file(int number) {
    return static_cast<std::uint16_t>(0x0100 + number);
}

void expect_whole_card(Terminal& terminal, std::uint32_t block, const std::string& name) {
    EXPECT_EQ(terminal.read(0x011D, block), terminal.card.sod) << name;
    for (const auto& [number, content] : terminal.card.groups) {
        if (number == 3) {
            EXPECT_EQ(terminal.select(group_file(number)), 0x6982) << name;
        } else {
            EXPECT_EQ(terminal.read(group_file(number), block), content) << name << " DG" << number;
        }
    }
}

Bytes card_access_of(const IssuedCard& card, const char* quirk) {
    Chip chip = tests::powered_chip(card, {quirk});
    const Bytes answer = chip.process(from_hex("00B09C0000"));
    return {answer.begin(), answer.end() - 2};
}

/// DG13 as this chip gives it.
Bytes dg13_with(const char* quirk) {
    Terminal terminal(tests::issue(), {quirk});
    EXPECT_EQ(terminal.pace(), access::AccessResult::opened);
    (void)terminal.select_application();
    return terminal.read(0x010D, 200);
}

}  // namespace

TEST(SpecimenRead, pace_opens_every_profile_that_offers_it) {
    for (const Profile& profile : profiles()) {
        if (!profile.pace) continue;
        Terminal terminal(tests::issue(1, profile.name));
        ASSERT_EQ(terminal.pace(), access::AccessResult::opened) << profile.name;
        EXPECT_EQ(terminal.select_application(), 0x9000);
        expect_whole_card(terminal, 4096, profile.name);
    }
}

TEST(SpecimenRead, bac_opens_every_profile_that_offers_it) {
    for (const Profile& profile : profiles()) {
        if (!profile.bac) continue;
        Terminal terminal(tests::issue(1, profile.name));
        ASSERT_EQ(terminal.bac(terminal.card.mrz_information), access::AccessResult::opened) << profile.name;
        EXPECT_EQ(terminal.read(0x0101, 200), terminal.card.groups.at(1)) << profile.name;
    }
}

TEST(SpecimenRead, short_blocks_give_the_same_files) {
    Terminal terminal(tests::issue());
    ASSERT_EQ(terminal.bac(terminal.card.mrz_information), access::AccessResult::opened);
    expect_whole_card(terminal, 256, "cccd");
}

TEST(SpecimenRead, mrz_opens_pace_too) {
    Terminal terminal(tests::issue());
    EXPECT_EQ(terminal.pace(access::PasswordKind::mrz, terminal.card.mrz_information),
              access::AccessResult::opened);
}

TEST(SpecimenRead, a_wrong_password_opens_nothing) {
    Terminal by_can(tests::issue());
    EXPECT_EQ(by_can.pace(access::PasswordKind::can, "204818"), access::AccessResult::wrong_password);
    (void)by_can.select_application();
    EXPECT_EQ(by_can.select(0x0101), 0x6982);

    Terminal by_mrz(tests::issue());
    EXPECT_EQ(by_mrz.bac("000000000000000000000000"), access::AccessResult::wrong_password);
    EXPECT_EQ(by_mrz.select(0x0101), 0x6982);
}

TEST(SpecimenRead, a_chip_without_bac_or_pace_says_so) {
    Terminal without_bac(tests::issue(1, "pace-only"));
    EXPECT_EQ(without_bac.bac(without_bac.card.mrz_information), access::AccessResult::not_supported);
    Chip without_pace = tests::powered_chip(tests::issue(1, "bac-only"));
    EXPECT_EQ(tests::send(without_pace, "00A4020C02011C"), "6A82");
    EXPECT_EQ(tests::send(without_pace, "0022C1A40F800A04007F00070202040202830102"), "6A88");
}

TEST(SpecimenRead, an_absent_group_keeps_the_session) {
    Terminal terminal(tests::issue());
    ASSERT_EQ(terminal.pace(), access::AccessResult::opened);
    (void)terminal.select_application();
    EXPECT_EQ(terminal.select(0x010B), 0x6A82);
    EXPECT_EQ(terminal.read(0x0101, 200), terminal.card.groups.at(1));
}

TEST(SpecimenRead, a_plain_command_ends_the_session) {
    Terminal terminal(tests::issue());
    ASSERT_EQ(terminal.pace(), access::AccessResult::opened);
    (void)terminal.select_application();
    EXPECT_EQ(terminal.transport.transmit({0x00, 0xA4, 0x02, 0x0C, from_hex("0101")}).sw, 0x6982);
    EXPECT_EQ(terminal.select(0x0101), 0);
}

TEST(SpecimenRead, power_off_forgets_everything) {
    Terminal terminal(tests::issue());
    ASSERT_EQ(terminal.pace(), access::AccessResult::opened);
    (void)terminal.select_application();
    terminal.transport.reset();
    EXPECT_EQ(terminal.transport.transmit({0x00, 0xA4, 0x02, 0x0C, from_hex("011C")}).sw, 0x9000);
    EXPECT_EQ(terminal.select(0x0101), 0);
}

TEST(SpecimenRead, a_long_rsa_answer_needs_extended_length) {
    Terminal terminal(tests::issue(1, "cccd-aa-rsa"));
    ASSERT_EQ(terminal.pace(), access::AccessResult::opened);
    (void)terminal.select_application();
    const CommandApdu question{0x00, 0x88, 0x00, 0x00, Bytes(8, 1), 256};
    EXPECT_LT(terminal.channel.send(question)->data.size(), 256U);
    CommandApdu extended = question;
    extended.extended = true;
    extended.ne = 65536;
    EXPECT_EQ(terminal.channel.send(extended)->data.size(), 256U);
}

TEST(SpecimenRead, lifting_the_card_is_played_by_the_transport) {
    Terminal terminal(tests::issue());
    terminal.transport.before_command = [](std::size_t count) {
        if (count == 2) throw CardRemoved("lifted");
    };
    EXPECT_THROW((void)terminal.pace(), CardRemoved);
}

TEST(Quirks, each_has_a_name_of_its_own_and_a_description) {
    std::set<std::string> names;
    for (const Quirk& quirk : quirks()) {
        EXPECT_TRUE(names.insert(quirk.name).second) << quirk.name;
        EXPECT_FALSE(quirk.description.empty()) << quirk.name;
        EXPECT_NO_THROW(Chip(tests::issue(), {quirk.name})) << quirk.name;
    }
    EXPECT_THROW(Chip(tests::issue(), {"no-such-quirk"}), std::invalid_argument);
}

TEST(Quirks, every_quirk_suits_every_profile_and_citizen) {
    std::vector<IssuedCard> cards;
    for (const Profile& profile : profiles()) cards.push_back(tests::issue(1, profile.name));
    for (int i = 2; i <= built_in_citizens(); ++i) cards.push_back(tests::issue(i, "bac-plain"));
    for (const IssuedCard& card : cards) {
        for (const Quirk& quirk : quirks()) {
            EXPECT_NO_THROW(Chip(card, {quirk.name})) << quirk.name << " " << card.profile.name << card.can;
        }
    }
}

TEST(Quirks, changed_dg13_differs_in_one_byte_and_from_its_hash) {
    const IssuedCard card = tests::issue();
    const Bytes changed = dg13_with("changed-dg13");
    ASSERT_EQ(changed.size(), card.groups.at(13).size());
    std::size_t different = 0;
    for (std::size_t i = 0; i < changed.size(); ++i) different += changed[i] != card.groups.at(13)[i] ? 1 : 0;
    EXPECT_EQ(different, 1U);
    EXPECT_NE(lds::parse_sod(card.sod)->hashes.at(13), sha256(changed));
}

TEST(Quirks, truncated_dg13_is_shorter_than_it_says) {
    const Bytes whole = tests::issue().groups.at(13);
    const Bytes part = dg13_with("truncated-dg13");
    EXPECT_EQ(part.size(), whole.size() / 2);
    EXPECT_TRUE(std::ranges::equal(part, BytesView(whole).first(part.size())));
}

TEST(Quirks, stripped_groups_are_signed_for_but_not_there) {
    for (const auto& [quirk, number] : {std::pair{"stripped-dg14", 14}, std::pair{"stripped-dg15", 15}}) {
        Terminal terminal(tests::issue(), {quirk});
        ASSERT_EQ(terminal.pace(), access::AccessResult::opened);
        (void)terminal.select_application();
        EXPECT_EQ(terminal.select(group_file(number)), 0x6A82);
        EXPECT_TRUE(lds::parse_sod(terminal.read(0x011D, 4096))->hashes.contains(number));
    }
}

TEST(Quirks, no_sod_has_none) {
    Terminal terminal(tests::issue(), {"no-sod"});
    ASSERT_EQ(terminal.pace(), access::AccessResult::opened);
    (void)terminal.select_application();
    EXPECT_EQ(terminal.select(0x011D), 0x6A82);
}

TEST(Quirks, downgrades_change_what_is_offered_before_access) {
    const IssuedCard card = tests::issue();
    const auto stripped = lds::parse_card_access(card_access_of(card, "downgrade"));
    ASSERT_TRUE(stripped);
    EXPECT_TRUE(stripped->pace.empty());
    EXPECT_EQ(stripped->all_raw.size(), 2U);
    EXPECT_TRUE(card_access_of(card, "downgrade-hidden").empty());
    const auto weaker = lds::parse_card_access(card_access_of(card, "downgrade-weaker"));
    EXPECT_EQ(weaker->pace.at(0).oid, "0.4.0.127.0.7.2.2.4.2.1");
    EXPECT_EQ(lds::parse_dg14(card.groups.at(14))->pace.at(0).oid, "0.4.0.127.0.7.2.2.4.2.2");
}

TEST(Quirks, padded_card_access_has_1024_bytes_and_the_same_offers) {
    const IssuedCard card = tests::issue();
    Chip chip = tests::powered_chip(card, {"padded-card-access"});
    (void)chip.process(from_hex("00A4020C02011C"));
    const Bytes answer = chip.process(from_hex("00B00000000800"));
    ASSERT_EQ(answer.size(), 1024U + 2U);
    EXPECT_TRUE(std::ranges::equal(card.card_access, BytesView(answer).first(card.card_access.size())));
}

TEST(Quirks, not_a_cccd_has_neither_application_nor_card_access) {
    Chip chip = tests::powered_chip(tests::issue(), {"not-a-cccd"});
    for (const char* command : {"00A4040C07A0000002471001", "00A4020C02011C", "00B09C0000", "0084000008"}) {
        EXPECT_EQ(tests::send(chip, command), "6A82") << command;
    }
}

TEST(Quirks, short_only_refuses_extended_commands) {
    Chip chip = tests::powered_chip(tests::issue(), {"short-only"});
    EXPECT_EQ(tests::send(chip, "00A4020C02011C"), "9000");
    EXPECT_EQ(tests::send(chip, "00B00000000100"), "6700");
    EXPECT_EQ(tests::send(chip, "00B0000002"), "31349000");
}

TEST(Quirks, endless_61xx_never_ends) {
    Chip chip = tests::powered_chip(tests::issue(), {"endless-61xx"});
    EXPECT_EQ(tests::send(chip, "00A4020C02011C"), "6110");
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(tests::send(chip, "00C0000010"), "000000000000000000000000000000006110");
}

TEST(Quirks, faults_of_secure_messaging_are_no_result_for_a_reader) {
    for (const auto& [quirk, error] : {std::pair{"mute-sm", access::SmError::unprotected},
                                       std::pair{"wrong-mac", access::SmError::bad_mac}}) {
        Terminal terminal(tests::issue(), {quirk});
        ASSERT_EQ(terminal.pace(), access::AccessResult::opened);
        const auto answer = terminal.channel.send({0x00, 0xA4, 0x04, 0x0C, application});
        ASSERT_FALSE(answer) << quirk;
        EXPECT_EQ(answer.error(), error) << quirk;
    }
}

TEST(Quirks, naked_errors_drop_the_session) {
    Terminal terminal(tests::issue(), {"naked-errors"});
    ASSERT_EQ(terminal.pace(), access::AccessResult::opened);
    EXPECT_EQ(terminal.select_application(), 0x9000);
    EXPECT_EQ(terminal.transport.transmit({0x0C, 0xA4, 0x02, 0x0C}).sw, 0x6987);
}

TEST(Quirks, mismatch_is_signed_but_contradicts) {
    Terminal terminal(tests::issue(), {"dg1-dg13-mismatch"});
    ASSERT_EQ(terminal.pace(), access::AccessResult::opened);
    (void)terminal.select_application();
    const Bytes dg13 = terminal.read(0x010D, 4096);
    EXPECT_EQ(lds::parse_sod(terminal.read(0x011D, 4096))->hashes.at(13), sha256(dg13));
    EXPECT_FALSE(std::ranges::search(dg13, as_bytes("000190204818")).size() == 0);
}

TEST(Quirks, silent_chips_refuse_their_proofs) {
    Terminal without_aa(tests::issue(), {"silent-aa"});
    ASSERT_EQ(without_aa.pace(), access::AccessResult::opened);
    (void)without_aa.select_application();
    EXPECT_EQ(without_aa.sw({0x00, 0x88, 0x00, 0x00, Bytes(8, 1), 256}), 0x6D00);
    Terminal without_ca(tests::issue(), {"silent-ca"});
    ASSERT_EQ(without_ca.pace(), access::AccessResult::opened);
    EXPECT_EQ(without_ca.sw({0x00, 0x22, 0x41, 0xA4, from_hex("800A04007F00070202030202")}), 0x6A88);
}
