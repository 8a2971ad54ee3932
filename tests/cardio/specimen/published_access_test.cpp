#include <gtest/gtest.h>

#include "cardio/specimen/chip.h"
#include "cardio/specimen/chip_bac.h"
#include "cardio/specimen/chip_pace.h"
#include "cardio/specimen/curve.h"
#include "cardio/specimen/integrated_mapping.h"
#include "cardio/tlv.h"
#include "tests/cardio/specimen/terminal.h"
#include "tests/support/vectors.h"

using namespace cardio;
using namespace cardio::specimen;
using tests::scripted_random;
using tests::send;

namespace {

Bytes hex(const nlohmann::json& value) {
    return from_hex(value.get<std::string>());
}

class PublishedBac : public ::testing::Test {
  protected:
    PublishedBac() : bac(as_bytes(vector["mrz_information"].get<std::string>())) {}
    const nlohmann::json vector = tests::load_vectors("01_bac_icao9303-11_appendix_D.json");
    ChipBac bac;
};

/// A chip's PACE with the offer, the key for the nonce and the static key of a published example.
ChipPace published_pace(const nlohmann::json& vector, Bytes chip_key = {}) {
    const auto keys = [key = hex(vector["k_pi"])](std::uint8_t, Suite) { return std::optional(key); };
    return {
        {{vector["oid"].get<std::string>(), vector["parameter_id"].get<int>()}}, keys, std::move(chip_key)};
}

/// One published command without the chip around the protocol.
std::string step(ChipPace& pace, const nlohmann::json& published, const Random& random) {
    const auto command = CommandApdu::parse(hex(published["command"]));
    if (command->ins == 0x22) return to_hex(ResponseApdu{{}, pace.set_template(command->data)}.encode());
    return to_hex(pace.general_authenticate(command->data, command->cla == 0, random).encode());
}

BnPtr number(const nlohmann::json& value) {
    BIGNUM* parsed = nullptr;
    BN_hex2bn(&parsed, value.get<std::string>().c_str());
    return BnPtr(parsed);
}

Bytes quotient(const BIGNUM* a, const BIGNUM* b, const BIGNUM* order) {
    const BnCtxPtr context(BN_CTX_new());
    const BnPtr inverse(BN_mod_inverse(nullptr, b, order, context.get()));
    BN_mod_mul(inverse.get(), inverse.get(), a, order, context.get());
    Bytes out(static_cast<std::size_t>(BN_num_bytes(order)));
    BN_bn2binpad(inverse.get(), out.data(), static_cast<int>(out.size()));
    return out;
}

/// A chip with the nonces, keys and password of the published example.
Chip published_pace_chip(const nlohmann::json& vector) {
    IssuedCard card = tests::issue();
    card.mrz_information = vector["mrz_information"].get<std::string>();
    Chip chip(std::move(card));
    chip.set_random(scripted_random(
        {hex(vector["nonce"]), hex(vector["chip_map_private"]), hex(vector["chip_ephemeral_private"])}));
    chip.power_on();
    return chip;
}

}  // namespace

TEST_F(PublishedBac, authentication_gives_the_published_answer) {
    const Random random = scripted_random({hex(vector["rnd_ic"]), hex(vector["k_ic"])});
    EXPECT_EQ(to_hex(bac.challenge(random).data), vector["rnd_ic"]);
    const auto command = CommandApdu::parse(hex(vector["external_authenticate_command"]));
    const ResponseApdu answer = bac.authenticate(command->data, random);
    EXPECT_EQ(answer.sw, 0x9000);
    EXPECT_EQ(to_hex(answer.data), vector["external_authenticate_response_data"]);
}

TEST_F(PublishedBac, session_opens_and_seals_the_published_messages) {
    const Random random = scripted_random({hex(vector["rnd_ic"]), hex(vector["k_ic"])});
    (void)bac.challenge(random);
    const auto command = CommandApdu::parse(hex(vector["external_authenticate_command"]));
    (void)bac.authenticate(command->data, random);
    auto channel = bac.take_channel();
    ASSERT_TRUE(channel);
    for (const auto& step : vector["secure_messaging"]) {
        const auto opened = channel->open(*CommandApdu::parse(hex(step["protected_command"])));
        ASSERT_TRUE(opened.command) << step["description"];
        CommandApdu plain = *opened.command;
        EXPECT_EQ(to_hex(plain.encode()), step["plain_command"]);
        const ResponseApdu answer{hex(step["plain_response_data"]), 0x9000};
        EXPECT_EQ(to_hex(channel->seal(answer, false).encode()), step["protected_response"]);
    }
}

TEST_F(PublishedBac, a_changed_bit_is_refused_without_a_session) {
    const Random random = scripted_random({hex(vector["rnd_ic"])});
    (void)bac.challenge(random);
    auto command = CommandApdu::parse(hex(vector["external_authenticate_command"]));
    command->data[3] ^= 0x10;
    EXPECT_EQ(bac.authenticate(command->data, random).sw, 0x6300);
    EXPECT_FALSE(bac.take_channel());
}

