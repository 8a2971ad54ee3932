// Verification of active authentication answers against worked examples and malformed ones.
#include "cardio/trust/active_auth.h"

#include <gtest/gtest.h>

#include "cardio/lds/dg15.h"
#include "cardio/trust/digest.h"
#include "cardio/trust/iso9796_2.h"
#include "tests/cardio/trust/test_keys.h"
#include "tests/support/vectors.h"

namespace {

using cardio::Bytes;
using cardio::BytesView;
using cardio::concat;
using cardio::Finding;
using cardio::from_hex;
using cardio::trust::representative_fits;
using cardio::trust::verify_active_auth;
using nlohmann::json;
using Status = Finding::Status;

Bytes hex_at(const json& item, const char* name) {
    return from_hex(item.at(name).get<std::string>());
}

Bytes spki_of(const Bytes& dg15) {
    const auto spki = cardio::lds::parse_dg15(dg15);
    EXPECT_TRUE(spki.ok());
    return spki.ok() ? *spki : Bytes{};
}

bool expected_valid(const json& item) {
    return item.at("expect").get<std::string>() == "valid";
}

const json& rsa_vectors() {
    static const json vectors = tests::load_vectors("10_active_authentication_rsa_iso9796-2.json");
    return vectors;
}

const json& ecdsa_vectors() {
    static const json vectors = tests::load_vectors("11_active_authentication_ecdsa_plain.json");
    return vectors;
}

TEST(VerifyActiveAuth, captured_rsa_answer_passes_and_no_byte_may_change) {
    const json& item = rsa_vectors().at("captured").at(0);
    const Bytes spki = spki_of(hex_at(item, "dg15")), challenge = hex_at(item, "rnd_ifd"),
                answer = hex_at(item, "signature");
    const Finding finding = verify_active_auth(spki, challenge, answer, "");
    EXPECT_TRUE(finding.passed()) << finding.reason;
    EXPECT_EQ(finding.method, "AA");
    for (std::size_t i = 0; i < answer.size(); i += 16) {
        Bytes changed = answer;
        changed[i] ^= 1;
        EXPECT_TRUE(verify_active_auth(spki, challenge, changed, "").failed()) << i;
    }
    for (std::size_t i = 0; i < challenge.size(); ++i) {
        Bytes other = challenge;
        other[i] ^= 0x80;
        EXPECT_TRUE(verify_active_auth(spki, other, answer, "").failed()) << i;
    }
}

TEST(VerifyActiveAuth, rsa_examples_are_judged_as_they_say) {
    int valid = 0;
    for (const json& item : rsa_vectors().at("synthetic")) {
        const Finding finding = verify_active_auth(spki_of(hex_at(item, "dg15")), hex_at(item, "rnd_ifd"),
                                                   hex_at(item, "signature"), "");
        EXPECT_EQ(finding.status, expected_valid(item) ? Status::passed : Status::failed) << item.dump();
        if (finding.passed()) ++valid;
    }
    EXPECT_EQ(valid, 9);
}

TEST(VerifyActiveAuth, published_rsa_example_with_recovered_message_passes) {
    const json& item = rsa_vectors().at("published_pymrtd").at(0);
    EXPECT_TRUE(verify_active_auth(hex_at(item, "subject_public_key_info"), hex_at(item, "message_M2"),
                                   hex_at(item, "signature"), "")
                    .passed());
}

TEST(VerifyActiveAuth, rsa_answer_beyond_the_modulus_or_too_long_or_empty_fails) {
    const json& item = rsa_vectors().at("captured").at(0);
    const Bytes spki = spki_of(hex_at(item, "dg15")), challenge = hex_at(item, "rnd_ifd"),
                answer = hex_at(item, "signature");
    EXPECT_TRUE(verify_active_auth(spki, challenge, {}, "").failed());
    EXPECT_TRUE(verify_active_auth(spki, challenge, Bytes(answer.size(), 0), "").failed());
    EXPECT_TRUE(verify_active_auth(spki, challenge, Bytes(answer.size(), 0xFF), "").failed());
    EXPECT_TRUE(verify_active_auth(spki, challenge, concat({Bytes{0}, answer}), "").failed());
    EXPECT_TRUE(verify_active_auth(spki, challenge, concat({answer, Bytes{0}}), "").failed());
    EXPECT_TRUE(verify_active_auth(spki, challenge, BytesView(answer).first(answer.size() - 1), "").failed());
}

TEST(VerifyActiveAuth, rsa_answer_that_lacks_more_than_two_bytes_was_cut_and_says_so) {
    const json& item = rsa_vectors().at("captured").at(0);
    const Bytes spki = spki_of(hex_at(item, "dg15")), challenge = hex_at(item, "rnd_ifd"),
                answer = hex_at(item, "signature");
    const auto reason = [&](std::size_t size) {
        return verify_active_auth(spki, challenge, BytesView(answer).first(size), "").reason;
    };
    EXPECT_EQ(reason(0), "the answer to the challenge was cut: 0 of 224 bytes");
    EXPECT_EQ(reason(221), "the answer to the challenge was cut: 221 of 224 bytes");
    EXPECT_EQ(reason(222), "the chip did not sign the challenge") << "may have lost two zeros";
}

TEST(VerifyActiveAuth, short_ecdsa_answer_is_wrong_not_cut) {
    const json& item = ecdsa_vectors().at("cases").at(0);
    EXPECT_EQ(verify_active_auth(spki_of(hex_at(item, "dg15_named_curve")), hex_at(item, "rnd_ifd"),
                                 Bytes(10, 1), "")
                  .reason,
              "the chip did not sign the challenge");
}

TEST(VerifyActiveAuth, rsa_answer_that_lost_its_leading_zero_passes) {
    const tests::RsaChip chip(1024);
    for (std::uint8_t i = 0; i < 255; ++i) {
        Bytes challenge(8, i);
        for (std::uint8_t j = 0; j < 255; ++j) {
            challenge[0] = j;
            Bytes answer = chip.sign(challenge);
            if (answer[0] != 0) continue;
            answer.erase(answer.begin());
            EXPECT_TRUE(verify_active_auth(chip.spki(), challenge, answer, "").passed());
            return;
        }
    }
    FAIL() << "no signature began with a zero";
}

TEST(VerifyActiveAuth, either_of_the_two_rsa_signatures_of_a_challenge_passes) {
    const tests::RsaChip chip(1024);
    const Bytes challenge(8, 7), answer = chip.sign(challenge);
    EXPECT_TRUE(verify_active_auth(chip.spki(), challenge, answer, "").passed());
    EXPECT_TRUE(verify_active_auth(chip.spki(), challenge, chip.complement(answer), "").passed());
    EXPECT_TRUE(verify_active_auth(chip.spki(), Bytes(8, 8), chip.complement(answer), "").failed());
}

TEST(VerifyActiveAuth, rsa_signature_of_another_key_fails) {
    const tests::RsaChip chip(1024), other(1024);
    const Bytes challenge(8, 7);
    EXPECT_TRUE(verify_active_auth(chip.spki(), challenge, chip.sign(challenge), "").passed());
    EXPECT_TRUE(verify_active_auth(chip.spki(), challenge, other.sign(challenge), "").failed());
}

TEST(VerifyActiveAuth, challenge_of_another_size_fails) {
    const tests::RsaChip chip(1024);
    for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{9}})
        EXPECT_TRUE(verify_active_auth(chip.spki(), Bytes(size, 1), chip.sign(Bytes(size, 1)), "").failed())
            << size;
}

