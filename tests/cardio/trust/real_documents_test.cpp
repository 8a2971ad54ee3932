// Passive authentication of six real EF.SOD against the CSCA that issued their signer, and against the
// others.
#include <gtest/gtest.h>

#include "cardio/tlv.h"
#include "cardio/trust/passive_auth.h"
#include "tests/support/vectors.h"

namespace {

using cardio::Bytes;
using cardio::from_hex;
using cardio::trust::check_issuer;
using cardio::trust::TrustStore;

struct Document {
    std::string issuer, state;
    Bytes file;
    Bytes csca;
    cardio::lds::Sod sod;
};

std::vector<Document> documents() {
    const std::map<std::string, std::string> states{{"AT", "AUT"}, {"DE", "D<<"}, {"FI", "FIN"},
                                                    {"FR", "FRA"}, {"ID", "IDN"}, {"UK", "GBR"}};
    std::vector<Document> result;
    const auto vectors = tests::load_vectors("13_sod_with_csca_six_issuers.json");
    for (const auto& item : vectors.at("cases")) {
        const std::string issuer = item.at("issuer");
        const Bytes file = from_hex(item.at("sod").get<std::string>());
        auto sod = cardio::lds::parse_sod(file);
        EXPECT_TRUE(sod.ok()) << issuer;
        if (sod.ok())
            result.push_back({issuer, states.at(issuer), file,
                              from_hex(item.at("csca_certificate").get<std::string>()), *sod});
    }
    EXPECT_EQ(result.size(), 6U);
    return result;
}

TrustStore store_with(const Bytes& certificate) {
    TrustStore store;
    EXPECT_TRUE(store.add_certificate(certificate));
    return store;
}

const std::string today = "2026-06-01";

TEST(RealDocument, csca_that_issued_its_signer_vouches) {
    for (const Document& document : documents()) {
        const auto check = check_issuer(document.sod, store_with(document.csca), {today, "", document.state});
        EXPECT_TRUE(check.finding.passed()) << document.issuer << ": " << check.finding.reason;
        EXPECT_TRUE(check.warnings.empty()) << document.issuer;
        EXPECT_FALSE(check.signer.csca_subject.empty());
        EXPECT_EQ(check.signer.csca_sha256.size(), 64U);
    }
}

TEST(RealDocument, its_csca_is_found_among_all_six) {
    TrustStore all;
    for (const Document& document : documents()) EXPECT_TRUE(all.add_certificate(document.csca));
    for (const Document& document : documents()) {
        const auto check = check_issuer(document.sod, all, {today, "", document.state});
        EXPECT_TRUE(check.finding.passed()) << document.issuer << ": " << check.finding.reason;
    }
}

TEST(RealDocument, csca_of_another_country_does_not_vouch) {
    const auto all = documents();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Document& other = all[(i + 1) % all.size()];
        const auto check = check_issuer(all[i].sod, store_with(other.csca), {today, "", all[i].state});
        EXPECT_EQ(check.finding.status, cardio::Finding::Status::not_possible) << all[i].issuer;
        EXPECT_TRUE(check.signer.csca_subject.empty());
        EXPECT_FALSE(check.signer.ds_subject.empty());
    }
}

TEST(RealDocument, mrz_of_another_state_fails) {
    for (const Document& document : documents()) {
        const auto check = check_issuer(document.sod, store_with(document.csca), {today, "", "VNM"});
        EXPECT_TRUE(check.finding.failed()) << document.issuer;
    }
}

TEST(RealDocument, signed_bytes_changed_in_file_fail) {
    for (const Document& document : documents()) {
        const auto place = std::search(document.file.begin(), document.file.end(),
                                       document.sod.econtent.begin(), document.sod.econtent.end());
        ASSERT_NE(place, document.file.end());
        Bytes file = document.file;
        file[static_cast<std::size_t>(place - document.file.begin()) + document.sod.econtent.size() - 1] ^=
            1;  // in a hash
        const auto sod = cardio::lds::parse_sod(file);
        ASSERT_TRUE(sod.ok()) << document.issuer;
        EXPECT_TRUE(
            check_issuer(*sod, store_with(document.csca), {today, "", document.state}).finding.failed());
    }
}

