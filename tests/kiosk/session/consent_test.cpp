#include "tests/kiosk/session/play.h"

#include "cardio/json/json.h"

namespace play {
namespace {

/// The sample procedures with a consent text of two purposes, from 2026 on.
class Consent : public testing::Test {
  protected:
    Consent() {
        std::string folder = testing::TempDir() + "consent-XXXXXX";
        if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder");
        const std::filesystem::path root(folder);
        std::filesystem::create_directories(root / "procedures");
        std::filesystem::create_directories(root / "consent");
        std::ofstream(root / "procedures/01-sample.json") << procedure_json();
        std::ofstream(root / "consent/2026.json")
            << R"({"version": "7", "effective_from": "2026-01-01", "legal_basis": {"vi": "Mẫu", "en": "Specimen"},
          "purposes": [
            {"id": "fill", "required": true, "title": {"vi": "Đọc?", "en": "Read?"}, "text": {"vi": "Đọc.", "en": "Read."}},
            {"id": "reuse", "title": {"vi": "Giữ?", "en": "Keep?"}, "text": {"vi": "Giữ.", "en": "Keep."}}]})";
        auto loaded = kiosk::procedures::Catalogue::load(root / "procedures");
        std::filesystem::remove_all(root);
        if (!loaded) throw std::runtime_error(loaded.error());
        asking = std::move(*loaded);
    }
    void send(Event event) {
        Step step = update({asking, config, today}, std::move(model), event);
        model = std::move(step.model);
    }
    void to_consent() {
        send(Start{});
        send(ChooseProcedure{"1"});
        send(Proceed{});
    }
    template <class S>
    bool in() const {
        return std::holds_alternative<S>(model.state);
    }

    kiosk::procedures::Catalogue asking;
    kiosk::Config config;
    std::string today = "2026-11-24";
    Model model;
};

TEST_F(Consent, each_purpose_is_asked_before_anything_is_identified) {
    to_consent();
    ASSERT_TRUE(in<Consenting>());
    EXPECT_EQ(std::get<Consenting>(model.state).purpose, 0U);
    send(AnswerConsent{true});
    ASSERT_TRUE(in<Consenting>());
    EXPECT_EQ(std::get<Consenting>(model.state).purpose, 1U);
    send(AnswerConsent{false});
    EXPECT_TRUE(in<Identifying>());
    ASSERT_EQ(model.citizen.consents.size(), 2U);
    EXPECT_EQ(model.citizen.consents[0].purpose, "fill");
    EXPECT_EQ(model.citizen.consents[0].version, "7");
    EXPECT_TRUE(model.citizen.consents[0].given);
    EXPECT_FALSE(model.citizen.consents[1].given);
}

TEST_F(Consent, primary_action_and_silence_are_no_consent) {
    to_consent();
    send(Proceed{});
    send(SkipQuestion{});
    send(QrScanned{card_qr});
    EXPECT_TRUE(in<Consenting>());
    EXPECT_TRUE(model.citizen.consents.empty());
}

TEST_F(Consent, refusal_of_a_required_purpose_leads_to_paper_and_ends_there) {
    to_consent();
    send(AnswerConsent{false});
    ASSERT_TRUE(in<PaperRoute>());
    send(QrScanned{card_qr});
    EXPECT_FALSE(model.citizen.key);
    send(Proceed{});
    EXPECT_TRUE(in<Welcome>());
    EXPECT_TRUE(model.citizen.consents.empty());
}

TEST_F(Consent, mind_changed_on_the_paper_page_is_asked_again_from_the_first) {
    to_consent();
    send(AnswerConsent{false});
    send(Back{});
    ASSERT_TRUE(in<Consenting>());
    send(AnswerConsent{true});
    send(AnswerConsent{true});
    EXPECT_TRUE(in<Identifying>());
    EXPECT_TRUE(model.citizen.consents[1].given);
}

TEST_F(Consent, back_takes_the_answer_back) {
    to_consent();
    send(AnswerConsent{true});
    send(Back{});
    EXPECT_EQ(std::get<Consenting>(model.state).purpose, 0U);
    send(AnswerConsent{true});
    send(AnswerConsent{true});
    EXPECT_EQ(model.citizen.consents.size(), 2U);
    EXPECT_TRUE(in<Identifying>());
}

TEST_F(Consent, before_the_law_nothing_is_asked) {
    today = "2025-12-31";
    to_consent();
    EXPECT_TRUE(in<Identifying>());
    EXPECT_TRUE(model.citizen.consents.empty());
}

TEST_F(Consent, shipped_texts_name_a_required_purpose_and_one_that_is_free) {
    const auto texts = kiosk::procedures::load_consents(std::string(SOURCE_FOLDER) + "/assets/consent");
    ASSERT_TRUE(texts) << texts.error();
    ASSERT_FALSE(texts->empty());
    const auto& purposes = texts->back().purposes;
    const auto is_required = [](const auto& purpose) { return purpose.required; };
    EXPECT_TRUE(std::any_of(purposes.begin(), purposes.end(), is_required));
    EXPECT_FALSE(std::all_of(purposes.begin(), purposes.end(), is_required));
}

}  // namespace
}  // namespace play
