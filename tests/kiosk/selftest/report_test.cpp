// Running checks, and what is said of them.
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <set>

#include "cardio/json/json.h"
#include "kiosk/selftest/checks.h"
#include "kiosk/selftest/report.h"
#include "kiosk/selftest/report_pdf.h"

namespace {

using namespace kiosk::selftest;
using kiosk::Language;
using kiosk::Strings;
using namespace std::chrono_literals;

const Strings& strings() {
    static const auto loaded = Strings::load(std::string(SOURCE_FOLDER) + "/assets/strings").value();
    return loaded;
}

Check check(const std::string& id, int lane, Status status) {
    return {id, lane, [=] { return CheckResult{"", status, "tech.disk.ok", "/", "5000"}; }};
}

TEST(Run, results_keep_the_order_and_progress_counts_each_once) {
    std::vector<int> counted;
    std::set<std::string> named;
    const auto results = run_checks(
        {check("pcsc", 0, Status::ok), check("disk", 1, Status::warning), check("clock", 0, Status::ok)}, 60s,
        [&](int done, int of, const std::string& id) {
            EXPECT_EQ(of, 3);
            counted.push_back(done);
            named.insert(id);
        });
    ASSERT_EQ(results.size(), 3U);
    EXPECT_EQ(results[0].id + results[1].id + results[2].id, "pcscdiskclock");
    EXPECT_EQ(counted, (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(named.size(), 3U);
}

TEST(Run, lanes_run_side_by_side) {
    // Each waits for the other: one after another they would never end.
    const auto both = std::make_shared<std::latch>(2);
    const auto meet = [both] {
        both->arrive_and_wait();
        return CheckResult{"", Status::ok, "", "", ""};
    };
    const auto results = run_checks({{"a", 0, meet}, {"b", 1, meet}}, 60s, {});
    EXPECT_EQ(overall(results), Status::ok);
}

TEST(Run, a_check_that_hangs_is_failed_and_left_behind) {
    const auto release = std::make_shared<std::latch>(1);
    const auto ended = std::make_shared<std::latch>(1);
    const auto hang = [release, ended] {
        release->wait();
        ended->count_down();
        return CheckResult{"", Status::ok, "", "", ""};
    };
    const auto results = run_checks({{"pcsc", 0, hang}, check("disk", 1, Status::ok)}, 100ms, {});
    EXPECT_EQ(results[0].reason, "tech.check.no_answer");
    EXPECT_EQ(results[0].status, Status::failed);
    EXPECT_EQ(results[1].status, Status::ok);
    release->count_down();
    ended->wait();
}

TEST(Run, a_check_that_throws_is_failed_without_its_words) {
    const auto broken = []() -> CheckResult { throw std::runtime_error("000190204817"); };
    const auto results = run_checks({{"pcsc", 0, broken}}, 60s, {});
    EXPECT_EQ(results[0].reason, "tech.check.broke");
    EXPECT_EQ(to_json(results, strings(), Language::en).dump().find("000190204817"), std::string::npos);
}

TEST(Report, overall_is_the_worst_and_skipped_does_not_count) {
    const auto with = [](Status status) { return CheckResult{"disk", status, "", "", ""}; };
    EXPECT_EQ(overall({with(Status::skipped)}), Status::ok);
    EXPECT_EQ(overall({with(Status::ok), with(Status::warning)}), Status::warning);
    EXPECT_EQ(overall({with(Status::failed), with(Status::warning)}), Status::failed);
}

std::vector<CheckResult> some_results() {
    return {{"disk",
             Status::failed,
             "tech.disk.full",
             "/srv",
             "7",
             {{"free_mb", std::int64_t{7}}, {"share", 0.5}}},
            {"readers",
             Status::ok,
             "tech.readers.ok",
             "Example & <Reader>",
             "",
             {{"apdu_median_ms_1", 1.25}},
             {{"1", 1.25}, {"2", 2}}},
            {"card", Status::ok, "tech.card.probed", "", "", {}, {{"opening", 12}}}};
}

TEST(Report, json_is_the_contract) {
    const auto json = to_json(some_results(), strings(), Language::en);
    EXPECT_EQ(json["status"], "failed");
    ASSERT_EQ(json["checks"].size(), 3U);
    const auto& disk = json["checks"][0];
    std::vector<std::string> keys;
    for (const auto& [key, value] : disk.items()) keys.push_back(key);
    EXPECT_EQ(keys, (std::vector<std::string>{"id", "name", "status", "cause", "remedy", "figures"}));
    EXPECT_EQ(disk["id"], "disk");
    EXPECT_EQ(disk["name"], "Disk");
    EXPECT_EQ(disk["status"], "failed");
    EXPECT_NE(disk["cause"].get<std::string>().find("7 MB in /srv"), std::string::npos);
    EXPECT_FALSE(disk["remedy"].get<std::string>().empty());
    EXPECT_EQ(disk["figures"]["free_mb"], 7);
    EXPECT_EQ(disk["figures"]["share"], 0.5);
    EXPECT_EQ(json["checks"][1]["remedy"], "");
}

TEST(Report, table_stays_within_its_width_in_both_languages) {
    for (const auto language : {Language::vi, Language::en}) {
        std::istringstream lines(to_table(some_results(), strings(), language, true));
        int count = 0;
        for (std::string line; std::getline(lines, line); ++count) {
            const auto letters =
                std::count_if(line.begin(), line.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; });
            EXPECT_LE(letters, 100) << line;
        }
        EXPECT_GE(count, 5);
    }
}

TEST(Report, table_shows_figures_when_asked_and_always_those_of_the_soak) {
    auto results = some_results();
    EXPECT_EQ(to_table(results, strings(), Language::en, false).find("Free, MB"), std::string::npos);
    EXPECT_NE(to_table(results, strings(), Language::en, true).find("Free, MB: 7"), std::string::npos);
    results.push_back({"soak", Status::ok, "tech.soak.ok", "0", "5", {{"reads", std::int64_t{5}}}});
    EXPECT_NE(to_table(results, strings(), Language::en, false).find("Reads: 5"), std::string::npos);
}

TEST(Report, figures_and_stages_have_names_in_words) {
    const auto median =
        in_words(std::pair<std::string, Figure>("apdu_median_ms_1", 1.25), strings(), Language::vi);
    EXPECT_EQ(median.name, "Khứ hồi, trung vị ms 1");
    EXPECT_EQ(median.value, "1.25");
    const auto present =
        in_words(std::pair<std::string, Figure>("card_1", "present"), strings(), Language::vi);
    EXPECT_EQ(present.name + ": " + present.value, "Thẻ 1: có");
    EXPECT_EQ(in_words(Bar{"opening", 12}, strings(), Language::en).name, "Opening, ms");
    EXPECT_EQ(in_words(Bar{"800-1000 ms", 3}, strings(), Language::en).value, "3");
}

TEST(Report, every_check_of_the_machine_has_a_name_in_both_languages) {
    const auto ids = check_ids();
    EXPECT_EQ(ids.size(), 16U);
    for (const auto& id : ids) EXPECT_TRUE(strings().has("tech.name." + id)) << id;
}

TEST(Report, every_failure_that_has_a_cause_has_a_remedy) {
    // What ends a check well, or leaves it out, may have nothing to be done.
    const std::set<std::string> nothing_to_do{
        "pcsc.ok",       "readers.ok",    "readers.no_service", "card.no_service",   "card.genuine",
        "card.specimen", "trust.ok",      "catalogue.ok",       "clock.ok",          "disk.ok",
        "database.ok",   "database.none", "printer.none",       "printer.folder_ok", "printer.queue_ok",
        "scanner.none",  "scanner.ok",    "panel.ok",           "sound.ok",          "network.none",
        "network.ok",    "province.none", "province.ok",        "memory.ok",         "versions.ok",
        "soak.ok"};
    int causes = 0;
    for (const auto& [key, text] : strings().table(Language::vi)) {
        if (key.rfind("tech.", 0) != 0 || !key.ends_with(".title") || key.rfind("tech.page.", 0) == 0)
            continue;
        ++causes;
        const std::string stem = key.substr(5, key.size() - 5 - 6);
        EXPECT_NE(strings().has("tech." + stem + ".text"), nothing_to_do.contains(stem)) << stem;
    }
    EXPECT_GT(causes, 70);
}

TEST(Report, pdf_is_made_in_both_languages_and_long_ones_turn_the_page) {
    std::vector<CheckResult> many;
    for (int i = 0; i < 12; ++i)
        for (const auto& each : some_results()) many.push_back(each);
    for (const auto language : {Language::vi, Language::en}) {
        const auto pdf =
            report_pdf(many, {"Phường Mẫu", "3", "08:00, 24/11/2026", "2026-11-24"}, strings(), language);
        ASSERT_TRUE(pdf) << pdf.error();
        const std::string text(pdf->begin(), pdf->end());
        EXPECT_EQ(text.rfind("%PDF-", 0), 0U);
        EXPECT_EQ(*pdf, *report_pdf(many, {"Phường Mẫu", "3", "08:00, 24/11/2026", "2026-11-24"}, strings(),
                                    language));
    }
}

}  // namespace