TEST(RepresentativeFits, published_representatives_fit_for_every_trailer) {
    EXPECT_EQ(rsa_vectors().at("message_representatives").size(), 5U);
    for (const json& item : rsa_vectors().at("message_representatives")) {
        const Bytes representative = hex_at(item, "message_representative"),
                    challenge = hex_at(item, "rnd_ifd");
        EXPECT_TRUE(representative_fits(representative, challenge)) << item.dump();
        for (std::size_t i = 0; i < representative.size(); ++i) {
            Bytes changed = representative;
            changed[i] ^= 1;
            EXPECT_FALSE(representative_fits(changed, challenge)) << item.dump() << " byte " << i;
        }
        EXPECT_FALSE(representative_fits(representative, from_hex("0102030405060709")));
    }
}

TEST(RepresentativeFits, malformed_representatives_do_not_fit) {
    for (const json& item : rsa_vectors().at("malformed_representatives"))
        EXPECT_FALSE(representative_fits(hex_at(item, "f"), from_hex("0102030405060708"))) << item.dump();
}

/// header || message || hash over what the scheme hashes || trailer.
Bytes representative(const char* header, const Bytes& message, const Bytes& hashed, const EVP_MD* function,
                     const char* trailer) {
    return concat({from_hex(header), message, cardio::trust::digest(function, {hashed}), from_hex(trailer)});
}

TEST(RepresentativeFits, every_header_but_that_of_partial_recovery_is_refused_for_a_partial_message) {
    const Bytes nonce = from_hex("AABBCCDD"), challenge = from_hex("0102030405060708");
    const Bytes hashed = concat({nonce, challenge});
    for (int header = 0; header < 256; ++header) {
        Bytes bytes = representative("6A", nonce, hashed, EVP_sha256(), "34CC");
        bytes[0] = static_cast<std::uint8_t>(header);
        EXPECT_EQ(representative_fits(bytes, challenge), header == 0x6A) << header;
    }
}

