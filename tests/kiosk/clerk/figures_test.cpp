// The figures of a month on the desk: asked for, turned through, written, and told to the audit.
#include <gmock/gmock.h>

#include <thread>

#include "kiosk/clerk/runner.h"
#include "tests/kiosk/clerk/desk.h"
#include "tests/kiosk/clerk/month_figures.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace desk {
namespace {

namespace report = kiosk::report;

class Figures : public Desk {
  protected:
    void show() {
        sign_in();
        send(ShowFigures{});
        ASSERT_TRUE(in<MonthFigures>());
    }
    void come(const std::string& month) {
        send(FiguresCounted{month, std::make_shared<const report::Month>(month_figures(month))});
    }
};

TEST_F(Figures, present_month_is_counted_for_the_clerk_who_looks) {
    show();
    EXPECT_EQ(effect<CountFigures>().month, "2026-11");
    EXPECT_EQ(effect<CountFigures>().by, "lan");
    EXPECT_EQ(page<MonthFigures>().due, "2026-12-18");
    EXPECT_EQ(page<MonthFigures>().counted, nullptr);
    come("2026-11");
    ASSERT_NE(page<MonthFigures>().counted, nullptr);
    EXPECT_EQ(page<MonthFigures>().counted->all.dossiers, 300);
}

TEST_F(Figures, report_that_is_not_signed_is_late_after_its_day) {
    const auto state_on = [&](const std::string& day, const std::string& reported_on) {
        today = day;
        send(Refresh{});
        send(FiguresCounted{"2026-11", std::make_shared<const report::Month>(month_figures("2026-11")),
                            reported_on});
        return page<MonthFigures>().report;
    };
    show();
    EXPECT_EQ(state_on("2026-11-30", ""), ReportState::open);
    EXPECT_EQ(state_on("2026-12-15", ""), ReportState::due_soon);
    EXPECT_EQ(state_on("2026-12-18", ""), ReportState::due_soon);
    EXPECT_EQ(state_on("2026-12-19", ""), ReportState::late);
    EXPECT_EQ(state_on("2026-12-19", "2026-12-16"), ReportState::made);
}

TEST_F(Figures, turning_back_counts_the_month_before_and_never_the_future) {
    show();
    send(TurnMonth{1});
    EXPECT_FALSE(caused<CountFigures>()) << "nothing has happened in December yet";
    EXPECT_EQ(page<MonthFigures>().month, "2026-11");
    send(TurnMonth{-1});
    EXPECT_EQ(effect<CountFigures>().month, "2026-10");
    send(TurnMonth{1});
    EXPECT_EQ(effect<CountFigures>().month, "2026-11");
}

TEST_F(Figures, months_go_over_the_new_year_and_end_with_the_century) {
    EXPECT_EQ(month_beside("2026-01", -1), "2025-12");
    EXPECT_EQ(month_beside("2026-12", 1), "2027-01");
    EXPECT_EQ(month_beside("2026-11", 0), "2026-11");
    EXPECT_EQ(month_beside("2000-01", -1), "");
    EXPECT_EQ(month_beside("2099-12", 1), "");
    EXPECT_EQ(month_beside("month", 1), "");
}

TEST_F(Figures, figures_of_a_month_that_was_turned_away_are_not_shown) {
    show();
    send(TurnMonth{-1});
    come("2026-11");
    EXPECT_EQ(page<MonthFigures>().counted, nullptr);
    come("2026-10");
    EXPECT_EQ(page<MonthFigures>().counted->month, "2026-10");
}

TEST_F(Figures, store_that_cannot_be_read_is_said) {
    show();
    send(FiguresCounted{"2026-11", nullptr});
    EXPECT_EQ(page<MonthFigures>().problem, FiguresProblem::store);
}

TEST_F(Figures, table_is_written_once_at_a_time_and_named) {
    show();
    send(WriteTable{});
    EXPECT_FALSE(caused<WriteFigures>()) << "there is nothing to write yet";
    come("2026-11");
    send(WriteTable{});
    EXPECT_EQ(effect<WriteFigures>().figures->month, "2026-11");
    send(WriteTable{});
    EXPECT_FALSE(caused<WriteFigures>());
    send(FiguresWritten{"figures-2026-11.csv"});
    EXPECT_EQ(page<MonthFigures>().written, "figures-2026-11.csv");
    send(WriteTable{});
    send(FiguresWritten{""});
    EXPECT_EQ(page<MonthFigures>().problem, FiguresProblem::not_written);
    EXPECT_EQ(page<MonthFigures>().written, "");
}

TEST_F(Figures, locked_desk_takes_no_late_figures_and_goes_on_at_the_queue) {
    show();
    send(LockNow{});
    come("2026-11");
    EXPECT_EQ(page<MonthFigures>().counted, nullptr);
    send(EditText{"mật khẩu mẫu"});
    send(Proceed{});
    send(SignInChecked{{SignIn::Result::ok, "lan", "Trần Thị Lan SPECIMEN", {}}});
    EXPECT_TRUE(in<Queue>());
}

TEST_F(Figures, who_is_not_signed_in_sees_none) {
    send(ShowFigures{});
    EXPECT_FALSE(in<MonthFigures>());
    EXPECT_FALSE(caused<CountFigures>());
}

class FiguresOfStore : public testing::Test {
  protected:
    FiguresOfStore() {
        auto store = kiosk::dossier::Store::open(folder.path(), "H01/3").value();
        for (int i = 0; i < 6; ++i)
            if (!store->submit(::dossier("x", "2026-11-24"))) throw std::runtime_error("not stored");
    }
    /// The answer to one effect.
    Event answer(Effect effect) {
        std::mutex mutex;
        std::condition_variable came;
        std::optional<Event> got;
        kiosk::clerk::Runner runner(
            config, {.data = folder.path(),
                     .slips = std::string(SOURCE_FOLDER) + "/assets/slips",
                     .clock = [] { return std::chrono::system_clock::from_time_t(1795500000); },
                     .post =
                         [&](Event event) {
                             const std::lock_guard lock(mutex);
                             got = std::move(event);
                             came.notify_one();
                         },
                     .cost = HashCost::least,
                     .procedure_name = [](const std::string& id) { return "Thủ tục " + id; }});
        runner.run(std::move(effect));
        std::unique_lock lock(mutex);
        came.wait(lock, [&] { return got.has_value(); });
        return std::move(*got);
    }

