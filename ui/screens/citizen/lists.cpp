// Rows, pages of rows, and how numbers and days are written.
#include <algorithm>

#include "kiosk/fees/quote.h"
#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

namespace {

constexpr float label_share = 0.36F, between = 24, padding = 17;
constexpr TextStyle label_style{Type::body, Weight::regular, Color::soft};
constexpr TextStyle text_style{Type::body, Weight::bold, Color::ink, Align::right};
constexpr TextStyle note_style{Type::small, Weight::regular, Color::soft, Align::right};

/// What leads from a page to the next one.
std::string next_words(const View& view, int page, int count) {
    return view.say("see_more", {{"n", std::to_string(count - page - 1)}});
}

/// The narrow column of a label would tear words of the largest letters, and make a tower of a long one: it
/// stands above then.
bool label_above(const View& view, const DataRow& row, float width) {
    if (view.kit.text_scale() > 1.3F && width < 900) return true;
    return view.kit.measure(row.label, label_style, width * label_share).h >
           2.5F * view.kit.line_height(label_style.size);
}

TextStyle style_of(const DataRow& row, bool above) {
    TextStyle style = text_style;
    if (row.quiet) {
        style.weight = Weight::regular;
        style.color = Color::soft;
    }
    if (above || row.prose) style.align = Align::left;
    return style;
}

/// One page after the other, each as full as it gets.
Pages filled(const std::vector<float>& heights, float first_room, float room) {
    Pages pages{{0}};
    float used = 0;
    for (std::size_t i = 0; i < heights.size(); ++i) {
        const float free = pages.count() == 1 ? first_room : room;
        if (used > 0 && used + heights[i] > free) {
            pages.first.push_back(i);
            used = 0;
        } else if (used == 0 && pages.count() == 1 && heights[i] > first_room && first_room < room) {
            pages.first.push_back(i);  // nothing fits beside what the first page holds anyway
        }
        used += heights[i];
    }
    return pages;
}

}  // namespace

float row_height(const View& view, const DataRow& row, float width) {
    if (label_above(view, row, width)) {
        float high = view.kit.measure(row.label, label_style, width).h +
                     view.kit.measure(row.text, text_style, width).h;
        if (!row.note.empty()) high += view.kit.measure(row.note, note_style, width).h;
        return high + 2 * padding;
    }
    const float left = width * label_share, right = width - left - between;
    float text = view.kit.measure(row.text, text_style, right).h;
    if (!row.note.empty()) text += view.kit.measure(row.note, note_style, right).h;
    return std::max(view.kit.measure(row.label, label_style, left).h, text) + 2 * padding;
}

void draw_row(View& view, const Rect& box, const DataRow& row, bool last) {
    Kit& kit = view.kit;
    Rect inner = box.inset(0, padding);
    const bool above = label_above(view, row, box.w);
    if (above) {
        kit.flow(inner, row.label, label_style);
    } else {
        kit.text(inner.take_left(box.w * label_share, between), row.label, label_style);
    }
    const TextStyle text = style_of(row, above);
    TextStyle note = note_style;
    note.align = text.align;
    {
        const OwnWords own(kit);
        kit.flow(inner, row.text, text);
    }
    kit.flow(inner, row.note, note);
    if (!last) kit.rule(box.x, box.bottom() - grid::line, box.w);
}

Pages paginate(const std::vector<float>& heights, float first_room, float room) {
    const Pages full = filled(heights, first_room, room);
    // As many pages, but none nearly empty; where the first is different by itself, it stays as it is.
    if (full.count() == 1 || first_room < room) return full;
    for (float share = 0.5F; share < 1; share += 0.05F) {
        Pages even = filled(heights, first_room * share, room * share);
        if (even.count() == full.count()) return even;
    }
    return full;
}

void pager(View& view, const Rect& box, int& page, int count, bool forward) {
    page = std::clamp(page, 0, std::max(0, count - 1));
    if (count < 2) return;
    Kit& kit = view.kit;
    const std::string where =
        view.say("part", {{"page", std::to_string(page + 1)}, {"of", std::to_string(count)}});
    const float side = view.kit.compact() ? 96 : 132;
    Rect middle = box;
    const Rect left = middle.take_left(side, 20), right = middle.take_right(side, 20);
    const float height = std::min(kit.line_height(Type::note), middle.h);
    kit.text({middle.x, middle.centre_y() - height / 2, middle.w, height}, where,
             {Type::note, Weight::regular, Color::soft, Align::centre});
    if (page > 0 && kit.icon_button("pager-back", left, view.say("back"), Icon::back)) --page;
    if (forward && page + 1 < count &&
        kit.icon_button("pager-more", right, next_words(view, page, count), Icon::forward))
        ++page;
}

std::string amount(const View& view, long vnd) {
    std::string text = kiosk::fees::shown_vnd(vnd);
    if (view.model.language == kiosk::Language::en) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::string day_month_year(const std::string& iso_date) {
    if (iso_date.size() != 10 || iso_date[4] != '-' || iso_date[7] != '-') return iso_date;
    return iso_date.substr(8, 2) + "/" + iso_date.substr(5, 2) + "/" + iso_date.substr(0, 4);
}

std::string in_fours(const std::string& digits) {
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % 4 == 0) text += ' ';
        text += digits[i];
    }
    return text;
}

std::string masked_number(const std::string& digits) {
    if (digits.size() != 12) return "••••";
    return digits.substr(0, 4) + " •••• " + digits.substr(8);
}

Outcome page_actions(View& view, int page, int count, const std::string& last) {
    const bool at_end = page + 1 >= count;
    switch (action_bar(view, {view.say("back"), at_end ? last : next_words(view, page, count), true})) {
        case Tapped::back:
            if (page > 0) return ShowPage{page - 1};
            return Back{};
        case Tapped::primary:
            if (!at_end) return ShowPage{page + 1};
            return Proceed{};
        default:
            return std::nullopt;
    }
}

}  // namespace ui::citizen
