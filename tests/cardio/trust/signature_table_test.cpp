// Passive authentication over the whole table: key, curve encoding, hash, signature form, version, identifier
// of the signer, order of the attributes.
#include <gtest/gtest.h>

#include "cardio/trust/passive_auth.h"
#include "tests/cardio/trust/test_der.h"

namespace {

namespace pki = tests::pki;
using cardio::Bytes;
using cardio::from_hex;
using cardio::trust::check_issuer;
using cardio::trust::IssuerCheck;
using Status = cardio::Finding::Status;
using Texts = std::vector<std::string>;

struct Hash {
    const char* name;
    const EVP_MD* function;
};
std::vector<Hash> hashes() {
    return {{"SHA-1", EVP_sha1()},
            {"SHA-224", EVP_sha224()},
            {"SHA-256", EVP_sha256()},
            {"SHA-384", EVP_sha384()},
            {"SHA-512", EVP_sha512()}};
}

/// A CSCA and a document signer, both with a key of this kind.
struct Authority {
    explicit Authority(const std::string& kind) : kind_(kind), csca(pki::self_signed(csca_recipe())) {}
    [[nodiscard]] pki::CertificateRecipe csca_recipe() const {
        auto recipe = pki::csca_recipe();
        recipe.key = kind_;
        return recipe;
    }
    [[nodiscard]] pki::Identity issue(const EVP_MD* hash, bool pss = false) const {
        auto recipe = pki::signer_recipe();
        recipe.key_of = &csca;  // one key for both: making one takes longest
        recipe.hash = hash;
        recipe.signed_with_pss = pss;
        return pki::issued_by(csca, recipe);
    }
    std::string kind_;
    pki::Identity csca;
};

IssuerCheck check(const pki::Identity& csca, const pki::Identity& signer, const pki::SodRecipe& recipe) {
    return check_issuer(pki::make_sod(signer, recipe), pki::store_of({&csca}), {"2026-06-01", "", "VNM"});
}

void expect_row(const std::string& row, const pki::Identity& csca, const pki::Identity& signer,
                pki::SodRecipe recipe, bool weak) {
    const auto good = check(csca, signer, recipe);
    EXPECT_TRUE(good.finding.passed()) << row << ": " << good.finding.reason;
    EXPECT_EQ(good.warnings, weak ? Texts{"weak_hash"} : Texts{}) << row;
    recipe.wrong_signature = true;
    EXPECT_TRUE(check(csca, signer, recipe).finding.failed()) << row;
}

TEST(SignatureTable, ecdsa_passes_on_every_curve_named_or_spelled_out_with_every_hash) {
    int rows = 0;
    for (const char* curve :
         {"prime192v1", "brainpoolP192r1", "secp224r1", "brainpoolP224r1", "prime256v1", "brainpoolP256r1",
          "brainpoolP320r1", "secp384r1", "brainpoolP384r1", "brainpoolP512r1", "secp521r1"}) {
        for (const char* encoding : {"EC:", "EC-EXPLICIT:"}) {
            const Authority authority(std::string(encoding) + curve);
            for (const Hash& hash : hashes()) {
                const auto version = static_cast<std::uint8_t>(rows % 2);
                expect_row(
                    authority.kind_ + " " + hash.name, authority.csca, authority.issue(hash.function),
                    {.group_hash = hash.function, .signer_hash = hash.function, .lds_version = version},
                    hash.function == EVP_sha1());
                ++rows;
            }
        }
    }
    EXPECT_EQ(rows, 11 * 2 * 5);
}

TEST(SignatureTable, rsa_passes_in_every_form_with_every_hash) {
    const Authority authority("RSA:2048"), pss_only("RSA-PSS:2048");
    for (const Hash& hash : hashes()) {
        const bool weak = hash.function == EVP_sha1();
        const pki::SodRecipe plain{.group_hash = hash.function, .signer_hash = hash.function};
        auto named = plain, pss = plain;
        named.names_hash_with_rsa = pss.pss = true;
        for (const auto& recipe : {plain, named, pss}) {
            expect_row(std::string("RSA ") + hash.name, authority.csca, authority.issue(hash.function),
                       recipe, weak);
            expect_row(std::string("RSA, certificate with PSS ") + hash.name, authority.csca,
                       authority.issue(hash.function, true), recipe, weak);
        }
        expect_row(std::string("RSA-PSS key ") + hash.name, pss_only.csca,
                   pss_only.issue(hash.function, true), pss, weak);
    }
}

TEST(SignatureTable, rsa_pss_passes_with_any_salt_and_mask) {
    const Authority authority("RSA:2048");
    const auto signer = authority.issue(EVP_sha256());
    for (const int salt : {0, 8, 20, 32, 64}) {
        for (const EVP_MD* mask : {EVP_sha1(), EVP_sha256(), EVP_sha512()}) {
            expect_row("PSS, salt " + std::to_string(salt), authority.csca, signer,
                       {.pss = true, .pss_salt = salt, .pss_mask_hash = mask}, false);
            const pki::SodRecipe defaults{
                .signer_hash = EVP_sha1(), .pss = true, .pss_salt = salt, .pss_mask_hash = mask};
            expect_row("PSS with defaults left out, salt " + std::to_string(salt), authority.csca, signer,
                       defaults, true);
        }
    }
}

TEST(SignatureTable, hashes_of_groups_certificate_and_signature_are_each_their_own) {
    const Authority authority("EC:P-256");
    for (const Hash& group : hashes()) {
        for (const Hash& certificate : hashes()) {
            const bool weak = group.function == EVP_sha1() || certificate.function == EVP_sha1();
            expect_row(std::string(group.name) + " under " + certificate.name, authority.csca,
                       authority.issue(certificate.function),
                       {.group_hash = group.function, .signer_hash = EVP_sha384()}, weak);
        }
    }
}

TEST(SignatureTable, signer_is_found_by_every_identifier_in_every_order_of_attributes) {
    const Authority ec("EC-EXPLICIT:brainpoolP256r1"), rsa("RSA:2048");
    const Bytes other_name = pki::name_der(X509_get_subject_name(ec.issue(EVP_sha256()).certificate.get()));
    const std::vector<std::function<void(pki::SodRecipe&)>> identifiers{
        [](auto&) {}, [](auto& recipe) { recipe.sid_key_id = true; },
        [](auto& recipe) { recipe.sid_serial = from_hex("020163"); },
        [&](auto& recipe) { recipe.sid_issuer = other_name; }};
    const std::vector<std::function<void(pki::SodRecipe&)>> orders{
        [](auto&) {}, [](auto& recipe) { recipe.stored_unsorted = true; },
        [](auto& recipe) { recipe.signed_unsorted = true; }};
    for (const Authority* authority : {&ec, &rsa}) {
        const auto signer = authority->issue(EVP_sha256());
        for (std::size_t i = 0; i < identifiers.size(); ++i) {
            for (std::size_t j = 0; j < orders.size(); ++j) {
                pki::SodRecipe recipe{.pss = authority == &rsa};
                identifiers[i](recipe);
                orders[j](recipe);
                const std::string row =
                    authority->kind_ + " identifier " + std::to_string(i) + " order " + std::to_string(j);
                expect_row(row, authority->csca, signer, recipe, false);
                Texts odd;
                if (i >= 2)
                    odd.emplace_back("the signer identifier names another certificate than the one embedded");
                if (j >= 1) odd.emplace_back("the signed attributes are not in DER order");
                EXPECT_EQ(check(authority->csca, signer, recipe).signer.oddities, odd) << row;
            }
        }
    }
}

TEST(SignatureTable, signer_is_found_by_key_identifier_among_several) {
    const Authority authority("EC:P-256");
    auto recipe = pki::signer_recipe();
    const auto signer = pki::issued_by(authority.csca, recipe);
    recipe.subject_key_id = from_hex("D502");
    const auto other = pki::issued_by(authority.csca, recipe);
    const X509* both[] = {other.certificate.get(), signer.certificate.get()};
    EXPECT_TRUE(
        check(authority.csca, signer, {.embedded = {both[0], both[1]}, .sid_key_id = true}).finding.passed());
    EXPECT_TRUE(
        check(authority.csca, signer, {.embedded = {both[1], both[0]}, .sid_key_id = true}).finding.passed());
    EXPECT_TRUE(check(authority.csca, signer, {.embedded = {both[0]}, .sid_key_id = true}).finding.failed());
}

TEST(SignatureTable, pss_whose_parameters_name_another_hash_than_the_signer_fails) {
    const Authority authority("RSA:2048");
    auto sod = pki::make_sod(authority.issue(EVP_sha256()), {.pss = true});
    const Bytes sha256 = from_hex("A00F300D06096086480165030402010500"),
                sha384 = from_hex("A00F300D06096086480165030402020500");
    const auto place = std::search(sod.cms.begin(), sod.cms.end(), sha256.begin(), sha256.end());
    ASSERT_NE(place, sod.cms.end());
    std::copy(sha384.begin(), sha384.end(), place);
    EXPECT_TRUE(
        check_issuer(sod, pki::store_of({&authority.csca}), {"2026-06-01", "", "VNM"}).finding.failed());
}

TEST(SignatureTable, spelled_out_curves_outside_the_list_fail_for_signer_and_csca) {
    const Authority good("EC:P-256"), koblitz("EC-EXPLICIT:secp256k1");
    auto recipe = pki::signer_recipe();
    recipe.key = "EC-EXPLICIT:secp256k1";
    const auto signer = check(good.csca, pki::issued_by(good.csca, recipe), {});
    EXPECT_EQ(signer.finding.reason,
              "the document signer is not usable: its elliptic curve is not one of ICAO Doc 9303");
    const auto chain = check(koblitz.csca, pki::issued_by(koblitz.csca, pki::signer_recipe()), {});
    EXPECT_EQ(chain.finding.reason,
              "the configured CSCA may not vouch: its elliptic curve is not one of ICAO Doc 9303");
}

TEST(SignatureTable, evidence_holds_both_certificates) {
    const Authority authority("EC:P-256");
    const auto signer = authority.issue(EVP_sha256());
    const auto vouched = check(authority.csca, signer, {});
    EXPECT_EQ(vouched.signer.ds_certificate, signer.der());
    EXPECT_EQ(vouched.signer.csca_certificate, authority.csca.der());
    EXPECT_TRUE(vouched.signer.oddities.empty());
    cardio::trust::TrustStore kept;
    ASSERT_TRUE(kept.add_certificate(vouched.signer.csca_certificate));
    EXPECT_TRUE(check_issuer(pki::make_sod(signer), kept, {"2026-06-01", "", "VNM"}).finding.passed())
        << "the evidence is enough to prove it again";
    const auto alone = check_issuer(pki::make_sod(signer), {}, {"2026-06-01", "", "VNM"});
    EXPECT_EQ(alone.signer.ds_certificate, signer.der());
    EXPECT_TRUE(alone.signer.csca_certificate.empty());
}

}  // namespace
