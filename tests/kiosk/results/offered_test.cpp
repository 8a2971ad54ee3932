// What is kept already is not asked for again in the next procedure.
#include <gmock/gmock.h>

#include "kiosk/procedures/papers.h"
#include "kiosk/results/document_types.h"

namespace kiosk::results {
namespace {

const std::string assets = std::string(SOURCE_FOLDER) + "/assets/";

const procedures::Catalogue& catalogue() {
    static const auto loaded = procedures::Catalogue::load(assets + "procedures").value();
    return loaded;
}

TEST(Offered, documents_that_procedures_name_are_listed) {
    const auto types = load_document_types(assets + "documents/documents.json").value();
    int named = 0;
    for (const auto& procedure : catalogue().procedures())
        for (const auto& attachment : procedure.attachments) {
            if (attachment.document.empty()) continue;
            ++named;
            EXPECT_TRUE(types.contains(attachment.document)) << procedure.id << ": " << attachment.document;
        }
    EXPECT_GE(named, 4);
}

TEST(Offered, paper_that_is_kept_is_not_asked_for_and_says_since_when) {
    procedures::CardData holder;
    holder.person.id_number = "000190204817";
    auto draft = procedures::start_draft(*catalogue().find("17"), "2026-11-28", "Phường Mẫu", holder);
    const auto of_insurance = [&]() -> procedures::Paper {
        for (const auto& paper : procedures::papers(draft))
            if (paper.text.vi.starts_with("Thẻ bảo hiểm y tế")) return paper;
        throw std::logic_error("the procedure does not ask for it");
    };
    EXPECT_TRUE(of_insurance().needed);
    draft.held["health_insurance"] = "2026-05-04";
    EXPECT_FALSE(of_insurance().needed);
    EXPECT_THAT(of_insurance().reason.vi, testing::HasSubstr("04/05/2026"));
    EXPECT_THAT(of_insurance().reason.en, testing::HasSubstr("not asked for again"));
    draft.held = {{"driving_licence", "2026-05-04"}};
    EXPECT_TRUE(of_insurance().needed) << "another document stands for nothing else";
}

}  // namespace
}  // namespace kiosk::results
