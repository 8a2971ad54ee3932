// What others do to a dossier while its content is gathered.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "cardio/json/json.h"
#include "kiosk/province/content.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace {

using namespace kiosk::dossier;

const std::string noon = "2026-11-24T12:00:00+07:00";

/// Does something once, at the moment when a statement that holds `part` begins in any database of the
/// process.
class Between {
  public:
    static void begin(std::string part, std::function<void()> what) {
        part_ = std::move(part);
        what_ = std::move(what);
    }
    static bool done() { return !what_; }
    /// For databases that are opened from now on.
    static void watch() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(&opened)); }
    static void end() {
        sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&opened));
        what_ = {};
    }

  private:
    static int opened(sqlite3* database, char**, const void*) {
        return sqlite3_trace_v2(database, SQLITE_TRACE_STMT, &begun, nullptr);
    }
    static int begun(unsigned, void*, void*, void* text) {
        if (!what_ || std::string(static_cast<const char*>(text)).find(part_) == std::string::npos) return 0;
        std::exchange(what_, {})();
        return 0;
    }
    inline static std::string part_;
    inline static std::function<void()> what_;
};

class ContentRace : public testing::Test {
  protected:
    void SetUp() override {
        other_ = open();
        other_->outbox()->turn_on();
        auto made = dossier("x");
        made.consents = {{"fill", "2026-2", "kiosk", true}, {"province", "2026-2", "kiosk", true}};
        code_ = other_->submit(made).value();
        const NewAct closing{"transfer", "lan", noon, State::transferred,
                             cardio::to_secure(cardio::as_bytes("{}"))};
        ASSERT_TRUE(other_->record(code_, 0, closing));
        Between::watch();
        store_ = open();
    }
    void TearDown() override { Between::end(); }

    [[nodiscard]] std::unique_ptr<Store> open() const {
        StoreSettings settings{folder_.path(), "000.00.00.H01/3"};
        settings.retention.at_least = 0;
        settings.content_to_province = true;
        return std::move(Store::open(settings)).value();
    }
    /// Of the row of an act.
    [[nodiscard]] auto content_of(int act) const {
        OutboxRow row;
        row.dossier = code_;
        row.body = nlohmann::json{{"receipt_code", code_}, {"act", act}, {"at", noon}}.dump();
        return kiosk::province::content_of(*store_, row, [](cardio::BytesView) { return cardio::Bytes(); });
    }

    const TemporaryFolder folder_;
    std::unique_ptr<Store> other_, store_;
    std::string code_;
};

TEST_F(ContentRace, dossier_erased_meanwhile_is_withheld) {
    for (const int act : {0, 1}) {
        SCOPED_TRACE(act);
        if (act == 0)
            Between::begin("FROM data_key", [this] {
                EXPECT_EQ(other_->erase(code_, {"lan", noon, "all"}, "request"), std::nullopt);
            });
        const auto content = content_of(act);
        EXPECT_TRUE(Between::done());
        ASSERT_TRUE(content) << content.error().words;
        EXPECT_FALSE(content->has_value());
    }
}

TEST_F(ContentRace, station_key_exchanged_meanwhile_opens_it_all_the_same) {
    for (const int act : {0, 1}) {
        SCOPED_TRACE(act);
        Between::begin("FROM data_key", [this] {
            const auto done = other_->rotate_key({"lan", noon, ""});
            EXPECT_TRUE(done.ok()) << done.error();
        });
        const auto content = content_of(act);
        EXPECT_TRUE(Between::done());
        ASSERT_TRUE(content) << content.error().words;
        EXPECT_TRUE(content->has_value());
    }
}

TEST_F(ContentRace, act_that_is_not_there_is_refused_after_a_second_look) {
    const auto content = content_of(7);
    ASSERT_FALSE(content);
    EXPECT_EQ(content.error().cause, kiosk::province::Cause::row_refused);
}

}  // namespace
