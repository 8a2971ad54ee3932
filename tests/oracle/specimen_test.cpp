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

/// A chip that offers this.
Chip chip_with_pace(const oracle::Offer& offer) {
    IssuedCard changed = card();
    changed.profile.pace_offers = {{offer.oid, offer.parameter_id}};
    Chip chip(std::move(changed));
    chip.power_on();
    return chip;
}

oracle::OpenPaceReader::Send to(Chip& chip) {
    return [&chip](const cardio::CommandApdu& command) {
        return cardio::ResponseApdu::parse(chip.process(command.encode())).value();
    };
}

/// Whether EF.COM is read under the keys agreed on.
bool reads_a_file(oracle::OpenPaceReader& reader) {
    for (const cardio::CommandApdu& select :
         {cardio::CommandApdu{0x00, 0xA4, 0x04, 0x0C, cardio::from_hex("A0000002471001")},
          cardio::CommandApdu{0x00, 0xA4, 0x02, 0x0C, cardio::from_hex("011E")}}) {
        const auto selected = reader.exchange(select);
        if (!selected || !selected->ok()) return false;
    }
    const auto content =
        reader.exchange({0x00, 0xB0, 0, 0, {}, static_cast<std::uint32_t>(card().com.size())});
    return content && content->data == card().com;
}

/// As often as these domain parameters ask for, until it holds.
void expect_at_last(int parameter_id, const std::string& what, const std::function<bool()>& holds) {
    bool held = false;
    for (int i = 0; i < oracle::tries(parameter_id) && !held; ++i) held = holds();
    EXPECT_TRUE(held) << what;
}

/// For each cipher: whether a chip of these domain parameters opens with the secret and is read.
void expect_opened_and_read(int parameter_id, std::uint8_t password, const oracle::Secret& secret) {
    for (const int cipher : oracle::ciphers) {
        const auto offer = oracle::generic_mapping(parameter_id, cipher);
        expect_at_last(parameter_id, offer.oid, [&] {
            Chip chip = chip_with_pace(offer);
            oracle::OpenPaceReader reader(to(chip));
            return reader.run_pace(offer, password, secret) && reads_a_file(reader);
        });
    }
}

class SpecimenAgainstOpenPace : public ::testing::TestWithParam<int> {};

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

Bytes private_scalar(const EVP_PKEY* key) {
    BIGNUM* number = nullptr;
    EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &number);
    const BnPtr scalar(number);
    Bytes bytes(static_cast<std::size_t>(BN_num_bytes(scalar.get())));
    BN_bn2bin(scalar.get(), bytes.data());
    return bytes;
}

/// A chip with PACE as issued and this key for chip authentication.
Chip chip_with_key(const oracle::Offer& offer, const EVP_PKEY* key) {
    IssuedCard changed = card();
    changed.profile.chip_keys = {{.oid = offer.oid, .parameter_id = offer.parameter_id}};
    changed.chip_keys = {{offer.parameter_id, private_scalar(key)}};
    Chip chip(std::move(changed));
    chip.power_on();
    return chip;
}

/// For each cipher: whether this holds of a reader that opened the chip, and the chip's key.
class SpecimenKeyAgainstOpenPace : public ::testing::TestWithParam<int> {
  protected:
    using Check = std::function<bool(oracle::OpenPaceReader&, const oracle::Offer&, const PkeyPtr& key)>;

    static void expect_of_each_opened_chip(const Check& check) {
        for (const int cipher : oracle::ciphers) {
            const auto offer = oracle::chip_authentication(GetParam(), cipher);
            expect_at_last(GetParam(), offer.oid, [&] {
                const PkeyPtr key = new_key(GetParam());
                Chip chip = chip_with_key(offer, key.get());
                oracle::OpenPaceReader reader(to(chip));
                const auto& issued = card().profile.pace_offers.front();
                const oracle::Offer access{issued.oid, issued.parameter_id};
                return reader.run_pace(access, 2, oracle::can_secret(card().can)) &&
                       check(reader, offer, key);
            });
        }
    }
};

std::string row_name(const ::testing::TestParamInfo<int>& row) {
    return "parameters_" + std::to_string(row.param);
}

}  // namespace

TEST_P(SpecimenAgainstOpenPace, is_opened_with_the_can_and_read) {
    expect_opened_and_read(GetParam(), 2, oracle::can_secret(card().can));
}

TEST_P(SpecimenAgainstOpenPace, is_opened_with_the_mrz_and_read) {
    expect_opened_and_read(GetParam(), 1, oracle::mrz_secret(joined_mrz()));
}

TEST_P(SpecimenAgainstOpenPace, stays_closed_for_a_wrong_password) {
    for (const int cipher : oracle::ciphers) {
        const auto offer = oracle::generic_mapping(GetParam(), cipher);
        Chip chip = chip_with_pace(offer);
        oracle::OpenPaceReader reader(to(chip));
        EXPECT_FALSE(reader.run_pace(offer, 2, oracle::can_secret(wrong_can()))) << offer.oid;
        const auto refused = reader.exchange({0x00, 0xB0, 0x9E, 0, {}, 4});
        ASSERT_TRUE(refused.has_value());
        EXPECT_FALSE(refused->ok());
    }
}

INSTANTIATE_TEST_SUITE_P(Modular, SpecimenAgainstOpenPace, ::testing::ValuesIn(oracle::modular_parameters),
                         row_name);
INSTANTIATE_TEST_SUITE_P(Elliptic, SpecimenAgainstOpenPace, ::testing::ValuesIn(oracle::elliptic_parameters),
                         row_name);

TEST_P(SpecimenKeyAgainstOpenPace, agrees_on_new_keys_and_is_read_under_them) {
    expect_of_each_opened_chip(
        [](oracle::OpenPaceReader& reader, const oracle::Offer& offer, const PkeyPtr& key) {
            return reader.run_chip_authentication(offer, public_key_of(key.get())) && reads_a_file(reader);
        });
}

TEST_P(SpecimenKeyAgainstOpenPace, gives_nothing_under_keys_that_fit_another_chip) {
    expect_of_each_opened_chip(
        [](oracle::OpenPaceReader& reader, const oracle::Offer& offer, const PkeyPtr&) {
            const PkeyPtr other = new_key(GetParam());
            if (!reader.run_chip_authentication(offer, public_key_of(other.get()))) return false;
            EXPECT_FALSE(reader.exchange({0x00, 0xA4, 0x02, 0x0C, cardio::from_hex("011E")}).has_value());
            return true;
        });
}

INSTANTIATE_TEST_SUITE_P(Modular, SpecimenKeyAgainstOpenPace, ::testing::ValuesIn(oracle::modular_parameters),
                         row_name);
INSTANTIATE_TEST_SUITE_P(Elliptic, SpecimenKeyAgainstOpenPace,
                         ::testing::ValuesIn(oracle::elliptic_parameters), row_name);
