#include "kiosk/selftest/technician.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::selftest;
using namespace kiosk::selftest::technician;

Model overview() {
    Model model = start({}).model;
    return update(std::move(model), Finished{{{"pcsc", Status::ok, "tech.pcsc.ok", "", ""},
                                              {"disk", Status::failed, "tech.disk.full", "/", "1"}}})
        .model;
}

template <class S>
const S* page(const Step& step) {
    return std::get_if<S>(&step.model.state);
}

TEST(Technician, the_checks_start_at_once_and_end_in_the_list) {
    auto step = start({});
    EXPECT_EQ(step.effect, Effect::run_checks);
    step = update(std::move(step.model), Progressed{3, 15, "disk"});
    ASSERT_TRUE(page<Running>(step));
    EXPECT_EQ(page<Running>(step)->done, 3);
    step = update(std::move(step.model), Finished{overview().results});
    EXPECT_TRUE(page<Overview>(step));
    EXPECT_EQ(step.model.results.size(), 2U);
}

TEST(Technician, running_again_forgets_the_results_and_never_runs_twice_at_once) {
    auto step = update(overview(), RunAgain{});
    EXPECT_EQ(step.effect, Effect::run_checks);
    EXPECT_TRUE(step.model.results.empty());
    step = update(std::move(step.model), RunAgain{});
    EXPECT_EQ(step.effect, Effect::none);
    EXPECT_TRUE(page<Running>(step));
    EXPECT_TRUE(page<Running>(update(std::move(step.model), Back{})));
}

TEST(Technician, a_check_is_opened_from_the_list_and_left_again) {
    auto step = update(overview(), OpenCheck{1});
    ASSERT_TRUE(page<Detail>(step));
    EXPECT_EQ(page<Detail>(step)->index, 1U);
    EXPECT_TRUE(page<Overview>(update(std::move(step.model), Back{})));
    EXPECT_TRUE(page<Overview>(update(overview(), OpenCheck{2}))) << "there is no third check";
}

TEST(Technician, touch_test_ends_when_every_cell_was_touched) {
    auto step = update(overview(), OpenTouchTest{});
    ASSERT_TRUE(page<TouchTest>(step));
    EXPECT_EQ(cells_left(*page<TouchTest>(step)), 48U);
    for (std::size_t cell = 0; cell < 48; ++cell) step = update(std::move(step.model), TouchCell{cell});
    EXPECT_EQ(cells_left(*page<TouchTest>(step)), 0U);
    step = update(std::move(step.model), TouchCell{48});
    EXPECT_TRUE(page<TouchTest>(step));
}

TEST(Technician, colours_follow_each_other_and_end_in_the_list) {
    auto step = update(overview(), OpenColourTest{});
    for (int shown = 0; shown < colours; ++shown) {
        ASSERT_TRUE(page<ColourTest>(step));
        EXPECT_EQ(page<ColourTest>(step)->shown, shown);
        step = update(std::move(step.model), NextColour{});
    }
    EXPECT_TRUE(page<Overview>(step));
}

TEST(Technician, a_longer_line_means_larger_pixels) {
    auto step = update(overview(), OpenCalibration{});
    step = update(std::move(step.model), ChangeLength{50});
    ASSERT_TRUE(page<Calibration>(step));
    kiosk::Config::Panel panel;
    panel.mm_per_pixel = 0.2;
    EXPECT_NEAR(measured_mm_per_pixel(*page<Calibration>(step), panel), 0.21, 1e-9);
    step = update(std::move(step.model), ChangeLength{-100'000});
    EXPECT_EQ(page<Calibration>(step)->tenths_mm, 300);
}

TEST(Technician, a_report_is_written_from_the_list_and_its_place_shown) {
    auto step = update(overview(), SaveReport{});
    EXPECT_EQ(step.effect, Effect::write_report);
    step = update(std::move(step.model), ReportSaved{"reports/selftest.pdf", ""});
    ASSERT_TRUE(page<Saved>(step));
    EXPECT_EQ(page<Saved>(step)->file, "reports/selftest.pdf");
    EXPECT_EQ(update(start({}).model, SaveReport{}).effect, Effect::none);
}

TEST(Technician, a_report_that_comes_late_does_not_take_another_page_away) {
    auto step = update(overview(), OpenTouchTest{});
    EXPECT_TRUE(page<TouchTest>(update(std::move(step.model), ReportSaved{"x", ""})));
}

TEST(Technician, looks_and_language_change_on_every_page) {
    auto step = update(start({}).model, SetLanguage{kiosk::Language::en});
    step = update(std::move(step.model), NextTheme{});
    for (int i = 0; i < 2; ++i) step = update(std::move(step.model), NextTextSize{});
    EXPECT_EQ(step.model.language, kiosk::Language::en);
    EXPECT_TRUE(step.model.high_contrast);
    EXPECT_EQ(step.model.text_size, 2);
    EXPECT_EQ(update(std::move(step.model), NextTextSize{}).model.text_size, 0);
}

}  // namespace
