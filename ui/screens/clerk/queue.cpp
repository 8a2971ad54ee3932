#include <algorithm>

#include "kiosk/calendar.h"
#include "ui/screens/clerk/view.h"

namespace ui::clerk {

using namespace kiosk::clerk;

namespace {

constexpr float row_height = 76;

/// How long a dossier has waited; nothing for one that is closed.
std::string waiting(const View& view, const kiosk::dossier::DossierSummary& row) {
    const auto since = kiosk::parse_iso_time(row.received_at);
    if (!since || is_closed(row.state)) return "–";
    const auto minutes = std::max<std::int64_t>(
        0, std::chrono::duration_cast<std::chrono::minutes>(view.context.now - *since).count());
    if (minutes < 60) return view.say("clerk.queue.minutes", {{"n", std::to_string(minutes)}});
    if (minutes < 48 * 60) return view.say("clerk.queue.hours", {{"n", std::to_string(minutes / 60)}});
    return view.say("clerk.queue.days", {{"n", std::to_string(minutes / 60 / 24)}});
}

std::string procedure_name(const View& view, const std::string& id) {
    const auto found = view.context.procedures.find(id);
    return found == view.context.procedures.end() ? id : view.say(found->second);
}

std::vector<Cell> cells_of(const View& view, const kiosk::dossier::DossierSummary& row) {
    return {{row.receipt_code, 0.27F},
            {procedure_name(view, row.procedure_id), 0.29F},
            {shown_time(row.received_at), 0.165F},
            {waiting(view, row), 0.095F},
            {state_words(view, row.state), 0.18F, {Type::small, Weight::bold}}};
}

Outcome draw_row(View& view, const Rect& box, const kiosk::dossier::DossierSummary& row) {
    const auto cells = cells_of(view, row);
    Kit& kit = view.kit;
    Rect link = cell_box(box, cells, 0);
    link = {link.x, box.y + 5, link.w, box.h - 12};
    Outcome touched;
    if (kit.link("open:" + row.receipt_code, link, row.receipt_code)) touched = OpenCode{row.receipt_code};
    for (std::size_t i = 1; i < cells.size(); ++i) {
        const Rect cell = cell_box(box, cells, i);
        const float height = std::min(kit.measure(cells[i].text, cells[i].style, cell.w).h, cell.h);
        kit.text({cell.x, cell.centre_y() - height / 2, cell.w, std::max(height, cell.h / 2)}, cells[i].text,
                 cells[i].style);
    }
    kit.rule(box.x, box.bottom() - grid::line, box.w);
    return touched;
}

const char* problem_key(QueueProblem problem) {
    switch (problem) {
        case QueueProblem::not_found:
            return "clerk.queue.not_found";
        case QueueProblem::not_ours:
            return "clerk.queue.not_ours";
        case QueueProblem::damaged:
            return "clerk.queue.damaged";
        case QueueProblem::erased:
            return "clerk.queue.erased";
        default:
            return "clerk.queue.store";
    }
}

void table_head(View& view, Rect& area) {
    const TextStyle style{Type::small, Weight::regular, Color::soft};
    const std::vector<Cell> head{{view.say("clerk.queue.code"), 0.27F, style},
                                 {view.say("clerk.queue.procedure"), 0.29F, style},
                                 {view.say("clerk.queue.received"), 0.165F, style},
                                 {view.say("clerk.queue.waiting"), 0.095F, style},
                                 {view.say("clerk.queue.state"), 0.18F, style}};
    const auto block = row_block(view, head, area.w);
    static_cast<void>(block.draw(view, area.take_top(block.height)));
}

}  // namespace

Outcome draw(View& view, const Queue& page) {
    Kit& kit = view.kit;
    Rect area = content_area(view);
    Rect head = area.take_top(84, 14);
    kit.field(head.take_right(std::min(760.F, area.w * 0.33F), 24), page.text,
              view.say("clerk.queue.type_code"), view.say("clerk.queue.code"));
    Outcome touched;
    if (view.model.calls.empty()) {
        const std::string title = view.say("clerk.queue.title", {{"n", std::to_string(view.model.total)}});
        kit.text({head.x, head.y + 10, head.w, head.h}, title, {Type::big, Weight::bold}, Role::heading);
    } else {
        touched = oldest_call(view, head);
    }
    if (page.problem != QueueProblem::none) {
        const auto& words = view.say(problem_key(page.problem));
        kit.badge(area.take_top(kit.badge_height(words, area.w), 8), Tone::bad, words);
    }
    table_head(view, area);
    for (const auto& row : view.model.rows) {
        if (area.h < row_height) break;
        if (auto tapped = draw_row(view, area.take_top(row_height), row)) touched = std::move(tapped);
    }
    if (view.model.rows.empty()) {
        area.take_top(40);
        kit.flow(area, view.say(page.wanted.empty() ? "clerk.queue.empty" : "clerk.queue.none_found"),
                 {Type::body, Weight::regular, Color::soft});
    }
    const int count = std::max(1, (view.model.total + rows_a_page - 1) / rows_a_page);
    std::vector<Action> actions{{"refresh", view.say("clerk.queue.refresh"), "F5", Refresh{}}};
    if (page.page > 0)
        actions.push_back({"page-before", view.say("clerk.page_before"), "F8", ShowPage{page.page - 1}});
    if (page.page + 1 < count)
        actions.push_back({"page-after", view.say("clerk.page_after"), "F9", ShowPage{page.page + 1}});
    if (!page.text.empty())
        actions.push_back({"primary", view.say("clerk.queue.open"), "Enter", Proceed{}, ButtonKind::primary});
    const Action figures{"figures", view.say("clerk.figures"), "F6", ShowFigures{}, ButtonKind::quiet};
    auto acted = foot(view, page.wanted.empty() ? figures : back_action(view, "clerk.queue.all"), actions);
    if (acted) return acted;
    return touched ? touched : typed(view, page.text);
}

Outcome draw(View& view, const Opening&) {
    Rect area = content_area(view);
    view.kit.flow(area, view.say("clerk.opening"), {Type::big, Weight::bold}, 0, Role::heading);
    return foot(view, back_action(view, "clerk.to_queue"), {});
}

}  // namespace ui::clerk
