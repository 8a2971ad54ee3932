// OpenPACE plays the chip against the reader's code.
#include <gtest/gtest.h>

#include "cardio/access/pace.h"
#include "cardio/trust/chip_auth.h"
#include "tests/oracle/open_pace_chip.h"
#include "tests/oracle/rows.h"

namespace {

using cardio::Bytes;
using cardio::access::AccessResult;
using cardio::access::Channel;
using cardio::access::PasswordKind;
using Status = cardio::Finding::Status;

const std::string can = "000001";
const std::string mrz =
    "IDVNM0990000017000099000001<<7"
    "9912315M2412311VNM<<<<<<<<<<<8"
    "NGUYEN<<VAN<THU<<<<<<<<<<<<<<<";
/// The three fields of that MRZ with their check digits, spelled out here.
const std::string mrz_information = "099000001799123152412311";

cardio::lds::PaceInfo info_of(const oracle::Offer& offer) {
    return {offer.oid, 2, offer.parameter_id, {}};
}

Bytes counting(std::size_t size) {
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i);
    return bytes;
}

/// Commands and answers of every awkward size, both ways of carrying data, short and extended.
void expect_secure_messaging_works(Channel& channel) {
    for (const std::uint8_t instruction : {0xB0, 0xB1}) {
        for (const std::size_t size : {0, 1, 7, 8, 9, 15, 16, 17, 100, 1000}) {
            const Bytes data = counting(size);
            const auto answer =
                channel.send({.ins = instruction, .data = data, .ne = 256, .extended = size > 200});
            ASSERT_TRUE(answer.ok()) << size;
            EXPECT_EQ(answer->sw, 0x9000);
            EXPECT_EQ(answer->data, Bytes(data.rbegin(), data.rend())) << size;
        }
    }
    const auto silent = channel.send({.ins = 0xA4, .data = counting(2)});
    ASSERT_TRUE(silent.ok());
    EXPECT_TRUE(silent->ok() && silent->data.empty());
}

AccessResult opened_with(oracle::OpenPaceChip& chip, const oracle::Offer& offer, PasswordKind kind,
                         const std::string& password) {
    Channel channel(chip);
    const auto result =
        cardio::access::run_pace(channel, info_of(offer), kind, cardio::as_bytes(password), false);
    EXPECT_EQ(channel.secured(), result == AccessResult::opened);
    if (result == AccessResult::opened) expect_secure_messaging_works(channel);
    EXPECT_EQ(chip.plain_commands_after_access(), 0);
    return result;
}

/// The ciphers of these domain parameters that the reader takes on; all of them where they are required.
class ReaderAgainstOpenPace : public ::testing::TestWithParam<int> {
  protected:
    void SetUp() override {
        for (const int cipher : oracle::ciphers) {
            if (cardio::access::pace_supported(info_of(oracle::generic_mapping(GetParam(), cipher))))
                supported.push_back(cipher);
        }
        if (oracle::is_required(GetParam())) {
            ASSERT_EQ(supported.size(), oracle::ciphers.size());
        }
        if (supported.empty()) GTEST_SKIP() << "the reader does not run these domain parameters";
    }
    std::vector<int> supported;
};

class ReaderAgainstOpenPaceKey : public ::testing::TestWithParam<int> {
  protected:
    /// nullopt where the reader does not run it and need not.
    static std::optional<cardio::Finding> asked_for_its_key(Channel& channel, const Bytes& dg14_file) {
        const auto dg14 = cardio::lds::parse_dg14(dg14_file);
        if (!dg14.ok()) return cardio::Finding::failure("DG14 is not understood");
        auto finding = cardio::trust::run_chip_auth(channel, *dg14);
        if (finding.status == Status::not_possible && !oracle::is_required(GetParam())) return std::nullopt;
        return finding;
    }
};

std::string row_name(const ::testing::TestParamInfo<int>& row) {
    return "parameters_" + std::to_string(row.param);
}

}  // namespace

