// A real CUPS scheduler; only the printer's paper is a folder.
#include <gtest/gtest.h>

#include "kiosk/cups_printer.h"
#include "kiosk/selftest/printer.h"
#include "tests/system/print_server.h"

namespace {

using namespace std::chrono_literals;
using kiosk::make_cups_printer;

const std::string sheet = "%PDF-1.5 a sheet of a specimen citizen " + std::string(100'000, 'x');

kiosk::selftest::CheckResult check_of_printer() {
    kiosk::Config::Printer settings;
    settings.kind = "cups";
    settings.queue = "counter";
    return judge(kiosk::selftest::look_at_printer(settings));
}

TEST(Printing, sheet_reaches_the_paper_whole_and_nothing_stays_in_the_spool) {
    const tests::PrintServer server(0);
    ASSERT_TRUE(server.ready());
    const auto printer = make_cups_printer("counter");
    EXPECT_TRUE(printer->exists());
    EXPECT_TRUE(printer->print("000.00.00.H01-261128-0001-form", cardio::as_bytes(sheet)));
    EXPECT_EQ(server.sheets(), std::vector{sheet});
    EXPECT_TRUE(tests::comes_true([&] { return server.spooled() == 0; }, 5s));
    EXPECT_EQ(check_of_printer().reason, "tech.printer.queue_ok");
}

TEST(Printing, printer_that_gives_up_is_said_and_its_job_taken_back) {
    const tests::PrintServer server(4);
    ASSERT_TRUE(server.ready());
    EXPECT_FALSE(make_cups_printer("counter", 3s)->print("form", cardio::as_bytes(sheet)));
    EXPECT_TRUE(server.sheets().empty());
    EXPECT_TRUE(tests::comes_true([&] { return server.spooled() == 0; }, 5s));
    EXPECT_EQ(check_of_printer().reason, "tech.printer.stopped");
}

TEST(Printing, printer_that_never_ends_keeps_no_sheet_for_later) {
    const tests::PrintServer server(-1);
    ASSERT_TRUE(server.ready());
    EXPECT_FALSE(make_cups_printer("counter", 1s)->print("form", cardio::as_bytes(sheet)));
    EXPECT_TRUE(tests::comes_true([&] { return server.spooled() == 0; }, 5s));
}

TEST(Printing, unknown_queue_prints_nothing) {
    const tests::PrintServer server(0);
    ASSERT_TRUE(server.ready());
    EXPECT_FALSE(make_cups_printer("no-such-queue")->print("form", cardio::as_bytes(sheet)));
    EXPECT_TRUE(server.sheets().empty());
}

TEST(Printing, without_a_scheduler_it_fails_at_once) {
    setenv("CUPS_SERVER", "/nowhere/cups.sock", 1);
    EXPECT_FALSE(make_cups_printer("counter")->print("form", cardio::as_bytes(sheet)));
    EXPECT_EQ(check_of_printer().reason, "tech.printer.no_cups");
    unsetenv("CUPS_SERVER");
}

}  // namespace
