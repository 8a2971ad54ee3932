#include <algorithm>

#include "kiosk/print/draw_block.h"
#include "kiosk/procedures/dates.h"

namespace kiosk::print {

namespace {

constexpr TextStyle heading_style{9.5, true, false, Align::center, false};
constexpr TextStyle cell_style{10, false, false, Align::left, false};
constexpr double padding = 3;
constexpr double least_row_height = 20;

/// One row of cells, all as markup.
struct Cells {
    std::vector<std::string> texts;
    TextStyle style;
};

std::vector<double> widths_of(const FormPage& page, const TableBlock& block) {
    double shares = 0;
    for (const auto& column : block.columns) shares += column.share;
    std::vector<double> widths;
    for (const auto& column : block.columns) widths.push_back(page.width() * column.share / shares);
    return widths;
}

double height_of(FormPage& page, const Cells& row, const std::vector<double>& widths) {
    double height = least_row_height;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        height =
            std::max(height, page.sheet().measure(widths[i] - 2 * padding, row.texts[i], row.style).height +
                                 2 * padding);
    }
    return height;
}

void draw_row(FormPage& page, const Cells& row, const std::vector<double>& widths) {
    const double height = height_of(page, row, widths);
    double x = page.left();
    for (std::size_t i = 0; i < widths.size(); ++i) {
        page.sheet().rectangle(x, page.y(), widths[i], height);
        page.sheet().text(x + padding, page.y() + padding, widths[i] - 2 * padding, row.texts[i], row.style);
        x += widths[i];
    }
    page.move_down(height);
}

std::string cell_text(const FormPage& page, const TableBlock& block, const std::string& column_id,
                      const procedures::Row& row) {
    const std::string& text = row.text(column_id);
    const procedures::Field* field = page.draft().form->field(block.field);
    for (const auto& column : field->columns) {
        const bool date = column.id == column_id && column.type == procedures::FieldType::date;
        if (date) return escape(procedures::shown_date(text));
    }
    return escape(text);
}

Cells heading(const TableBlock& block) {
    Cells cells{{}, heading_style};
    for (const auto& column : block.columns) cells.texts.push_back(escape(column.heading));
    return cells;
}

Cells filled(const FormPage& page, const TableBlock& block, const procedures::Row& row, std::size_t number) {
    Cells cells{{}, cell_style};
    for (const auto& column : block.columns) {
        cells.texts.push_back(column.id.empty() ? std::to_string(number)
                                                : cell_text(page, block, column.id, row));
    }
    return cells;
}

}  // namespace

void draw_table(FormPage& page, const TableBlock& block) {
    const auto widths = widths_of(page, block);
    const Cells top = heading(block);
    const auto value = page.draft().values.find(block.field);
    const std::vector<procedures::Row> none;
    const auto& rows = value == page.draft().values.end() ? none : value->second.rows;
    page.move_down(2);
    page.need(height_of(page, top, widths) + 2 * least_row_height);
    draw_row(page, top, widths);
    for (std::size_t i = 0; i < std::max(rows.size(), static_cast<std::size_t>(block.least_rows)); ++i) {
        Cells row{std::vector<std::string>(block.columns.size()), cell_style};
        if (i < rows.size()) row = filled(page, block, rows[i], i + 1);
        if (page.need(height_of(page, row, widths))) draw_row(page, top, widths);
        draw_row(page, row, widths);
    }
    page.move_down(4);
}

}  // namespace kiosk::print
