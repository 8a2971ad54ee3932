#include <gtest/gtest.h>

#include "cardio/oid.h"
#include "cardio/specimen/chip_authentication.h"
#include "cardio/specimen/openssl_ptr.h"
#include "cardio/tlv.h"
#include "tests/cardio/specimen/small_terminal.h"
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
    const int parameter_id = session["curve"] == "brainpoolP256r1" ? 13 : 12;
    const bool tdes = session["ca_alg"] == "3DES";
    ChipKeySpec spec{tdes ? "0.4.0.127.0.7.2.2.3.2.1" : "0.4.0.127.0.7.2.2.3.2.2", parameter_id};
    if (session["issuer"] == "DE") spec.key_id = 0xC3;
    return {{spec}, {{parameter_id, hex(session["terminal_private"])}}};
}

struct PublishedKey {
    Bytes element;            ///< point or residue, as OpenSSL reads it out of the SubjectPublicKeyInfo
    std::optional<Bytes> id;  ///< one byte
};

/// The chip authentication keys in a DG14, in order.
std::vector<PublishedKey> keys_of(BytesView dg14) {
    std::vector<PublishedKey> keys;
    TlvReader infos(find_tlv(find_tlv(dg14, 0x6E)->value, 0x31)->value);
    while (const auto info = infos.next()) {
        TlvReader parts(info->value);
        const std::string oid = oid_text(parts.next()->value).value();
        if (oid != "0.4.0.127.0.7.2.2.1.1" && oid != "0.4.0.127.0.7.2.2.1.2") continue;
        const BytesView key_info = parts.next()->raw;
        const unsigned char* at = key_info.data();
        const PkeyPtr key(d2i_PUBKEY(nullptr, &at, static_cast<long>(key_info.size())));
        if (!key) throw std::logic_error("OpenSSL does not understand the key");
        unsigned char* encoded = nullptr;
        const std::size_t size = EVP_PKEY_get1_encoded_public_key(key.get(), &encoded);
        PublishedKey published{Bytes(encoded, encoded + size), std::nullopt};
        OPENSSL_free(encoded);
        if (const auto id = parts.next()) published.id = Bytes{id->value.back()};
        keys.push_back(std::move(published));
    }
    return keys;
}

/// Chip authentication with the key at this place in DG14; the new session, when the chip has agreed.
std::optional<tests::Session> agree(Chip& chip, tests::Session& session, const ChipKeySpec& spec,
                                    const PublishedKey& key) {
    const auto group = tests::group_of(spec.parameter_id);
    const Bytes scalar = group->random_scalar();
    const Bytes ours = group->power(group->generator(), scalar);
    const Bytes id = key.id ? encode_tlv(0x84, *key.id) : Bytes{};
    const tests::Cipher cipher = tests::cipher_of_oid(spec.oid);
    if (cipher == tests::Cipher::tdes && !spec.key_id) {
        if (session.status(chip, {0x00, 0x22, 0x41, 0xA6, concat({encode_tlv(0x91, ours), id})}) != 0x9000)
            return std::nullopt;
    } else {
        const Bytes data = concat({encode_tlv(0x80, oid_value(spec.oid)), id});
        if (session.status(chip, {0x00, 0x22, 0x41, 0xA4, data}) != 0x9000) return std::nullopt;
        const Bytes agreement = encode_tlv(0x7C, encode_tlv(0x80, ours));
        const auto answer = session.send(chip, {0x00, 0x86, 0x00, 0x00, agreement, 256});
        if (!answer.plain || to_hex(answer.plain->data) != "7C00") return std::nullopt;
    }
    return tests::Session::from_secret(cipher, group->secret(group->power(key.element, scalar)));
}

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

