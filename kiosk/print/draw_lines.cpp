#include <algorithm>

#include "kiosk/print/draw_block.h"
#include "kiosk/procedures/text.h"

namespace kiosk::print {

namespace {

constexpr TextStyle body{11.5, false, false, Align::left, false};
constexpr double gap_between_lines = 3.2;
constexpr double gap_between_items = 10;
constexpr double least_dots = 8;
constexpr double box_width = 16.5;
constexpr double box_height = 18;

/// "4500000" as "4.500.000"; numbers of four digits and fewer as they are.
std::string grouped(const std::string& number) {
    if (number.size() < 5 || !procedures::only_digits(number)) return number;
    std::string text = number;
    for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, '.');
    return text;
}

std::string item_markup(const procedures::Draft& draft, const Item& item) {
    const std::string value = printed_value(draft, item.field);
    return label_markup(draft, item) + (value.empty() ? "" : " " + escape(value));
}

/// Widths for items side by side; empty when they do not fit on one line.
std::vector<double> side_by_side(FormPage& page, const LineBlock& block) {
    double shares = 0;
    double needed = 0;
    std::vector<double> natural;
    for (const auto& item : block.items) {
        natural.push_back(page.sheet().natural_width(item_markup(page.draft(), item), body) +
                          gap_between_items);
        shares += item.share;
        needed += natural.back();
    }
    std::vector<double> widths;
    bool fits = true;
    for (std::size_t i = 0; i < block.items.size(); ++i) {
        widths.push_back(page.width() * block.items[i].share / shares);
        fits = fits && natural[i] <= widths[i];
    }
    if (fits) return widths;
    if (needed > page.width()) return {};
    const double spare = (page.width() - needed) / static_cast<double>(block.items.size());
    for (auto& width : natural) width += spare;
    return natural;
}

/// A page serves several versions of a form: without the items this version does not have.
LineBlock of_this_version(const procedures::Draft& draft, LineBlock block) {
    const auto foreign = [&](const Item& item) {
        return !item.field.empty() && draft.form->field(item.field) == nullptr;
    };
    block.items.erase(std::remove_if(block.items.begin(), block.items.end(), foreign), block.items.end());
    return block;
}

double checks_width(FormPage& page, const ChecksBlock& block) {
    double width = 0;
    for (const auto& option : block.options) {
        width += page.sheet().natural_width(escape(option.second), body) + tick_size + 22;
    }
    return width;
}

}  // namespace

std::string label_markup(const procedures::Draft& draft, const Item& item) {
    std::string label = item.label;
    const procedures::Field* field = draft.form->field(item.field);
    if (label.empty() && field != nullptr) {
        label = (field->item.empty() ? "" : field->item + ". ") + field->label.vi;
    }
    const std::string mark = item.mark.empty() ? "" : "<sup>" + escape(item.mark) + "</sup>";
    return escape(label) + mark + ":";
}

std::string printed_value(const procedures::Draft& draft, const std::string& field_id) {
    const auto value = draft.values.find(field_id);
    const procedures::Field* field = draft.form->field(field_id);
    if (value == draft.values.end() || field == nullptr) return {};
    const std::string text = procedures::display_text(*field, value->second);
    return field->type == procedures::FieldType::number ? grouped(text) : text;
}

void draw_tick(FormPage& page, double x, double y, bool ticked) {
    page.sheet().rectangle(x, y, tick_size, tick_size, 0.8);
    if (!ticked) return;
    page.sheet().line(x + 2, y + 2, x + tick_size - 2, y + tick_size - 2, 1.2);
    page.sheet().line(x + tick_size - 2, y + 2, x + 2, y + tick_size - 2, 1.2);
}

double draw_item(FormPage& page, const Item& item, double x, double y, double width, const TextStyle& style) {
    const TextEnd end = page.sheet().text(x, y, width, item_markup(page.draft(), item), style);
    const double dots_from = end.x + 3;
    if (x + width - dots_from > least_dots) page.sheet().dotted_line(dots_from, x + width, end.baseline + 1);
    return end.height;
}

void draw_line(FormPage& page, const LineBlock& whole) {
    const LineBlock block = of_this_version(page.draft(), whole);
    if (block.items.empty()) return;
    const auto widths = side_by_side(page, block);
    const TextStyle style = body;
    if (widths.empty()) {  // too much for one line: each item has its own
        for (const auto& item : block.items) {
            page.need(page.sheet().measure(page.width(), item_markup(page.draft(), item), style).height);
            page.move_down(draw_item(page, item, page.left(), page.y(), page.width(), style) +
                           gap_between_lines);
        }
        return;
    }
    page.need(page.sheet().measure(page.width(), "Ể", style).height);
    double x = page.left();
    double height = 0;
    for (std::size_t i = 0; i < block.items.size(); ++i) {
        const bool last = i + 1 == block.items.size();
        const double width = widths[i] - (last ? 0 : gap_between_items);
        height = std::max(height, draw_item(page, block.items[i], x, page.y(), width, style));
        x += widths[i];
    }
    page.move_down(height + gap_between_lines);
}

void draw_boxes(FormPage& page, const BoxesBlock& block) {
    const std::string value = printed_value(page.draft(), block.item.field);
    const bool fits = value.empty() || (procedures::only_digits(value) &&
                                        value.size() == static_cast<std::size_t>(block.count));
    if (!fits) return draw_line(page, {{block.item}});
    page.need(box_height + 2);
    const double top = page.y();
    page.sheet().text(page.left(), top + 1.5, page.width(), label_markup(page.draft(), block.item), body);
    TextStyle digit = body;
    digit.align = Align::center;
    double x = page.left() + page.width() - box_width * block.count;
    for (int i = 0; i < block.count; ++i, x += box_width) {
        page.sheet().rectangle(x, top, box_width, box_height);
        if (value.empty()) continue;
        page.sheet().text(x, top + 1.5, box_width, value.substr(static_cast<std::size_t>(i), 1), digit);
    }
    page.move_down(box_height + gap_between_lines);
}

void draw_checks(FormPage& page, const ChecksBlock& block) {
    const std::string label = label_markup(page.draft(), block.item);
    const double options = checks_width(page, block);
    const bool beside = page.sheet().natural_width(label, body) + options <= page.width();
    const double label_width = beside ? page.width() - options : page.width();
    page.need(page.sheet().measure(label_width, label, body).height + (beside ? 0 : 20));
    const double height = page.sheet().text(page.left(), page.y(), label_width, label, body).height;
    const double top = beside ? page.y() : page.y() + height + 2;
    const auto value = page.draft().values.find(block.item.field);
    double x = page.left() + page.width() - options;
    for (const auto& [answer, words] : block.options) {
        const double words_width = page.sheet().natural_width(escape(words), body);
        page.sheet().text(x, top, words_width + 4, escape(words), body);
        draw_tick(page, x + words_width + 6, top + 3.5,
                  value != page.draft().values.end() && value->second.text == answer);
        x += words_width + tick_size + 22;
    }
    page.move_down(top - page.y() + (beside ? height : 17) + gap_between_lines);
}

}  // namespace kiosk::print
