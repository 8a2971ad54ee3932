// The worked examples of ICAO Doc 9303-11 and of the BSI, replayed byte for byte.
#include <gtest/gtest.h>

#include "cardio/access/integrated_mapping.h"
#include "cardio/access/pace.h"
#include "cardio/tlv.h"
#include "tests/cardio/access/sequence_random.h"
#include "tests/cardio/minichip/group.h"
#include "tests/support/scripted_transport.h"
#include "tests/support/vectors.h"

namespace cardio::access {
namespace {

using nlohmann::json;
using tests::ScriptedTransport;

/// Some examples print private keys longer than the order of the group; the reader draws them reduced.
std::string reduced(const std::string& private_key, int parameter_id) {
    const auto group = minichip::Group::make(parameter_id);
    const minichip::Number key = minichip::number(from_hex(private_key));
    BN_CTX* context = BN_CTX_new();
    EXPECT_EQ(BN_nnmod(key.get(), key.get(), group->order(), context), 1);
    BN_CTX_free(context);
    const auto width = static_cast<std::size_t>(BN_num_bits(group->order()) + 7) / 8;
    return to_hex(minichip::octets(key.get(), width));
}

class Example {
  public:
    explicit Example(const std::string& file) : values_(tests::load_vectors(file)) {}

    [[nodiscard]] std::string text(const char* key) const { return values_.at(key).get<std::string>(); }
    [[nodiscard]] int parameter_id() const { return values_.at("parameter_id").get<int>(); }
    [[nodiscard]] lds::PaceInfo offer() const { return {text("oid"), 2, parameter_id(), {}}; }
    [[nodiscard]] const json& apdus() const { return values_.at("apdus"); }

    /// Plays all steps; `last_answer` may replace the answer to the last one.
    void play(ScriptedTransport& chip, const std::string& last_answer = {}) const {
        for (std::size_t i = 0; i < apdus().size(); ++i) {
            const bool replaced = i + 1 == apdus().size() && !last_answer.empty();
            chip.expect(apdus().at(i).at("command"),
                        replaced ? last_answer : apdus().at(i).at("response").get<std::string>());
        }
    }
    /// What the reader draws in this example.
    [[nodiscard]] RandomSource random() const {
        const std::string first =
            values_.contains("terminal_nonce_t") ? text("terminal_nonce_t") : text("terminal_map_private");
        return tests::sequence_random({first, reduced(text("terminal_ephemeral_private"), parameter_id())});
    }

