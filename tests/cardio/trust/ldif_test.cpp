// LDIF as the ICAO PKD passes it on: the text, and what of it is trusted.
#include "cardio/trust/ldif.h"

#include <gtest/gtest.h>

#include "cardio/trust/passive_auth.h"
#include "tests/cardio/trust/test_folder.h"
#include "tests/cardio/trust/test_lists.h"

namespace {

namespace pki = tests::pki;
using cardio::as_bytes;
using cardio::Bytes;
using cardio::from_hex;
using cardio::trust::LdifReader;
using cardio::trust::looks_like_ldif;
using cardio::trust::TrustStore;
using Status = cardio::Finding::Status;

/// "entry|name=value" of every attribute, and the error at the end if there was one.
std::vector<std::string> attributes_of(const std::string& text) {
    LdifReader reader(as_bytes(text));
    std::vector<std::string> result;
    while (const auto attribute = reader.next())
        result.push_back(attribute->entry + "|" + attribute->name + "=" +
                         std::string(attribute->value.begin(), attribute->value.end()));
    if (!reader.error().empty()) result.push_back("error: " + reader.error());
    return result;
}

using Texts = std::vector<std::string>;

TEST(Ldif, examples_of_rfc_2849_read_as_it_says) {
    EXPECT_EQ(
        attributes_of("version: 1\ndn: cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com\n"
                      "objectclass: top\ncn: Barbara Jensen\ncn: Babs Jensen\n"
                      "telephonenumber: +1 408 555 1212\n"
                      "description:Babs is a big sailing fan, and travels extensively in sea\n"
                      " rch of perfect sailing conditions.\n"),
        (Texts{
            "|version=1",
            "cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com|dn=cn=Barbara Jensen, ou=Product "
            "Development, dc=airius, dc=com",
            "cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com|objectclass=top",
            "cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com|cn=Barbara Jensen",
            "cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com|cn=Babs Jensen",
            "cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com|telephonenumber=+1 408 555 1212",
            "cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com|description=Babs is a big sailing "
            "fan, and travels extensively in search of perfect sailing conditions."}));
    EXPECT_EQ(
        attributes_of("dn: a\ndescription:: V2hhdCBhIGNhcmVmdWwgcmVhZGVyIHlvdSBhcmUhICBUaGlzIHZhbHVl\n"
                      " IGlzIGJhc2UtNjQtZW5jb2RlZCBiZWNhdXNlIGl0IGhhcyBhIGNvbnRyb2wgY2hhcmFjdG\n"
                      " VyIGluIGl0IChhIENSKS4NICBCeSB0aGUgd2F5LCB5b3Ugc2hvdWxkIHJlYWxseSBnZXQg\n"
                      " b3V0IG1vcmUu\n"),
        (Texts{"a|dn=a",
               "a|description=What a careful reader you are!  This value is base-64-encoded because it has a "
               "control character in it (a CR).\r  By the way, you should really get out more."}));
}

TEST(Ldif, comments_empty_lines_and_carriage_returns_are_passed_over) {
    EXPECT_EQ(attributes_of(
                  "# a comment\n#  folded\n  too\n\ndn: a\r\nx: 1\r\n 2\r\n\r\n\r\ndn: b\r\nX;binary;y: 3"),
              (Texts{"a|dn=a", "a|x=12", "b|dn=b", "b|x=3"}));
}

TEST(Ldif, base64_of_every_length_is_decoded_and_names_may_be_in_it) {
    EXPECT_EQ(attributes_of("dn:: YQ==\nx::\nx:: YWI=\nx::YWJj\n"),
              (Texts{"a|dn=a", "a|x=", "a|x=ab", "a|x=abc"}));
}

TEST(Ldif, malformed_text_ends_with_its_line) {
    EXPECT_EQ(attributes_of("dn: a\nno attribute\nx: 1\n"),
              (Texts{"a|dn=a", "error: line 2 is no attribute"}));
    EXPECT_EQ(attributes_of("dn: a\nx: 1\n 2\ny:< file:///etc/passwd\n"),
              (Texts{"a|dn=a", "a|x=12", "error: line 4 refers to another file"}));
    for (const char* value : {"YWI", "YWI=YWI=", "Y===", "YW I=", "YW_-", "====", "\xFF\xFF\xFF\xFF"})
        EXPECT_EQ(attributes_of("dn: a\nx:: " + std::string(value) + "\n"),
                  (Texts{"a|dn=a", "error: line 2 is not in base64"}))
            << value;
}

TEST(Ldif, file_is_known_by_its_first_line) {
    for (const char* text : {"dn: a", "version: 1\n", "# comment\n\r\n\nDN:: YQ==", "Version: 1"})
        EXPECT_TRUE(looks_like_ldif(as_bytes(text))) << text;
    for (const char* text : {"", "#", "# dn: a", "\n\n", "cn: a", " dn: a", "0dn: a", "-----BEGIN CMS-----"})
        EXPECT_FALSE(looks_like_ldif(as_bytes(text))) << text;
}

class LdifFolder : public testing::Test {
  protected:
    [[nodiscard]] Status status_with(const TrustStore& store) const {
        return check_issuer(pki::make_sod(document_signer_), store, {"2026-06-01", "", "VNM"}).finding.status;
    }
    static std::string entry(const std::string& name, const std::string& attribute) {
        return "\ndn: cn=" + name +
               ",dc=data,dc=download,dc=pkd,dc=icao,dc=int\nobjectClass: top\n"
               "pkdVersion: 70\n" +
               attribute + "cn: " + name + "\n";
    }
    [[nodiscard]] Bytes list() const {
        auto recipe = pki::list_signer_recipe();
        const auto signer = pki::issued_by(csca_, recipe);
        return pki::make_master_list(signer, {csca_.der()});
    }

