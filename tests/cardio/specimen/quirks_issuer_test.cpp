// Quirks of who signs and how, looked at by the openssl program.
#include "tests/cardio/specimen/openssl_program.h"
#include "tests/cardio/specimen/quirk_checks.h"

using namespace cardio;
using namespace cardio::specimen;
using tests::issued;

namespace {

constexpr unsigned foreign = 1 ^ 0x5EED0000;

/// The program refuses the list, and says why.
void refused_because(const char* quirk, const char* why) {
    const tests::OpensslFolder openssl;
    const IssuedCard card = with_quirks(issued(), {quirk});
    EXPECT_FALSE(openssl.card_verifies(card));
    EXPECT_NE(openssl.errors().find(why), std::string::npos) << openssl.errors();
}

/// The bare signature holds, whoever vouches for the signer.
bool signature_holds(const char* quirk) {
    const tests::OpensslFolder openssl;
    const IssuedCard card = with_quirks(issued(), {quirk});
    return openssl.card_verifies(card, "-noverify");
}

struct SignerParts {
    Bytes certificate, attributes, signature;
};

/// The signer's certificate, its signed attributes as they stand, and its signature.
SignerParts signer_parts(const IssuedCard& card) {
    const auto nth = [](BytesView bytes, int number) {
        TlvReader reader(bytes);
        for (int i = 0; i < number; ++i) (void)reader.next();
        return reader.next()->value;
    };
    const BytesView content_info = nth(nth(card.sod, 0), 0);
    const BytesView signed_data = nth(nth(content_info, 1), 0);
    const BytesView signer_info = nth(nth(signed_data, 4), 0);
    const BytesView certificate = nth(signed_data, 3), attributes = nth(signer_info, 3),
                    signature = nth(signer_info, 5);
    return {{certificate.begin(), certificate.end()},
            {attributes.begin(), attributes.end()},
            {signature.begin(), signature.end()}};
}

bool in_der_order(BytesView attributes) {
    TlvReader reader(attributes);
    Bytes before;
    while (const auto attribute = reader.next()) {
        const Bytes now(attribute->raw.begin(), attribute->raw.end());
        if (now < before) return false;
        before = now;
    }
    return true;
}

/// Whether the signer's key signed these attributes.
bool signed_over(const IssuedCard& card, BytesView attributes) {
    const tests::OpensslFolder openssl;
    const SignerParts parts = signer_parts(card);
    openssl.write("signer.der", parts.certificate);
    openssl.write("signature", parts.signature);
    openssl.write("attributes", encode_tlv(0x31, attributes));
    return openssl.run("x509 -inform DER -in signer.der -noout -pubkey -out key.pem") &&
           openssl.run("dgst -sha256 -verify key.pem -signature signature attributes");
}

Bytes turned_around(BytesView attributes) {
    TlvReader reader(attributes);
    Bytes out;
    while (const auto attribute = reader.next()) out = concat({attribute->raw, out});
    return out;
}

void crl_of(const char* quirk, bool revokes) {
    const tests::OpensslFolder openssl;
    const IssuedCard card = with_quirks(issued(), {quirk});
    const auto files = trust_files(card);
    EXPECT_EQ(card.sod, issued().sod);
    EXPECT_TRUE(openssl.card_verifies(card, "-certsout signer.pem")) << openssl.errors();
    openssl.write("list.crl", files.at("specimen.crl"));
    EXPECT_TRUE(openssl.run("crl -inform DER -in list.crl -CAfile csca.pem -noout"));
    EXPECT_NE(openssl.errors().find("verify OK"), std::string::npos);
    ASSERT_TRUE(openssl.run("crl -inform DER -in list.crl -out list.pem"));
    const std::string verify =
        "verify -crl_check -CAfile csca.pem -CRLfile list.pem -attime 1655000000 signer.pem";
    EXPECT_FALSE(openssl.run(verify));
    EXPECT_NE(openssl.errors().find(revokes ? "certificate revoked" : "CRL has expired"), std::string::npos)
        << openssl.errors();
}

const tests::RegisteredChecks issuer_checks(
    {{"foreign-csca",
      [] {
          const tests::OpensslFolder openssl;
          const Bytes sod = with_quirks(issued(), {"foreign-csca"}).sod;
          openssl.install(1);
          EXPECT_FALSE(openssl.list_verifies(sod));
          openssl.install(foreign);
          EXPECT_TRUE(openssl.list_verifies(sod));
      }},
     {"forged-issuer",
      [] {
          const tests::OpensslFolder openssl;
          const IssuedCard card = with_quirks(issued(), {"forged-issuer"});
          EXPECT_FALSE(openssl.card_verifies(card));
          EXPECT_TRUE(openssl.list_verifies(card.sod, "-noverify -certsout signer.pem"));
          ASSERT_TRUE(openssl.run("x509 -in csca.pem -noout -ext subjectKeyIdentifier"));
          const std::string ours = openssl.output().substr(openssl.output().find('\n') + 5, 59);
          ASSERT_TRUE(openssl.run("x509 -in signer.pem -noout -ext authorityKeyIdentifier"));
          EXPECT_NE(openssl.output().find(ours), std::string::npos);
      }},
     {"other-country",
      [] {
          const tests::OpensslFolder openssl;
          const IssuedCard card = with_quirks(issued(), {"other-country"});
          EXPECT_TRUE(openssl.card_verifies(card, "-certsout signer.pem")) << openssl.errors();
          ASSERT_TRUE(openssl.run("x509 -in signer.pem -noout -issuer -subject"));
          EXPECT_EQ(tests::count_of(as_bytes(openssl.output()), as_bytes("C = XA")), 2);
      }},
     {"revoked-signer", [] { crl_of("revoked-signer", true); }},
     {"stale-crl", [] { crl_of("stale-crl", false); }},
     {"expired-signer", [] { refused_because("expired-signer", "certificate has expired"); }},
     {"signer-without-usage",
      [] {
          const tests::OpensslFolder openssl;
          const IssuedCard card = with_quirks(issued(), {"signer-without-usage"});
          EXPECT_TRUE(openssl.card_verifies(card, "-certsout signer.pem"));
          ASSERT_TRUE(openssl.run("x509 -in signer.pem -noout -ext keyUsage"));
          EXPECT_EQ(openssl.output().find("Digital Signature"), std::string::npos);
          EXPECT_NE(openssl.output().find("Key Encipherment"), std::string::npos);
      }},
     {"self-signed-signer",
      [] {
          refused_because("self-signed-signer", "certificate signature failure");
          EXPECT_TRUE(signature_holds("self-signed-signer"));
      }},
     {"wrong-sid-issuer", [] { refused_because("wrong-sid-issuer", "signer certificate not found"); }},
     {"no-signer-certificate",
      [] { refused_because("no-signer-certificate", "signer certificate not found"); }},
     {"wrong-content-type",
      [] {
          const tests::OpensslFolder openssl;
          const std::string text = openssl.printed(with_quirks(issued(), {"wrong-content-type"}).sod);
          EXPECT_NE(text.find("eContentType: pkcs7-data"), std::string::npos);
          EXPECT_TRUE(signature_holds("wrong-content-type"));
      }},
     {"wrong-message-digest", [] { refused_because("wrong-message-digest", "verification failure"); }},
     {"changed-signature", [] { EXPECT_FALSE(signature_holds("changed-signature")); }},
     {"unsorted-attributes",
      [] {
          const IssuedCard card = with_quirks(issued(), {"unsorted-attributes"});
          const Bytes attributes = signer_parts(card).attributes;
          EXPECT_FALSE(in_der_order(attributes));
          EXPECT_TRUE(signed_over(card, attributes));
          EXPECT_FALSE(signed_over(card, turned_around(attributes)));
      }},
     {"unsorted-attributes-signed-sorted",
      [] {
          const IssuedCard card = with_quirks(issued(), {"unsorted-attributes-signed-sorted"});
          const Bytes attributes = signer_parts(card).attributes;
          EXPECT_FALSE(in_der_order(attributes));
          EXPECT_TRUE(signed_over(card, turned_around(attributes)));
          EXPECT_FALSE(signed_over(card, attributes));
      }},
     {"repeated-hash", [] {
          const tests::OpensslFolder openssl;
          const IssuedCard card = with_quirks(issued(), {"repeated-hash"});
          ASSERT_TRUE(openssl.card_verifies(card));
          const Bytes content = openssl.read("content");
          EXPECT_EQ(tests::count_of(content, from_hex("30250201010420")), 2);
          EXPECT_TRUE(tests::contains(content, tests::hash_of("SHA256", card.groups.at(1))));
      }}});

}  // namespace

TEST(Quirks, issuers_do_wrong_what_is_said) {
    issuer_checks.run();
}

TEST(Quirks, attributes_of_an_honest_list_are_in_order) {
    const Bytes attributes = signer_parts(issued()).attributes;
    EXPECT_TRUE(in_der_order(attributes));
    EXPECT_TRUE(signed_over(issued(), attributes));
}
