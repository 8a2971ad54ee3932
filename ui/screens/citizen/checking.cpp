#include <algorithm>

#include "kiosk/procedures/money.h"
#include "kiosk/procedures/papers.h"
#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;
namespace procedures = kiosk::procedures;
using procedures::Provenance;

namespace {

constexpr float link_height = 76, link_gap = 24, padding = 32;

float link_width(const View& view) {
    return 168 * view.kit.text_scale();
}

struct Entry {
    std::string field;
    DataRow row;
    enum class Link { none, change, flag, unflag } link = Link::none;
};

const char* provenance_key(Provenance provenance) {
    switch (provenance) {
        case Provenance::chip_proved:
            return "from.chip_proved";
        case Provenance::chip_unproven:
            return "from.chip_unproven";
        case Provenance::qr:
            return "from.qr";
        case Provenance::clerk:
            return "from.clerk";
        case Provenance::population_db:
            return "from.population_db";
        case Provenance::computed:
            return "from.computed";
        default:
            return "from.citizen";
    }
}

std::string table_text(const procedures::Field& field, const procedures::Value& value) {
    std::string text;
    for (const auto& row : value.rows) {
        if (!text.empty()) text += '\n';
        std::string line;
        for (const auto& column : field.columns) {
            const std::string& cell = row.text(column.id);
            if (cell.empty()) continue;
            line += (line.empty() ? "" : ", ") +
                    (column.type == procedures::FieldType::date ? day_month_year(cell) : cell);
        }
        text += line;
    }
    return text;
}

/// The holder's own number stays masked: the citizen has held it up on "is this you", and others may look on.
std::string value_text(const View& view, const procedures::Field& field, const procedures::Value& value) {
    if (field.type == procedures::FieldType::id_number)
        return from_chip(value.provenance) ? masked_number(value.text) : in_fours(value.text);
    for (const auto& choice : field.choices)
        if (choice.value == value.text) return view.say(choice.label);
    return field.type == procedures::FieldType::table ? table_text(field, value)
                                                      : procedures::display_text(field, value);
}

Entry entry_of(const View& view, const procedures::Field& field, const procedures::Value* value, bool asked) {
    Entry entry{field.id, {view.say(field.label), "", ""}, asked ? Entry::Link::change : Entry::Link::none};
    if (value) entry.row.text = value_text(view, field, *value);
    if (entry.row.text.empty()) {
        entry.row.text = view.say("check.none");
        return entry;
    }
    entry.row.note = view.say(value->flagged ? "check.flagged" : provenance_key(value->provenance));
    if (from_chip(value->provenance)) entry.link = value->flagged ? Entry::Link::unflag : Entry::Link::flag;
    return entry;
}

std::string fee_text(const View& view, const kiosk::fees::FeeQuote& quote) {
    return quote.total_vnd ? amount(view, *quote.total_vnd) : view.say("check.fee_unknown");
}

/// What is to be paid, and what must be brought along.
void add_outside_the_form(const View& view, const procedures::Draft& draft, std::vector<Entry>& entries) {
    if (const auto quote = procedures::fee_quote(draft); quote && !quote->lines.empty()) {
        const std::string note = quote->uncertain ? view.say("check.fee_uncertain") : "";
        entries.push_back({"@fee", {view.say("check.fee"), fee_text(view, *quote), note}});
    }
    for (const auto& paper : procedures::papers(draft)) {
        const std::string& label = view.say(paper.needed ? "check.bring" : "check.not_asked");
        entries.push_back({"@paper", {label, view.say(paper.text), view.say(paper.reason)}});
    }
}

/// What the form will say, in its order: everything filled, and everything that was asked.
std::vector<Entry> entries_of(const View& view, const procedures::Draft& draft) {
    const auto asked = procedures::questions_and_claims(draft);
    std::vector<Entry> entries;
    for (const auto& field : draft.form->fields) {
        if (!procedures::applies(draft, field)) continue;
        const bool is_asked = std::find(asked.begin(), asked.end(), field.id) != asked.end();
        const auto found = draft.values.find(field.id);
        const auto* value = found == draft.values.end() ? nullptr : &found->second;
        const bool filled = value && field.counted && (!value->text.empty() || !value->rows.empty());
        if (is_asked || filled) entries.push_back(entry_of(view, field, value, is_asked));
    }
    for (const auto& id : asked) {
        if (draft.form->field(id) != nullptr) continue;
        const auto found = draft.values.find(id);
        const auto* value = found == draft.values.end() ? nullptr : &found->second;
        entries.push_back(entry_of(view, *procedures::field_of(draft, id), value, true));
    }
    add_outside_the_form(view, draft, entries);
    return entries;
}

const char* link_key(Entry::Link link) {
    if (link == Entry::Link::change) return "check.change";
    return link == Entry::Link::flag ? "check.flag" : "check.unflag";
}

/// What nothing can be done with has the whole width.
float text_width(const View& view, const Entry& entry, float width) {
    return entry.link == Entry::Link::none ? width : width - link_width(view) - link_gap;
}

Outcome draw_entry(View& view, const Rect& box, const Entry& entry, bool last) {
    Rect text = box, link;
    if (entry.link != Entry::Link::none) link = text.take_right(link_width(view), link_gap);
    draw_row(view, text, entry.row, true);
    if (!last) view.kit.rule(box.x, box.bottom() - grid::line, box.w);
    if (entry.link == Entry::Link::none) return std::nullopt;
    link.y += 14;
    link.h = link_height;
    const bool flagged = entry.link == Entry::Link::unflag;
    if (!view.kit.link("row:" + entry.field, link, view.say(link_key(entry.link)), flagged))
        return std::nullopt;
    if (entry.link == Entry::Link::change) return ChangeAnswer{entry.field};
    return FlagValue{entry.field};
}

}  // namespace

