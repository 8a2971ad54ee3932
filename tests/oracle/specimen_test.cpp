// OpenPACE plays the reader against the specimen's chip.
#include <gtest/gtest.h>

#include <openssl/core_names.h>
#include <openssl/evp.h>

#include <array>

#include "cardio/specimen/chip.h"
#include "cardio/specimen/curve.h"
#include "tests/oracle/open_pace_reader.h"
#include "tests/oracle/rows.h"

namespace {

using cardio::Bytes;
using namespace cardio::specimen;

/// Issued once: a row changes only the protocols the chip is told to speak.
const IssuedCard& card() {
    static const IssuedCard issued = Issuer(1).issue(built_in_citizen(1).value(), *find_profile("cccd"));
    return issued;
}

std::string joined_mrz() {
    std::string joined;
    for (const char c : card().mrz) {
        if (c != '\n') joined += c;
    }
    return joined;
}

std::string wrong_can() {
    std::string can = card().can;
    can.back() = can.back() == '9' ? '0' : static_cast<char>(can.back() + 1);
    return can;
}

/// A chip that offers this; nullopt when the specimen cannot play it.
std::optional<Chip> chip_with_pace(const oracle::Offer& offer) {
    IssuedCard changed = card();
    changed.profile.pace_oid = offer.oid;
    changed.profile.pace_parameter_id = offer.parameter_id;
    try {
        std::optional<Chip> chip(std::in_place, std::move(changed));
        chip->power_on();
        return chip;
    } catch (const std::invalid_argument&) {
        return std::nullopt;
    }
}

oracle::OpenPaceReader::Send to(Chip& chip) {
    return [&chip](const cardio::CommandApdu& command) {
        return cardio::ResponseApdu::parse(chip.process(command.encode())).value();
    };
}

/// EF.COM read under the keys agreed on.
void expect_file_is_read(oracle::OpenPaceReader& reader, bool select_application) {
    if (select_application) {
        const auto selected = reader.exchange({0x00, 0xA4, 0x04, 0x0C, cardio::from_hex("A0000002471001")});
        ASSERT_TRUE(selected && selected->ok());
    }
    const auto selected = reader.exchange({0x00, 0xA4, 0x02, 0x0C, cardio::from_hex("011E")});
    ASSERT_TRUE(selected && selected->ok());
    const auto content =
        reader.exchange({0x00, 0xB0, 0, 0, {}, static_cast<std::uint32_t>(card().com.size())});
    ASSERT_TRUE(content.has_value());
    EXPECT_EQ(content->data, card().com);
}

class SpecimenAgainstOpenPace : public ::testing::TestWithParam<int> {
  protected:
    /// Hands each chip of these domain parameters that the specimen can play to `check`.
    static void for_each_chip(const std::function<void(Chip&, const oracle::Offer&)>& check) {
        std::size_t played = 0;
        for (const int cipher : oracle::ciphers) {
            const auto offer = oracle::generic_mapping(GetParam(), cipher);
            auto chip = chip_with_pace(offer);
            if (!chip) continue;
            ++played;
            check(*chip, offer);
        }
        if (oracle::is_required(GetParam())) {
            EXPECT_EQ(played, oracle::ciphers.size());
        }
        if (played == 0) GTEST_SKIP() << "the specimen does not play these domain parameters";
    }
};

/// OpenSSL's names of the standardised domain parameters.
PkeyPtr new_key(int parameter_id) {
    if (oracle::is_elliptic(parameter_id))
        return PkeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve_name(parameter_id).c_str()));
    static constexpr std::array groups{"dh_1024_160", "dh_2048_224", "dh_2048_256"};
    const PkeyCtxPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "DHX", nullptr));
    std::string group = groups.at(static_cast<std::size_t>(parameter_id));
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), 0),
        OSSL_PARAM_construct_end()};
    EVP_PKEY* key = nullptr;
    EVP_PKEY_keygen_init(context.get());
    EVP_PKEY_CTX_set_params(context.get(), params);
    EVP_PKEY_generate(context.get(), &key);
    return PkeyPtr(key);
}

/// The point 04 X Y, or the number of a DH key.
Bytes public_key_of(const EVP_PKEY* key) {
    std::size_t size = 0;
    EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, nullptr, 0, &size);
    Bytes bytes(size);
    EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, bytes.data(), size, &size);
    return bytes;
}

