// The openssl command line judges the same EF.SOD, chains, CRLs and master lists: where it can, it must
// agree.
#include <gtest/gtest.h>

#include "cardio/tlv.h"
#include "cardio/trust/master_list.h"
#include "cardio/trust/passive_auth.h"
#include "tests/cardio/trust/openssl_program.h"
#include "tests/cardio/trust/test_lists.h"
#include "tests/support/vectors.h"

namespace {

namespace pki = tests::pki;
using cardio::Bytes;
using cardio::BytesView;
using cardio::from_hex;
using cardio::trust::check_issuer;
using cardio::trust::TrustStore;
using tests::OpensslProgram;
using Status = cardio::Finding::Status;

struct Document {
    std::string issuer;
    Bytes file, csca;
};

/// The real documents; their holders' data are not among them.
std::vector<Document> documents() {
    std::vector<Document> result;
    const auto vectors = tests::load_vectors("13_sod_with_csca_six_issuers.json");
    for (const auto& item : vectors.at("cases"))
        result.push_back({item.at("issuer"), from_hex(item.at("sod").get<std::string>()),
                          from_hex(item.at("csca_certificate").get<std::string>())});
    EXPECT_EQ(result.size(), 6U);
    return result;
}

Status judge(const cardio::lds::Sod& sod, const Bytes& csca) {
    TrustStore trust;
    EXPECT_TRUE(csca.empty() || trust.add_certificate(csca));
    return check_issuer(sod, trust, {"2026-06-01", "", ""}).finding.status;
}

Bytes signer_of(const cardio::lds::Sod& sod) {
    return check_issuer(sod, {}, {"2026-06-01", "", ""}).signer.ds_certificate;
}

/// Both judge the signature of a file alike, and find the same content in it.
void expect_same_signature(const OpensslProgram& openssl, const Bytes& file, bool good,
                           const std::string& row) {
    const auto sod = cardio::lds::parse_sod(file);
    ASSERT_TRUE(sod.ok()) << row;
    const auto answer = openssl.verify_signature(sod->cms);
    EXPECT_EQ(answer.accepted(), good) << row << ": " << answer.output;
    EXPECT_EQ(judge(*sod, {}), good ? Status::not_possible : Status::failed) << row;
    if (good) {
        EXPECT_EQ(openssl.read("content"), sod->econtent) << row;
    }
}

TEST(SecondOpinion, signatures_of_real_documents_whole_and_changed) {
    const OpensslProgram openssl;
    for (const Document& document : documents()) {
        expect_same_signature(openssl, document.file, true, document.issuer);
        const auto sod = cardio::lds::parse_sod(document.file);
        Bytes signature_changed = document.file, content_changed = document.file;
        const auto end_of_cms =
            std::search(document.file.begin(), document.file.end(), sod->cms.begin(), sod->cms.end()) -
            document.file.begin() + static_cast<std::ptrdiff_t>(sod->cms.size());
        signature_changed[static_cast<std::size_t>(end_of_cms - 1)] ^= 1;
        expect_same_signature(openssl, signature_changed, false, document.issuer + " signature");
        const auto content = std::search(document.file.begin(), document.file.end(), sod->econtent.begin(),
                                         sod->econtent.end());
        const auto hash_at =
            content - document.file.begin() + static_cast<std::ptrdiff_t>(sod->econtent.size()) - 30;
        content_changed[static_cast<std::size_t>(hash_at)] ^= 1;
        if (cardio::lds::parse_sod(content_changed).ok())
            expect_same_signature(openssl, content_changed, false, document.issuer + " content");
    }
}

TEST(SecondOpinion, signatures_of_every_kind_whole_and_changed) {
    const OpensslProgram openssl;
    for (const char* kind : {"EC:P-256", "EC:brainpoolP512r1", "EC-EXPLICIT:secp521r1", "RSA:2048"}) {
        auto recipe = pki::csca_recipe();
        recipe.key = kind;
        const auto csca = pki::self_signed(recipe);
        auto signer_recipe = pki::signer_recipe();
        signer_recipe.key_of = &csca;
        const auto signer = pki::issued_by(csca, signer_recipe);
        std::vector<pki::SodRecipe> recipes{
            {},
            {.group_hash = EVP_sha512(), .signer_hash = EVP_sha512(), .lds_version = 1},
            {.sid_key_id = true},
            {.signed_unsorted = true}};
        if (kind == std::string("RSA:2048")) {
            recipes.push_back({.pss = true});
            recipes.push_back(
                {.signer_hash = EVP_sha384(), .pss = true, .pss_salt = 48, .pss_mask_hash = EVP_sha256()});
        }
        for (pki::SodRecipe sod : recipes) {
            expect_same_signature(openssl, pki::make_sod_file(signer, sod), true, kind);
            sod.wrong_signature = true;
            expect_same_signature(openssl, pki::make_sod_file(signer, sod), false, kind);
            sod.wrong_signature = false;
            sod.wrong_message_digest = true;
            expect_same_signature(openssl, pki::make_sod_file(signer, sod), false, kind);
        }
    }
}

TEST(SecondOpinion, chain_of_each_real_document_under_each_csca) {
    const OpensslProgram openssl;
    const auto all = documents();
    int spelled_out = 0, plain = 0;
    for (const Document& document : all) {
        const auto sod = cardio::lds::parse_sod(document.file);
        ASSERT_TRUE(sod.ok());
        for (const Document& other : all) {
            const bool ours = judge(*sod, other.csca) == Status::passed;
            EXPECT_EQ(ours, document.issuer == other.issuer);
            const auto answer = openssl.verify_chain(signer_of(*sod), other.csca);
            if (ours && answer.refuses_spelled_out_curves()) {
                ++spelled_out;
                continue;
            }
            EXPECT_EQ(answer.accepted(), ours)
                << document.issuer << " under " << other.issuer << ": " << answer.output;
            if (ours) ++plain;
        }
    }
    EXPECT_EQ(spelled_out, 4) << "AT DE FI UK";
    EXPECT_EQ(plain, 2) << "FR ID";
}

/// Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signature BIT STRING }
struct CutCertificate {
    explicit CutCertificate(const Bytes& der) {
        cardio::TlvReader reader(cardio::find_tlv(der, 0x30)->value);
        const auto first = reader.next()->raw;
        to_be_signed.assign(first.begin(), first.end());
        algorithm = cardio::to_hex(reader.next()->value);
        const auto bits = reader.next()->value;
        signature.assign(bits.begin() + 1, bits.end());
    }
    Bytes to_be_signed, signature;
    std::string algorithm;
};

TEST(SecondOpinion, spelled_out_keys_of_real_cscas_signed_their_document_signers) {
    // `openssl verify` refuses them, but `openssl dgst` computes with them
    const std::map<std::string, std::string> hashes{{"06082A8648CE3D040302", "-sha256"},
                                                    {"06082A8648CE3D040303", "-sha384"},
                                                    {"06082A8648CE3D040304", "-sha512"}};
    const OpensslProgram openssl;
    int verified = 0;
    for (const Document& document : documents()) {
        const CutCertificate signer(signer_of(*cardio::lds::parse_sod(document.file)));
        if (!hashes.contains(signer.algorithm)) continue;
        openssl.write("csca.der", document.csca);
        EXPECT_TRUE(openssl.run("x509 -inform DER -in csca.der -noout -pubkey -out key.pem").accepted());
        openssl.write("signature", signer.signature);
        const std::string verify =
            "dgst " + hashes.at(signer.algorithm) + " -verify key.pem -signature signature signed";
        openssl.write("signed", signer.to_be_signed);
        EXPECT_TRUE(openssl.run(verify).says("Verified OK")) << document.issuer;
        Bytes changed = signer.to_be_signed;
        changed.back() ^= 1;
        openssl.write("signed", changed);
        EXPECT_FALSE(openssl.run(verify).accepted()) << document.issuer;
        ++verified;
    }
    EXPECT_EQ(verified, 4);
}

TEST(SecondOpinion, generated_chains_good_and_bad) {
    const OpensslProgram openssl;
    const auto csca = pki::self_signed(pki::csca_recipe()), twin = pki::self_signed(pki::csca_recipe());
    auto other_name = pki::csca_recipe(), other_key = pki::csca_recipe(), powerless = pki::csca_recipe(),
         link_recipe = pki::csca_recipe();
    other_name.common_name = "Other";
    other_key.subject_key_id = from_hex("CA02");
    powerless.key_usage = "critical,digitalSignature";
    powerless.key_of = other_name.key_of = &csca;
    link_recipe.key_of = &csca;
    link_recipe.authority_key_id = from_hex("CA00");
    auto before = pki::csca_recipe();
    before.subject_key_id = from_hex("CA00");
    const auto link = pki::issued_by(pki::self_signed(before), link_recipe);
    const auto renamed = pki::self_signed(other_name), next = pki::self_signed(other_key),
               no_ca = pki::self_signed(powerless);
    const auto signer = pki::issued_by(csca, pki::signer_recipe());
    const auto sod = pki::make_sod(signer);
    const std::vector<std::pair<std::string, const pki::Identity*>> rows{
        {"its CSCA", &csca},
        {"link certificate alone", &link},
        {"another key of the same name and identifier", &twin},
        {"another key", &next},
        {"same key, another name", &renamed},
        {"same key, may not sign", &no_ca}};
    for (const auto& [row, trusted] : rows) {
        const bool ours = judge(sod, trusted->der()) == Status::passed;
        EXPECT_EQ(ours, trusted == &csca || trusted == &link) << row;
        const auto answer = openssl.verify_chain(signer.der(), trusted->der());
        EXPECT_EQ(answer.accepted(), ours) << row << ": " << answer.output;
    }
}

TEST(SecondOpinion, crls_of_every_kind) {
    const OpensslProgram openssl;
    const auto csca = pki::self_signed(pki::csca_recipe()), forger = pki::self_signed(pki::csca_recipe());
    const auto signer = pki::issued_by(csca, pki::signer_recipe());
    const auto revoked_by_us = [&](const Bytes& crl) {
        tests::TrustFolder files;
        files.write("csca.cer", csca.der());
        files.write("list.crl", crl);
        const auto trust = files.load();
        if (!trust) return std::string("refused");
        const auto check = check_issuer(pki::make_sod(signer), *trust, {"2026-06-01", "", "VNM"});
        return std::string(check.finding.failed() ? "revoked" : "good");
    };
    const auto by_openssl = [&](const Bytes& crl) {
        openssl.write_pem("list.pem", "X509 CRL", crl);
        const auto answer = openssl.verify_chain(signer.der(), csca.der(), "-crl_check -CRLfile list.pem");
        if (answer.accepted()) return std::string("good");
        return std::string(answer.says("certificate revoked") ? "revoked" : "refused");
    };
    struct Row {
        const char* name;
        pki::CrlRecipe recipe;
        const char* verdict;
    };
    for (const Row& row :
         {Row{"empty", {}, "good"}, Row{"others", {.serials = {"2", "3"}}, "good"},
          Row{"listed", {.serials = {"1"}}, "revoked"},
          Row{"compromised", {.serials = {"1"}, .reason = 1}, "revoked"},
          Row{"on hold", {.serials = {"1"}, .reason = 6}, "revoked"},
          Row{"taken off", {.serials = {"1"}, .reason = 8}, "good"},
          Row{"delta", {.serials = {"1"}, .delta = true}, "refused"},
          Row{"unknown critical extension", {.serials = {"1"}, .critical_oid = "1.2.3.4"}, "refused"},
          Row{"unknown critical entry", {.serials = {"2"}, .critical_entries = true}, "refused"}}) {
        const Bytes crl = pki::make_crl(csca, row.recipe);
        EXPECT_EQ(revoked_by_us(crl), row.verdict) << row.name;
        // without its base, openssl takes a delta for a list of its own
        const std::string verdict = row.recipe.delta ? "revoked" : row.verdict;
        EXPECT_EQ(by_openssl(crl), verdict) << row.name;
    }
    const Bytes forged = pki::make_crl(forger, {.serials = {"1"}});
    EXPECT_EQ(revoked_by_us(forged), "good") << "it counts for nothing";
    EXPECT_EQ(by_openssl(forged), "refused");
    openssl.write("forged.crl", forged);
    EXPECT_TRUE(openssl.run("crl -inform DER -in forged.crl -CAfile csca.pem -noout").says("verify failure"));
}

TEST(SecondOpinion, master_lists_whole_changed_and_of_a_foreign_publisher) {
    const OpensslProgram openssl;
    const auto csca = pki::self_signed(pki::csca_recipe()), foreign = pki::self_signed(pki::csca_recipe());
    const auto signer = pki::issued_by(csca, pki::list_signer_recipe());
    const std::vector<Bytes> certificates{csca.der(), foreign.der()};
    const auto by_openssl = [&](const Bytes& list, const pki::Identity& publisher) {
        openssl.write("list.ml", list);
        openssl.write_pem("csca.pem", "CERTIFICATE", publisher.der());
        return openssl.run(
            "cms -verify -inform DER -in list.ml -CAfile csca.pem -purpose any -no_check_time -binary "
            "-out content");
    };
    const auto by_us = [&](const Bytes& list, const pki::Identity& publisher) {
        tests::TrustFolder files;
        files.write("publisher.cer", publisher.der());
        files.write("list.ml", list);
        return files.load().ok();
    };
    const Bytes good = pki::make_master_list(signer, certificates);
    EXPECT_TRUE(by_us(good, csca));
    const auto answer = by_openssl(good, csca);
    EXPECT_TRUE(answer.accepted()) << answer.output;
    EXPECT_EQ(openssl.read("content"), pki::master_list_content(certificates));
    EXPECT_FALSE(by_us(good, foreign));
    EXPECT_FALSE(by_openssl(good, foreign).accepted());
    for (const std::size_t from_end : {1U, 20U, 90U, 130U}) {
        Bytes changed = good;
        changed[changed.size() - from_end] ^= 1;
        EXPECT_FALSE(by_us(changed, csca)) << from_end;
        EXPECT_FALSE(by_openssl(changed, csca).accepted()) << from_end;
    }
}

}  // namespace
