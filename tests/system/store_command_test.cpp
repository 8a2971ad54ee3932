// kiosk store: what an operator does, through the command line, and the folder carried elsewhere.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "cardio/json/json.h"
#include "kiosk/calendar.h"
#include "kiosk/dossier/store.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"
#include "tests/system/program.h"

namespace {

using kiosk::dossier::State;
using kiosk::dossier::Store;
using testing::HasSubstr;
using testing::Not;

class StoreCommand : public testing::Test {
  protected:
    StoreCommand() {
        const auto store = Store::open(data()).value();
        open_code = store->submit(dossier("OPEN-CANARY", today())).value();
        closed_code = store->submit(dossier("CLOSED-CANARY", "2024-01-02")).value();
        const kiosk::dossier::NewAct closing{"transfer", "lan", "2024-01-03T09:00:00+07:00",
                                             State::transferred, cardio::to_secure(cardio::as_bytes("{}"))};
        if (!store->record(closed_code, 0, closing)) throw std::runtime_error("not closed");
    }
    static std::string today() { return kiosk::iso_day(std::chrono::system_clock::now()); }
    [[nodiscard]] std::filesystem::path data() const { return folder.path() / "data"; }
    tests::Ended kiosk(tests::Arguments arguments, const std::filesystem::path& at = {}) const {
        arguments.insert(arguments.begin(), std::string(BINARY_FOLDER) + "/bin/kiosk");
        arguments.insert(arguments.end(), {"--data", (at.empty() ? data() : at).string()});
        return tests::run_program(arguments);
    }
    const TemporaryFolder folder;
    std::string open_code, closed_code;
};

TEST_F(StoreCommand, access_gives_a_private_file_with_everything) {
    const auto file = folder.path() / "answer.json";
    const auto done = kiosk(
        {"store", "access", "--number", specimen_number, "--reason", "request 7", "--out", file.string()});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(std::filesystem::status(file).permissions() & std::filesystem::perms::mask,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(nlohmann::json::parse(std::ifstream(file)).at("dossiers").size(), 2U);
    const auto audit = kiosk({"audit", "export"});
    EXPECT_THAT(audit.out, HasSubstr("all: request 7"));
    EXPECT_THAT(audit.out, Not(HasSubstr(specimen_number)));
    EXPECT_EQ(kiosk({"store", "access", "--number", "000300000009", "--reason", "r", "--out", file.string()})
                  .exit_code,
              1);
    EXPECT_EQ(kiosk({"store", "access", "--number", specimen_number, "--out", file.string()}).exit_code, 2);
}

TEST_F(StoreCommand, erase_says_which_dossier_must_stay_and_why) {
    const auto done = kiosk({"store", "erase", "--number", specimen_number, "--reason", "request 8"});
    EXPECT_EQ(done.exit_code, 1) << done.err;
    EXPECT_THAT(done.out, HasSubstr(open_code + " is still open"));
    EXPECT_THAT(done.out, HasSubstr(closed_code + " is erased"));
    EXPECT_EQ(kiosk({"dossier", "show", closed_code}).exit_code, 1);
    EXPECT_EQ(kiosk({"dossier", "show", open_code}).exit_code, 0);
    const auto audit = kiosk({"audit", "verify"});
    EXPECT_EQ(audit.exit_code, 0) << audit.err;
    EXPECT_THAT(audit.out, HasSubstr("1 dossiers were erased"));
}

TEST_F(StoreCommand, tidy_takes_what_is_over) {
    const auto done = kiosk({"store", "tidy"});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("1 dossiers"));
    EXPECT_EQ(kiosk({"audit", "verify"}).exit_code, 0);
}

TEST_F(StoreCommand, backup_is_restored_elsewhere_with_the_key_of_its_day) {
    const auto elsewhere = folder.path() / "elsewhere";
    std::filesystem::create_directory(elsewhere);
    ASSERT_EQ(kiosk({"store", "backup", "--out", (elsewhere / "kiosk.db").string()}).exit_code, 0);
    EXPECT_EQ(kiosk({"audit", "verify"}, elsewhere).exit_code, 2) << "without the key nothing opens";
    std::filesystem::copy_file(data() / "station.key", elsewhere / "station.key");
    // What becomes of the old counter is nothing to the new one.
    ASSERT_EQ(kiosk({"store", "rotate-key"}).exit_code, 0);
    const auto audit = kiosk({"audit", "verify"}, elsewhere);
    EXPECT_EQ(audit.exit_code, 0) << audit.err;
    const auto restored = Store::open(elsewhere).value();
    EXPECT_EQ(cardio::as_text(*restored->payload(open_code)), content("OPEN-CANARY", open_code));
    EXPECT_EQ(restored->submit(dossier("next", today())).value().back(), '2') << "numbers go on";
}

TEST_F(StoreCommand, exchanged_key_is_the_one_that_opens) {
    const auto before = file_text(data() / "station.key");
    const auto done = kiosk({"store", "rotate-key"});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("2 dossiers"));
    EXPECT_NE(file_text(data() / "station.key"), before);
    EXPECT_EQ(kiosk({"audit", "verify"}).exit_code, 0);
}

