// The proof by PACE with chip authentication mapping.
#include "cardio/trust/pace_cam.h"

#include <gtest/gtest.h>

#include "cardio/access/pace.h"
#include "cardio/tlv.h"
#include "tests/cardio/minichip/mini_chip.h"
#include "tests/cardio/trust/agreement_keys.h"
#include "tests/support/vectors.h"

namespace {

using namespace cardio;
using access::ChipAuthenticationData;
using minichip::ChipSetup;
using minichip::MiniChip;
using tests::KeyForm;
using trust::check_pace_cam;

const std::string can = "123456";
const Bytes private_key = from_hex("0123456789ABCDEF0FEDCBA987654321");

std::string cam(int cipher) {
    return "0.4.0.127.0.7.2.2.4.6." + std::to_string(cipher);
}

lds::SecurityInfos keys_of(int parameter_id, const Bytes& key, KeyForm form = KeyForm::by_reference) {
    lds::SecurityInfos infos;
    infos.chip_authentication_keys.push_back(tests::agreement_key_info(parameter_id, key, form));
    return infos;
}

/// What a chip with this static key gives as proof when it is opened.
ChipAuthenticationData opened_with(int parameter_id, const std::optional<Bytes>& key, int cipher = 2,
                                   const std::function<void(Bytes&)>& change_last = {}) {
    ChipSetup setup;
    setup.pace.offers = {{cam(cipher), parameter_id}};
    setup.pace.can = Bytes(can.begin(), can.end());
    setup.pace.static_key = key;
    setup.pace.tamper = [&](const std::string& step, Bytes& answer) {
        if (step == "last" && change_last) change_last(answer);
    };
    MiniChip chip(setup);
    access::Channel channel(chip);
    access::PaceReport report;
    EXPECT_EQ(access::run_pace(channel, {cam(cipher), 2, parameter_id, {}}, access::PasswordKind::can,
                               as_bytes(can), false, access::system_random, report),
              access::AccessResult::opened);
    return report.chip_authentication.value();
}

TEST(PaceCam, every_curve_and_cipher_proves_the_chip) {
    for (int id = 8; id <= 18; ++id) {
        for (int cipher = 2; cipher <= 4; ++cipher) {
            const auto data = opened_with(id, private_key, cipher);
            const Finding finding = check_pace_cam(data, keys_of(id, private_key));
            EXPECT_TRUE(finding.passed()) << id << " " << cipher << " " << finding.reason;
            EXPECT_EQ(finding.method, "PACE-CAM");
        }
    }
}

TEST(PaceCam, appendix_i_fits_its_key) {
    const auto example = tests::load_vectors("07_pace_cam_ecdh_aes128_brainpoolP256r1.json");
    const auto value = [&](const char* name) { return from_hex(example.at(name).get<std::string>()); };
    const Bytes algorithm =
        encode_tlv(0x30, concat({encode_tlv(0x06, from_hex("04007F00070102")), from_hex("02010D")}));
    const Bytes spki = encode_tlv(
        0x30, concat({algorithm, encode_tlv(0x03, concat({Bytes{0}, value("chip_static_public_derived")}))}));
    lds::SecurityInfos infos;
    infos.chip_authentication_keys.push_back({"0.4.0.127.0.7.2.2.1.2", spki, {}});
    ChipAuthenticationData data{13, value("chip_map_public"), value("ca_ic")};
    EXPECT_TRUE(check_pace_cam(data, infos).passed());
    data.factor->back() ^= 1;
    EXPECT_TRUE(check_pace_cam(data, infos).failed());
    data = {13, value("terminal_map_public"), value("ca_ic")};
    EXPECT_TRUE(check_pace_cam(data, infos).failed());
}

TEST(PaceCam, published_signed_file_proves_a_chip_with_the_published_private_key) {
    const auto example =
        tests::load_vectors("08_bsi_eac_worked_example_pace_pin_ca_v2.json").at("examples").at(0);
    const auto value = [&](const char* name) { return from_hex(example.at(name).get<std::string>()); };
    const auto file = lds::parse_card_security(value("ef_cardsecurity"));
    ASSERT_TRUE(file.ok());
    EXPECT_TRUE(check_pace_cam(opened_with(13, value("ca_picc_priv_key")), file->infos).passed());
    EXPECT_TRUE(check_pace_cam(opened_with(13, private_key), file->infos).failed());
}

TEST(PaceCam, chip_with_another_key_fails) {
    const Finding finding = check_pace_cam(opened_with(12, from_hex("0778")), keys_of(12, private_key));
    EXPECT_TRUE(finding.failed());
    EXPECT_EQ(finding.method, "PACE-CAM");
}

TEST(PaceCam, chip_that_gives_no_data_or_unreadable_ones_fails) {
    EXPECT_TRUE(check_pace_cam(opened_with(12, std::nullopt), keys_of(12, private_key)).failed());
    const auto data = opened_with(12, private_key, 2, [](Bytes& answer) { answer.back() ^= 1; });
    EXPECT_TRUE(check_pace_cam(data, keys_of(12, private_key)).failed());
}

TEST(PaceCam, data_of_an_earlier_session_fail) {
    // the same chip, but the key of the mapping is another one every time
    auto replayed = opened_with(12, private_key);
    const auto group = minichip::Group::make(12);
    replayed.mapping_key = group->multiple(minichip::number(from_hex("99")).get(), group->generator());
    EXPECT_TRUE(check_pace_cam(replayed, keys_of(12, private_key)).failed());
}

TEST(PaceCam, degenerate_factors_fail) {
    auto data = opened_with(12, private_key);
    const Bytes order = minichip::octets(minichip::Group::make(12)->order(), 32);
    for (const Bytes& factor : {Bytes{}, Bytes{0}, Bytes(32, 0), order, Bytes{1}}) {
        data.factor = factor;
        EXPECT_TRUE(check_pace_cam(data, keys_of(12, private_key)).failed()) << to_hex(factor);
    }
}

TEST(PaceCam, key_on_other_domain_parameters_is_not_used) {
    auto data = opened_with(12, private_key);
    EXPECT_TRUE(check_pace_cam(data, keys_of(13, private_key)).failed());
    EXPECT_TRUE(check_pace_cam(data, {}).failed()) << "no key at all";
    data.parameter_id = 19;
    EXPECT_TRUE(check_pace_cam(data, keys_of(12, private_key)).failed());
    data.parameter_id = 0;
    EXPECT_TRUE(check_pace_cam(data, keys_of(12, private_key)).failed());
}

TEST(PaceCam, one_fitting_key_among_several_is_enough) {
    const auto data = opened_with(12, private_key);
    auto infos = keys_of(12, from_hex("0778"));
    infos.chip_authentication_keys.push_back({"0.4.0.127.0.7.2.2.1.2", from_hex("3000"), {}});
    infos.chip_authentication_keys.push_back(tests::agreement_key_info(12, private_key, KeyForm::named));
    EXPECT_TRUE(check_pace_cam(data, infos).passed());
}

}  // namespace