/// A chip with PACE as issued and this key for chip authentication; nullopt when it cannot play it.
std::optional<Chip> chip_with_key(const oracle::Offer& offer, EVP_PKEY* key) {
    IssuedCard changed = card();
    changed.profile.ca_oid = offer.oid;
    changed.profile.ca_parameter_id = offer.parameter_id;
    changed.ca_private_key = private_key_info(key);
    try {
        std::optional<Chip> chip(std::in_place, std::move(changed));
        chip->power_on();
        return chip;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

class SpecimenKeyAgainstOpenPace : public ::testing::TestWithParam<int> {
  protected:
    using Check = std::function<void(oracle::OpenPaceReader&, const oracle::Offer&, const PkeyPtr& key)>;

    /// Hands a reader that opened the chip to `check`, for each cipher that the specimen can play.
    static void for_each_opened_chip(const Check& check) {
        for (const int cipher : oracle::ciphers) {
            const auto offer = oracle::chip_authentication(GetParam(), cipher);
            const PkeyPtr key = new_key(GetParam());
            ASSERT_TRUE(key);
            auto chip = chip_with_key(offer, key.get());
            if (oracle::is_required(GetParam())) {
                ASSERT_TRUE(chip) << offer.oid;
            }
            if (!chip) GTEST_SKIP() << "the specimen does not play these domain parameters";
            oracle::OpenPaceReader reader(to(*chip));
            const oracle::Offer access{card().profile.pace_oid, card().profile.pace_parameter_id};
            ASSERT_TRUE(reader.run_pace(access, 2, oracle::can_secret(card().can)));
            check(reader, offer, key);
        }
    }
};

std::string row_name(const ::testing::TestParamInfo<int>& row) {
    return "parameters_" + std::to_string(row.param);
}

}  // namespace

TEST_P(SpecimenAgainstOpenPace, is_opened_with_the_can_and_read) {
    for_each_chip([](Chip& chip, const oracle::Offer& offer) {
        oracle::OpenPaceReader reader(to(chip));
        ASSERT_TRUE(reader.run_pace(offer, 2, oracle::can_secret(card().can))) << offer.oid;
        expect_file_is_read(reader, true);
    });
}

TEST_P(SpecimenAgainstOpenPace, is_opened_with_the_mrz_and_read) {
    for_each_chip([](Chip& chip, const oracle::Offer& offer) {
        oracle::OpenPaceReader reader(to(chip));
        ASSERT_TRUE(reader.run_pace(offer, 1, oracle::mrz_secret(joined_mrz()))) << offer.oid;
        expect_file_is_read(reader, true);
    });
}

TEST_P(SpecimenAgainstOpenPace, stays_closed_for_a_wrong_password) {
    for_each_chip([](Chip& chip, const oracle::Offer& offer) {
        oracle::OpenPaceReader reader(to(chip));
        EXPECT_FALSE(reader.run_pace(offer, 2, oracle::can_secret(wrong_can()))) << offer.oid;
        const auto refused = reader.exchange({0x00, 0xB0, 0x9E, 0, {}, 4});
        ASSERT_TRUE(refused.has_value());
        EXPECT_FALSE(refused->ok());
    });
}

INSTANTIATE_TEST_SUITE_P(Modular, SpecimenAgainstOpenPace, ::testing::ValuesIn(oracle::modular_parameters),
                         row_name);
INSTANTIATE_TEST_SUITE_P(Elliptic, SpecimenAgainstOpenPace, ::testing::ValuesIn(oracle::elliptic_parameters),
                         row_name);

TEST_P(SpecimenKeyAgainstOpenPace, agrees_on_new_keys_and_is_read_under_them) {
    for_each_opened_chip([](oracle::OpenPaceReader& reader, const oracle::Offer& offer, const PkeyPtr& key) {
        ASSERT_TRUE(reader.run_chip_authentication(offer, public_key_of(key.get()))) << offer.oid;
        expect_file_is_read(reader, true);
    });
}

TEST_P(SpecimenKeyAgainstOpenPace, gives_nothing_under_keys_that_fit_another_chip) {
    for_each_opened_chip([](oracle::OpenPaceReader& reader, const oracle::Offer& offer, const PkeyPtr&) {
        const PkeyPtr other = new_key(GetParam());
        ASSERT_TRUE(reader.run_chip_authentication(offer, public_key_of(other.get()))) << offer.oid;
        EXPECT_FALSE(reader.exchange({0x00, 0xA4, 0x02, 0x0C, cardio::from_hex("011E")}).has_value());
    });
}

INSTANTIATE_TEST_SUITE_P(Modular, SpecimenKeyAgainstOpenPace, ::testing::ValuesIn(oracle::modular_parameters),
                         row_name);
INSTANTIATE_TEST_SUITE_P(Elliptic, SpecimenKeyAgainstOpenPace,
                         ::testing::ValuesIn(oracle::elliptic_parameters), row_name);
