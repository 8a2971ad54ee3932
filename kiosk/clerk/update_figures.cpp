// The figures of a month: counted and written by the store's thread, shown when they come.
#include <cstdio>

#include "kiosk/clerk/work.h"
#include "kiosk/report/due.h"

namespace kiosk::clerk {
namespace {

constexpr int last_part = 100;

void count_again(Work& work, MonthFigures& page) {
    page.counted.reset();
    page.due = report::due_day(page.month, work.context.holidays);
    page.report = ReportState::open;
    page.reported_on.clear();
    page.part = 0;
    page.problem = FiguresProblem::none;
    page.written.clear();
    work.emit(CountFigures{page.month, work.model.clerk ? work.model.clerk->name : ""});
}

/// Asked of the audit: who signs a report elsewhere has not reported for this counter.
ReportState report_state(const Work& work, const MonthFigures& page) {
    const auto& today = work.context.today;
    if (!page.reported_on.empty()) return ReportState::made;
    if (!page.due.empty() && today > page.due) return ReportState::late;
    const auto reminder = report::reminder_day(page.month, work.context.holidays);
    return !reminder.empty() && today >= reminder ? ReportState::due_soon : ReportState::open;
}

/// Not beyond the present month: nothing can have happened in it.
void turn(Work& work, MonthFigures& page, int months) {
    const auto month = month_beside(page.month, months);
    if (month.empty() || month > work.context.today.substr(0, 7)) return;
    page.month = month;
    count_again(work, page);
}

}  // namespace

std::string month_beside(const std::string& month, int months) {
    if (month.size() != 7 || month[4] != '-' || month.find_first_not_of("0123456789-") != std::string::npos)
        return {};
    const int all = std::stoi(month.substr(0, 4)) * 12 + std::stoi(month.substr(5)) - 1 + months;
    if (all < 2000 * 12 || all >= 2100 * 12) return {};
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d", all / 12, all % 12 + 1);
    return text.data();
}

void show_figures(Work& work) {
    forget_dossier(work.model);
    MonthFigures page;
    page.month = work.context.today.substr(0, 7);
    count_again(work, page);
    work.model.state = std::move(page);
}

void figures(Work& work, const Event& event) {
    auto& page = std::get<MonthFigures>(work.model.state);
    if (const auto* turned = std::get_if<TurnMonth>(&event)) {
        turn(work, page, std::clamp(turned->months, -12, 12));
    } else if (const auto* shown = std::get_if<ShowPage>(&event)) {
        page.part = std::clamp(shown->page, 0, last_part);
    } else if (std::holds_alternative<Refresh>(event)) {
        count_again(work, page);
    } else if (std::holds_alternative<WriteTable>(event)) {
        if (!page.counted || page.writing) return;
        page.writing = true;
        page.problem = FiguresProblem::none;
        page.written.clear();
        work.emit(WriteFigures{page.counted});
    } else if (std::holds_alternative<Back>(event)) {
        show_queue(work, 0);
    }
}

bool figures_came(Work& work, const Event& event) {
    auto* page = work.page<MonthFigures>();
    if (const auto* counted = std::get_if<FiguresCounted>(&event)) {
        if (!page || page->month != counted->month) return true;  // turned on meanwhile
        page->counted = counted->figures;
        page->problem = counted->figures ? FiguresProblem::none : FiguresProblem::store;
        page->reported_on = counted->reported_on;
        page->report = report_state(work, *page);
    } else if (const auto* written = std::get_if<FiguresWritten>(&event)) {
        if (!page) return true;
        page->writing = false;
        page->written = written->file;
        if (written->file.empty()) page->problem = FiguresProblem::not_written;
    } else {
        return false;
    }
    return true;
}

}  // namespace kiosk::clerk
