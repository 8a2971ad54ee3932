#include <algorithm>
#include <vector>

#include "kiosk/print/draw_block.h"
#include "kiosk/procedures/dates.h"

namespace kiosk::print {

namespace {

constexpr double gap = 8;

std::string day_line(const PrintContext& context, bool printed) {
    const auto day = procedures::parse_iso(context.printed_on);
    if (!printed || !day) return "....., ngày ... tháng ... năm ......";
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    const std::string place = context.place.empty() ? "....." : context.place;
    // In Vietnamese papers days below 10 and the months 1 and 2 take a leading zero.
    return place + ", ngày " + two(day->day) + " tháng " +
           (day->month < 3 ? two(day->month) : std::to_string(day->month)) + " năm " +
           std::to_string(day->year);
}

/// A column of signatures: the same steps measure it and draw it.
class ColumnPen {
  public:
    ColumnPen(FormPage& page, double x, double width, bool dry)
        : page_(page), x_(x), width_(width), y_(page.y()), dry_(dry) {}

    void write(const std::string& markup, const TextStyle& style) {
        if (markup.empty()) return;
        y_ += dry_ ? page_.sheet().measure(width_, markup, style).height
                   : page_.sheet().text(x_, y_, width_, markup, style).height;
    }
    void write_item(const Item& item, const TextStyle& style) {
        if (!dry_) {
            y_ += draw_item(page_, item, x_, y_, width_, style);
            return;
        }
        const std::string value = escape(printed_value(page_.draft(), item.field));
        y_ += page_.sheet().measure(width_, label_markup(page_.draft(), item) + " " + value, style).height;
    }
    void go_to(double y) { y_ = std::max(y_, y); }
    [[nodiscard]] double y() const { return y_; }

  private:
    FormPage& page_;
    double x_, width_, y_;
    bool dry_;
};

struct Styles {
    TextStyle day, title, hint, name, line;
};

Styles styles_for(std::size_t columns) {
    const bool crowded = columns > 2;
    const double size = crowded ? 8.2 : 11;
    return {{crowded ? 7.4 : 11, false, true, Align::center, false},
            {size, true, false, Align::center, false},
            {crowded ? 7.6 : 10, false, true, Align::center, false},
            {crowded ? 8.6 : 11.5, true, false, Align::center, false},
            {crowded ? 8 : 10.5, false, false, Align::left, false}};
}

void write_head(ColumnPen& pen, const FormPage& page, const Signature& column, const Styles& styles) {
    const std::string mark = column.mark.empty() ? "" : "<sup>" + escape(column.mark) + "</sup>";
    // An undated column keeps the height of the line, so that titles stand side by side.
    pen.write(column.undated ? " " : escape(day_line(page.context(), column.dated_by_printing)), styles.day);
    pen.write(escape(column.title) + mark, styles.title);
    pen.write(escape(column.hint), styles.hint);
    if (!printed_value(page.draft(), column.printed_when).empty()) {
        pen.write(escape(column.printed_text), styles.hint);
    }
}

void write_tail(ColumnPen& pen, const FormPage& page, const Signature& column, const Styles& styles) {
    pen.write(escape(printed_value(page.draft(), column.name_field)), styles.name);
    for (const auto& item : column.lines) pen.write_item(item, styles.line);
}

using Write = void (*)(ColumnPen&, const FormPage&, const Signature&, const Styles&);

double highest(FormPage& page, const SignaturesBlock& block, const std::vector<double>& widths,
               const Styles& styles, Write write) {
    double height = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        ColumnPen pen(page, 0, widths[i], true);
        write(pen, page, block.columns[i], styles);
        height = std::max(height, pen.y() - page.y());
    }
    return height;
}

/// One signature alone stands in the right half of the page.
std::vector<double> widths_of(const FormPage& page, const SignaturesBlock& block) {
    if (block.columns.size() == 1) return {page.width() / 2 - gap};
    double shares = 0;
    for (const auto& column : block.columns) shares += column.share;
    std::vector<double> widths;
    for (const auto& column : block.columns) widths.push_back(page.width() * column.share / shares - gap);
    return widths;
}

/// What was drawn on the glass, with the words that it is no more than that.
void sign(FormPage& page, double x, double y, double width, double height) {
    const Ink& ink = page.context().signature;
    if (ink.empty()) return;
    const TextStyle small{6.5, false, true, Align::center, false};
    const std::string words = "Ký trên màn hình; không phải chữ ký số";
    const double line = page.sheet().measure(width, words, small).height;
    page.sheet().ink(x, y + 2, width, height - line - 4, ink);
    page.sheet().text(x, y + height - line, width, words, small);
}

}  // namespace

void draw_signatures(FormPage& page, const SignaturesBlock& block) {
    const Styles styles = styles_for(block.columns.size());
    const auto widths = widths_of(page, block);
    page.move_down(6);
    const double head = highest(page, block, widths, styles, &write_head);
    page.need(head + block.pen_space + highest(page, block, widths, styles, &write_tail));
    double x = page.left() + (block.columns.size() == 1 ? page.width() / 2 : 0) + gap / 2;
    double bottom = page.y();
    for (std::size_t i = 0; i < widths.size(); ++i) {
        ColumnPen pen(page, x, widths[i], false);
        write_head(pen, page, block.columns[i], styles);
        if (block.columns[i].drawn) sign(page, x, page.y() + head, widths[i], block.pen_space);
        pen.go_to(page.y() + head + block.pen_space);
        write_tail(pen, page, block.columns[i], styles);
        bottom = std::max(bottom, pen.y());
        x += widths[i] + gap;
    }
    page.move_down(bottom - page.y() + 4);
}

}  // namespace kiosk::print