TEST(RepresentativeFits, shortest_representative_holds_the_hash_of_the_challenge_alone) {
    const Bytes challenge = from_hex("0102030405060708");
    const Bytes shortest = representative("6A", {}, challenge, EVP_sha256(), "34CC");
    EXPECT_TRUE(representative_fits(shortest, challenge));
    EXPECT_FALSE(representative_fits(BytesView(shortest).subspan(1), challenge));
}

TEST(RepresentativeFits, each_trailer_means_one_hash_function) {
    const Bytes nonce = from_hex("AABBCCDD"), challenge = from_hex("0102030405060708");
    const Bytes hashed = concat({nonce, challenge});
    const std::map<std::string, const EVP_MD*> trailers{{"BC", EVP_sha1()},     {"33CC", EVP_sha1()},
                                                        {"34CC", EVP_sha256()}, {"35CC", EVP_sha512()},
                                                        {"36CC", EVP_sha384()}, {"38CC", EVP_sha224()}};
    for (const auto& [trailer, right] : trailers) {
        for (const EVP_MD* function : {EVP_sha1(), EVP_sha224(), EVP_sha256(), EVP_sha384(), EVP_sha512()})
            EXPECT_EQ(representative_fits(representative("6A", nonce, hashed, function, trailer.c_str()),
                                          challenge),
                      function == right)
                << trailer;
    }
    for (const char* unknown : {"31CC", "32CC", "37CC", "39CC", "BCCC", "34BB"})
        EXPECT_FALSE(
            representative_fits(representative("6A", nonce, hashed, EVP_sha256(), unknown), challenge))
            << unknown;
}

TEST(RepresentativeFits, full_recovery_needs_the_challenge_in_the_message) {
    const Bytes challenge = from_hex("0102030405060708");
    const Bytes message = concat({from_hex("AABB"), challenge});
    const auto fits = [&](const char* header, const Bytes& recovered, const Bytes& hashed) {
        return representative_fits(representative(header, recovered, hashed, EVP_sha256(), "34CC"),
                                   challenge);
    };
    EXPECT_TRUE(fits("4A", message, message));
    EXPECT_TRUE(fits("4BBBBBBA", message, message));
    EXPECT_TRUE(fits("4BBA", challenge, challenge));
    EXPECT_FALSE(fits("4A", from_hex("AABB"), from_hex("AABB"))) << "no challenge";
    EXPECT_FALSE(fits("4A", from_hex("0102030405060709"), from_hex("0102030405060709")))
        << "another challenge";
    EXPECT_FALSE(fits("4A", from_hex("AABB"), message)) << "hashed as in partial recovery";
    EXPECT_FALSE(fits("4A", message, challenge)) << "hash of something else";
    EXPECT_FALSE(fits("4BBBBBBB", message, message)) << "padding does not end";
    EXPECT_FALSE(fits("4BBBABBA", message, message)) << "padding broken";
    EXPECT_FALSE(fits("4BBBBBCA", message, message)) << "padding ends in another byte";
    EXPECT_FALSE(
        representative_fits(concat({from_hex("4BBB"), Bytes(32, 0xBA), from_hex("34CC")}), challenge))
        << "padding ends in the hash";
    EXPECT_FALSE(fits("4C", message, message));
    EXPECT_FALSE(fits("0A", message, message));
}

TEST(VerifyActiveAuth, ecdsa_examples_are_judged_as_they_say_in_both_forms) {
    int valid = 0;
    for (const json& item : ecdsa_vectors().at("cases")) {
        const Bytes challenge = hex_at(item, "rnd_ifd");
        const std::string oid = item.at("active_authentication_info_signature_oid");
        for (const char* key : {"dg15_named_curve", "dg15_explicit_params"}) {
            for (const char* form : {"signature_plain_r_s", "signature_der"}) {
                const Finding finding =
                    verify_active_auth(spki_of(hex_at(item, key)), challenge, hex_at(item, form), oid);
                EXPECT_EQ(finding.status, expected_valid(item) ? Status::passed : Status::failed)
                    << item.at("curve") << key << form << finding.reason;
                if (finding.passed()) ++valid;
            }
        }
    }
    EXPECT_EQ(valid, 8 * 4);
}

TEST(VerifyActiveAuth, hash_of_the_key_size_is_taken_when_dg14_names_none) {
    int checked = 0;
    for (const json& item : ecdsa_vectors().at("cases")) {
        if (!expected_valid(item)) continue;
        const bool by_size = item.at("hash") != "sha1";  // SHA-1 on P-256 is not what the size asks for
        const Finding finding =
            verify_active_auth(spki_of(hex_at(item, "dg15_named_curve")), hex_at(item, "rnd_ifd"),
                               hex_at(item, "signature_plain_r_s"), "");
        EXPECT_EQ(finding.passed(), by_size) << item.at("curve");
        ++checked;
    }
    EXPECT_EQ(checked, 8);
}

