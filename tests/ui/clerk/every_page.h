#pragma once

// Every page of the desk, in each state that looks different.

#include <memory>
#include <vector>

#include "tests/kiosk/clerk/made_dossier.h"
#include "tests/kiosk/clerk/month_figures.h"

namespace desk {

inline Model with(Opened opened, Page page) {
    Model made;
    made.clerk = Clerk{"lan", "Trần Thị Lan SPECIMEN"};
    made.code = code;
    made.opened = std::move(opened);
    made.state = std::move(page);
    return made;
}

inline std::vector<Model> every_page() {
    std::vector<Model> pages;
    pages.emplace_back();
    SigningIn entry{"lan", true, {}};
    for (int problem = 0; problem < 4; ++problem) {
        entry.entry.problem = static_cast<EntryProblem>(problem);
        entry.entry.wait_minutes = 3;
        pages.emplace_back().state = entry;
    }
    Model queue = with(dossier(), Queue{});
    queue.opened.reset();
    for (int i = 0; i < rows_a_page; ++i) {
        queue.rows.push_back(dossier(static_cast<State>(i % 7)).summary);
        queue.rows.back().receipt_code += std::to_string(i);
    }
    queue.total = 30;
    pages.push_back(queue);
    pages.back().calls = {{"3", "2026-11-24T08:05:00+07:00"}, {"12", "2026-11-24T08:06:00+07:00"}};
    for (int problem = 0; problem < 6; ++problem) {
        queue.state = Queue{1, "000.00.00.H01", static_cast<QueueProblem>(problem)};
        pages.push_back(queue);
    }
    queue.state = Queue{0, {}, QueueProblem::none, "000190204817"};
    pages.push_back(queue);
    pages.back().rows.clear();
    pages.back().total = 0;
    pages.push_back(with(dossier(), Opening{}));
    for (const auto state :
         {State::received, State::confirmed, State::accepted, State::returned, State::supplement_asked})
        for (int tab = 0; tab < 4; ++tab) {
            Opened opened = dossier(state, true);
            DoneAct act{ActKind::accept,
                        1,
                        "lan",
                        "Trần Thị Lan SPECIMEN",
                        "2026-11-24T09:00:00+07:00",
                        {},
                        "",
                        "2026-12-03",
                        "",
                        "",
                        "",
                        ""};
            opened.acts = {act};
            opened.warnings = {"card_expired"};
            for (int part = 0; part < 3; ++part)
                pages.push_back(with(opened, Viewing{static_cast<Tab>(tab), part}));
        }
    for (int kind = 0; kind < act_kinds; ++kind)
        for (int problem = 0; problem < 7; ++problem) {
            Preparing page;
            page.kind = static_cast<ActKind>(kind);
            const bool of_a_value = page.kind == ActKind::correct || page.kind == ActKind::keep;
            if (of_a_value) page.field = "ngay_sinh";
            page.problem = static_cast<ActProblem>(problem);
            pages.push_back(with(dossier(State::confirmed, true), page));
        }
    for (int kind = 0; kind < act_kinds; ++kind)
        for (int how = 0; how < 5; ++how)
            if (kind != static_cast<int>(ActKind::correct) && kind != static_cast<int>(ActKind::keep))
                pages.push_back(
                    with(dossier(), Done{static_cast<ActKind>(kind), 1, static_cast<Printing>(how)}));
    const auto figures = std::make_shared<const kiosk::report::Month>(month_figures());
    const auto nothing =
        std::make_shared<const kiosk::report::Month>(kiosk::report::count("2026-11", {}, {}));
    using Counted = std::shared_ptr<const kiosk::report::Month>;
    const auto month = [&](int part, const Counted& counted, FiguresProblem problem,
                           const std::string& file) {
        pages.push_back(
            with(dossier(), MonthFigures{"2026-11", part, counted, problem, false, file, "2026-12-18"}));
    };
    for (int part = 0; part < 6; ++part) month(part, figures, FiguresProblem::none, "");
    month(0, nothing, FiguresProblem::none, "");
    month(0, nullptr, FiguresProblem::none, "");
    month(0, nullptr, FiguresProblem::store, "");
    month(0, figures, FiguresProblem::not_written, "");
    for (const auto report : {ReportState::due_soon, ReportState::late, ReportState::made}) {
        month(0, figures, FiguresProblem::none, "");
        auto& shown = std::get<MonthFigures>(pages.back().state);
        shown.report = report;
        shown.reported_on = "2026-12-16";
    }
    month(0, figures, FiguresProblem::none, "figures-2026-11.csv");
    pages.push_back(with(dossier(), Viewing{}));
    pages.back().opened.reset();
    pages.back().lock.emplace();
    return pages;
}

}  // namespace desk
