// Scans and results in the store: sealed, signed, found by their person, and gone with their dossier.
#include <gmock/gmock.h>

#include "kiosk/results/attach.h"
#include "kiosk/results/held.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"
#include "tests/kiosk/results/files.h"

namespace kiosk::results {
namespace {

using testing::HasSubstr;

const std::string at = "2026-11-28T09:00:00+07:00";

class Results : public testing::Test {
  protected:
    Results()
        : store(dossier::Store::open(folder.path(), "H01/3").value()),
          signer(evidence::StationSigner::load_or_create(folder.path(), store->key(), "H01/3").value()),
          types(load_document_types(std::string(SOURCE_FOLDER) + "/assets/documents/documents.json").value()),
          code(store->submit(::dossier("x")).value()) {}

    auto keep(cardio::BytesView file, const std::string& type = "birth_certificate",
              const std::string& when = at) {
        return attach(*store, signer, types, {code, type, "lan", when}, file);
    }
    [[nodiscard]] dossier::Store::LookUp lan() const { return {"lan", at, "result"}; }

    TemporaryFolder folder;
    std::unique_ptr<dossier::Store> store;
    evidence::StationSigner signer;
    DocumentTypes types;
    std::string code;
};

TEST_F(Results, scan_comes_back_whole_and_its_signature_is_the_stations) {
    const auto scan = files::jpeg(700, 900);
    const auto kept = keep(scan);
    ASSERT_TRUE(kept.ok()) << kept.error();
    EXPECT_EQ(kept->ordinal, 1);
    EXPECT_EQ(kept->format, "jpeg");
    const auto found = store->result(code, 1, lan());
    ASSERT_TRUE(found.has_value());
    EXPECT_TRUE(cardio::equal(found->file, scan));
    const auto signature = evidence::check_signature(found->signature, found->file);
    ASSERT_TRUE(signature.ok()) << signature.error();
    EXPECT_EQ(signature->certificate, signer.certificate());
}

TEST_F(Results, results_are_found_by_the_personal_number_alone) {
    ASSERT_TRUE(keep(files::jpeg(700, 900)).ok());
    ASSERT_TRUE(keep(files::pdf_of_cairo(3), "dwelling_proof").ok());
    const auto found = store->results_of(cardio::as_bytes(specimen_number), lan());
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[1].type_code, "dwelling_proof");
    EXPECT_EQ(found[1].pages, 3);
    EXPECT_TRUE(store->results_of(cardio::as_bytes(std::string("000099999999")), lan()).empty());
    EXPECT_TRUE(store->results_of(cardio::as_bytes(std::string("090000001")), lan()).empty())
        << "nine digits";
}

/// The consent is a part of the dossier.
TEST_F(Results, only_documents_that_may_be_used_again_are_offered_with_the_newest_day) {
    const auto offered = [this] {
        return held_documents(*store, cardio::as_bytes(specimen_number), {"citizen", at, "results"});
    };
    ASSERT_TRUE(keep(files::jpeg(700, 900), "birth_certificate", "2026-11-01T09:00:00+07:00").ok());
    ASSERT_TRUE(keep(files::jpeg(800, 900), "birth_certificate", "2026-11-20T09:00:00+07:00").ok());
    EXPECT_TRUE(offered().empty()) << "nobody agreed to that";
    auto agreed = ::dossier("y");
    agreed.consents = {{"reuse", "2026-1", "kiosk", true, at}};
    code = store->submit(agreed).value();
    ASSERT_TRUE(keep(files::jpeg(700, 900), "birth_certificate", "2026-11-22T09:00:00+07:00").ok());
    ASSERT_TRUE(keep(files::jpeg(700, 900), "birth_certificate", "2026-11-21T09:00:00+07:00").ok());
    EXPECT_EQ(offered(), (std::map<std::string, std::string>{{"birth_certificate", "2026-11-22"}}));
    ASSERT_TRUE(store->withdraw(code, "reuse", lan()));
    EXPECT_TRUE(offered().empty()) << "taken back";
}

TEST_F(Results, what_cannot_be_kept_is_said_and_leaves_nothing) {
    EXPECT_THAT(keep(files::jpeg(100, 100)).error(), HasSubstr("200 dots per inch"));
    EXPECT_THAT(keep(files::bytes("text")).error(), HasSubstr("neither a JPEG nor a PDF"));
    EXPECT_THAT(keep(files::jpeg(700, 900), "no_such_paper").error(), HasSubstr("no kind of document"));
    code = "000.00.00.H01-261124-9999";
    EXPECT_THAT(keep(files::jpeg(700, 900)).error(), HasSubstr("there is no dossier"));
    EXPECT_TRUE(store->results_of(cardio::as_bytes(specimen_number), lan()).empty());
}

TEST_F(Results, audit_is_told_of_each_step_and_holds) {
    ASSERT_TRUE(keep(files::jpeg(700, 900)).ok());
    (void)store->results_of(cardio::as_bytes(specimen_number), lan());
    (void)store->result(code, 1, lan());
    EXPECT_FALSE(store->result(code, 7, lan()).has_value());
    const auto entries = store->audit();
    ASSERT_EQ(entries.size(), 5U);
    EXPECT_EQ(entries[1].action, "attach");
    EXPECT_EQ(entries[1].data, "result:birth_certificate");
    EXPECT_EQ(entries[2].action, "results");
    EXPECT_EQ(entries[3].action, "result") << "the word that a watch looks for";
    EXPECT_EQ(entries[3].result, "done");
    EXPECT_EQ(entries[4].result, "not_found");
    for (const auto& entry : entries) EXPECT_EQ(entry.purpose, code);
    EXPECT_FALSE(store->verify_audit().fault.has_value());
}

TEST_F(Results, content_lies_sealed_on_the_disk) {
    const auto scan =
        files::pdf(std::string("3 0 obj <</Type /Page /Canary (CANARY-000090000001)>> endobj\n"));
    ASSERT_TRUE(keep(scan).ok());
    store.reset();
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        EXPECT_EQ(file_text(entry.path()).find("CANARY-0000"), std::string::npos) << entry.path();
}

TEST_F(Results, file_that_is_too_large_is_not_read) {
    const auto file = folder.path() / "large.pdf";
    std::ofstream(file) << "x";
    std::filesystem::resize_file(file, most_bytes + 1);
    EXPECT_THAT(read_file(file).error(), HasSubstr("20 MB"));
    EXPECT_THAT(read_file(folder.path() / "none").error(), HasSubstr("cannot be read"));
}

TEST(DocumentTypes, each_has_both_names) {
    const auto types = load_document_types(std::string(SOURCE_FOLDER) + "/assets/documents/documents.json");
    ASSERT_TRUE(types.ok()) << types.error();
    EXPECT_GE(types->size(), 20U);
    for (const auto& [code, name] : *types) EXPECT_FALSE(name.vi.empty() || name.en.empty()) << code;
}

TEST(DocumentTypes, code_that_stands_twice_is_a_mistake) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "documents.json";
    std::ofstream(file)
        << R"({"documents": [{"code": "a", "vi": "A", "en": "A"}, {"code": "a", "vi": "B", "en": "B"}]})";
    EXPECT_THAT(load_document_types(file).error(), HasSubstr("twice"));
    std::ofstream(file) << R"({"documents": [{"code": "../x", "vi": "A", "en": "A"}]})";
    EXPECT_THAT(load_document_types(file).error(), HasSubstr("no code"));
}

}  // namespace
}  // namespace kiosk::results
