// What is sealed for the province opens with its key alone, and as it was or not at all.
#include "kiosk/province/envelope.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "cardio/tlv.h"
#include "tests/kiosk/dossier/temporary_folder.h"
#include "tests/kiosk/province/recipients.h"

namespace {

using namespace kiosk::province;
using tests::TestRecipient;
using Kind = TestRecipient::Kind;

const std::string plain = "NGUYỄN THỊ MẪU CANARY, 000190204817";

class Envelope : public testing::TestWithParam<Kind> {
  protected:
    [[nodiscard]] cardio::Bytes sealed() const {
        const auto recipient = Recipient::load(province_.certificate_file);
        if (!recipient) throw std::runtime_error(recipient.error());
        return envelope(cardio::as_bytes(plain), *recipient);
    }
    /// The text, or the number of the fault.
    [[nodiscard]] std::string opened(cardio::BytesView bytes, const TestRecipient& by) const {
        const auto found = open_envelope(bytes, by.certificate.get(), by.key.get());
        return found ? cardio::as_text(*found) : std::to_string(static_cast<int>(found.error()));
    }
    static std::string fault(EnvelopeFault one) { return std::to_string(static_cast<int>(one)); }

    TemporaryFolder folder_;
    const TestRecipient province_{folder_.path(), "province", GetParam()};
};
INSTANTIATE_TEST_SUITE_P(For, Envelope, testing::Values(Kind::ec, Kind::rsa),
                         [](const auto& one) { return one.param == Kind::ec ? "Ec" : "Rsa"; });

bool holds(const cardio::Bytes& bytes, const std::string& hex) {
    const auto part = cardio::from_hex(hex);
    return std::search(bytes.begin(), bytes.end(), part.begin(), part.end()) != bytes.end();
}

TEST_P(Envelope, opens_with_its_key_alone_and_shows_nothing) {
    const TestRecipient other(folder_.path(), "other", GetParam());
    const auto bytes = sealed();
    EXPECT_EQ(opened(bytes, province_), plain);
    EXPECT_EQ(opened(bytes, other), fault(EnvelopeFault::other_recipient));
    // Another key under the province's certificate.
    const auto wrong = open_envelope(bytes, province_.certificate.get(), other.key.get());
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error(), EnvelopeFault::changed);
    EXPECT_EQ(cardio::as_text(bytes).find("CANARY"), std::string::npos);
    EXPECT_EQ(cardio::as_text(bytes).find("000190204817"), std::string::npos);
    EXPECT_NE(sealed(), bytes) << "a key of its own each time";
}

TEST_P(Envelope, algorithms_are_those_of_today) {
    const auto bytes = sealed();
    EXPECT_TRUE(holds(bytes, "060B2A864886F70D0109100117"))
        << "authEnvelopedData, 1.2.840.113549.1.9.16.1.23";
    EXPECT_TRUE(holds(bytes, "060960864801650304012E")) << "aes256-GCM, 2.16.840.1.101.3.4.1.46";
    if (GetParam() == Kind::ec) {
        EXPECT_TRUE(holds(bytes, "06062B8104010B01")) << "stdDH-sha256kdf, 1.3.132.1.11.1";
        EXPECT_TRUE(holds(bytes, "060960864801650304012D")) << "aes256-wrap, 2.16.840.1.101.3.4.1.45";
    } else {
        EXPECT_TRUE(holds(bytes, "06092A864886F70D010107")) << "RSAES-OAEP, 1.2.840.113549.1.1.7";
        EXPECT_FALSE(holds(bytes, "06092A864886F70D0101010500")) << "no PKCS #1 padding";
        EXPECT_TRUE(holds(bytes, "0609608648016503040201")) << "SHA-256";
    }
}

TEST_P(Envelope, changed_byte_never_opens_to_anything_else) {
    const auto bytes = sealed();
    std::vector<std::size_t> unnoticed;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto changed = bytes;
        changed[i] ^= 0x04;
        const auto text = opened(changed, province_);
        if (text == plain)
            unnoticed.push_back(i);
        else
            EXPECT_EQ(text.size(), 1U) << "byte " << i << " gave " << text;
    }
    // Numbers of versions, which OpenSSL does not look at; everything that says something is refused.
    EXPECT_LE(unnoticed.size(), 4U);
    for (const auto at : unnoticed) EXPECT_LT(at, bytes.size() - plain.size() - 16) << "ciphertext or tag";
}

TEST_P(Envelope, cut_or_lengthened_does_not_open) {
    const auto bytes = sealed();
    for (std::size_t size = 0; size < bytes.size(); size += 7)
        EXPECT_EQ(opened(cardio::BytesView(bytes).first(size), province_).size(), 1U) << size;
    auto longer = bytes;
    longer.push_back(0);
    EXPECT_EQ(opened(longer, province_), fault(EnvelopeFault::no_envelope));
    EXPECT_EQ(opened(cardio::as_bytes("{}"), province_), fault(EnvelopeFault::no_envelope));
}