TEST(VerifyActiveAuth, ecdsa_with_the_wrong_hash_or_an_unknown_one_does_not_pass) {
    const json& item = ecdsa_vectors().at("cases").at(0);
    const Bytes spki = spki_of(hex_at(item, "dg15_named_curve")), challenge = hex_at(item, "rnd_ifd"),
                answer = hex_at(item, "signature_plain_r_s");
    for (const char* oid : {"0.4.0.127.0.7.1.1.4.1.1", "0.4.0.127.0.7.1.1.4.1.2", "0.4.0.127.0.7.1.1.4.1.4",
                            "0.4.0.127.0.7.1.1.4.1.5"})
        EXPECT_TRUE(verify_active_auth(spki, challenge, answer, oid).failed()) << oid;
    for (const char* oid : {"0.4.0.127.0.7.1.1.4.1.6", "1.2.840.113549.1.1.1"})
        EXPECT_EQ(verify_active_auth(spki, challenge, answer, oid).status, Status::not_possible) << oid;
}

TEST(VerifyActiveAuth, changed_cut_or_zero_ecdsa_answers_fail) {
    const json& item = ecdsa_vectors().at("cases").at(0);
    const Bytes spki = spki_of(hex_at(item, "dg15_named_curve")), challenge = hex_at(item, "rnd_ifd"),
                answer = hex_at(item, "signature_plain_r_s");
    for (std::size_t i = 0; i < answer.size(); i += 7) {
        Bytes changed = answer;
        changed[i] ^= 1;
        EXPECT_TRUE(verify_active_auth(spki, challenge, changed, "").failed()) << i;
    }
    const Bytes zero_r = concat({Bytes(32, 0), BytesView(answer).last(32)});
    const Bytes zero_s = concat({BytesView(answer).first(32), Bytes(32, 0)});
    for (const Bytes& bad : {Bytes{}, Bytes(64, 0), zero_r, zero_s, Bytes(answer.begin(), answer.end() - 1),
                             concat({answer, Bytes{0}}), concat({Bytes{0}, answer})})
        EXPECT_TRUE(verify_active_auth(spki, challenge, bad, "").failed()) << cardio::to_hex(bad);
}

TEST(VerifyActiveAuth, keys_of_unknown_kind_prove_nothing) {
    const Bytes challenge(8, 1), answer(64, 1);
    for (const char* kind : {"ED25519", "EC:secp256k1", "EC-EXPLICIT:secp256k1", "RSA:768", "RSA-PSS:1024"}) {
        const Finding finding = verify_active_auth(tests::spki_of_new_key(kind), challenge, answer, "");
        EXPECT_EQ(finding.status, Status::not_possible) << kind;
        EXPECT_EQ(finding.method, "AA");
    }
    for (const Bytes& spki : {Bytes{}, from_hex("3000"), Bytes(5000, 0x30)})
        EXPECT_EQ(verify_active_auth(spki, challenge, answer, "").status, Status::not_possible);
    EXPECT_EQ(
        verify_active_auth(concat({tests::spki_of_new_key("EC:P-256"), Bytes{0}}), challenge, answer, "")
            .status,
        Status::not_possible);
}

TEST(VerifyActiveAuth, spelled_out_curve_with_another_generator_proves_nothing) {
    // with a generator of his choice, anyone can sign for a public key of others (CVE-2020-0601)
    const json& item = ecdsa_vectors().at("cases").at(1);
    const Bytes spki = tests::with_generator_replaced(spki_of(hex_at(item, "dg15_explicit_params")));
    EXPECT_EQ(
        verify_active_auth(spki, hex_at(item, "rnd_ifd"), hex_at(item, "signature_plain_r_s"), "").status,
        Status::not_possible);
}

TEST(VerifyActiveAuth, point_at_infinity_as_a_key_proves_nothing) {
    // SubjectPublicKeyInfo of P-256 whose point is the one octet 00
    const Bytes spki = from_hex("3019301306072A8648CE3D020106082A8648CE3D03010703020000");
    EXPECT_EQ(verify_active_auth(spki, Bytes(8, 1), Bytes(64, 1), "").status, Status::not_possible);
}

TEST(VerifyActiveAuth, public_point_off_the_curve_proves_nothing) {
    const json& item = ecdsa_vectors().at("cases").at(0);
    Bytes spki = spki_of(hex_at(item, "dg15_named_curve"));
    spki.back() ^= 1;
    EXPECT_EQ(
        verify_active_auth(spki, hex_at(item, "rnd_ifd"), hex_at(item, "signature_plain_r_s"), "").status,
        Status::not_possible);
}

}  // namespace