TEST(ChipAuthentication, every_profile_agrees_with_each_key_that_dg14_has) {
    int agreements = 0;
    for (const Profile& profile : profiles()) {
        const IssuedCard& card = tests::issued(profile.name);
        if (!profile.chip_authentication) continue;
        const auto keys = keys_of(card.groups.at(14));
        ASSERT_EQ(keys.size(), profile.chip_keys.size()) << profile.name;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            Chip chip = tests::powered_chip(card);
            tests::Session old_session = tests::opened(chip, card);
            auto session = agree(chip, old_session, profile.chip_keys[i], keys[i]);
            ASSERT_TRUE(session) << profile.name;
            EXPECT_EQ(session->read(chip, tests::group_file(1)), card.groups.at(1)) << profile.name;
            ++agreements;
        }
    }
    EXPECT_GE(agreements, 90);
}

TEST(ChipAuthentication, old_session_is_over_once_the_new_one_is_agreed_on) {
    const IssuedCard& card = tests::issued();
    Chip chip = tests::powered_chip(card);
    tests::Session old_session = tests::opened(chip, card);
    ASSERT_TRUE(agree(chip, old_session, card.profile.chip_keys[0], keys_of(card.groups.at(14))[0]));
    EXPECT_EQ(old_session.status(chip, tests::select_file(tests::group_file(1))), 0);
}

TEST(ChipAuthentication, a_copy_reaches_another_session) {
    for (const char* profile : {"cccd", "ca-3des", "ca-dh-aes128-modp1024-160", "ca-two-keys"}) {
        const IssuedCard& card = tests::issued(profile);
        Chip chip = tests::powered_chip(card, {"copied-chip"});
        tests::Session old_session = tests::opened(chip, card);
        auto session = agree(chip, old_session, card.profile.chip_keys[0], keys_of(card.groups.at(14))[0]);
        ASSERT_TRUE(session) << profile;
        EXPECT_EQ(session->status(chip, tests::select_file(tests::group_file(1))), 0) << profile;
    }
}

TEST(ChipAuthentication, dh_keys_come_in_both_forms_with_the_published_group) {
    const auto vector = tests::load_vectors("04_pace_gm_dh_aes128_rfc5114_1024_160.json");
    const std::string pkcs3 = to_hex(oid_value("1.2.840.113549.1.3.1")),
                      x942 = to_hex(oid_value("1.2.840.10046.2.1"));
    const std::string first = to_hex(tests::issued("ca-dh-3des-modp1024-160").groups.at(14));
    const std::string second = to_hex(tests::issued("ca-dh-aes128-modp1024-160").groups.at(14));
    EXPECT_NE(first.find(pkcs3), std::string::npos);
    EXPECT_NE(second.find(x942), std::string::npos);
    for (const std::string& dg14 : {first, second}) {
        EXPECT_NE(dg14.find(vector["p"].get<std::string>()), std::string::npos);
        EXPECT_NE(dg14.find(vector["g"].get<std::string>()), std::string::npos);
    }
    EXPECT_EQ(first.find(vector["q"].get<std::string>()), std::string::npos);
    EXPECT_NE(second.find(vector["q"].get<std::string>()), std::string::npos);
}

TEST(ChipAuthentication, named_and_unnamed_keys_cannot_be_taken_for_each_other) {
    const IssuedCard& card = tests::issued("ca-two-keys");
    Chip chip = tests::powered_chip(card);
    tests::Session session = tests::opened(chip, card);
    const auto set_template = [&](const std::string& data) {
        return session.status(chip, {0x00, 0x22, 0x41, 0xA4, from_hex(data)});
    };
    EXPECT_EQ(set_template("800A04007F00070202030201"
                           "840101"),
              0x9000);
    EXPECT_EQ(set_template("800A04007F00070202030204"
                           "840102"),
              0x9000);
    EXPECT_EQ(set_template("800A04007F00070202030204"
                           "840101"),
              0x6A88);
    EXPECT_EQ(set_template("800A04007F00070202030204"), 0x6A88);
    EXPECT_EQ(set_template("800A04007F00070202030202"
                           "840101"),
              0x6A80);
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
