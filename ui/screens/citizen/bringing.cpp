// What to bring, what it costs, how long it takes: before anything is asked.
#include <algorithm>

#include "kiosk/fees/quote.h"
#include "kiosk/procedures/bringing.h"
#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;
namespace procedures = kiosk::procedures;

namespace {

constexpr float padding = 32;

const char* label_key(procedures::ToBring::When when) {
    using When = procedures::ToBring::When;
    if (when == When::always) return "bring.always";
    return when == When::sometimes ? "bring.sometimes" : "bring.chip";
}

DataRow fee_row(const View& view, const procedures::FeeAhead& fee) {
    const std::string text = fee.amount_vnd ? amount(view, *fee.amount_vnd) : view.say("bring.fee_office");
    return {view.say("bring.fee"), text, view.say(fee.label)};
}

std::vector<DataRow> rows_of(const View& view, const procedures::Procedure& procedure) {
    const auto list = procedures::to_bring(procedure, view.context.today);
    std::vector<DataRow> rows;
    rows.push_back({view.say("bring.card"), view.say("bring.own_card"), ""});
    for (const auto& card : list.cards)
        rows.push_back({view.say("bring.card"), view.say(card), view.say("bring.card_note")});
    for (const auto& paper : list.papers)
        rows.push_back({view.say(label_key(paper.when)), view.say(paper.text), "",
                        paper.when == procedures::ToBring::When::chip_replaces});
    for (const auto& fee : list.fees) rows.push_back(fee_row(view, fee));
    if (list.fees.empty()) rows.push_back({view.say("bring.fee"), view.say("bring.no_fee"), ""});
    rows.push_back({view.say("bring.time"), view.say(procedure.processing_time), ""});
    rows.push_back({view.say("bring.result"), view.say(procedure.result), ""});
    for (DataRow& row : rows) row.prose = true;
    return rows;
}

}  // namespace

Outcome draw(View& view, const Bringing& state) {
    const auto* procedure = view.context.catalogue.find(view.model.citizen.procedure_id);
    if (procedure == nullptr) return std::nullopt;
    Columns columns(view, content_area(view), view.kit.compact() ? 0 : 0.32F, Columns::Main::shows);
    const std::string& counter = view.context.config.unit.counter;
    heading(
        view, columns.words, view.say("bring.title"),
        view.say("bring.lead", {{"procedure", view.say(procedure->name_to_tap())}, {"counter", counter}}));
    Rect area = columns.main();
    const auto rows = rows_of(view, *procedure);
    const float width = area.w - 2 * padding;
    std::vector<float> heights;
    for (const DataRow& row : rows) heights.push_back(row_height(view, row, width));
    const Pages pages = paginate(heights, area.h - 24, area.h - 24);
    const int page = std::clamp(state.page, 0, pages.count() - 1);
    const std::size_t first = pages.first[static_cast<std::size_t>(page)],
                      end = pages.end_of(page, rows.size());
    float height = 24;
    for (std::size_t i = first; i < end; ++i) height += heights[i];
    const Rect card = area.take_top(height);
    view.kit.card(card);
    Rect inner = card.inset(padding, 12);
    for (std::size_t i = first; i < end; ++i)
        draw_row(view, inner.take_top(heights[i]), rows[i], i + 1 == end);
    return page_actions(view, page, pages.count(), view.say("bring.go_on"));
}

}  // namespace ui::citizen
