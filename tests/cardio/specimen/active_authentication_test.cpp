#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include "cardio/oid.h"
#include "cardio/specimen/active_authentication.h"
#include "cardio/specimen/curve.h"
#include "cardio/tlv.h"
#include "tests/cardio/specimen/small_terminal.h"
#include "tests/cardio/specimen/terminal.h"
#include "tests/support/vectors.h"

using namespace cardio;
using namespace cardio::specimen;

namespace {

const Bytes challenge = from_hex("0011223344556677");

Bytes hex(const nlohmann::json& value) {
    return from_hex(value.get<std::string>());
}

PkeyPtr public_key_of(BytesView dg15) {
    const auto content = find_tlv(dg15, 0x6F);
    const unsigned char* at = content->value.data();
    return PkeyPtr(d2i_PUBKEY(nullptr, &at, static_cast<long>(content->value.size())));
}

/// signature ^ e mod n, with OpenSSL's bare RSA.
Bytes recovered(EVP_PKEY* key, BytesView signature) {
    const PkeyCtxPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    Bytes message(static_cast<std::size_t>(EVP_PKEY_get_size(key)));
    std::size_t size = message.size();
    if (EVP_PKEY_verify_recover_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) != 1 ||
        EVP_PKEY_verify_recover(context.get(), message.data(), &size, signature.data(), signature.size()) !=
            1) {
        return {};
    }
    return message;
}

/// n - f.
Bytes other_representative(EVP_PKEY* key, BytesView f) {
    BIGNUM* modulus = nullptr;
    EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &modulus);
    const BnPtr n(modulus), other(BN_new());
    BN_sub(other.get(), n.get(), to_bn(f).get());
    Bytes out(f.size());
    BN_bn2binpad(other.get(), out.data(), static_cast<int>(out.size()));
    return out;
}

/// Why the message is none of ISO/IEC 9796-2 for this challenge; empty when it is.
std::string fault_of(const Bytes& f, const ActiveKeySpec& spec, BytesView asked) {
    const std::map<std::string, Bytes> trailers{{"SHA1", {0x33, 0xCC}},
                                                {"SHA224", {0x38, 0xCC}},
                                                {"SHA256", {0x34, 0xCC}},
                                                {"SHA384", {0x36, 0xCC}},
                                                {"SHA512", {0x35, 0xCC}}};
    const Bytes trailer = spec.one_byte_trailer ? Bytes{0xBC} : trailers.at(spec.hash);
    if (f.empty() || f[0] != (spec.full_recovery ? 0x4A : 0x6A)) return "header";
    const BytesView view(f);
    if (!equal(view.last(trailer.size()), trailer)) return "trailer";
    const std::size_t hash_size = tests::hash_of(spec.hash, {}).size();
    const BytesView message = view.subspan(1, f.size() - 1 - hash_size - trailer.size());
    const BytesView hash = view.subspan(1 + message.size(), hash_size);
    if (spec.full_recovery && !equal(message.last(asked.size()), asked)) return "challenge";
    const Bytes hashed = concat({message, spec.full_recovery ? BytesView{} : asked});
    return equal(hash, tests::hash_of(spec.hash, hashed)) ? "" : "hash";
}

Bytes as_der(BytesView plain) {
    const std::size_t half = plain.size() / 2;
    const std::unique_ptr<ECDSA_SIG, OpensslDeleter<ECDSA_SIG_free>> signature(ECDSA_SIG_new());
    ECDSA_SIG_set0(signature.get(), to_bn(plain.first(half)).release(), to_bn(plain.subspan(half)).release());
    const auto der = der_of(i2d_ECDSA_SIG, signature.get());
    return {der.begin(), der.end()};
}

bool ecdsa_verifies(EVP_PKEY* key, const std::string& hash, BytesView asked, BytesView der) {
    const MdCtxPtr context(EVP_MD_CTX_new());
    EVP_DigestVerifyInit_ex(context.get(), nullptr, hash.c_str(), nullptr, nullptr, key, nullptr);
    return EVP_DigestVerify(context.get(), der.data(), der.size(), asked.data(), asked.size()) == 1;
}

/// Verifies an answer by the public key in DG15; empty when it holds.
std::string fault_of_answer(const IssuedCard& card, BytesView answer, BytesView asked) {
    const PkeyPtr key = public_key_of(card.groups.at(15));
    if (!key) return "key";
    const ActiveKeySpec& spec = card.profile.active_key;
    if (card.profile.active_authentication == Profile::Aa::rsa) {
        const Bytes f = recovered(key.get(), answer);
        const std::string fault = fault_of(f, spec, asked);
        if (fault.empty() || !spec.smaller_root) return fault;
        return fault_of(other_representative(key.get(), f), spec, asked);
    }
    const std::size_t plain_size = 2 * curve_of(key.get()).scalar_size();
    if (!spec.der && answer.size() != plain_size) return "size";
    const Bytes der = spec.der ? Bytes(answer.begin(), answer.end()) : as_der(answer);
    return ecdsa_verifies(key.get(), spec.hash, asked, der) ? "" : "signature";
}

Bytes answer_of(Chip& chip, tests::Session& session, BytesView asked) {
    CommandApdu question{0x00, 0x88, 0x00, 0x00, Bytes(asked.begin(), asked.end()), 65536};
    const auto answer = session.send(chip, question);
    return answer.plain ? answer.plain->data : Bytes{};
}

}  // namespace

