// Quirks of chips that are to prove that they are no copies, and of copies.
#include <openssl/rsa.h>

#include "cardio/oid.h"
#include "cardio/specimen/openssl_ptr.h"
#include "tests/cardio/specimen/quirk_checks.h"

using namespace cardio;
using namespace cardio::specimen;
using tests::issued;
using tests::QuirkyChip;

namespace {

constexpr const char* cam_profile = "pace-cam-aes256-brainpoolp256r1";
const Bytes challenge = from_hex("0011223344556677");

PkeyPtr key_of(const IssuedCard& card) {
    const auto content = find_tlv(card.groups.at(15), 0x6F);
    const unsigned char* at = content->value.data();
    return PkeyPtr(d2i_PUBKEY(nullptr, &at, static_cast<long>(content->value.size())));
}

ResponseApdu ask(QuirkyChip& chip, std::uint32_t ne = 65536) {
    const auto answer = chip.session.send(chip.chip, {0x00, 0x88, 0x00, 0x00, challenge, ne});
    return answer.plain.value_or(ResponseApdu{});
}

/// The challenge that an RSA answer (SHA-256, trailer 34CC) was signed for, out of some candidates.
bool answers(const IssuedCard& card, const Bytes& signature, const Bytes& asked) {
    const PkeyPtr key = key_of(card);
    const PkeyCtxPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
    Bytes f(static_cast<std::size_t>(EVP_PKEY_get_size(key.get())));
    std::size_t size = f.size();
    if (EVP_PKEY_verify_recover_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) != 1 ||
        EVP_PKEY_verify_recover(context.get(), f.data(), &size, signature.data(), signature.size()) != 1)
        return false;
    const BytesView view(f);
    const BytesView message = view.subspan(1, f.size() - 35);
    return equal(view.subspan(f.size() - 34, 32), tests::hash_of("SHA256", concat({message, asked})));
}

void answer_has(const char* quirk, std::uint32_t ne, std::size_t size, const char* profile = "cccd") {
    QuirkyChip chip(quirk, profile);
    const ResponseApdu answer = ask(chip, ne);
    EXPECT_EQ(answer.sw, 0x9000);
    EXPECT_EQ(answer.data.size(), size);
}

tests::PaceResult cam_run(const char* quirk) {
    Chip chip = tests::powered_chip(issued(cam_profile), {quirk});
    return tests::run_pace(chip, tests::first_offer(issued(cam_profile)));
}

/// Whether the data that chip authentication mapping gave prove the key in EF.CardSecurity.
bool proves_card_security(const tests::PaceResult& result) {
    const auto group = tests::group_of(13);
    const Bytes key = group->power(group->generator(), issued(cam_profile).mapping_key->scalar);
    return group->power(key, result.authentication_data) == result.mapping_key;
}

/// The answer to GENERAL AUTHENTICATE of chip authentication on a cccd.
ResponseApdu agree(QuirkyChip& chip) {
    const Bytes oid = oid_value("0.4.0.127.0.7.2.2.3.2.2");
    EXPECT_EQ(chip.status({0x00, 0x22, 0x41, 0xA4, encode_tlv(0x80, oid)}), 0x9000);
    const Bytes point = tests::group_of(13)->generator();
    const Bytes data = encode_tlv(0x7C, encode_tlv(0x80, point));
    return chip.session.send(chip.chip, {0x00, 0x86, 0x00, 0x00, data, 256}).plain.value();
}

const tests::RegisteredChecks copy_checks(
    {{"copied-chip",
      [] {
          QuirkyChip chip("copied-chip");
          EXPECT_EQ(chip.group(14), issued().groups.at(14));
          EXPECT_FALSE(answers(issued(), ask(chip).data, challenge));
          EXPECT_NE(chip.card.chip_keys.at(0).scalar, issued().chip_keys.at(0).scalar);
          EXPECT_FALSE(proves_card_security(cam_run("copied-chip")));
      }},
     {"cam-clone",
      [] {
          EXPECT_FALSE(proves_card_security(cam_run("cam-clone")));
          EXPECT_TRUE(proves_card_security(cam_run("slow")));
          const IssuedCard clone = with_quirks(issued(cam_profile), {"cam-clone"});
          EXPECT_EQ(clone.card_security, issued(cam_profile).card_security);
          EXPECT_EQ(clone.chip_keys.at(0).scalar, issued(cam_profile).chip_keys.at(0).scalar);
      }},
     {"cam-no-proof",
      [] {
          const auto result = cam_run("cam-no-proof");
          EXPECT_EQ(result.status, 0x9000);
          EXPECT_FALSE(result.session);
          EXPECT_TRUE(result.authentication_data.empty());
      }},
     {"cam-noise",
      [] {
          const auto result = cam_run("cam-noise");
          EXPECT_EQ(result.status, 0x9000);
          EXPECT_TRUE(result.authentication_data.empty() || !proves_card_security(result));
      }},
     {"stripped-dg14",
      [] {
          QuirkyChip chip("stripped-dg14");
          EXPECT_EQ(chip.status(tests::select_file(tests::group_file(14))), 0x6A82);
          EXPECT_TRUE(tests::is_signed_for(chip.card, issued().groups.at(14)));
          EXPECT_EQ(chip.status({0x00, 0x22, 0x41, 0xA4, from_hex("800A04007F00070202030202")}), 0x6A88);
      }},
     {"stripped-dg15",
      [] {
          QuirkyChip chip("stripped-dg15");
          EXPECT_EQ(chip.status(tests::select_file(tests::group_file(15))), 0x6A82);
          EXPECT_TRUE(tests::is_signed_for(chip.card, issued().groups.at(15)));
          EXPECT_EQ(ask(chip).sw, 0x6D00);
      }},
     {"silent-aa",
      [] {
          QuirkyChip chip("silent-aa");
          EXPECT_EQ(ask(chip).sw, 0x6D00);
          EXPECT_EQ(chip.group(15), issued().groups.at(15));
      }},
     {"silent-ca", [] {
          QuirkyChip chip("silent-ca");
          EXPECT_EQ(chip.status({0x00, 0x22, 0x41, 0xA4, from_hex("800A04007F00070202030202")}), 0x6A88);
          EXPECT_EQ(chip.status({0x00, 0x22, 0x41, 0xA6, from_hex("9100")}), 0x6A88);
          EXPECT_EQ(chip.group(14), issued().groups.at(14));
      }}});