TEST_P(ReaderAgainstOpenPace, opens_with_the_can_and_talks) {
    for (const int cipher : supported) {
        const auto offer = oracle::generic_mapping(GetParam(), cipher);
        oracle::OpenPaceChip chip(offer, can, mrz, oracle::nonce_size(cipher));
        EXPECT_EQ(opened_with(chip, offer, PasswordKind::can, can), AccessResult::opened) << offer.oid;
    }
}

TEST_P(ReaderAgainstOpenPace, opens_with_the_mrz_and_talks) {
    for (const int cipher : supported) {
        const auto offer = oracle::generic_mapping(GetParam(), cipher);
        oracle::OpenPaceChip chip(offer, can, mrz, oracle::nonce_size(cipher));
        EXPECT_EQ(opened_with(chip, offer, PasswordKind::mrz, mrz_information), AccessResult::opened)
            << offer.oid;
    }
}

TEST_P(ReaderAgainstOpenPace, a_wrong_password_opens_nothing) {
    for (const int cipher : supported) {
        const auto offer = oracle::generic_mapping(GetParam(), cipher);
        oracle::OpenPaceChip chip(offer, can, mrz, oracle::nonce_size(cipher));
        EXPECT_EQ(opened_with(chip, offer, PasswordKind::can, "000002"), AccessResult::wrong_password)
            << offer.oid;
        EXPECT_FALSE(chip.secured());
    }
}

INSTANTIATE_TEST_SUITE_P(Modular, ReaderAgainstOpenPace, ::testing::ValuesIn(oracle::modular_parameters),
                         row_name);
INSTANTIATE_TEST_SUITE_P(Elliptic, ReaderAgainstOpenPace, ::testing::ValuesIn(oracle::elliptic_parameters),
                         row_name);

TEST(ReaderAgainstOpenPaceNonce, two_blocks_of_nonce_for_the_longer_keys_open_too) {
    for (const int cipher : {3, 4}) {
        const auto offer = oracle::generic_mapping(13, cipher);
        oracle::OpenPaceChip chip(offer, can, mrz, 32);
        EXPECT_EQ(opened_with(chip, offer, PasswordKind::can, can), AccessResult::opened) << offer.oid;
    }
}

TEST_P(ReaderAgainstOpenPaceKey, proves_the_chip_and_talks_under_the_new_keys) {
    for (const int cipher : oracle::ciphers) {
        oracle::OpenPaceChip chip(oracle::chip_authentication(GetParam(), cipher));
        Channel channel(chip);
        const auto finding = asked_for_its_key(channel, chip.dg14());
        if (!finding) GTEST_SKIP() << "the reader does not run these domain parameters";
        EXPECT_TRUE(finding->passed()) << cipher << ": " << finding->reason;
        EXPECT_TRUE(chip.secured());
        expect_secure_messaging_works(channel);
    }
}

TEST_P(ReaderAgainstOpenPaceKey, unmasks_a_copy) {
    for (const int cipher : oracle::ciphers) {
        oracle::OpenPaceChip chip(oracle::chip_authentication(GetParam(), cipher));
        const Bytes dg14 = chip.dg14();
        chip.forget_chip_key();
        Channel channel(chip);
        const auto finding = asked_for_its_key(channel, dg14);
        if (!finding) GTEST_SKIP() << "the reader does not run these domain parameters";
        EXPECT_TRUE(finding->failed()) << cipher;
    }
}

INSTANTIATE_TEST_SUITE_P(Modular, ReaderAgainstOpenPaceKey, ::testing::ValuesIn(oracle::modular_parameters),
                         row_name);
INSTANTIATE_TEST_SUITE_P(Elliptic, ReaderAgainstOpenPaceKey, ::testing::ValuesIn(oracle::elliptic_parameters),
                         row_name);

TEST(ReaderAgainstOpenPaceKeyId, a_numbered_key_is_asked_for_by_its_number) {
    oracle::OpenPaceChip chip(oracle::chip_authentication(13, 2), 0xC3);
    const auto dg14 = cardio::lds::parse_dg14(chip.dg14());
    ASSERT_TRUE(dg14.ok());
    Channel channel(chip);
    EXPECT_TRUE(cardio::trust::run_chip_auth(channel, *dg14).passed());
}
