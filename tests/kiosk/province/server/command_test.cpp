// kiosk outbox status and send, as cron and technicians call them.
#include <gtest/gtest.h>

#include "cardio/json/json.h"
#include "kiosk/calendar.h"
#include "kiosk/selftest/province.h"
#include "tests/kiosk/province/server/said.h"
#include "tests/kiosk/province/server/scene.h"

namespace {

using namespace tests;

/// A counter with a settings file of its own and one dossier that waits.
class OutboxCommand : public testing::Test {
  protected:
    OutboxCommand() {
        station_.submit();
        station_.store.reset();
    }
    std::string settings(int port) {
        const auto& place = station_.target.place;
        const nlohmann::json content{
            {"unit", {{"code", unit_1}, {"counter", station_.name.substr(unit_1.size() + 1)}}},
            {"data", station_.folder.path().string()},
            {"province",
             {{"host", place.host},
              {"port", port},
              {"authority", place.authority.string()},
              {"certificate", place.certificate.string()},
              {"key", place.key.string()}}}};
        const auto file = station_.folder.path() / "settings.json";
        std::ofstream(file) << content;
        return file.string();
    }
    nlohmann::json status(const std::string& config) {
        const auto said = kiosk_says({"--config", config, "outbox", "status", "--json", "-"});
        EXPECT_EQ(said.exit_code, 0) << said.err;
        return nlohmann::json::parse(said.out);
    }

    Station station_;
};

TEST_F(OutboxCommand, send_says_how_many_went_and_status_that_none_waits) {
    const auto config = settings(server().port());
    EXPECT_EQ(status(config)["waiting"], 2);
    const auto said = kiosk_says({"--config", config, "outbox", "send"});
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_EQ(said.out, "2 events sent\n");
    EXPECT_EQ(status(config)["waiting"], 0);
    EXPECT_EQ(station_.there("dossier_event"), 1);
    EXPECT_EQ(kiosk_says({"--config", config, "outbox", "send"}).out, "0 events sent\n");
}

TEST_F(OutboxCommand, send_that_fails_says_why_and_status_remembers_it) {
    const auto config = settings(1);
    const auto said = kiosk_says({"--config", config, "outbox", "send"});
    EXPECT_EQ(said.exit_code, 1);
    EXPECT_NE(said.err.find("cannot be reached"), std::string::npos) << said.err;
    const auto told = status(config);
    EXPECT_EQ(told["waiting"], 2);
    EXPECT_EQ(told["oldest"], "2026-11-24T08:00:00+07:00");
    EXPECT_NE(told["last_error"].get<std::string>().find("cannot be reached"), std::string::npos);
    const auto words = kiosk_says({"--config", config, "outbox", "status"}).out;
    EXPECT_NE(words.find("2 events wait, the oldest since 2026-11-24T08:00:00+07:00"), std::string::npos)
        << words;
}

TEST_F(OutboxCommand, status_says_what_waits_under_the_old_name_of_a_renamed_counter) {
    const auto config = settings(server().port());
    EXPECT_EQ(status(config)["of_others"], 0);
    EXPECT_EQ(kiosk_says({"--config", config, "outbox", "status"}).out.find("other"), std::string::npos);
    auto renamed = nlohmann::json::parse(file_text(config));
    renamed["unit"]["counter"] = "99";
    std::ofstream(config) << renamed;
    EXPECT_EQ(status(config)["of_others"], 2);
    const auto words = kiosk_says({"--config", config, "outbox", "status"}).out;
    EXPECT_NE(words.find("2 events wait under other names"), std::string::npos) << words;
    EXPECT_NE(words.find("an old name of this counter"), std::string::npos) << words;
}

TEST_F(OutboxCommand, send_without_a_province_in_the_settings_is_a_wrong_call) {
    const auto said = kiosk_says({"outbox", "send", "--data", station_.folder.path().string()});
    EXPECT_EQ(said.exit_code, kiosk::cli::exit_usage);
    EXPECT_NE(said.err.find("province"), std::string::npos);
}

TEST_F(OutboxCommand, self_test_says_what_waits_long_then_what_expires_and_what_is_out_of_reach) {
    const auto today = kiosk::iso_day(std::chrono::system_clock::now());
    const auto look = [&](int port) {
        const auto config = kiosk::load_config(settings(port));
        if (!config) throw std::runtime_error(config.error());
        return kiosk::selftest::look_at_province(
            *config, kiosk::dossier::settings_of(*config, station_.folder.path()), today);
    };
    const auto port = server().port();
    auto facts = look(port);
    EXPECT_FALSE(facts.failure);
    EXPECT_EQ(facts.version, 4);
    EXPECT_EQ(facts.dossiers, "receipts only: no recipient in the settings");
    EXPECT_EQ(facts.outbox.waiting, 2);
    facts.today = "2026-11-28";  // the dossier is of the 24th
    facts.expires = "2027-11-28";
    EXPECT_EQ(judge(facts).reason, "tech.province.waiting");
    ASSERT_EQ(kiosk_says({"--config", settings(port), "outbox", "send"}).exit_code, 0);
    EXPECT_EQ(judge(look(port)).reason, "tech.province.expires");  // tomorrow
    EXPECT_EQ(judge(look(1)).reason, "tech.province.unreachable");
}

}  // namespace
