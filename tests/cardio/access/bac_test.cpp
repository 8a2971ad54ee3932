#include "cardio/access/bac.h"

#include <gtest/gtest.h>

#include "cardio/access/block_cipher.h"
#include "cardio/tlv.h"
#include "tests/cardio/access/sequence_random.h"
#include "tests/support/scripted_transport.h"
#include "tests/support/vectors.h"

namespace cardio::access {
namespace {

using tests::ScriptedTransport;

class Bac : public testing::Test {
  protected:
    const nlohmann::json example_ = tests::load_vectors("01_bac_icao9303-11_appendix_D.json");
    ScriptedTransport chip_;
    Channel channel_{chip_};

    std::string text(const char* key) const { return example_.at(key).get<std::string>(); }
    AccessResult run() {
        return run_bac(channel_, as_bytes(information_),
                       tests::sequence_random({text("rnd_ifd"), text("k_ifd")}));
    }
    /// Script up to EXTERNAL AUTHENTICATE, which gets this answer.
    void answer_authentication(const std::string& answer) {
        chip_.expect("0084000008", text("rnd_ic") + "9000");
        chip_.expect(text("external_authenticate_command"), answer);
    }
    /// EXTERNAL AUTHENTICATE answer of a chip that knows the keys.
    std::string sealed(const std::string& plain_hex) const {
        const Bytes secret =
            cbc_encrypt(Cipher::tdes, from_hex(text("k_enc")), Bytes(8), from_hex(plain_hex));
        return to_hex(secret) + to_hex(mac8(Cipher::tdes, from_hex(text("k_mac")), pad(secret, 8))) + "9000";
    }

  private:
    const std::string information_ = text("mrz_information");
};

TEST_F(Bac, icao_appendix_d_opens_the_chip_and_reads_ef_com) {
    answer_authentication(text("external_authenticate_response_data") + "9000");
    ASSERT_EQ(run(), AccessResult::opened);
    EXPECT_EQ(channel_.cipher(), Cipher::tdes);
    Bytes file;
    for (const auto& exchange : example_.at("secure_messaging")) {
        chip_.expect(exchange.at("protected_command"), exchange.at("protected_response"));
        const auto answer = channel_.send(
            CommandApdu::parse(from_hex(exchange.at("plain_command").get<std::string>())).value());
        ASSERT_TRUE(answer.ok());
        file.insert(file.end(), answer->data.begin(), answer->data.end());
    }
    EXPECT_EQ(to_hex(file), text("ef_com"));
    EXPECT_EQ(channel_.stats().apdus, 5U);
}

TEST_F(Bac, chip_without_bac_is_not_supported) {
    for (const char* sw : {"6A88", "6D00", "6985"}) {
        chip_.expect("0084000008", sw);
        EXPECT_EQ(run(), AccessResult::not_supported) << sw;
    }
}

TEST_F(Bac, refusal_of_the_authentication_is_a_wrong_password) {
    for (const char* sw : {"6300", "63C2", "6988", "6982"}) {
        answer_authentication(sw);
        EXPECT_EQ(run(), AccessResult::wrong_password) << sw;
    }
    EXPECT_FALSE(channel_.secured());
}

TEST_F(Bac, authentication_unknown_to_the_chip_is_not_supported) {
    answer_authentication("6A88");
    EXPECT_EQ(run(), AccessResult::not_supported);
}

TEST_F(Bac, truncated_challenge_is_malformed) {
    chip_.expect("0084000008",
                 "460891F9887022"
                 "9000");
    EXPECT_EQ(run(), AccessResult::malformed);
}

TEST_F(Bac, truncated_and_overlong_answers_are_malformed) {
    const std::string good = text("external_authenticate_response_data");
    for (const auto& data : {std::string(), good.substr(0, 78), good + "00"}) {
        answer_authentication(data + "9000");
        EXPECT_EQ(run(), AccessResult::malformed) << data.size();
    }
    EXPECT_FALSE(channel_.secured());
}

TEST_F(Bac, answer_with_a_wrong_mac_opens_nothing) {
    std::string bad = text("external_authenticate_response_data");
    bad.back() = bad.back() == '0' ? '1' : '0';
    answer_authentication(bad + "9000");
    EXPECT_EQ(run(), AccessResult::wrong_password);
    EXPECT_FALSE(channel_.secured());
}

TEST_F(Bac, answer_about_other_random_numbers_opens_nothing) {
    const std::string zeros(16, '0');
    answer_authentication(sealed(zeros + text("rnd_ifd") + text("k_ic")));
    EXPECT_EQ(run(), AccessResult::malformed);
    answer_authentication(sealed(text("rnd_ic") + zeros + text("k_ic")));
    EXPECT_EQ(run(), AccessResult::malformed);
    EXPECT_FALSE(channel_.secured());
}

TEST_F(Bac, a_status_other_than_success_opens_nothing_whatever_comes_with_it) {
    answer_authentication(text("external_authenticate_response_data") + "6283");
    EXPECT_EQ(run(), AccessResult::malformed);
    EXPECT_FALSE(channel_.secured());
}

TEST_F(Bac, a_channel_that_breaks_on_the_way_is_malformed) {
    const SecureBytes enc(16, 0x41), mac(16, 0x52);
    Channel broken(chip_);
    broken.secure({Cipher::tdes, enc, mac, Bytes(8)});
    chip_.expect_any("6982");
    EXPECT_EQ(run_bac(broken, as_bytes("password")), AccessResult::malformed);

    // the challenge comes under the keys agreed on, the answer to it without
    const Bytes secret = cbc_encrypt(Cipher::tdes, enc, Bytes(8), pad(Bytes(8, 0x11), 8));
    const Bytes objects = concat({encode_tlv(0x87, concat({Bytes{1}, secret})), from_hex("99029000")});
    const Bytes code = mac8(Cipher::tdes, mac, pad(concat({from_hex("0000000000000002"), objects}), 8));
    Channel breaking(chip_);
    breaking.secure({Cipher::tdes, enc, mac, Bytes(8)});
    chip_.expect_any(to_hex(concat({objects, encode_tlv(0x8E, code)})) + "9000").expect_any("9000");
    EXPECT_EQ(run_bac(breaking, as_bytes("password")), AccessResult::malformed);
}

TEST_F(Bac, lifted_card_is_an_exception) {
    chip_.expect_removal();
    EXPECT_THROW(run(), CardRemoved);
}

TEST(SystemRandom, fills_everything_and_never_the_same_twice) {
    Bytes first(32), second(32);
    system_random(first);
    system_random(second);
    EXPECT_NE(first, Bytes(32));
    EXPECT_NE(first, second);
    EXPECT_NO_THROW(system_random({}));
}

}  // namespace
}  // namespace cardio::access