TEST_F(StoreCommand, withdrawal_of_what_nobody_agreed_to_is_refused) {
    EXPECT_EQ(kiosk({"store", "withdraw", "--dossier", open_code, "--purpose", "reuse"}).exit_code, 1);
}

TEST_F(StoreCommand, no_command_gives_all_dossiers_at_once) {
    const auto file = (folder.path() / "all").string();
    for (const std::vector<std::string>& tried : std::vector<std::vector<std::string>>{
             {"dossier", "export", "--out", file},
             {"dossier", "export", open_code, closed_code, "--out", file},
             {"dossier", "export", "*", "--out", file},
             {"dossier", "export", "%", "--out", file},
             {"dossier", "show", "*"},
             {"dossier", "show", open_code, closed_code},
             {"store", "access", "--reason", "r", "--out", file},
             {"store", "access", "--number", "*", "--reason", "r", "--out", file}}) {
        const auto done = kiosk(tried);
        EXPECT_NE(done.exit_code, 0) << tried[1] << ' ' << tried[2];
        EXPECT_THAT(done.out, Not(HasSubstr("CANARY")));
        EXPECT_FALSE(std::filesystem::exists(file));
    }
    // Lists name no person, and the export for an inspection shows nobody's data.
    EXPECT_THAT(kiosk({"dossier", "list"}).out, Not(HasSubstr("CANARY")));
    EXPECT_THAT(kiosk({"audit", "export"}).out, Not(HasSubstr("CANARY")));
}

TEST_F(StoreCommand, who_opens_a_decoy_stands_first_in_the_export) {
    const auto watched = kiosk({"audit", "watch", open_code});
    EXPECT_EQ(watched.exit_code, 0) << watched.err;
    EXPECT_EQ(kiosk({"audit", "watch", "000.00.00.H01-261124-9999"}).exit_code, 1);
    const auto flags = [&] {
        return nlohmann::json::parse(kiosk({"audit", "export", "--from", today()}).out).at("flags");
    };
    const auto before = flags().dump();
    EXPECT_THAT(before, Not(HasSubstr("watched")));
    EXPECT_EQ(kiosk({"dossier", "show", closed_code}).exit_code, 0);
    EXPECT_THAT(flags().dump(), Not(HasSubstr("watched"))) << "it is another one";
    EXPECT_EQ(kiosk({"dossier", "show", open_code}).exit_code, 0);
    EXPECT_THAT(flags().at(0).get<std::string>(), HasSubstr("openings of watched dossiers: 1"));
    EXPECT_EQ(kiosk({"audit", "verify"}).exit_code, 0);
}

}  // namespace
