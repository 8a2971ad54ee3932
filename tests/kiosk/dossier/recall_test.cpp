// When the form goes, the province is told to give up its copy, unless it certainly has none.
#include <gtest/gtest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "cardio/json/json.h"
#include "kiosk/dossier/outbox.h"
#include "kiosk/dossier/store.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace kiosk::dossier {
namespace {

const std::string noon = "2026-11-24T12:00:00+07:00";
const std::string after_90_days = "2027-03-24T07:00:00+07:00", a_day_later = "2027-03-25T07:00:00+07:00";

class Recall : public testing::Test {
  protected:
    void SetUp() override { store_->outbox()->turn_on(); }

    [[nodiscard]] std::unique_ptr<Store> open() const {
        StoreSettings settings{folder_.path(), "000.00.00.H01/3"};
        settings.content_to_province = true;
        return std::move(Store::open(settings)).value();
    }
    /// A closed dossier.
    std::string hand_in(bool agreed = true) {
        auto made = ::dossier("x");
        made.consents = {{"fill", "2026-2", "kiosk", true}, {"province", "2026-2", "kiosk", agreed}};
        const auto code = store_->submit(made).value();
        const NewAct closing{"transfer", "lan", noon, State::transferred,
                             cardio::to_secure(cardio::as_bytes("{}"))};
        EXPECT_TRUE(store_->record(code, 0, closing));
        return code;
    }
    void by_hand(const std::string& statement) {
        soci::session sql(soci::sqlite3, (folder_.path() / "kiosk.db").string());
        sql << statement;
    }
    /// The codes of dossiers that are called back.
    std::vector<std::string> recalled() {
        std::vector<std::string> codes;
        for (const auto& row : store_->outbox()->waiting(1000)) {
            const auto body = nlohmann::json::parse(row.body);
            if (body.value("kind", "") == "recall") codes.push_back(body["receipt_code"]);
        }
        return codes;
    }

    const TemporaryFolder folder_;
    std::unique_ptr<Store> store_ = open();
};

TEST_F(Recall, is_told_of_a_dossier_whose_person_agreed_and_of_no_other) {
    const auto agreed = hand_in();
    hand_in(false);
    EXPECT_EQ(store_->tidy(after_90_days).values, 2);
    EXPECT_EQ(recalled(), std::vector{agreed});
}

TEST_F(Recall, is_told_where_consents_were_deleted) {
    const auto code = hand_in();
    by_hand("DELETE FROM consent");
    EXPECT_EQ(store_->tidy(after_90_days).values, 1);
    EXPECT_EQ(recalled(), std::vector{code});
}

TEST_F(Recall, is_told_where_consents_cannot_be_read) {
    const auto code = hand_in();
    by_hand("UPDATE consent SET sealed = zeroblob(40)");
    EXPECT_EQ(store_->tidy(after_90_days).values, 1);
    EXPECT_EQ(recalled(), std::vector{code});
}

TEST_F(Recall, is_told_once_of_a_dossier_that_does_not_open) {
    const auto code = hand_in();
    by_hand("UPDATE dossier SET sealed = zeroblob(40)");
    EXPECT_EQ(store_->tidy(after_90_days).values, 0) << "what does not open stays";
    EXPECT_EQ(recalled(), std::vector{code});
    store_->outbox()->sent(store_->outbox()->waiting(1000), after_90_days);
    EXPECT_EQ(store_->tidy(a_day_later).values, 0);
    EXPECT_TRUE(recalled().empty());
    EXPECT_FALSE(store_->verify_audit().fault.has_value());
}

TEST_F(Recall, is_told_once_of_a_dossier_without_its_key) {
    const auto code = hand_in();
    by_hand("DELETE FROM data_key");
    EXPECT_EQ(store_->tidy(after_90_days).values, 0);
    EXPECT_EQ(store_->tidy(a_day_later).values, 0);
    EXPECT_EQ(recalled(), std::vector{code});
}

}  // namespace
}  // namespace kiosk::dossier
