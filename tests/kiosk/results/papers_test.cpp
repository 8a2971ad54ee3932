// Every paper and every result of the procedures has a kind: one that is not mapped fails here.
#include "kiosk/results/papers.h"

#include <gtest/gtest.h>

#include "kiosk/procedures/catalogue.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace kiosk::results {
namespace {

const std::string assets = std::string(SOURCE_FOLDER) + "/assets/";

class Papers : public testing::Test {
  protected:
    DocumentTypes types = load_document_types(assets + "documents/documents.json").value();
    std::map<std::string, PaperKinds> kinds =
        load_paper_kinds(assets + "documents/papers.json", types).value();
    procedures::Catalogue catalogue = procedures::Catalogue::load(assets + "procedures").value();
};

TEST_F(Papers, each_of_a_procedure_has_a_kind_and_the_one_that_may_be_used_again) {
    ASSERT_EQ(catalogue.procedures().size(), 25U);
    EXPECT_EQ(kinds.size(), 25U);
    for (const auto& procedure : catalogue.procedures()) {
        ASSERT_TRUE(kinds.contains(procedure.id)) << procedure.id;
        const auto& its = kinds.at(procedure.id);
        EXPECT_FALSE(its.results.empty()) << procedure.id;
        ASSERT_EQ(its.papers.size(), procedure.attachments.size())
            << "a paper of " << procedure.id << " is not mapped";
        for (std::size_t i = 0; i < its.papers.size(); ++i) {
            const auto& named = procedure.attachments[i].document;
            EXPECT_TRUE(named.empty() || named == its.papers[i]) << procedure.id << ": " << named;
        }
    }
}

/// Read beside the texts: what says "Bản sao thẻ căn cước" is an identity card, and so on.
TEST_F(Papers, kinds_are_those_of_the_words) {
    const std::map<std::string, std::string> words{{"ủy quyền", "authorisation"},
                                                   {"Giấy chứng sinh", "birth_notice"},
                                                   {"Giấy báo tử", "death_notice"},
                                                   {"Văn bản đồng ý", "consent_letter"},
                                                   {"chỗ ở hợp pháp", "dwelling_proof"},
                                                   {"Giấy chứng nhận kết hôn", "marriage_certificate"},
                                                   {"Sổ bảo hiểm xã hội", "social_insurance_book"},
                                                   {"Học bạ", "school_record"}};
    int seen = 0;
    for (const auto& procedure : catalogue.procedures())
        for (std::size_t i = 0; i < procedure.attachments.size(); ++i)
            for (const auto& [word, kind] : words)
                if (procedure.attachments[i].text.vi.starts_with(word)) {
                    ++seen;
                    EXPECT_EQ(kinds.at(procedure.id).papers[i], kind) << procedure.attachments[i].text.vi;
                }
    EXPECT_GE(seen, 12);
}

TEST_F(Papers, only_a_visit_a_photograph_taken_and_an_entry_are_no_papers) {
    std::string without;
    for (const auto& [procedure, its] : kinds)
        for (const auto* list : {&its.results, &its.papers})
            for (const auto& kind : *list)
                if (kind == "none") without += procedure + " ";
    EXPECT_EQ(without, "20 6 7 ");
}

TEST_F(Papers, kind_that_is_not_listed_is_refused) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "papers.json";
    for (const char* text : {R"({"procedures": {"1": {"results": ["no_such_kind"], "papers": []}}})",
                             R"({"procedures": {"1": {"results": []}}})", R"({"procedures": 7)"}) {
        std::ofstream(file) << text;
        EXPECT_FALSE(load_paper_kinds(file, types).ok()) << text;
    }
    EXPECT_FALSE(load_paper_kinds(folder.path() / "none.json", types).ok());
}

}  // namespace
}  // namespace kiosk::results
