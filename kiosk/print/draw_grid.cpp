#include <algorithm>

#include "kiosk/print/draw_block.h"

namespace kiosk::print {

namespace {

constexpr TextStyle heading_style{10.5, true, false, Align::center, false};
constexpr TextStyle label_style{10.5, false, false, Align::left, false};
constexpr TextStyle value_style{10.5, false, false, Align::left, false};
constexpr double padding = 4;
constexpr double least_row_height = 21;
constexpr double least_dots = 8;

std::vector<double> widths_of(const FormPage& page, const GridBlock& block) {
    double shares = 0;
    for (const auto& column : block.columns) shares += column.share;
    std::vector<double> widths;
    for (const auto& column : block.columns) widths.push_back(page.width() * column.share / shares);
    return widths;
}

std::string label_of(const GridBlock::Row& row) {
    return escape(row.label) + (row.mark.empty() ? "" : "<sup>" + escape(row.mark) + "</sup>");
}

std::string joined(const std::string& left, const std::string& right) {
    return left + (left.empty() || right.empty() ? "" : " ") + right;
}

/// "before value after" of one person; without a value only the words before it, for the pen to go on.
std::string line_text(const FormPage& page, const GridBlock::Line& line, std::size_t person) {
    const std::string value = printed_value(page.draft(), line.fields[person]);
    if (value.empty()) return escape(line.before);
    return escape(joined(joined(line.before, value), line.after));
}

double cell_height(FormPage& page, const GridBlock::Row& row, std::size_t person, double width) {
    double height = 0;
    for (const auto& line : row.lines) {
        const std::string text = line_text(page, line, person);
        height += page.sheet().measure(width, text.empty() ? " " : text, value_style).height;
    }
    return height;
}

double row_height(FormPage& page, const GridBlock::Row& row, const std::vector<double>& widths) {
    double height = page.sheet().measure(widths[0] - 2 * padding, label_of(row), label_style).height;
    for (std::size_t i = 1; i < widths.size(); ++i)
        height = std::max(height, cell_height(page, row, i - 1, widths[i] - 2 * padding));
    return std::max({least_row_height, row.least_height, height + 2 * padding});
}

/// The values of one person under each other, with dots where there is none.
void draw_cell(FormPage& page, const GridBlock::Row& row, std::size_t person, double x, double width) {
    double y = page.y() + padding;
    for (const auto& line : row.lines) {
        const std::string text = line_text(page, line, person);
        const TextEnd end = page.sheet().text(x, y, width, text.empty() ? " " : text, value_style);
        const bool for_a_value = !line.fields[person].empty();  // else the cell is for a stamp, a rubbing
        const bool blank = for_a_value && printed_value(page.draft(), line.fields[person]).empty();
        const double from = text.empty() ? x : end.x + 2;
        if (blank && x + width - from > least_dots)
            page.sheet().dotted_line(from, x + width, end.baseline + 1);
        y += end.height;
    }
}

void draw_row(FormPage& page, const GridBlock::Row& row, const std::vector<double>& widths) {
    const double height = row_height(page, row, widths);
    double x = page.left();
    for (std::size_t i = 0; i < widths.size(); ++i) {
        page.sheet().rectangle(x, page.y(), widths[i], height);
        const double inside = widths[i] - 2 * padding;
        if (i == 0)
            page.sheet().text(x + padding, page.y() + padding, inside, label_of(row), label_style);
        else
            draw_cell(page, row, i - 1, x + padding, inside);
        x += widths[i];
    }
    page.move_down(height);
}

void draw_headings(FormPage& page, const GridBlock& block, const std::vector<double>& widths) {
    double height = least_row_height;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const auto words =
            page.sheet().measure(widths[i] - 2 * padding, escape(block.columns[i].heading), heading_style);
        height = std::max(height, words.height + 2 * padding);
    }
    double x = page.left();
    for (std::size_t i = 0; i < widths.size(); ++i) {
        page.sheet().rectangle(x, page.y(), widths[i], height);
        page.sheet().text(x + padding, page.y() + padding, widths[i] - 2 * padding,
                          escape(block.columns[i].heading), heading_style);
        x += widths[i];
    }
    page.move_down(height);
}

}  // namespace

void draw_grid(FormPage& page, const GridBlock& block) {
    const auto widths = widths_of(page, block);
    page.move_down(2);
    page.need(2 * least_row_height + row_height(page, block.rows.front(), widths));
    draw_headings(page, block, widths);
    for (const auto& row : block.rows) {
        if (page.need(row_height(page, row, widths))) draw_headings(page, block, widths);
        draw_row(page, row, widths);
    }
    page.move_down(4);
}

}  // namespace kiosk::print