const tests::RegisteredChecks active_checks(
    {{"aa-cut-231",
      [] {
          answer_has("aa-cut-231", 65536, 256, "cccd-aa-rsa");
          answer_has("aa-cut-231", 256, 223, "cccd-aa-rsa");  // what AES leaves room for
          QuirkyChip tdes("aa-cut-231", "pace-3des");
          EXPECT_EQ(ask(tdes, 256).data.size(), 192U);
          IssuedCard card = issued("cccd-aa-rsa");
          card.profile.pace = false;  // by BAC, where 3DES leaves room for 231
          Chip by_bac = tests::powered_chip(card, {"aa-cut-231"});
          tests::Session session = tests::opened_by_bac(by_bac, card);
          const CommandApdu question{0x00, 0x88, 0x00, 0x00, challenge, 256};
          EXPECT_EQ(session.send(by_bac, question).plain->data.size(), 231U);
      }},
     {"aa-empty-extended",
      [] {
          answer_has("aa-empty-extended", 65536, 0);
          answer_has("aa-empty-extended", 256, 192);
      }},
     {"aa-zero-stripped",
      [] {
          QuirkyChip chip("aa-zero-stripped", "aa-rsa1024-sha256-34cc");
          const Bytes answer = ask(chip).data;
          ASSERT_EQ(answer.size(), 127U);
          EXPECT_TRUE(answers(chip.card, concat({Bytes{0x00}, answer}), challenge));
      }},
     {"aa-recorded",
      [] {
          QuirkyChip chip("aa-recorded");
          const Bytes answer = ask(chip).data;
          EXPECT_FALSE(answers(issued(), answer, challenge));
          EXPECT_TRUE(answers(issued(), answer, Bytes(8, 0)));
      }},
     {"aa-unannounced",
      [] {
          QuirkyChip chip("aa-unannounced", "cccd-aa-ecdsa");
          const Bytes oid = oid_value("2.23.136.1.1.5");
          EXPECT_TRUE(tests::contains(issued("cccd-aa-ecdsa").groups.at(14), oid));
          EXPECT_FALSE(tests::contains(chip.group(14), oid));
          EXPECT_TRUE(tests::is_signed_for(chip.card, chip.group(14)));
          QuirkyChip without_dg14("aa-unannounced", "bac-aa-ecdsa");
          EXPECT_EQ(without_dg14.status(tests::select_file(tests::group_file(14))), 0x6A82);
      }},
     {"aa-zeros",
      [] {
          QuirkyChip chip("aa-zeros");
          EXPECT_EQ(ask(chip).data, Bytes(192, 0));
      }},
     {"aa-one-bit",
      [] {
          QuirkyChip chip("aa-one-bit");
          Bytes answer = ask(chip).data;
          EXPECT_FALSE(answers(issued(), answer, challenge));
          answer.at(96) ^= 0x01;
          EXPECT_TRUE(answers(issued(), answer, challenge));
      }},
     {"aa-longer", [] {
          answer_has("aa-longer", 65536, 193);
          answer_has("aa-longer", 65536, 65, "cccd-aa-ecdsa");
      }}});

const tests::RegisteredChecks agreement_checks({{"ca-old-session",
                                                 [] {
                                                     QuirkyChip chip("ca-old-session");
                                                     EXPECT_EQ(to_hex(agree(chip).encode()), "7C009000");
                                                     EXPECT_EQ(chip.group(1), issued().groups.at(1));
                                                 }},
                                                {"ca-chatty",
                                                 [] {
                                                     QuirkyChip chip("ca-chatty");
                                                     EXPECT_EQ(to_hex(agree(chip).data).substr(0, 8),
                                                               "7C128110");
                                                     EXPECT_TRUE(
                                                         chip.group(1).empty());  // new keys are in force
                                                 }},
                                                {"ca-bare", [] {
                                                     QuirkyChip chip("ca-bare");
                                                     EXPECT_EQ(to_hex(agree(chip).encode()), "9000");
                                                     EXPECT_TRUE(chip.group(1).empty());
                                                 }}});

}  // namespace

TEST(Quirks, copies_prove_nothing) {
    copy_checks.run();
}

TEST(Quirks, active_authentication_is_odd_as_said) {
    active_checks.run();
}

TEST(Quirks, chip_authentication_is_odd_as_said) {
    agreement_checks.run();
}
