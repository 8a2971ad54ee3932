// Whole cards, read by the tests' own terminal.
#include <gtest/gtest.h>

#include "cardio/specimen/chip_transport.h"
#include "tests/cardio/specimen/small_terminal.h"
#include "tests/cardio/specimen/terminal.h"

using namespace cardio;
using namespace cardio::specimen;
using tests::group_file;

namespace {

void expect_whole_card(Chip& chip, tests::Session& session, const IssuedCard& card, std::uint32_t block) {
    EXPECT_EQ(session.read(chip, ChipFiles::com_id, block), card.com) << card.profile.name;
    EXPECT_EQ(session.read(chip, ChipFiles::sod_id, block), card.sod) << card.profile.name;
    for (const auto& [number, content] : card.groups) {
        if (number == 3) {
            EXPECT_EQ(session.status(chip, tests::select_file(group_file(3))), 0x6982) << card.profile.name;
        } else {
            EXPECT_EQ(session.read(chip, group_file(number), block), content)
                << card.profile.name << " DG" << number;
        }
    }
}

tests::PaceRun with_password(tests::PaceRun run, std::uint8_t reference, BytesView secret) {
    run.password = reference;
    run.secret.assign(secret.begin(), secret.end());
    return run;
}

}  // namespace

TEST(SpecimenRead, every_profile_opens_and_gives_all_its_files) {
    for (const Profile& profile : profiles()) {
        const IssuedCard& card = tests::issued(profile.name);
        Chip chip = tests::powered_chip(card);
        tests::Session session = tests::opened(chip, card);
        expect_whole_card(chip, session, card, 4096);
    }
}

TEST(SpecimenRead, bac_opens_every_profile_that_offers_it) {
    for (const Profile& profile : profiles()) {
        if (!profile.bac) continue;
        const IssuedCard& card = tests::issued(profile.name);
        Chip chip = tests::powered_chip(card);
        tests::Session session = tests::opened_by_bac(chip, card);
        EXPECT_EQ(session.read(chip, group_file(1)), card.groups.at(1)) << profile.name;
    }
}

TEST(SpecimenRead, short_blocks_give_the_same_files) {
    const IssuedCard& card = tests::issued();
    Chip chip = tests::powered_chip(card);
    tests::Session session = tests::opened_by_bac(chip, card);
    expect_whole_card(chip, session, card, 256);
}

TEST(SpecimenRead, mrz_opens_pace_too) {
    for (const char* profile : {"cccd", "passport", "passport-td2"}) {
        const IssuedCard& card = tests::issued(profile);
        Chip chip = tests::powered_chip(card);
        const Bytes secret = tests::hash_of("SHA1", as_bytes(card.mrz_information));
        EXPECT_TRUE(tests::run_pace(chip, with_password(tests::first_offer(card), 1, secret)).session)
            << profile;
    }
}

TEST(SpecimenRead, a_wrong_password_opens_nothing) {
    const IssuedCard& card = tests::issued();
    Chip by_can = tests::powered_chip(card);
    const auto result =
        tests::run_pace(by_can, with_password(tests::first_offer(card), 2, as_bytes("204818")));
    EXPECT_EQ(result.status, 0x6300);
    EXPECT_FALSE(result.session);
    (void)by_can.process(tests::select_application().encode());
    EXPECT_EQ(tests::send(by_can, "00A4020C020101"), "6982");

    IssuedCard other = card;
    other.mrz_information = "000000000000000000000000";
    Chip by_mrz = tests::powered_chip(card);
    EXPECT_THROW((void)tests::opened_by_bac(by_mrz, other), std::logic_error);
    EXPECT_EQ(tests::send(by_mrz, "00A4020C020101"), "6982");
}

TEST(SpecimenRead, a_chip_without_bac_or_pace_says_so) {
    Chip without_bac = tests::powered_chip(tests::issued("pace-only"));
    (void)without_bac.process(tests::select_application().encode());
    EXPECT_EQ(tests::send(without_bac, "0084000008"), "6A88");
    Chip without_pace = tests::powered_chip(tests::issued("bac-only"));
    EXPECT_EQ(tests::send(without_pace, "00A4020C02011C"), "6A82");
    EXPECT_EQ(tests::send(without_pace, "0022C1A40F800A04007F00070202040202830102"), "6A88");
}

TEST(SpecimenRead, an_absent_group_keeps_the_session) {
    const IssuedCard& card = tests::issued();
    Chip chip = tests::powered_chip(card);
    tests::Session session = tests::opened(chip, card);
    EXPECT_EQ(session.status(chip, tests::select_file(group_file(11))), 0x6A82);
    EXPECT_EQ(session.read(chip, group_file(1)), card.groups.at(1));
}

TEST(SpecimenRead, a_plain_command_ends_the_session) {
    const IssuedCard& card = tests::issued();
    Chip chip = tests::powered_chip(card);
    tests::Session session = tests::opened(chip, card);
    EXPECT_EQ(tests::send(chip, "00A4020C020101"), "6982");
    EXPECT_EQ(session.status(chip, tests::select_file(group_file(1))), 0);
}

TEST(SpecimenRead, power_off_forgets_everything) {
    const IssuedCard& card = tests::issued();
    Chip chip = tests::powered_chip(card);
    tests::Session session = tests::opened(chip, card);
    chip.power_on();
    EXPECT_EQ(tests::send(chip, "00A4020C02011C"), "9000");
    EXPECT_EQ(session.status(chip, tests::select_file(group_file(1))), 0);
}

TEST(SpecimenRead, a_long_rsa_answer_needs_extended_length) {
    const IssuedCard& card = tests::issued("cccd-aa-rsa");
    Chip chip = tests::powered_chip(card);
    tests::Session session = tests::opened(chip, card);
    const CommandApdu question{0x00, 0x88, 0x00, 0x00, Bytes(8, 1), 256};
    EXPECT_EQ(session.send(chip, question).plain->data.size(), 223U);
    CommandApdu extended = question;
    extended.ne = 65536;
    EXPECT_EQ(session.send(chip, extended).plain->data.size(), 256U);
}

TEST(SpecimenRead, card_security_is_read_after_pace_and_before_the_application) {
    const IssuedCard& card = tests::issued("pace-cam-aes128-brainpoolp224r1");
    Chip chip = tests::powered_chip(card);
    EXPECT_EQ(tests::send(chip, "00B09D0000"), "6982");
    auto session = tests::run_pace(chip, tests::first_offer(card)).session;
    ASSERT_TRUE(session);
    EXPECT_EQ(session->read(chip, ChipFiles::card_security_id), card.card_security);
    EXPECT_EQ(session->read(chip, ChipFiles::card_access_id), card.card_access);
    EXPECT_EQ(session->status(chip, tests::select_application()), 0x9000);
    EXPECT_EQ(session->read(chip, ChipFiles::sod_id), card.sod);
}

TEST(SpecimenRead, lifting_the_card_is_played_by_the_transport) {
    ChipTransport transport{Chip(tests::issued())};
    transport.before_command = [](std::size_t count) {
        if (count == 2) throw CardRemoved("lifted");
    };
    const CommandApdu command = tests::select_file(ChipFiles::card_access_id);
    EXPECT_EQ(transport.transmit(command).sw, 0x9000);
    EXPECT_EQ(transport.transmit(command).sw, 0x9000);
    EXPECT_THROW((void)transport.transmit(command), CardRemoved);
}