    TemporaryFolder folder;
    kiosk::Config config;
};

TEST_F(FiguresOfStore, are_counted_and_the_audit_is_told_who_looked) {
    const auto event = answer(CountFigures{"2026-11", "lan"});
    const auto& counted = std::get<FiguresCounted>(event);
    ASSERT_NE(counted.figures, nullptr);
    EXPECT_EQ(counted.figures->all.dossiers, 6);
    const auto store = kiosk::dossier::Store::open(folder.path(), "H01/3").value();
    const auto entries = store->audit();
    EXPECT_EQ(entries.back().action, "report");
    EXPECT_EQ(entries.back().who, "lan");
    EXPECT_EQ(entries.back().purpose, "2026-11");
}

TEST_F(FiguresOfStore, report_that_was_signed_is_known_to_the_desk) {
    const auto reported_on = [&] {
        return std::get<FiguresCounted>(answer(CountFigures{"2026-11", "lan"})).reported_on;
    };
    EXPECT_EQ(reported_on(), "");
    kiosk::dossier::Store::open(folder.path(), "H01/3")
        .value()
        ->tell_report("2026-11", {"user:mau", "2026-12-16T08:00:00+07:00", kiosk::dossier::signed_report});
    EXPECT_EQ(reported_on(), "2026-12-16");
}

TEST_F(FiguresOfStore, table_is_written_into_the_folder_of_reports) {
    const auto counted = answer(CountFigures{"2026-11", "lan"});
    const auto written = answer(WriteFigures{std::get<FiguresCounted>(counted).figures});
    EXPECT_EQ(std::get<FiguresWritten>(written).file, "figures-2026-11.csv");
    EXPECT_THAT(file_text(folder.path() / "report" / "figures-2026-11.csv"),
                testing::HasSubstr("\n3,Thủ tục 3,6,6,"));
}

TEST_F(FiguresOfStore, table_that_cannot_be_written_is_said) {
    std::ofstream(folder.path() / "report") << "a file is in the way";
    const auto counted = answer(CountFigures{"2026-11", "lan"});
    const auto written = answer(WriteFigures{std::get<FiguresCounted>(counted).figures});
    EXPECT_EQ(std::get<FiguresWritten>(written).file, "");
}

}  // namespace
}  // namespace desk