/// The elements of the AuthEnvelopedData, the last of them given anew, in whole DER again.
cardio::Bytes with_end(const cardio::Bytes& bytes, const cardio::Bytes& end) {
    cardio::TlvReader outer(cardio::TlvReader(bytes).expect(0x30)->value);
    const auto type = outer.expect(0x06);
    cardio::TlvReader elements(cardio::TlvReader(outer.expect(0xA0)->value).expect(0x30)->value);
    cardio::Bytes body;
    for (auto one = elements.next(); one && !elements.at_end(); one = elements.next())
        body.insert(body.end(), one->raw.begin(), one->raw.end());
    body.insert(body.end(), end.begin(), end.end());
    const auto inner = cardio::encode_tlv(0xA0, cardio::encode_tlv(0x30, body));
    cardio::Bytes whole(type->raw.begin(), type->raw.end());
    whole.insert(whole.end(), inner.begin(), inner.end());
    return cardio::encode_tlv(0x30, whole);
}

/// A tag of one byte would be guessed in 256 tries.
// OpenSSL 3.0 frees what it never allocated when these parameters are of another kind.
TEST_P(Envelope, algorithm_of_the_recipient_in_any_other_form_opens_nothing) {
    const auto bytes = sealed();
    const auto algorithm = cardio::from_hex(
        GetParam() == Kind::ec ? "06062B8104010B01300B060960864801650304012D" : "06092A864886F70D010107302B");
    const auto found = std::search(bytes.begin(), bytes.end(), algorithm.begin(), algorithm.end());
    ASSERT_NE(found, bytes.end());
    for (std::size_t i = 0; i < algorithm.size(); ++i) {
        auto other = bytes;
        ++other[static_cast<std::size_t>(found - bytes.begin()) + i];
        EXPECT_EQ(opened(other, province_), fault(EnvelopeFault::no_envelope)) << "byte " << i;
    }
}

TEST_P(Envelope, tag_cut_short_opens_nothing) {
    const auto bytes = sealed();
    const auto tag = cardio::BytesView(bytes).last(16);
    ASSERT_EQ(with_end(bytes, cardio::encode_tlv(0x04, tag)), bytes);
    for (const std::size_t size : {0U, 1U, 4U, 12U, 15U})
        EXPECT_EQ(opened(with_end(bytes, cardio::encode_tlv(0x04, tag.first(size))), province_),
                  fault(EnvelopeFault::no_envelope))
            << size;
}

TEST_P(Envelope, element_behind_the_tag_opens_nothing) {
    const auto bytes = sealed();
    auto end = cardio::encode_tlv(0x04, cardio::BytesView(bytes).last(16));
    const auto attribute = cardio::encode_tlv(0x30, cardio::from_hex("0603550403310413025858"));
    for (const auto& more : {cardio::encode_tlv(0xA2, attribute), cardio::encode_tlv(0xA3, attribute),
                             cardio::encode_tlv(0x04, {})}) {
        auto longer = end;
        longer.insert(longer.end(), more.begin(), more.end());
        EXPECT_EQ(opened(with_end(bytes, longer), province_), fault(EnvelopeFault::no_envelope));
    }
}

std::string refusal(const std::filesystem::path& file) {
    const auto recipient = Recipient::load(file);
    return recipient ? "" : recipient.error();
}

TEST(RecipientFile, one_that_should_not_be_sealed_for_is_refused_in_words) {
    const TemporaryFolder folder;
    const auto& place = folder.path();
    EXPECT_EQ(refusal(TestRecipient(place, "good").certificate_file), "");
    EXPECT_EQ(refusal(TestRecipient(place, "agrees", Kind::ec, 3600, "keyAgreement").certificate_file), "");
    EXPECT_EQ(refusal(TestRecipient(place, "enciphers", Kind::rsa, 3600, "keyEncipherment").certificate_file),
              "");
    const auto expect = [](const std::string& words, const std::string& part) {
        EXPECT_NE(words.find(part), std::string::npos) << words;
    };
    expect(refusal(TestRecipient(place, "expired", Kind::ec, -60).certificate_file), "expired");
    expect(refusal(TestRecipient(place, "short", Kind::short_rsa).certificate_file), "too short");
    expect(refusal(TestRecipient(place, "signs", Kind::ec, 3600, "digitalSignature").certificate_file),
           "key usage");
    expect(refusal("/nowhere/province.crt"), "cannot be read");
    expect(refusal(TestRecipient(place, "key").key_file), "no certificate");
    std::ofstream two(place / "two.crt");
    two << std::ifstream(place / "good.crt").rdbuf() << std::ifstream(place / "agrees.crt").rdbuf();
    two.close();
    expect(refusal(place / "two.crt"), "one certificate");
}

}  // namespace
