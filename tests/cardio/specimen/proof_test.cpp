#include <gtest/gtest.h>
#include <openssl/rsa.h>

#include "cardio/specimen/card_keys.h"
#include "cardio/specimen/chip_proof.h"
#include "cardio/tlv.h"
#include "tests/cardio/specimen/terminal.h"
#include "tests/support/vectors.h"

using namespace cardio;
using namespace cardio::specimen;

namespace {

Bytes hex(const nlohmann::json& value) {
    return from_hex(value.get<std::string>());
}

nlohmann::json sessions() {
    return tests::load_vectors("09_chip_authentication_v1_sessions.json")["sessions"];
}

SecureChannel channel_of(const nlohmann::json& keys) {
    const std::size_t size = hex(keys["ks_enc"]).size();
    const Suite aes = size == key_size(Suite::aes256) ? Suite::aes256 : Suite::aes128;
    const Suite suite = keys["alg"] == "3DES" ? Suite::tdes : aes;
    return {suite, hex(keys["ks_enc"]), hex(keys["ks_mac"]), hex(keys["ssc"])};
}

/// The published sessions give the terminal's private key, not the chip's. Diffie-Hellman is symmetric: a
/// chip with the terminal's key, given the chip's point, must reach the same session.
ChipAuthenticator mirrored(const nlohmann::json& session) {
    const Curve curve(session["curve"].get<std::string>());
    const Bytes key =
        private_key_info(make_ec_key(curve, to_bn(hex(session["terminal_private"])).get()).get());
    const bool tdes = session["ca_alg"] == "3DES";
    const bool named = session["issuer"] == "DE";
    return {tdes ? "0.4.0.127.0.7.2.2.3.2.1" : "0.4.0.127.0.7.2.2.3.2.2", key,
            named ? from_hex("C3") : Bytes{}};
}

PkeyPtr public_key_of(BytesView dg15) {
    const auto content = find_tlv(dg15, 0x6F);
    const unsigned char* at = content->value.data();
    return PkeyPtr(d2i_PUBKEY(nullptr, &at, static_cast<long>(content->value.size())));
}

/// Recovers the message of an ISO/IEC 9796-2 signature with OpenSSL's bare RSA.
Bytes recovered(EVP_PKEY* key, BytesView signature) {
    const PkeyCtxPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    Bytes message(signature.size());
    std::size_t size = message.size();
    EXPECT_EQ(EVP_PKEY_verify_recover_init(context.get()), 1);
    EXPECT_EQ(EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING), 1);
    EXPECT_EQ(
        EVP_PKEY_verify_recover(context.get(), message.data(), &size, signature.data(), signature.size()), 1);
    return message;
}

bool ecdsa_verifies(EVP_PKEY* key, BytesView challenge, BytesView plain_signature) {
    const std::size_t half = plain_signature.size() / 2;
    const std::unique_ptr<ECDSA_SIG, OpensslDeleter<ECDSA_SIG_free>> signature(ECDSA_SIG_new());
    ECDSA_SIG_set0(signature.get(), to_bn(plain_signature.first(half)).release(),
                   to_bn(plain_signature.subspan(half)).release());
    const auto der = der_of(i2d_ECDSA_SIG, signature.get());
    const MdCtxPtr context(EVP_MD_CTX_new());
    EVP_DigestVerifyInit_ex(context.get(), nullptr, "SHA256", nullptr, nullptr, key, nullptr);
    return EVP_DigestVerify(context.get(), der.data(), der.size(), challenge.data(), challenge.size()) == 1;
}

const Bytes challenge = from_hex("0011223344556677");

}  // namespace

TEST(ChipAuthentication, published_messages_under_the_old_session_open_and_seal) {
    int sessions_seen = 0;
    for (const auto& session : sessions()) {
        SecureChannel channel = channel_of(session["old_sm"]);
        for (const auto& step : session["exchanges"]) {
            if (step["description"].get<std::string>().find("new SM") != std::string::npos) break;
            const auto opened = channel.open(*CommandApdu::parse(hex(step["protected_command"])));
            ASSERT_TRUE(opened.command) << session["issuer"] << " " << step["description"];
            EXPECT_EQ(to_hex(opened.command->data), step["plain_data"]);
            const ResponseApdu answer{hex(step["plain_response"]), 0x9000};
            EXPECT_EQ(to_hex(channel.seal(answer, false).encode()), step["protected_response"]);
        }
        ++sessions_seen;
    }
    EXPECT_EQ(sessions_seen, 4);
}

TEST(ChipAuthentication, agreement_reaches_the_published_session) {
    for (const auto& session : sessions()) {
        ChipAuthenticator chip = mirrored(session);
        const Bytes point = hex(session["chip_public"]);
        const std::string header = session["exchanges"][0]["header"];
        if (header == "002241A6") {
            EXPECT_EQ(chip.set_key_agreement(encode_tlv(0x91, point)), 0x9000);
        } else {
            EXPECT_EQ(chip.set_template(hex(session["exchanges"][0]["plain_data"])), 0x9000);
            const auto answer = chip.general_authenticate(encode_tlv(0x7C, encode_tlv(0x80, point)));
            EXPECT_EQ(to_hex(answer.encode()), "7C009000");
        }
        auto channel = chip.take_channel();
        ASSERT_TRUE(channel) << session["issuer"];
        const auto& last = session["exchanges"].back();
        const auto opened = channel->open(*CommandApdu::parse(hex(last["protected_command"])));
        ASSERT_TRUE(opened.command) << session["issuer"];
        EXPECT_EQ(to_hex(opened.command->data), last["plain_data"]);
        EXPECT_EQ(to_hex(channel->seal({{}, 0x9000}, false).encode()), last["protected_response"]);
    }
}

