// The openssl program checks what the specimen's chips sign in active authentication.
#include <gtest/gtest.h>

#include <map>

#include "cardio/lds/security_infos.h"
#include "cardio/specimen/chip.h"
#include "cardio/tlv.h"
#include "tests/oracle/open_pace_reader.h"
#include "tests/oracle/openssl_program.h"
#include "tests/oracle/rows.h"

namespace {

using cardio::Bytes;
using cardio::BytesView;
using cardio::concat;
using cardio::encode_tlv;
using cardio::from_hex;
using namespace cardio::specimen;

const Bytes challenge = from_hex("0011223344556677");

/// Trailer of ISO/IEC 9796-2 -> digest, by the names the program knows.
const std::map<std::string, std::string> digest_of_trailer{
    {"33CC", "sha1"}, {"34CC", "sha256"}, {"35CC", "sha512"}, {"36CC", "sha384"}, {"38CC", "sha224"}};
const std::map<std::string, std::size_t> digest_size{
    {"sha1", 20}, {"sha224", 28}, {"sha256", 32}, {"sha384", 48}, {"sha512", 64}};
/// Last arc of ecdsa-plain-..., BSI TR-03111 5.2.1.
const std::map<char, std::string> digest_of_arc{
    {'1', "sha1"}, {'2', "sha224"}, {'3', "sha256"}, {'4', "sha384"}, {'5', "sha512"}};

IssuedCard issue(const Profile& profile) {
    return Issuer(1).issue(built_in_citizen(1).value(), profile);
}

/// What the chip signs, asked for under OpenPACE's secure messaging whatever access the profile has.
Bytes signature_of(IssuedCard card) {
    const auto offer = oracle::generic_mapping(13, 2);
    card.profile.pace = true;
    card.profile.pace_oid = offer.oid;
    card.profile.pace_parameter_id = offer.parameter_id;
    const std::string can = card.can;
    Chip chip(std::move(card));
    chip.power_on();
    oracle::OpenPaceReader reader([&chip](const cardio::CommandApdu& command) {
        return cardio::ResponseApdu::parse(chip.process(command.encode())).value();
    });
    EXPECT_TRUE(reader.run_pace(offer, 2, oracle::can_secret(can)));
    EXPECT_TRUE(reader.exchange({0x00, 0xA4, 0x04, 0x0C, from_hex("A0000002471001")}));
    const auto answer = reader.exchange({0x00, 0x88, 0, 0, challenge, 65536, true});
    EXPECT_TRUE(answer && answer->ok());
    return answer ? answer->data : Bytes{};
}

void install_key(const oracle::OpensslProgram& program, const IssuedCard& card) {
    program.write("dg15.der", cardio::find_tlv(card.groups.at(15), 0x6F)->value);
    ASSERT_TRUE(program.run("pkey -pubin -inform DER -in dg15.der -out key.pem"));
}

Bytes digest(const oracle::OpensslProgram& program, const std::string& name, BytesView bytes) {
    program.write("message", bytes);
    EXPECT_TRUE(program.run("dgst -" + name + " -binary -out digest message"));
    return program.read("digest");
}

/// ISO/IEC 9796-2 scheme 1, taken apart after the program's bare RSA: 6A, part of the message, hash, trailer.
bool rsa_verifies(const oracle::OpensslProgram& program, BytesView signature) {
    program.write("signature", signature);
    if (!program.run(
            "pkeyutl -verifyrecover -pubin -inkey key.pem -pkeyopt rsa_padding_mode:none -in signature "
            "-out recovered"))
        return false;
    const Bytes recovered = program.read("recovered");
    if (recovered.size() < 64 || recovered.front() != 0x6A) return false;
    const bool sha1 = recovered.back() == 0xBC;
    const std::size_t trailer_size = sha1 ? 1 : 2;
    const BytesView view(recovered);
    const auto named = digest_of_trailer.find(cardio::to_hex(view.last(trailer_size)));
    if (!sha1 && named == digest_of_trailer.end()) return false;
    const std::string name = sha1 ? "sha1" : named->second;
    const BytesView content = view.subspan(1, view.size() - 1 - trailer_size);
    const std::size_t size = digest_size.at(name);
    const Bytes message = concat({content.first(content.size() - size), challenge});
    return cardio::equal(digest(program, name, message), content.last(size));
}

/// A positive INTEGER of these bytes.
Bytes der_integer(BytesView number) {
    while (number.size() > 1 && number[0] == 0 && number[1] < 0x80) number = number.subspan(1);
    const Bytes sign = (number[0] & 0x80) != 0 ? Bytes{0x00} : Bytes{};
    return encode_tlv(0x02, concat({sign, number}));
}

/// r || s, BSI TR-03111 5.2.1, as the program wants it.
bool ecdsa_verifies(const oracle::OpensslProgram& program, BytesView plain, const std::string& digest_name) {
    const BytesView r = plain.first(plain.size() / 2), s = plain.subspan(plain.size() / 2);
    program.write("signature", encode_tlv(0x30, concat({der_integer(r), der_integer(s)})));
    program.write("challenge", challenge);
    return program.run("dgst -" + digest_name + " -verify key.pem -signature signature challenge");
}

bool verifies(const IssuedCard& card, BytesView signature) {
    const oracle::OpensslProgram program;
    install_key(program, card);
    if (card.profile.active_authentication == Profile::Aa::rsa) return rsa_verifies(program, signature);
    const auto dg14 = card.groups.find(14);
    const auto infos = dg14 == card.groups.end()
                           ? cardio::lds::Parsed<cardio::lds::SecurityInfos>(cardio::lds::SecurityInfos{})
                           : cardio::lds::parse_dg14(dg14->second);
    const bool named = infos.ok() && infos->active_authentication;
    const char arc = named ? infos->active_authentication->signature_oid.back() : '3';
    return ecdsa_verifies(program, signature, digest_of_arc.at(arc));
}

}  // namespace

TEST(ActiveAuthenticationByProgram, every_profile_signs_what_the_program_verifies) {
    int rsa = 0, ecdsa = 0;
    for (const Profile& profile : profiles()) {
        if (profile.active_authentication == Profile::Aa::none) continue;
        // The ciphers of access make no difference to the signature.
        const bool about_access = profile.name.starts_with("pace-") || profile.name.starts_with("ca-");
        if (about_access) continue;
        ++(profile.active_authentication == Profile::Aa::rsa ? rsa : ecdsa);
        const IssuedCard card = issue(profile);
        EXPECT_TRUE(verifies(card, signature_of(card))) << profile.name;
    }
    EXPECT_GE(rsa, 2);
    EXPECT_GE(ecdsa, 1);
}

TEST(ActiveAuthenticationByProgram, a_changed_signature_does_not_verify) {
    for (const char* name : {"cccd", "cccd-aa-ecdsa"}) {
        const IssuedCard card = issue(*find_profile(name));
        Bytes signature = signature_of(card);
        ASSERT_FALSE(signature.empty());
        signature[signature.size() / 2] ^= 0x01;
        EXPECT_FALSE(verifies(card, signature)) << name;
    }
}

TEST(ActiveAuthenticationByProgram, another_cards_key_does_not_verify) {
    const IssuedCard signer = issue(*find_profile("cccd-aa-ecdsa"));
    const IssuedCard other = Issuer(2).issue(built_in_citizen(2).value(), *find_profile("cccd-aa-ecdsa"));
    EXPECT_FALSE(verifies(other, signature_of(signer)));
}