TEST(ActiveAuthentication, representatives_are_the_published_ones) {
    int seen = 0;
    const auto vectors = tests::load_vectors("10_active_authentication_rsa_iso9796-2.json");
    for (const auto& published : vectors["message_representatives"]) {
        ActiveKeySpec spec;
        spec.hash = published["hash"];
        for (char& c : spec.hash) c = static_cast<char>(std::toupper(c));
        spec.one_byte_trailer = published["trailer"] == "BC";
        const Random random = tests::scripted_random({hex(published["recovered_M1"])});
        const Bytes f = hex(published["message_representative"]);
        EXPECT_EQ(message_representative(f.size(), spec, hex(published["rnd_ifd"]), random), f) << spec.hash;
        ++seen;
    }
    EXPECT_EQ(seen, 5);
}

TEST(ActiveAuthentication, keys_spell_their_parameters_as_the_published_ones) {
    const auto vectors = tests::load_vectors("11_active_authentication_ecdsa_plain.json");
    ASSERT_FALSE(vectors["cases"].empty());
    for (const auto& published : vectors["cases"]) {
        const PkeyPtr key = public_key_of(hex(published["dg15_named_curve"]));
        ASSERT_TRUE(key);
        EXPECT_EQ(to_hex(encode_tlv(0x6F, public_key_info(key.get(), false))), published["dg15_named_curve"]);
        EXPECT_EQ(to_hex(encode_tlv(0x6F, public_key_info(key.get(), true))),
                  published["dg15_explicit_params"]);
    }
}

TEST(ActiveAuthentication, every_profile_answers_for_the_challenge_it_was_asked) {
    int answered = 0;
    for (const Profile& profile : profiles()) {
        if (profile.active_authentication == Profile::Aa::none) continue;
        const IssuedCard& card = tests::issued(profile.name);
        Chip chip = tests::powered_chip(card);
        tests::Session session = tests::opened(chip, card);
        const Bytes answer = answer_of(chip, session, challenge);
        EXPECT_EQ(fault_of_answer(card, answer, challenge), "") << profile.name;
        EXPECT_NE(fault_of_answer(card, answer, from_hex("0011223344556676")), "") << profile.name;
        ++answered;
    }
    EXPECT_GE(answered, 100);
}

TEST(ActiveAuthentication, smaller_root_is_never_above_half_the_modulus) {
    const IssuedCard& card = tests::issued("aa-rsa-smaller-root");
    const PkeyPtr key = public_key_of(card.groups.at(15));
    int turned = 0;
    for (std::uint8_t i = 0; i < 8; ++i) {
        const Bytes asked(8, i);
        const Bytes s =
            sign_challenge(card.aa_private_key, card.profile.active_key, asked, make_random(i + 1U));
        EXPECT_LE(to_hex(s), to_hex(other_representative(key.get(), s)));
        turned += fault_of(recovered(key.get(), s), card.profile.active_key, asked).empty() ? 0 : 1;
    }
    EXPECT_GT(turned, 0);
    EXPECT_LT(turned, 8);
}

TEST(ActiveAuthentication, dg14_names_the_hash_of_ecdsa) {
    const std::map<std::string, std::string> oids{{"aa-ecdsa-sha1-secp256r1", "0.4.0.127.0.7.1.1.4.1.1"},
                                                  {"aa-ecdsa-sha224-secp224r1", "0.4.0.127.0.7.1.1.4.1.2"},
                                                  {"aa-ecdsa-sha384-secp384r1", "0.4.0.127.0.7.1.1.4.1.4"},
                                                  {"aa-ecdsa-sha512-secp521r1", "0.4.0.127.0.7.1.1.4.1.5"}};
    for (const auto& [profile, oid] : oids) {
        const Bytes value = oid_value(oid);
        EXPECT_FALSE(std::ranges::search(tests::issued(profile).groups.at(14), value).empty()) << profile;
    }
}

TEST(ActiveAuthentication, keys_name_their_curve_or_spell_it) {
    const std::string named = to_hex(tests::issued("aa-ecdsa-sha256-brainpoolp256r1-named").groups.at(15));
    const std::string spelled = to_hex(tests::issued("aa-ecdsa-sha256-brainpoolp256r1").groups.at(15));
    const std::string prime_field = to_hex(oid_value("1.2.840.10045.1.1"));
    EXPECT_EQ(named.find(prime_field), std::string::npos);
    EXPECT_NE(spelled.find(prime_field), std::string::npos);
}

TEST(ActiveAuthentication, a_copys_answer_does_not_fit_dg15) {
    for (const char* profile :
         {"cccd", "cccd-aa-ecdsa", "aa-rsa1024-sha1-bc", "aa-ecdsa-sha256-secp256r1-der"}) {
        const IssuedCard& card = tests::issued(profile);
        Chip chip = tests::powered_chip(card, {"copied-chip"});
        tests::Session session = tests::opened(chip, card);
        const Bytes answer = answer_of(chip, session, challenge);
        EXPECT_FALSE(answer.empty()) << profile;
        EXPECT_NE(fault_of_answer(card, answer, challenge), "") << profile;
    }
}