TEST_F(PublishedBac, a_challenge_serves_once) {
    const auto command = CommandApdu::parse(hex(vector["external_authenticate_command"]));
    EXPECT_EQ(bac.authenticate(command->data, scripted_random({})).sw, 0x6985);
}

TEST(PublishedPace, chip_gives_the_published_answers) {
    const auto vector = tests::load_vectors("03_pace_gm_ecdh_aes128_brainpoolP256r1.json");
    Chip chip = published_pace_chip(vector);
    for (const auto& step : vector["apdus"]) {
        EXPECT_EQ(send(chip, step["command"].get<std::string>()), step["response"]);
    }
}

TEST(PublishedPace, generic_mapping_over_dh_gives_the_published_answers) {
    const auto vector = tests::load_vectors("04_pace_gm_dh_aes128_rfc5114_1024_160.json");
    IssuedCard card = tests::issue();
    card.profile.pace_offers = {{vector["oid"].get<std::string>(), 0}};
    card.mrz_information = vector["mrz_information"].get<std::string>();
    Chip chip(std::move(card));
    chip.set_random(scripted_random(
        {hex(vector["nonce"]), hex(vector["chip_map_private"]), hex(vector["chip_ephemeral_private"])}));
    chip.power_on();
    for (const auto& apdu : vector["apdus"])
        EXPECT_EQ(send(chip, apdu["command"].get<std::string>()), apdu["response"]);
}

TEST(PublishedPace, dh_group_is_the_published_one) {
    const auto vector = tests::load_vectors("04_pace_gm_dh_aes128_rfc5114_1024_160.json");
    const auto group = agreement_group(0);
    EXPECT_EQ(BN_cmp(group->prime().get(), number(vector["p"]).get()), 0);
    EXPECT_EQ(BN_cmp(group->order().get(), number(vector["q"]).get()), 0);
    EXPECT_EQ(to_hex(group->generator()), vector["g"]);
}

TEST(PublishedPace, integrated_mapping_makes_the_published_generators) {
    for (const char* file :
         {"05_pace_im_ecdh_aes128_brainpoolP256r1.json", "06_pace_im_dh_aes128_rfc5114_1024_160.json"}) {
        const auto vector = tests::load_vectors(file);
        const auto group = agreement_group(vector["parameter_id"]);
        const Bytes nonce = hex(vector["nonce"]), terminal_nonce = hex(vector["terminal_nonce_t"]);
        const auto bits = static_cast<std::size_t>(BN_num_bits(group->prime().get())) + 64;
        EXPECT_EQ(to_hex(integrated_pseudo_random(Suite::aes128, nonce, terminal_nonce, bits)),
                  vector["prf_output"]);
        EXPECT_EQ(to_hex(integrated_generator(*group, Suite::aes128, nonce, terminal_nonce)),
                  vector["mapped_generator"]);
    }
}

TEST(PublishedPace, integrated_mapping_gives_the_published_answers) {
    for (const char* file :
         {"05_pace_im_ecdh_aes128_brainpoolP256r1.json", "06_pace_im_dh_aes128_rfc5114_1024_160.json"}) {
        const auto vector = tests::load_vectors(file);
        ChipPace pace = published_pace(vector);
        // The published key over DH is longer than the order: what counts is its rest.
        const BnPtr order = agreement_group(vector["parameter_id"])->order();
        const Bytes scalar =
            quotient(number(vector["chip_ephemeral_private"]).get(), BN_value_one(), order.get());
        const Random random = scripted_random({hex(vector["nonce"]), scalar});
        for (const auto& apdu : vector["apdus"]) {
            const std::string response = apdu["response"];
            // The example leaves out the empty object that chips and the text of the specification have.
            EXPECT_EQ(step(pace, apdu, random),
                      response == "9000" && &apdu == &vector["apdus"][2] ? "7C0282009000" : response)
                << file;
        }
        const auto channel = pace.take_channel();
        ASSERT_TRUE(channel) << file;
        EXPECT_EQ(to_hex(channel->encryption_key()), vector["ks_enc"]);
        EXPECT_EQ(to_hex(channel->mac_key()), vector["ks_mac"]);
    }
}

TEST(PublishedPace, the_bare_answer_of_the_published_example_is_a_quirk) {
    const auto vector = tests::load_vectors("05_pace_im_ecdh_aes128_brainpoolP256r1.json");
    IssuedCard card = tests::issue();
    card.profile.pace_offers = {{vector["oid"].get<std::string>(), 13}};
    Chip chip = tests::powered_chip(std::move(card), {"im-bare"});
    for (int i = 0; i < 2; ++i) (void)send(chip, vector["apdus"][i]["command"].get<std::string>());
    EXPECT_EQ(send(chip, vector["apdus"][2]["command"].get<std::string>()), vector["apdus"][2]["response"]);
}