    tests::TrustFolder files_;
    pki::Identity csca_ = pki::self_signed(pki::csca_recipe());
    pki::Identity document_signer_ = pki::issued_by(csca_, pki::signer_recipe());
};

TEST_F(LdifFolder, master_lists_of_both_spellings_are_trusted) {
    for (const char* name : {"CscaMasterListData", "pkdMasterListContent", "PKDMASTERLISTCONTENT;binary"}) {
        files_.write("icaopkd-002-complete", "version: 1\n" + entry("VN", pki::ldif_value(name, list())));
        const TrustStore store = files_.store();
        EXPECT_EQ(store.certificates(), 1U) << name;
        EXPECT_EQ(status_with(store), Status::passed);
    }
}

TEST_F(LdifFolder, ca_certificates_are_anchors_and_document_signers_are_not) {
    const std::string signers =
        entry("DS", pki::ldif_value("userCertificate;binary", document_signer_.der())) +
        entry("CSCA", pki::ldif_value("userCertificate;binary", csca_.der()));
    files_.write("dsc.ldif", "version: 1\n" + signers);
    files_.expect_error({"dsc.ldif", "holds no CSCA certificate, CRL or master list"});
    files_.write("dsc.ldif", "version: 1\n" + signers +
                                 entry("CA", pki::ldif_value("cACertificate;binary", csca_.der())));
    const TrustStore store = files_.store();
    EXPECT_EQ(store.certificates(), 1U);
    EXPECT_EQ(status_with(store), Status::passed);
}

TEST_F(LdifFolder, crls_count) {
    files_.write("csca.cer", csca_.der());
    files_.write("crl.ldif", "dn: c=VN\n" + pki::ldif_value("certificateRevocationList;binary",
                                                            pki::make_crl(csca_, {.serials = {"1"}})));
    const TrustStore store = files_.store();
    EXPECT_EQ(store.crls(), 1U);
    EXPECT_EQ(status_with(store), Status::failed);
}

TEST_F(LdifFolder, crl_or_certificate_that_cannot_be_used_is_passed_over_and_said) {
    const Bytes delta = pki::make_crl(csca_, {.serials = {"1"}, .delta = true});
    const std::string crl = "certificateRevocationList;binary";
    Bytes long_crl = pki::make_crl(csca_, {}), long_certificate = csca_.der();
    long_crl.push_back(0);
    long_certificate.push_back(0);
    files_.write("all.ldif", "version: 1\n" +
                                 entry("good", pki::ldif_value("cACertificate;binary", csca_.der())) +
                                 entry("delta", pki::ldif_value(crl, delta)) +
                                 entry("junk", pki::ldif_value(crl, from_hex("3000"))) +
                                 entry("long", pki::ldif_value(crl, long_crl)) +
                                 entry("bad", pki::ldif_value("cACertificate;binary", from_hex("3000"))) +
                                 entry("longer", pki::ldif_value("cACertificate;binary", long_certificate)));
    const TrustStore store = files_.store();
    EXPECT_EQ(store.crls(), 0U);
    EXPECT_EQ(store.certificates(), 1U);
    const auto warnings = store.warnings("2026-06-01");
    ASSERT_EQ(warnings.size(), 5U);
    EXPECT_NE(warnings[0].find("passes over cn=delta"), std::string::npos) << warnings[0];
    EXPECT_NE(warnings[0].find("delta CRL"), std::string::npos) << warnings[0];
    for (const std::size_t i : {1U, 2U})
        EXPECT_NE(warnings[i].find("its CRL cannot be read"), std::string::npos);
    for (const std::size_t i : {3U, 4U})
        EXPECT_NE(warnings[i].find("its certificate cannot be read"), std::string::npos);
}

TEST_F(LdifFolder, list_with_a_wrong_signature_is_refused_and_its_entry_named) {
    Bytes bad = list();
    bad.back() ^= 1;
    files_.write("ml.ldif", "version: 1\n" + entry("good", pki::ldif_value("pkdMasterListContent", list())) +
                                entry("bad", pki::ldif_value("pkdMasterListContent", bad)));
    files_.expect_error({"ml.ldif", "signature of the master list is wrong", "cn=bad,"});
}

TEST_F(LdifFolder, damaged_text_is_refused) {
    std::string text = "version: 1\n" + entry("VN", pki::ldif_value("pkdMasterListContent", list()));
    text.insert(text.find("\n ", 300) + 1, "#");
    files_.write("ml.ldif", text);
    files_.expect_error({"ml.ldif", "is damaged: line "});
}

TEST_F(LdifFolder, list_of_changes_is_refused) {
    const std::string list_entry = pki::ldif_value("pkdMasterListContent", list());
    files_.write("delta.ldif", "version: 1\n" + entry("VN", "changetype: add\n" + list_entry));
    EXPECT_TRUE(files_.load().ok());
    for (const char* change : {"delete", "modify", "ad", "addd"}) {
        files_.write("delta.ldif",
                     "version: 1\n" + entry("VN", "changetype: " + std::string(change) + "\n" + list_entry));
        files_.expect_error({"delta.ldif", "lists changes only"});
    }
}

}  // namespace
