// Chip authentication with a chip that was written apart from the reader: DH and ECDH, every cipher.
#include <gtest/gtest.h>

#include "cardio/access/pace.h"
#include "cardio/trust/chip_auth.h"
#include "tests/cardio/minichip/mini_chip.h"
#include "tests/cardio/trust/agreement_keys.h"

namespace {

using namespace cardio;
using minichip::ChipSetup;
using minichip::MiniChip;
using tests::agreement_key_info;
using tests::KeyForm;
using trust::plan_chip_auth;
using trust::run_chip_auth;
using Command = trust::ChipAuthPlan::Command;
using Status = Finding::Status;

const Bytes private_key = from_hex("0123456789ABCDEF0FEDCBA987654321");
const std::string pace_oid = "0.4.0.127.0.7.2.2.4.2.2", can = "123456";

std::string protocol(int parameter_id, int cipher) {
    return std::string("0.4.0.127.0.7.2.2.3.") + (parameter_id < 8 ? "1." : "2.") + std::to_string(cipher);
}

/// DG14 with one key and, where there is a cipher, the protocol for it.
lds::SecurityInfos dg14_with(int parameter_id, int cipher, KeyForm form = KeyForm::by_reference) {
    lds::SecurityInfos infos;
    infos.chip_authentication_keys.push_back(agreement_key_info(parameter_id, private_key, form));
    if (cipher != 0) infos.chip_authentication.push_back({protocol(parameter_id, cipher), 1, std::nullopt});
    return infos;
}

/// A chip with this key, opened by PACE and its application selected.
struct Session {
    explicit Session(ChipSetup setup) : chip(with_pace(std::move(setup))), channel(chip) {
        const auto opened =
            access::run_pace(channel, {pace_oid, 2, 12, {}}, access::PasswordKind::can, as_bytes(can), false);
        EXPECT_EQ(opened, access::AccessResult::opened);
        EXPECT_TRUE(
            channel.send({.ins = 0xA4, .p1 = 0x04, .p2 = 0x0C, .data = from_hex("A0000002471001")})->ok());
    }
    static ChipSetup with_pace(ChipSetup setup) {
        setup.pace.offers = {{pace_oid, 12}};
        setup.pace.can = Bytes(can.begin(), can.end());
        setup.application_files[0x011E] = from_hex("600102");
        return setup;
    }
    /// The channel works under the new keys.
    bool speaks() {
        (void)channel.send({.ins = 0xA4, .p1 = 0x02, .p2 = 0x0C, .data = from_hex("011E")});
        const auto content = channel.send({.ins = 0xB0, .ne = 3});
        return content && to_hex(content->data) == "600102";
    }
    MiniChip chip;
    access::Channel channel;
};

ChipSetup chip_with(int parameter_id, const Bytes& key_id = {}) {
    ChipSetup setup;
    setup.keys.push_back({parameter_id, private_key, key_id});
    return setup;
}

TEST(ChipAuthChip, every_group_and_cipher_proves_the_chip) {
    for (const int id : {0, 1, 2, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18}) {
        for (int cipher = 1; cipher <= 4; ++cipher) {
            Session session(chip_with(id));
            const Finding finding = run_chip_auth(session.channel, dg14_with(id, cipher));
            EXPECT_TRUE(finding.passed()) << id << " " << cipher << " " << finding.reason;
            EXPECT_EQ(finding.method, "CA");
            EXPECT_TRUE(session.speaks()) << id << " " << cipher;
            static constexpr access::Cipher expected[] = {access::Cipher::tdes, access::Cipher::aes128,
                                                          access::Cipher::aes192, access::Cipher::aes256};
            EXPECT_EQ(session.channel.cipher(), expected[cipher - 1]);
        }
    }
}

TEST(ChipAuthChip, dh_key_in_every_form_proves_the_chip) {
    for (const KeyForm form : {KeyForm::pkcs3, KeyForm::x942, KeyForm::by_reference}) {
        Session session(chip_with(2));
        EXPECT_TRUE(run_chip_auth(session.channel, dg14_with(2, 2, form)).passed());
    }
}

TEST(ChipAuthChip, dh_key_without_a_protocol_is_taken_as_3des) {
    const auto plan = plan_chip_auth(dg14_with(0, 0));
    ASSERT_TRUE(plan.ok());
    EXPECT_EQ(plan->oid, "0.4.0.127.0.7.2.2.3.1.1");
    EXPECT_EQ(plan->command, Command::set_key_agreement);
    EXPECT_FALSE(plan->named);
    Session session(chip_with(0));
    EXPECT_TRUE(run_chip_auth(session.channel, dg14_with(0, 0)).passed());
}

TEST(ChipAuthChip, copy_fails_over_dh_too) {
    for (const int id : {0, 12}) {
        for (int cipher = 1; cipher <= 2; ++cipher) {
            ChipSetup setup = chip_with(id);
            setup.copied = true;
            Session session(setup);
            EXPECT_TRUE(run_chip_auth(session.channel, dg14_with(id, cipher)).failed()) << id << cipher;
        }
        ChipSetup other = chip_with(id);
        other.keys[0].private_key = from_hex("0777");
        Session session(other);
        const Finding finding = run_chip_auth(session.channel, dg14_with(id, 2));
        EXPECT_TRUE(finding.failed()) << id << ": another key";
        EXPECT_EQ(finding.method, "CA");
    }
}

TEST(ChipAuthChip, key_id_tells_the_chip_which_of_its_keys) {
    ChipSetup setup = chip_with(0, from_hex("05"));
    setup.keys.push_back({12, from_hex("1234"), from_hex("C3")});
    lds::SecurityInfos infos;
    infos.chip_authentication_keys = {agreement_key_info(0, private_key, KeyForm::x942),
                                      agreement_key_info(12, from_hex("1234"), KeyForm::named)};
    infos.chip_authentication_keys[0].key_id = from_hex("05");
    infos.chip_authentication_keys[1].key_id = from_hex("C3");
    infos.chip_authentication = {{protocol(0, 3), 1, from_hex("05")}, {protocol(12, 2), 1, from_hex("C3")}};
    const auto plan = plan_chip_auth(infos);
    ASSERT_TRUE(plan.ok());
    EXPECT_EQ(plan->key.parameter_id, 0) << "AES-192 before AES-128";
    EXPECT_EQ(plan->key_id, from_hex("05"));
    Session session(setup);
    EXPECT_TRUE(run_chip_auth(session.channel, infos).passed());
    std::swap(infos.chip_authentication[0], infos.chip_authentication[1]);
    infos.chip_authentication.pop_back();
    const auto second = plan_chip_auth(infos);
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(second->key_id, from_hex("C3"));
    Session again(setup);
    EXPECT_TRUE(run_chip_auth(again.channel, infos).passed());
}

TEST(ChipAuthChip, protocol_of_one_kind_is_not_used_with_a_key_of_the_other) {
    auto infos = dg14_with(0, 0);
    infos.chip_authentication = {{protocol(12, 4), 1, std::nullopt}};
    const auto plan = plan_chip_auth(infos);
    ASSERT_FALSE(plan.ok());
    EXPECT_EQ(plan.error().status, Status::not_possible);
    infos.chip_authentication_keys.push_back(agreement_key_info(12, private_key, KeyForm::named));
    const auto curve = plan_chip_auth(infos);
    ASSERT_TRUE(curve.ok());
    EXPECT_EQ(curve->key.parameter_id, 12);
}

TEST(ChipAuthChip, two_keys_of_a_kind_want_their_key_ids) {
    auto infos = dg14_with(0, 2);
    infos.chip_authentication[0].key_id = from_hex("01");
    EXPECT_TRUE(plan_chip_auth(infos).ok()) << "there is only one key";
    infos.chip_authentication_keys.push_back(agreement_key_info(1, private_key, KeyForm::x942));
    EXPECT_FALSE(plan_chip_auth(infos).ok());
    infos.chip_authentication_keys[1].key_id = from_hex("01");
    ASSERT_TRUE(plan_chip_auth(infos).ok());
    EXPECT_EQ(plan_chip_auth(infos)->key.parameter_id, 1);
}

TEST(ChipAuthChip, chip_that_names_3des_but_refuses_set_kat_is_asked_the_other_way) {
    ChipSetup setup = chip_with(12);
    setup.knows_set_kat = false;
    Session session(setup);
    EXPECT_TRUE(run_chip_auth(session.channel, dg14_with(12, 1)).passed());
    EXPECT_EQ(session.chip.chip_authentications(), 1);
    EXPECT_TRUE(session.speaks());
    Session unnamed(setup);
    EXPECT_TRUE(run_chip_auth(unnamed.channel, dg14_with(12, 0)).failed())
        << "without a protocol in DG14 there is nothing to announce";
}

TEST(ChipAuthChip, plan_with_a_number_of_a_small_subgroup_fails_before_any_command) {
    auto plan = plan_chip_auth(dg14_with(0, 2));
    ASSERT_TRUE(plan.ok());
    plan->key.public_key = minichip::Group::make(0)->small_subgroup_elements().at(0);
    Session session(chip_with(0));
    const auto before = session.channel.stats().apdus;
    EXPECT_TRUE(run_chip_auth(session.channel, *plan, access::system_random, 0x011E).failed());
    EXPECT_EQ(session.channel.stats().apdus, before);
}

}  // namespace
