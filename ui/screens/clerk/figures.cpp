// The figures of a month: the main ones large, then bars; words say all that a bar says.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "kiosk/procedures/dates.h"
#include "kiosk/report/due.h"
#include "ui/kit/plot.h"
#include "ui/screens/clerk/view.h"

namespace ui::clerk {

using namespace kiosk::clerk;
namespace report = kiosk::report;

namespace {

constexpr float tile_gap = 20, tile_least = 330, tile_inset = 22, plot_height = 250, bar_gap = 10;
const TextStyle soft{Type::small, Weight::regular, Color::soft}, large{Type::big, Weight::bold};

/// "2026-11" as "11/2026".
std::string shown_month(const std::string& month) {
    return month.size() == 7 ? month.substr(5) + "/" + month.substr(0, 4) : month;
}

/// One digit behind the comma, or the point, of the language.
std::string number(const View& view, double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    std::string shown = text.data();
    if (view.model.language == kiosk::Language::vi) std::replace(shown.begin(), shown.end(), '.', ',');
    return shown;
}

std::string percent(const View& view, const report::Share& share) {
    return share.of == 0 ? "–" : number(view, share.value() * 100) + " %";
}

std::string counted(const View& view, const std::string& key, const report::Share& share) {
    return view.say(key, {{"n", std::to_string(share.count)}, {"of", std::to_string(share.of)}});
}

/// One of the main figures: what it is, how much, and what it was counted of.
struct Tile {
    std::string label, value, note;
};

Tile in_minutes(const View& view, const std::string& label, const std::optional<double>& minutes) {
    if (!minutes) return {view.say(label), "–", view.say("clerk.figures.median")};
    return {view.say(label), view.say("clerk.figures.minutes", {{"n", number(view, *minutes)}}),
            view.say("clerk.figures.median")};
}

Tile satisfied(const View& view, const report::Figures& figures) {
    const auto& share = figures.satisfied;
    Tile tile{view.say("clerk.figures.satisfied"), percent(view, share),
              view.say("clerk.figures.no_answers")};
    if (share.of > 0)
        tile.note = view.say("clerk.figures.interval", {{"low", number(view, share.low() * 100)},
                                                        {"high", number(view, share.high() * 100)},
                                                        {"answered", percent(view, figures.answered)}});
    return tile;
}

Tile on_time(const View& view, const report::Figures& figures) {
    Tile tile{view.say("clerk.figures.on_time"), percent(view, figures.on_time),
              counted(view, "clerk.figures.of_due", figures.on_time)};
    if (figures.not_measured > 0)
        tile.note +=
            " · " + view.say("clerk.figures.not_measured", {{"n", std::to_string(figures.not_measured)}});
    return tile;
}

Tile reads(const View& view, const report::Sessions& sessions) {
    Tile tile{view.say("clerk.figures.reads"), percent(view, sessions.read_well()),
              counted(view, "clerk.figures.of_reads", sessions.read_well())};
    if (sessions.median_read_seconds)
        tile.note +=
            " · " + view.say("clerk.figures.seconds", {{"n", number(view, *sessions.median_read_seconds)}});
    return tile;
}

std::vector<Tile> tiles_of(const View& view, const report::Figures& figures) {
    const auto& sessions = figures.sessions;
    const report::Share prefilled{figures.prefilled, figures.fields};
    const auto submitted = sessions.endings.find("submitted");
    const report::Share finished{submitted == sessions.endings.end() ? 0 : submitted->second, sessions.begun};
    const auto session =
        sessions.median_session_seconds ? std::optional(*sessions.median_session_seconds / 60) : std::nullopt;
    return {{view.say("clerk.figures.dossiers"), std::to_string(figures.dossiers),
             counted(view, "clerk.figures.finished", finished)},
            {view.say("clerk.figures.prefilled"), percent(view, prefilled),
             counted(view, "clerk.figures.of_fields", prefilled)},
            {view.say("clerk.figures.asked_again"), std::to_string(figures.asked_again),
             view.say("clerk.figures.target_none")},
            in_minutes(view, "clerk.figures.waiting", figures.median_waiting_minutes),
            in_minutes(view, "clerk.figures.session", session),
            on_time(view, figures),
            satisfied(view, figures),
            reads(view, sessions),
            {view.say("clerk.figures.digitised"), percent(view, figures.digitised),
             counted(view, "clerk.figures.of_dossiers", figures.digitised)}};
}

float tile_height(const View& view, const Tile& tile, float width) {
    const float inside = width - 2 * tile_inset;
    return view.kit.measure(tile.label, soft, inside).h + view.kit.line_height(Type::big) +
           view.kit.measure(tile.note, soft, inside).h + 2 * tile_inset;
}

void draw_tile(View& view, const Rect& box, const Tile& tile) {
    view.kit.card(box);
    Rect inside = box.inset(tile_inset, tile_inset);
    view.kit.flow(inside, tile.label, soft);
    view.kit.text(inside.take_top(view.kit.line_height(Type::big)), tile.value, large);
    view.kit.flow(inside, tile.note, soft);
}

/// As many beside each other as find room, in rows of the height of the tallest.
void add_tiles(const View& view, std::vector<Block>& blocks, const std::vector<Tile>& tiles, float width) {
    const int beside = std::clamp(static_cast<int>((width + tile_gap) / (tile_least + tile_gap)), 1, 5);
    const float each = column({0, 0, width, 0}, 0, beside, tile_gap).w;
    for (std::size_t first = 0; first < tiles.size(); first += static_cast<std::size_t>(beside)) {
        const auto last = std::min(tiles.size(), first + static_cast<std::size_t>(beside));
        const std::vector<Tile> row(tiles.begin() + static_cast<std::ptrdiff_t>(first),
                                    tiles.begin() + static_cast<std::ptrdiff_t>(last));
        float height = 0;
        for (const auto& tile : row) height = std::max(height, tile_height(view, tile, each));
        blocks.push_back({height + tile_gap, [=](View& on, const Rect& box) -> Outcome {
                              const Rect inside{box.x, box.y, box.w, box.h - tile_gap};
                              for (std::size_t i = 0; i < row.size(); ++i)
                                  draw_tile(on, column(inside, static_cast<int>(i), beside, tile_gap),
                                            row[i]);
                              return std::nullopt;
                          }});
    }
}

/// Few dossiers of a procedure are not shown: who knows a neighbour could tell.
PlotBar bar_of(const View& view, const std::string& id, const report::Figures& figures) {
    const auto found = view.context.procedures.find(id);
    PlotBar bar{found == view.context.procedures.end() ? id : view.say(found->second), {}, 0};
    if (figures.shown == report::Shown::hidden) {
        bar.value = view.say("clerk.figures.few");
        return bar;
    }
    bar.value = std::to_string(figures.dossiers);
    bar.length = figures.dossiers;
    return bar;
}

void add_procedures(const View& view, std::vector<Block>& blocks, const report::Month& month, float width) {
    std::vector<PlotBar> bars;
    for (const auto& [id, figures] : month.by_procedure)
        if (figures.shown != report::Shown::unnamed) bars.push_back(bar_of(view, id, figures));
    if (bars.empty()) return;
    std::stable_sort(bars.begin(), bars.end(),
                     [](const PlotBar& a, const PlotBar& b) { return a.length > b.length; });
    blocks.push_back(heading_block(view, view.say("clerk.figures.by_procedure"), width));
    for (const auto& bar : bars)
        blocks.push_back({lying_bar_height(view.kit, bar, width) + bar_gap,
                          [bar, most = longest(bars)](View& on, const Rect& box) -> Outcome {
                              lying_bar(on.kit, {box.x, box.y, box.w, box.h - bar_gap}, bar, most);
                              return std::nullopt;
                          }});
}

Block plot_block(std::vector<PlotBar> bars) {
    return {plot_height + bar_gap, [bars = std::move(bars)](View& on, const Rect& box) -> Outcome {
                upright_bars(on.kit, {box.x, box.y, box.w, plot_height}, bars);
                return std::nullopt;
            }};
}

std::string count_of_bar(int number) {
    return number == 0 ? std::string() : std::to_string(number);
}

void add_waits(const View& view, std::vector<Block>& blocks, const report::Figures& figures, float width) {
    if (!figures.median_waiting_minutes) return;
    std::vector<PlotBar> bars;
    for (std::size_t i = 0; i < figures.waits.size(); ++i) {
        const auto from = i == 0 ? std::string("0") : std::to_string(report::waiting_limits.at(i - 1));
        const bool last = i == report::waiting_limits.size();
        const auto name = last ? from + "+" : from + "–" + std::to_string(report::waiting_limits.at(i));
        const int number = figures.waits.at(i);
        bars.push_back({name, count_of_bar(number), static_cast<double>(number)});
    }
    blocks.push_back(heading_block(view, view.say("clerk.figures.waits"), width));
    blocks.push_back(plot_block(std::move(bars)));
}

void add_days(const View& view, std::vector<Block>& blocks, const report::Month& month, float width) {
    if (month.by_day.empty()) return;
    std::vector<PlotBar> bars;
    for (int day = 1; day <= report::days_of(month.month); ++day) {
        const auto name = (day < 10 ? "0" : "") + std::to_string(day);
        const auto found = month.by_day.find(month.month + "-" + name);
        const int number = found == month.by_day.end() ? 0 : found->second;
        bars.push_back({std::to_string(day), count_of_bar(number), static_cast<double>(number)});
    }
    blocks.push_back(heading_block(view, view.say("clerk.figures.by_day"), width));
    blocks.push_back(plot_block(std::move(bars)));
}

/// Nothing while there is time.
void add_report(const View& view, std::vector<Block>& blocks, const MonthFigures& page, float width) {
    using kiosk::procedures::shown_date;
    switch (page.report) {
        case ReportState::open:
            return;
        case ReportState::due_soon:
            blocks.push_back(badge_block(view, Tone::warn, view.say("clerk.figures.due_soon"), width));
            return;
        case ReportState::late:
            blocks.push_back(badge_block(
                view, Tone::bad, view.say("clerk.figures.late", {{"day", shown_date(page.due)}}), width));
            return;
        case ReportState::made:
            blocks.push_back(badge_block(
                view, Tone::ok, view.say("clerk.figures.reported", {{"day", shown_date(page.reported_on)}}),
                width));
            return;
    }
}

/// What has to be said before the figures: what went wrong, what was written, when the report is due.
void add_words(const View& view, std::vector<Block>& blocks, const MonthFigures& page, float width) {
    if (page.problem == FiguresProblem::not_written)
        blocks.push_back(badge_block(view, Tone::bad, view.say("clerk.figures.not_written"), width));
    if (!page.written.empty())
        blocks.push_back(
            badge_block(view, Tone::ok, view.say("clerk.figures.written", {{"file", page.written}}), width));
    if (page.due.empty()) return;
    add_report(view, blocks, page, width);
    blocks.push_back(
        text_block(view, view.say("clerk.figures.due", {{"day", kiosk::procedures::shown_date(page.due)}}),
                   width, soft));
}

std::vector<Block> blocks_of(const View& view, const MonthFigures& page, float width) {
    std::vector<Block> blocks;
    if (page.problem == FiguresProblem::store) {
        blocks.push_back(badge_block(view, Tone::bad, view.say("clerk.queue.store"), width));
        return blocks;
    }
    if (!page.counted) {
        blocks.push_back(text_block(view, view.say("clerk.figures.counting"), width,
                                    {Type::body, Weight::regular, Color::soft}));
        return blocks;
    }
    add_words(view, blocks, page, width);
    add_tiles(view, blocks, tiles_of(view, page.counted->all), width);
    add_procedures(view, blocks, *page.counted, width);
    add_waits(view, blocks, page.counted->all, width);
    add_days(view, blocks, *page.counted, width);
    return blocks;
}

std::vector<Action> actions_of(const View& view, const MonthFigures& page) {
    std::vector<Action> actions{{"month-before", view.say("clerk.figures.month_before"), "F6", TurnMonth{-1}},
                                {"month-after", view.say("clerk.figures.month_after"), "F7", TurnMonth{1}}};
    // A small panel has no room for it: to turn on and back counts anew as well.
    if (!view.kit.compact()) actions.push_back({"refresh", view.say("clerk.queue.refresh"), "F5", Refresh{}});
    if (page.counted)
        actions.push_back(
            {"primary", view.say("clerk.figures.write"), "F12", WriteTable{}, ButtonKind::primary});
    return actions;
}

}  // namespace

Outcome draw(View& view, const MonthFigures& page) {
    Rect area = content_area(view);
    const auto title = view.say("clerk.figures.title", {{"month", shown_month(page.month)}});
    view.kit.text(area.take_top(view.kit.line_height(Type::lead), 12), title, {Type::lead, Weight::bold},
                  Role::heading);
    auto inside = parts(view, area, blocks_of(view, page, area.w), page.part);
    auto acted = foot(view, back_action(view, "clerk.to_queue"), actions_of(view, page));
    return acted ? acted : inside;
}

}  // namespace ui::clerk