TEST(ChipAuthentication, another_protocol_or_a_bad_point_is_refused) {
    ChipAuthenticator chip = mirrored(sessions()[0]);
    EXPECT_EQ(chip.set_template(from_hex("800A04007F00070202030204")), 0x6A80);
    EXPECT_EQ(chip.general_authenticate(from_hex("7C00")).sw, 0x6985);
    EXPECT_EQ(chip.set_template(from_hex("800A04007F00070202030202")), 0x9000);
    EXPECT_EQ(chip.general_authenticate(from_hex("7C058003040102")).sw, 0x6A80);
    EXPECT_FALSE(chip.take_channel());
}

TEST(ChipAuthentication, a_chip_with_a_key_identifier_wants_to_hear_it) {
    ChipAuthenticator chip = mirrored(sessions()[1]);
    EXPECT_EQ(chip.set_template(from_hex("800A04007F00070202030202")), 0x6A88);
    EXPECT_EQ(chip.set_template(from_hex("800A04007F000702020302028401C4")), 0x6A88);
    EXPECT_EQ(chip.set_template(from_hex("800A04007F000702020302028401C3")), 0x9000);
}

TEST(ChipAuthentication, set_kat_is_for_3des_only) {
    const auto session = sessions()[0];
    ChipAuthenticator chip = mirrored(session);
    EXPECT_EQ(chip.set_key_agreement(encode_tlv(0x91, hex(session["chip_public"]))), 0x6A80);
    EXPECT_FALSE(chip.take_channel());
}

TEST(ActiveAuthentication, rsa_answer_recovers_to_an_iso_9796_2_message) {
    const IssuedCard card = tests::issue();
    const Bytes signature = sign_challenge(card.aa_private_key, challenge, make_random(7));
    const Bytes message = recovered(public_key_of(card.groups.at(15)).get(), signature);
    ASSERT_EQ(message.size(), 192U);
    EXPECT_EQ(message.front(), 0x6A);
    EXPECT_EQ(to_hex(BytesView(message).last(2)), "34CC");
    const BytesView recoverable = BytesView(message).subspan(1, message.size() - 35);
    const BytesView hash = BytesView(message).subspan(message.size() - 34, 32);
    EXPECT_EQ(to_hex(hash), to_hex(sha256(concat({recoverable, challenge}))));
    EXPECT_NE(to_hex(hash), to_hex(sha256(concat({recoverable, from_hex("0011223344556676")}))));
}

TEST(ActiveAuthentication, ecdsa_answer_verifies_for_its_challenge_only) {
    const IssuedCard card = tests::issue(1, "cccd-aa-ecdsa");
    const Bytes signature = sign_challenge(card.aa_private_key, challenge, make_random(7));
    ASSERT_EQ(signature.size(), 64U);
    const PkeyPtr key = public_key_of(card.groups.at(15));
    EXPECT_TRUE(ecdsa_verifies(key.get(), challenge, signature));
    EXPECT_FALSE(ecdsa_verifies(key.get(), from_hex("0011223344556676"), signature));
}

TEST(ActiveAuthentication, a_copyists_key_is_not_the_one_in_dg15) {
    const IssuedCard card = tests::issue();
    const Bytes signature =
        sign_challenge(copyist_rsa_key(card.profile.aa_rsa_bits), challenge, make_random(7));
    const PkeyPtr genuine = public_key_of(card.groups.at(15));
    const PkeyPtr copy = parse_private_key_info(copyist_rsa_key(card.profile.aa_rsa_bits));
    EXPECT_EQ(EVP_PKEY_eq(genuine.get(), copy.get()), 0);
    EXPECT_EQ(signature.size(), static_cast<std::size_t>(EVP_PKEY_get_size(genuine.get())));
}

TEST(SecureChannel, capacity_is_what_fits_and_no_more) {
    for (const Suite suite : {Suite::tdes, Suite::aes128}) {
        SecureChannel channel = SecureChannel::from_secret(suite, Bytes(32, 7));
        for (const std::size_t limit : {64U, 256U, 4096U}) {
            const std::size_t most = channel.capacity(limit);
            EXPECT_LE(channel.seal({Bytes(most, 1), 0x9000}, false).data.size(), limit);
            EXPECT_GT(channel.seal({Bytes(most + 1, 1), 0x9000}, false).data.size(), limit);
        }
    }
}

TEST(SecureChannel, a_changed_or_repeated_command_is_6988) {
    const auto vector = tests::load_vectors("01_bac_icao9303-11_appendix_D.json");
    const SecureChannel fresh(Suite::tdes, hex(vector["ks_enc"]), hex(vector["ks_mac"]), hex(vector["ssc"]));
    const auto command = *CommandApdu::parse(hex(vector["secure_messaging"][0]["protected_command"]));
    SecureChannel channel = fresh;
    ASSERT_TRUE(channel.open(command).command);
    EXPECT_EQ(channel.open(command).error, 0x6988);

    CommandApdu changed = command;
    changed.p2 ^= 1;
    channel = fresh;
    EXPECT_EQ(channel.open(changed).error, 0x6988);

    CommandApdu bare = command;
    bare.data.resize(11);  // DO87 without its MAC
    channel = fresh;
    EXPECT_EQ(channel.open(bare).error, 0x6987);
}