  private:
    json values_;
};

/// The channel is the one of the example: the next command goes out under its keys.
void expect_keys(Channel& channel, ScriptedTransport& chip, const Example& example) {
    EXPECT_EQ(channel.cipher(), Cipher::aes128);
    SecureMessaging expected(Cipher::aes128, to_secure(from_hex(example.text("ks_enc"))),
                             to_secure(from_hex(example.text("ks_mac"))), Bytes(16, 0));
    const CommandApdu select{.ins = 0xA4, .p1 = 0x02, .p2 = 0x0C, .data = {0x01, 0x1E}};
    chip.expect(to_hex(expected.protect(select).encode()), "9000");
    EXPECT_FALSE(channel.send(select).ok());
}

TEST(PaceExamples, appendix_g2_opens_with_generic_mapping_over_dh) {
    const Example example("04_pace_gm_dh_aes128_rfc5114_1024_160.json");
    ScriptedTransport chip;
    example.play(chip);
    Channel channel(chip);
    EXPECT_EQ(run_pace(channel, example.offer(), PasswordKind::mrz, as_bytes(example.text("mrz_information")),
                       false, example.random()),
              AccessResult::opened);
    expect_keys(channel, chip, example);
}

// The examples of integrated mapping print a key that is the one of the CAN 123456, not of their MRZ; their
// command names the MRZ all the same. So the nonce cannot be had from the printed MRZ, and the first command
// differs in the kind of password.
void expect_integrated_example(const std::string& file) {
    const Example example(file);
    ScriptedTransport chip;
    const std::string announced = example.apdus().at(0).at("command");
    chip.expect(announced.substr(0, announced.size() - 2) + "02", "9000");
    for (std::size_t i = 1; i < example.apdus().size(); ++i)
        chip.expect(example.apdus().at(i).at("command"), example.apdus().at(i).at("response"));
    Channel channel(chip);
    EXPECT_EQ(
        run_pace(channel, example.offer(), PasswordKind::can, as_bytes("123456"), false, example.random()),
        AccessResult::opened);
    expect_keys(channel, chip, example);
}

TEST(PaceExamples, appendix_h1_opens_with_integrated_mapping_on_a_curve) {
    expect_integrated_example("05_pace_im_ecdh_aes128_brainpoolP256r1.json");
}

TEST(PaceExamples, appendix_h2_opens_with_integrated_mapping_over_dh) {
    expect_integrated_example("06_pace_im_dh_aes128_rfc5114_1024_160.json");
}

TEST(PaceExamples, pseudo_random_numbers_of_appendix_h_are_the_published_ones) {
    for (const auto& [file, bits] : {std::pair{"05_pace_im_ecdh_aes128_brainpoolP256r1.json", 256},
                                     std::pair{"06_pace_im_dh_aes128_rfc5114_1024_160.json", 1024}}) {
        const Example example(file);
        EXPECT_EQ(to_hex(pseudo_random_number(Cipher::aes128, from_hex(example.text("nonce")),
                                              from_hex(example.text("terminal_nonce_t")), bits)),
                  example.text("prf_output"));
    }
}

TEST(PaceExamples, pseudo_random_numbers_exceed_the_prime_by_64_bits_and_no_more_than_a_step) {
    const auto size = [](Cipher cipher, std::size_t nonce, std::size_t key, int bits) {
        return pseudo_random_number(cipher, Bytes(nonce, 1), Bytes(key, 2), bits).size();
    };
    EXPECT_EQ(size(Cipher::tdes, 16, 16, 192), 32U);
    EXPECT_EQ(size(Cipher::aes128, 16, 16, 193), 48U);
    EXPECT_EQ(size(Cipher::aes192, 32, 24, 192), 32U);
    EXPECT_EQ(size(Cipher::aes256, 32, 32, 521), 96U);
    EXPECT_THROW(size(Cipher::aes256, 16, 32, 256), std::invalid_argument);
    EXPECT_THROW(size(Cipher::aes192, 32, 32, 256), std::invalid_argument);
}

TEST(PaceExamples, constants_of_integrated_mapping_are_the_published_ones) {
    // the first output is c1 encrypted under a key that is the chip's nonce encrypted under the terminal's
    const auto published = tests::load_vectors("18_primitives_kdf_mac_curves.json").at("im_constants");
    const Bytes nonce16(16, 1), nonce32(32, 1), iv(16, 0);
    const Bytes key128 = minichip::encrypt(128, Bytes(16, 2), iv, nonce16);
    const Bytes key256 = minichip::encrypt(256, Bytes(32, 2), iv, nonce32);
    const auto constant = [&](const char* name) { return from_hex(published.at(name).get<std::string>()); };
    const SecureBytes short_one = pseudo_random_number(Cipher::aes128, nonce16, Bytes(16, 2), 192);
    const SecureBytes long_one = pseudo_random_number(Cipher::aes256, nonce32, Bytes(32, 2), 448);
    EXPECT_EQ(to_hex(BytesView(short_one).first(16)),
              to_hex(minichip::encrypt(128, key128, iv, constant("c1_128"))));
    EXPECT_EQ(to_hex(BytesView(short_one).last(16)),
              to_hex(minichip::encrypt(128, minichip::encrypt(128, key128, iv, constant("c0_128")), iv,
                                       constant("c1_128"))));
    EXPECT_EQ(to_hex(BytesView(long_one).first(32)),
              to_hex(minichip::encrypt(256, key256, iv, constant("c1_256"))));
    EXPECT_EQ(to_hex(BytesView(long_one).last(32)),
              to_hex(minichip::encrypt(256, minichip::encrypt(256, key256, iv, constant("c0_256")), iv,
                                       constant("c1_256"))));
}

TEST(PaceExamples, appendix_i_opens_and_brings_the_chip_authentication_data) {
    const Example example("07_pace_cam_ecdh_aes128_brainpoolP256r1.json");
    ScriptedTransport chip;
    example.play(chip);
    Channel channel(chip);
    PaceReport report;
    ASSERT_EQ(run_pace(channel, example.offer(), PasswordKind::mrz, as_bytes(example.text("mrz_information")),
                       false, example.random(), report),
              AccessResult::opened);
    expect_keys(channel, chip, example);
    ASSERT_TRUE(report.chip_authentication);
    EXPECT_EQ(report.chip_authentication->parameter_id, 13);
    EXPECT_EQ(to_hex(report.chip_authentication->mapping_key), example.text("chip_map_public"));
    ASSERT_TRUE(report.chip_authentication->factor);
    EXPECT_EQ(to_hex(*report.chip_authentication->factor), example.text("ca_ic"));
    EXPECT_FALSE(report.mislabelled_as);
}

TEST(PaceExamples, missing_or_broken_chip_authentication_data_open_the_chip_without_a_factor) {
    const Example example("07_pace_cam_ecdh_aes128_brainpoolP256r1.json");
    const std::string token = to_hex(encode_tlv(0x86, from_hex(example.text("chip_token"))));
    const std::string data = example.text("encrypted_chip_authentication_data_8A");
    const auto object = [](const std::string& hex) { return to_hex(encode_tlv(0x8A, from_hex(hex))); };
    std::string other_padding = data;
    other_padding[40] = other_padding[40] == '0' ? '1' : '0';  // in the block before the padding
    for (const std::string& objects :
         {std::string(), object(""), object(data.substr(0, 32 * 2)), object(data.substr(0, data.size() - 2)),
          object(other_padding), object(std::string(32, 'A'))}) {
        ScriptedTransport chip;
        example.play(chip, to_hex(encode_tlv(0x7C, from_hex(token + objects))) + "9000");
        Channel channel(chip);
        PaceReport report;
        EXPECT_EQ(run_pace(channel, example.offer(), PasswordKind::mrz,
                           as_bytes(example.text("mrz_information")), false, example.random(), report),
                  AccessResult::opened)
            << objects;
        ASSERT_TRUE(report.chip_authentication) << objects;
        EXPECT_FALSE(report.chip_authentication->factor) << objects;
    }
}

TEST(PaceExamples, bsi_worked_example_opens_with_a_can_over_dh) {
    const auto bsi =
        tests::load_vectors("08_bsi_eac_worked_example_pace_pin_ca_v2.json").at("examples").at(1);
    const auto value = [&bsi](const char* key) { return bsi.at(key).get<std::string>(); };
    const auto object = [](std::uint32_t tag, const std::string& hex) {
        return to_hex(encode_tlv(0x7C, encode_tlv(tag, from_hex(hex))));
    };
    ScriptedTransport chip;
    chip.expect("0022C1A40F800A04007F00070202040102830102", "9000");
    chip.expect("10860000027C0000", object(0x80, value("nonce_enc")) + "9000");
    chip.expect("1086000086" + object(0x81, value("map_pcd_pub_key")) + "00",
                object(0x82, value("map_picc_pub_key")) + "9000");
    chip.expect("1086000086" + object(0x83, value("pcd_pub_key")) + "00",
                object(0x84, value("picc_pub_key")) + "9000");
    chip.expect("008600000C" + object(0x85, value("authentication_token_pcd")) + "00",
                object(0x86, value("authentication_token_picc")) + "9000");
    const auto random =
        tests::sequence_random({reduced(value("map_pcd_priv_key"), 0), reduced(value("pcd_priv_key"), 0)});
    Channel channel(chip);
    EXPECT_EQ(run_pace(channel, {value("pace_oid"), 2, 0, {}}, PasswordKind::can, as_bytes("123456"), false,
                       random),
              AccessResult::opened);
}

}  // namespace
}  // namespace cardio::access