TEST(RealDocument, bytes_used_that_are_not_the_signed_ones_fail) {
    for (Document& document : documents()) {
        document.sod.econtent.back() ^= 1;
        EXPECT_TRUE(check_issuer(document.sod, store_with(document.csca), {today, "", document.state})
                        .finding.failed());
    }
}

TEST(RealDocument, signature_with_flipped_bit_fails) {
    for (Document& document : documents()) {
        document.sod.cms.back() ^= 1;  // the signature is the last element of the only SignerInfo
        EXPECT_TRUE(check_issuer(document.sod, store_with(document.csca), {today, "", document.state})
                        .finding.failed())
            << document.issuer;
    }
}

/// Where the embedded signer's certificate ends in the CMS: its last byte is the last of the CSCA's
/// signature.
std::size_t end_of_signer(const Bytes& cms) {
    cardio::TlvReader content_info(cardio::find_tlv(cms, 0x30)->value);
    content_info.next();
    cardio::TlvReader signed_data(cardio::find_tlv(content_info.next()->value, 0x30)->value);
    signed_data.next();
    signed_data.next();
    signed_data.next();
    const auto certificates = signed_data.expect(0xA0);
    return static_cast<std::size_t>(certificates->value.data() + certificates->value.size() - cms.data());
}

TEST(RealDocument, signer_certificate_with_flipped_bit_fails) {
    for (Document& document : documents()) {
        document.sod.cms[end_of_signer(document.sod.cms) - 1] ^= 1;
        const auto check = check_issuer(document.sod, store_with(document.csca), {today, "", document.state});
        EXPECT_TRUE(check.finding.failed()) << document.issuer;
        EXPECT_EQ(check.finding.reason, "the document signer names a configured CSCA that did not sign it");
    }
}

TEST(RealDocument, cut_or_extended_cms_fails) {
    for (Document& document : documents()) {
        document.sod.cms.push_back(0);
        EXPECT_TRUE(check_issuer(document.sod, store_with(document.csca), {today, "", document.state})
                        .finding.failed());
        document.sod.cms.resize(document.sod.cms.size() - 2);
        EXPECT_TRUE(check_issuer(document.sod, store_with(document.csca), {today, "", document.state})
                        .finding.failed());
    }
}

TEST(RealDocument, evidence_says_who_signed_and_when) {
    const auto all = documents();
    const auto check = check_issuer(all[3].sod, store_with(all[3].csca), {today, "", "FRA"});
    EXPECT_EQ(check.signer.ds_issuer, "CN=CSCA-FRANCE,O=Gouv,C=FR");
    EXPECT_EQ(check.signer.csca_subject, "CN=CSCA-FRANCE,O=Gouv,C=FR");
    EXPECT_EQ(check.signer.ds_not_before, "2017-07-18");
    EXPECT_EQ(check.signer.ds_not_after, "2027-10-18");
    EXPECT_EQ(check.signer.judged_at, "2017-09-05");
    EXPECT_EQ(check.signer.judged_by, "signing time");
}

TEST(RealDocument, link_certificate_of_the_same_key_vouches_alone) {
    const auto vectors = tests::load_vectors("13_sod_with_csca_six_issuers.json");
    for (const auto& item : vectors.at("cases")) {
        if (!item.contains("link_certificate")) continue;
        const auto sod = cardio::lds::parse_sod(from_hex(item.at("sod").get<std::string>()));
        const auto link = from_hex(item.at("link_certificate").get<std::string>());
        const auto check = check_issuer(*sod, store_with(link), {today, "", "IDN"});
        EXPECT_TRUE(check.finding.passed()) << check.finding.reason;
        return;
    }
    FAIL() << "no document with a link certificate";
}

}  // namespace
