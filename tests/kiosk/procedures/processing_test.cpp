// How long procedures take: the numbers beside the words, and the day that follows from them.
#include "kiosk/procedures/processing.h"

#include <gtest/gtest.h>

#include "kiosk/procedures/catalogue.h"

namespace kiosk::procedures {
namespace {

const Holidays tet{"2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"};

TEST(DoneBy, working_days_are_counted_from_the_day_after) {
    const ProcessingTime week{7, 7, true, 24};
    EXPECT_EQ(done_by(week, 7, "2026-11-24", 8, {}), "2026-12-03");   // Tuesday, Thursday
    EXPECT_EQ(done_by(week, 7, "2026-02-12", 8, tet), "2026-03-02");  // 13, 23 to 27 and 2 March
    EXPECT_EQ(done_by(week, 7, "no day", 8, {}), "");
}

TEST(DoneBy, end_of_days_of_the_calendar_moves_off_weekend_and_holiday) {
    const ProcessingTime ten{10, 15, false, 24};
    EXPECT_EQ(done_by(ten, 10, "2026-11-24", 8, {}), "2026-12-04");  // Friday
    EXPECT_EQ(done_by(ten, 15, "2026-11-25", 8, {}), "2026-12-10");
    EXPECT_EQ(done_by(ten, 10, "2026-11-25", 8, {}), "2026-12-07");   // the 5th is a Saturday
    EXPECT_EQ(done_by(ten, 10, "2026-02-06", 8, tet), "2026-02-23");  // the 16th begins Tet
}

TEST(DoneBy, what_comes_late_in_the_day_has_the_next_working_day) {
    const ProcessingTime at_once{0, 3, true, 15};
    EXPECT_EQ(done_by(at_once, 0, "2026-11-27", 14, {}), "2026-11-27");
    EXPECT_EQ(done_by(at_once, 0, "2026-11-27", 15, {}), "2026-11-30");  // Friday, Monday
    EXPECT_EQ(done_by(at_once, 3, "2026-11-27", 16, {}), "2026-12-02") << "the longer time holds that day";
    EXPECT_EQ(done_by(at_once, 0, "2026-11-28", 9, {}), "2026-11-30") << "handed in on a Saturday";
}

class Processing : public testing::Test {
  protected:
    Catalogue catalogue = Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures").value();
};

/// Read beside the texts: "7 ngày làm việc", "không quá 15 ngày", "ngay trong ngày".
TEST_F(Processing, numbers_are_those_of_the_text) {
    for (const auto& one : catalogue.procedures()) {
        if (!one.processing) continue;
        const auto& text = one.processing_time.vi;
        const auto& time = *one.processing;
        const auto says = [&](int days) {
            return text.find(std::to_string(days) + " ngày") != std::string::npos;
        };
        EXPECT_TRUE(time.days == 0 || says(time.days)) << one.id << ": " << text;
        EXPECT_TRUE(time.most == time.days || says(time.most)) << one.id << ": " << text;
        const bool at_once = text.find("gay") != std::string::npos;  // "Ngay", "ngay"
        EXPECT_TRUE(time.days > 0 || at_once) << one.id << ": " << text;
        EXPECT_TRUE(time.days == 0 || !time.working || text.find("làm việc") != std::string::npos) << one.id;
        EXPECT_EQ(time.late_hour == 15, text.find("sau 15 giờ") != std::string::npos) << one.id;
    }
}

TEST_F(Processing, only_payment_and_the_yearly_exam_have_no_number) {
    std::string without;
    for (const auto& one : catalogue.procedures())
        if (!one.processing) without += one.id + " ";
    EXPECT_EQ(without, "8 21 ");
}

}  // namespace
}  // namespace kiosk::procedures