/// The example gives the terminal's private keys, not the chip's. A chip with the terminal's keys, spoken to
/// by a terminal with the chip's, exchanges the same values with the roles turned around; its static key is
/// the one for which the published authentication data come out.
TEST(PublishedPace, chip_authentication_mapping_gives_the_published_values_with_turned_roles) {
    const auto vector = tests::load_vectors("07_pace_cam_ecdh_aes128_brainpoolP256r1.json");
    const BnPtr order = agreement_group(13)->order();
    const Bytes chip_key =
        quotient(number(vector["terminal_map_private"]).get(), number(vector["ca_ic"]).get(), order.get());
    ChipPace pace = published_pace(vector, chip_key);
    const Random random = scripted_random({hex(vector["nonce"]), hex(vector["terminal_map_private"]),
                                           hex(vector["terminal_ephemeral_private"])});
    const auto exchange = [&](const char* tag, const nlohmann::json& value, bool last) {
        const Bytes object = encode_tlv(from_hex(tag)[0], hex(value));
        return to_hex(pace.general_authenticate(encode_tlv(0x7C, object), last, random).encode());
    };
    const auto answer = [](std::initializer_list<std::pair<std::uint32_t, nlohmann::json>> objects) {
        Bytes content;
        for (const auto& [tag, value] : objects) content = concat({content, encode_tlv(tag, hex(value))});
        return to_hex(encode_tlv(0x7C, content)) + "9000";
    };
    EXPECT_EQ(step(pace, vector["apdus"][0], random), "9000");
    EXPECT_EQ(step(pace, vector["apdus"][1], random), vector["apdus"][1]["response"]);
    EXPECT_EQ(exchange("81", vector["chip_map_public"], false),
              answer({{0x82, vector["terminal_map_public"]}}));
    EXPECT_EQ(exchange("83", vector["chip_ephemeral_public"], false),
              answer({{0x84, vector["terminal_ephemeral_public"]}}));
    EXPECT_EQ(
        exchange("85", vector["chip_token"], true),
        answer({{0x86, vector["terminal_token"]}, {0x8A, vector["encrypted_chip_authentication_data_8A"]}}));
    EXPECT_EQ(to_hex(pace.take_channel()->encryption_key()), vector["ks_enc"]);
}

TEST(PublishedPace, parameter_id_may_be_named) {
    const auto vector = tests::load_vectors("03_pace_gm_ecdh_aes128_brainpoolP256r1.json");
    Chip chip = published_pace_chip(vector);
    EXPECT_EQ(send(chip, vector["apdus"][0]["alternative_command_with_domain_param_id"].get<std::string>()),
              "9000");
    EXPECT_EQ(send(chip, vector["apdus"][1]["command"].get<std::string>()), vector["apdus"][1]["response"]);
}

TEST(PublishedPace, a_wrong_token_is_6300_and_ends_the_attempt) {
    const auto vector = tests::load_vectors("03_pace_gm_ecdh_aes128_brainpoolP256r1.json");
    Chip chip = published_pace_chip(vector);
    for (int i = 0; i < 4; ++i) (void)send(chip, vector["apdus"][i]["command"].get<std::string>());
    EXPECT_EQ(send(chip, "008600000C7C0A8508C2B0BD78D94BA86700"), "6300");
    EXPECT_EQ(send(chip, vector["apdus"][4]["command"].get<std::string>()), "6985");
    EXPECT_EQ(send(chip, "0CA4020C158709016375432908C044F68E08BF8B92D635FF24F800"), "6987");
}

TEST(PublishedPace, a_point_off_the_curve_is_refused) {
    const auto vector = tests::load_vectors("03_pace_gm_ecdh_aes128_brainpoolP256r1.json");
    Chip chip = published_pace_chip(vector);
    for (int i = 0; i < 2; ++i) (void)send(chip, vector["apdus"][i]["command"].get<std::string>());
    std::string command = vector["apdus"][2]["command"];
    command[command.size() - 4] = command[command.size() - 4] == '0' ? '1' : '0';
    EXPECT_EQ(send(chip, command), "6A80");
}

TEST(PublishedPace, steps_out_of_order_are_refused) {
    const auto vector = tests::load_vectors("03_pace_gm_ecdh_aes128_brainpoolP256r1.json");
    Chip chip = published_pace_chip(vector);
    EXPECT_EQ(send(chip, vector["apdus"][1]["command"].get<std::string>()), "6985");
    EXPECT_EQ(send(chip, vector["apdus"][0]["command"].get<std::string>()), "9000");
    EXPECT_EQ(send(chip, vector["apdus"][4]["command"].get<std::string>()), "6985");
}

TEST(PublishedPace, another_protocol_or_password_is_refused) {
    Chip chip = tests::powered_chip(tests::issue());
    EXPECT_EQ(send(chip, "0022C1A40F800A04007F00070202040204830101"), "6A80");
    EXPECT_EQ(send(chip, "0022C1A40F800A04007F00070202040202830103"), "6A88");
    EXPECT_EQ(send(chip, "0022C1A412800A04007F0007020204020283010184010C"), "6A80");
}
