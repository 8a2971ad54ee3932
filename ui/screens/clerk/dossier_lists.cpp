// The values of the form with where they come from, and what clerks did.
#include <algorithm>

#include "kiosk/procedures/dates.h"
#include "ui/screens/clerk/view.h"

namespace ui::clerk {

using namespace kiosk::clerk;

namespace {

const TextStyle soft{Type::small, Weight::regular, Color::soft}, plain{Type::small},
    bold{Type::small, Weight::bold};
constexpr float link_height = 68;

std::string from_words(const View& view, const FormValue& value) {
    const std::string& word = value.provenance;
    if (word == "chip (proved)") return view.say("from.chip_proved");
    if (word == "chip (unproven)") return view.say("from.chip_unproven");
    if (word == "clerk") return view.say("clerk.corrected", {{"was", value.was}});
    if (word == "qr") return view.say("from.qr");
    if (word == "computed") return view.say("from.computed");
    if (word == "population_db") return view.say("from.population_db");
    return view.say("clerk.from_citizen");
}

std::vector<Cell> cells_of(const View& view, const FormValue& value) {
    return {{value.label, 0.27F, soft}, {value.text, 0.38F, bold}, {from_words(view, value), 0.35F, soft}};
}

/// A flagged value with the two ways to settle it.
Block flagged_block(const View& view, const FormValue& value, float width) {
    const auto row = row_block(view, cells_of(view, value), width);
    return {row.height + link_height + 22, [=](View& on, const Rect& box) -> Outcome {
                Rect rest = box;
                static_cast<void>(row.draw(on, rest.take_top(row.height, 6)));
                Rect line = rest.take_top(link_height);
                Outcome touched;
                const Rect keep = line.take_right(230, 16), correct = line.take_right(230, 16);
                on.kit.badge(line, Tone::warn, on.say("clerk.flagged"));
                if (on.kit.link("correct:" + value.id, correct, on.say("clerk.act.correct")))
                    touched = StartAct{ActKind::correct, value.id};
                if (on.kit.link("keep:" + value.id, keep, on.say("clerk.act.keep")))
                    touched = StartAct{ActKind::keep, value.id};
                return touched;
            }};
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const auto& text : texts) all += (all.empty() ? "" : "; ") + text;
    return all;
}

std::string details(const View& view, const DoneAct& act) {
    std::string text;
    const auto add = [&](const std::string& part) {
        if (!part.empty()) text += (text.empty() ? "" : ". ") + part;
    };
    for (const auto& [group, chosen] : act.choices)
        add(view.named("clerk.group.", group) + ": " + joined(chosen));
    if (act.kind == ActKind::keep) add(act.label + ": " + act.new_value);
    if (act.kind == ActKind::correct)
        add(view.say("clerk.replaced",
                     {{"label", act.label}, {"old", act.old_value}, {"new", act.new_value}}));
    if (!act.due.empty()) add(view.say("clerk.due", {{"day", kiosk::procedures::shown_date(act.due)}}));
    add(act.text);
    return text;
}

Block act_block(const View& view, const DoneAct& act, float width) {
    const std::vector<Cell> cells{{shown_time(act.at), 0.15F, soft},
                                  {act_words(view, act.kind), 0.19F, bold},
                                  {act.by_name, 0.17F, plain},
                                  {details(view, act), 0.31F, plain},
                                  {"", 0.18F, plain}};
    auto row = row_block(view, cells, width);
    if (slip_of(act.kind).empty()) return row;
    const float height = std::max(row.height, link_height + 10);
    return {height, [=, ordinal = act.ordinal](View& on, const Rect& box) -> Outcome {
                static_cast<void>(row.draw(on, box));
                const Rect cell = cell_box(box, cells, 4);
                const Rect link{cell.x, box.y + 3, cell.w, link_height - 6};
                if (on.kit.link("print:" + std::to_string(ordinal), link, on.say("clerk.print_again")))
                    return PrintAgain{ordinal};
                return std::nullopt;
            }};
}

}  // namespace

std::vector<Block> form_blocks(const View& view, float width) {
    const auto& opened = *view.model.opened;
    std::vector<Block> blocks;
    const int flags = opened.open_flags();
    // What a clerk must decide comes first, as long as it can be decided.
    const bool may = state_after(opened.summary.state, ActKind::correct, flags).has_value();
    if (flags > 0 && may)
        blocks.push_back(
            badge_block(view, Tone::warn, view.say("clerk.flags", {{"n", std::to_string(flags)}}), width));
    const auto waits = [&](const FormValue& value) { return may && value.flagged && !value.settled; };
    for (const auto& value : opened.values)
        if (waits(value)) blocks.push_back(flagged_block(view, value, width));
    for (const auto& value : opened.values)
        if (!waits(value)) blocks.push_back(row_block(view, cells_of(view, value), width));
    return blocks;
}

std::vector<Block> act_blocks(const View& view, float width) {
    const auto& opened = *view.model.opened;
    std::vector<Block> blocks;
    if (view.model.again == Printing::printed)
        blocks.push_back(badge_block(view, Tone::ok, view.say("clerk.slip.printed"), width));
    if (view.model.again == Printing::failed)
        blocks.push_back(badge_block(view, Tone::bad, view.say("clerk.slip.failed"), width));
    if (view.model.again == Printing::no_printer)
        blocks.push_back(badge_block(view, Tone::warn, view.say("clerk.slip.no_printer"), width));
    blocks.push_back(row_block(view,
                               {{shown_time(opened.summary.received_at), 0.15F, soft},
                                {view.say("clerk.state.received"), 0.85F, bold}},
                               width));
    for (const auto& act : opened.acts) blocks.push_back(act_block(view, act, width));
    return blocks;
}

}  // namespace ui::clerk
