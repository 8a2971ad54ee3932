#include <gtest/gtest.h>

#include "cardio/specimen/chip.h"
#include "cardio/specimen/chip_bac.h"
#include "cardio/specimen/chip_pace.h"
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