Outcome draw(View& view, const Checking& state) {
    const auto& draft = view.model.citizen.draft;
    if (!draft || !draft->form) return std::nullopt;
    // On a small panel the rows need the whole width.
    Columns columns(view, content_area(view), view.kit.compact() ? 0 : 0.32F);
    const std::string lead =
        view.say("check.lead", {{"code", draft->form->code}, {"title", view.say(draft->form->title)}});
    heading(view, columns.words, view.say("check.title"), view.kit.compact() ? "" : lead);
    if (state.problem) badge(view, columns.words, Tone::bad, view.say(*state.problem));
    Rect area = columns.main();
    ButtonLook look;
    look.size = Type::note;
    look.pill = true;
    const Rect pages_button =
        view.kit.landscape() && !view.kit.compact()
            ? columns.words.take_bottom(view.kit.text_scale() > 1.3F ? 180 : 128)
            : area.take_bottom(view.kit.compact() ? 72 : 96, view.kit.compact() ? 12 : 20);
    Outcome touched;
    if (view.kit.button("preview", pages_button, view.say("check.preview"), look)) touched = ShowPreview{};
    auto entries = entries_of(view, *draft);
    // A long label stands above its text, which then begins at the left: so do all, to be read in one line
    // down.
    for (Entry& entry : entries) entry.row.prose = true;
    const float inner_width = area.w - 2 * padding;
    std::vector<float> heights;
    for (const Entry& entry : entries)
        heights.push_back(
            std::max(row_height(view, entry.row, text_width(view, entry, inner_width)), link_height + 28));
    const Pages pages = paginate(heights, area.h - 24, area.h - 24);
    const int page = std::clamp(state.page, 0, pages.count() - 1);
    const std::size_t first = pages.first[static_cast<std::size_t>(page)],
                      end = pages.end_of(page, entries.size());
    float height = 24;
    for (std::size_t i = first; i < end; ++i) height += heights[i];
    const Rect card = area.take_top(height, 16);
    view.kit.card(card);
    Rect inner = card.inset(padding, 12);
    for (std::size_t i = first; i < end; ++i)
        if (Outcome tapped = draw_entry(view, inner.take_top(heights[i]), entries[i], i + 1 == end))
            touched = std::move(tapped);
    Outcome acted = page_actions(view, page, pages.count(), view.say("check.submit"));
    return acted ? acted : touched;
}

}  // namespace ui::citizen
