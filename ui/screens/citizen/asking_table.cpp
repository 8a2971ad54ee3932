#include <algorithm>

#include "ui/kit/utf8.h"
#include "ui/screens/citizen/question.h"
#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;
namespace procedures = kiosk::procedures;

namespace {

constexpr float link_height = 80, row_padding = 20;

float link_width(const View& view) {
    return 158 * view.kit.text_scale();
}

/// The filled cells of a row, one after the other.
std::string summary(const procedures::Field& field, const procedures::Row& row) {
    std::string text;
    for (const auto& column : field.columns) {
        const std::string& cell = row.text(column.id);
        if (cell.empty()) continue;
        if (!text.empty()) text += ", ";
        text += column.type == procedures::FieldType::date ? day_month_year(cell) : cell;
    }
    return text;
}

/// A row of the list is there to be known again: what is long is read whole where it is changed.
std::string shortened(const View& view, const std::string& text) {
    const int most =
        static_cast<int>((view.kit.compact() ? 44 : 160) / (view.kit.text_scale() * view.kit.text_scale()));
    std::size_t bytes = 0;
    for (int points = 0; bytes < text.size(); bytes += code_point_bytes(std::string_view(text).substr(bytes)))
        if (++points > most) return text.substr(0, text.rfind(' ', bytes)) + " …";
    return text;
}

/// Whether a card can fill the next row.
bool takes_cards(const View& view, const std::string& field) {
    const auto open = procedures::open_cards(*view.model.citizen.draft);
    return std::any_of(open.begin(), open.end(),
                       [&](const procedures::CardRole* role) { return role->table == field; });
}

Outcome adders(View& view, const Rect& box, bool by_card) {
    ButtonLook add;
    add.icon = Icon::plus;
    ButtonLook card = add;
    card.icon = Icon::card;
    add.size = card.size = by_card ? Type::lead : Type::action;
    const Rect from_card = column(box, 0, 2, grid::gap),
               by_hand = by_card ? column(box, 1, 2, grid::gap) : box;
    const std::string &typed = view.say(by_card ? "table.add_typed" : "table.add"),
                      &read = view.say("table.add_card");
    if (by_card)
        add.size = card.size = common_size(view.kit, {{by_hand, typed, add}, {from_card, read, card}});
    Outcome touched;
    if (view.kit.button("add", by_hand, typed, add)) touched = AddRow{};
    if (by_card && view.kit.button("add-card", from_card, read, card)) touched = AddCardRow{};
    return touched;
}

Outcome cell(View& view, const AskingTable& state, const procedures::Field& field) {
    const auto& column = field.columns[std::min(state.column, field.columns.size() - 1)];
    Question question;
    question.line = view.say("table.cell", {{"row", std::to_string(*state.row + 1)},
                                            {"n", std::to_string(state.column + 1)},
                                            {"of", std::to_string(field.columns.size())}});
    question.text = view.say(column.question.vi.empty() ? column.label : column.question);
    question.hint = view.say(column.hint);
    if (state.problem) question.problem = view.say(*state.problem);
    question.type = column.type;
    question.required = column.required;
    question.year_alone = allows_year_alone(column.rules);
    question.choices = column.choices;
    question.answer = state.text;
    question.back = view.say("table.back");
    return draw_question(view, question);
}

/// The largest letters need the whole width: what can be done with an entry then stands below it.
bool links_below(const Kit& kit) {
    return kit.text_scale() > 1.3F && !kit.compact();
}

float text_width(const View& view, float width) {
    return links_below(view.kit) ? width : width - 2 * (link_width(view) + 20);
}

constexpr TextStyle entry_style{Type::body, Weight::bold},
    source_style{Type::small, Weight::regular, Color::soft};

struct Entry {
    std::string text, source;
};

float height_of(const View& view, const Entry& entry, float width) {
    const float lines = view.kit.measure(entry.text, entry_style, text_width(view, width)).h +
                        view.kit.measure(entry.source, source_style, text_width(view, width)).h;
    const float words = links_below(view.kit) ? lines + 12 + link_height : std::max(lines, link_height);
    return words + 2 * row_padding;
}

Outcome draw_entry(View& view, Rect box, const Entry& entry, std::size_t row) {
    Kit& kit = view.kit;
    Outcome touched;
    Rect inner = box.inset(0, row_padding);
    Rect links = links_below(kit) ? inner.take_bottom(link_height, 12) : inner;
    Rect remove = links.take_right(link_width(view), 20), edit = links.take_right(link_width(view), 20);
    remove.h = edit.h = link_height;
    if (!links_below(kit)) inner.w = links.w;
    {
        const OwnWords own(kit);
        const float source = kit.measure(entry.source, source_style, inner.w).h;
        shrinking(view, inner, entry.text, entry_style, inner.h - source, 0);
    }
    kit.flow(inner, entry.source, source_style);
    const std::string n = std::to_string(row);
    if (kit.link("edit:" + n, edit, view.say("table.edit"))) touched = EditRow{row};
    if (kit.link("remove:" + n, remove, view.say("table.remove"))) touched = RemoveRow{row};
    return touched;
}

Outcome entries(View& view, Rect& area, const AskingTable& state, const procedures::Field& field) {
    constexpr float padding = 32;
    const float room = area.h - pager_height - 16 - 24;
    std::vector<Entry> shown;
    std::vector<float> heights;
    for (std::size_t i = 0; i < state.rows.size(); ++i) {
        Entry entry{shortened(view, summary(field, state.rows[i])), ""};
        if (entry.text.empty()) entry.text = view.say("table.row", {{"row", std::to_string(i + 1)}});
        if (!state.rows[i].card.empty()) entry.source = view.say("table.from_card");
        heights.push_back(std::min(height_of(view, entry, area.w - 2 * padding), room));
        shown.push_back(std::move(entry));
    }
    const Pages pages = paginate(heights, room, room);
    int& page = view.kit.memory("page");
    pager(view, area.take_bottom(pager_height, 16), page, pages.count());
    const std::size_t first = pages.first[static_cast<std::size_t>(page)],
                      end = pages.end_of(page, shown.size());
    float height = 24;
    for (std::size_t i = first; i < end; ++i) height += heights[i];
    const Rect card = area.take_top(height, 20);
    view.kit.card(card);
    Rect inner = card.inset(padding, 12);
    Outcome touched;
    for (std::size_t i = first; i < end; ++i) {
        const Rect row = inner.take_top(heights[i]);
        if (Outcome tapped = draw_entry(view, row, shown[i], i)) touched = std::move(tapped);
        if (i + 1 < end) view.kit.rule(row.x, row.bottom() - grid::line, row.w);
    }
    return touched;
}

Outcome overview(View& view, const AskingTable& state, const procedures::Field& field) {
    Kit& kit = view.kit;
    Columns columns(view, content_area(view), kit.compact() ? 0 : 0.36F);
    const TextStyle soft{Type::note, Weight::regular, Color::soft};
    if (!kit.compact() || kit.text_scale() < 1.1F)
        shrinking(view, columns.words, question_line(view, state.field, state.back_to_check), soft,
                  (columns.beside() ? 4 : 2) * kit.line_height(Type::small), 8);
    heading(view, columns.words, view.say(field.question.vi.empty() ? field.label : field.question),
            view.say(field.hint));
    if (state.problem) badge(view, columns.words, Tone::bad, view.say(*state.problem));
    Rect area = columns.main();
    const Rect adder = kit.compact() ? area.take_bottom(92, 16) : area.take_bottom(128, 24);
    Outcome touched;
    if (state.rows.empty()) {
        kit.flow(area, view.say("table.empty"), {Type::lead, Weight::regular, Color::soft});
    } else {
        touched = entries(view, area, state, field);
    }
    if (Outcome added = adders(view, adder, takes_cards(view, state.field))) touched = std::move(added);
    const bool skippable = state.rows.empty() && !field.required;
    const std::string back = view.say(state.back_to_check ? "asking.back_to_check" : "asking.previous");
    switch (action_bar(view, {back, view.say(skippable ? "table.none" : "table.done"), true})) {
        case Tapped::back:
            return Back{};
        case Tapped::primary:
            if (skippable) return SkipQuestion{};
            return Proceed{};
        default:
            return touched;
    }
}

}  // namespace

Outcome draw(View& view, const AskingTable& state) {
    const auto& draft = view.model.citizen.draft;
    const auto* field = draft ? draft->form->field(state.field) : nullptr;
    if (!field || field->columns.empty()) return std::nullopt;
    return state.row ? cell(view, state, *field) : overview(view, state, *field);
}

}  // namespace ui::citizen
