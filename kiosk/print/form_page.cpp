#include "kiosk/print/form_page.h"

#include <algorithm>

#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/text.h"

namespace kiosk::print {

namespace {

constexpr double a4_width = 210 * points_per_mm;
constexpr double a4_height = 297 * points_per_mm;
constexpr double margin_left = 24 * points_per_mm;
constexpr double margin_right = 17 * points_per_mm;
constexpr double margin_top = 13 * points_per_mm;
constexpr double margin_bottom = 8 * points_per_mm;
constexpr double full_width = a4_width - margin_left - margin_right;
constexpr double room_for_page_number = 18 * points_per_mm;

constexpr TextStyle foot_style{6.8, false, true, Align::left, false};

bool has_cells_from(const procedures::Value& value, procedures::Provenance provenance) {
    return std::any_of(value.rows.begin(), value.rows.end(), [&](const procedures::Row& row) {
        return std::any_of(row.cells().begin(), row.cells().end(),
                           [&](const auto& cell) { return cell.second.provenance == provenance; });
    });
}

std::string labels_from(const procedures::Draft& draft, procedures::Provenance provenance) {
    std::string labels;
    for (const auto& field : draft.form->fields) {
        const auto value = draft.values.find(field.id);
        if (value == draft.values.end()) continue;
        const bool whole = value->second.provenance == provenance && value->second.rows.empty();
        const bool some_rows = from_chip(provenance) && has_cells_from(value->second, provenance);
        if (!whole && !some_rows) continue;
        labels += std::string(labels.empty() ? "" : "; ") + (some_rows ? "thẻ của người trong mục " : "") +
                  procedures::with_small_initial(field.label.vi);
    }
    return labels;
}

std::string foot_text(const procedures::Draft& draft, const PrintContext& context) {
    std::string text;
    if (!context.receipt_code.empty()) text += "Mã hồ sơ: " + context.receipt_code + ". ";
    text += "In ngày " + procedures::shown_date(context.printed_on) + " tại máy tự phục vụ.";
    if (draft.form->confidence != procedures::Confidence::certain) {
        text += " Mẫu dựng theo " + draft.form->version + ", cán bộ đối chiếu mẫu hiện hành.";
    }
    const std::string statement = provenance_statement(draft);
    return statement.empty() ? text : text + " " + statement;
}

}  // namespace

std::string provenance_statement(const procedures::Draft& draft) {
    using procedures::Provenance;
    std::string text;
    const std::string proved = labels_from(draft, Provenance::chip_proved);
    const std::string unproven = labels_from(draft, Provenance::chip_unproven);
    if (!proved.empty()) text += "Đọc từ chip thẻ căn cước, đã kiểm tra chữ ký: " + proved + ".";
    if (!unproven.empty()) {
        text += (text.empty() ? "" : " ") + ("Đọc từ chip thẻ căn cước, chưa rõ người ký: " + unproven) + ".";
    }
    return text;
}

FormPage::FormPage(const procedures::Draft& draft, const PrintContext& context, int pages, int pixels_wide)
    : draft_(draft),
      context_(context),
      sheet_(pixels_wide > 0 ? Sheet(a4_width, a4_height, pixels_wide)
                             : Sheet(a4_width, a4_height, draft.form->title.vi, context.printed_on)),
      foot_(escape(foot_text(draft, context))),
      foot_height_(sheet_.measure(full_width - room_for_page_number, foot_, foot_style).height),
      y_(margin_top),
      pages_(pages) {}

double FormPage::left() const {
    return margin_left + (y_ < kept_free_until_ ? kept_free_ : 0);
}
double FormPage::width() const {
    return a4_width - margin_right - left();
}

void FormPage::keep_left_free(double width, double height) {
    kept_free_ = width;
    kept_free_until_ = y_ + height;
}

bool FormPage::need(double height) {
    const double bottom = a4_height - margin_bottom - foot_height_ - 8;
    if (y_ + height <= bottom || y_ <= margin_top) return false;
    break_page();
    return true;
}

void FormPage::break_page() {
    write_foot();
    sheet_.next_page();
    ++page_;
    y_ = margin_top;
    kept_free_until_ = 0;
}

TextEnd FormPage::paragraph(const std::string& markup, const TextStyle& style) {
    need(sheet_.measure(width(), markup, style).height);
    const TextEnd end = sheet_.text(left(), y_, width(), markup, style);
    y_ += end.height;
    return end;
}

void FormPage::write_foot() {
    const double top = a4_height - margin_bottom - foot_height_;
    sheet_.line(margin_left, top - 3, margin_left + full_width, top - 3, 0.3);
    sheet_.text(margin_left, top, full_width - room_for_page_number, foot_, foot_style);
    TextStyle number = foot_style;
    number.align = Align::right;
    const std::string text =
        "Trang " + std::to_string(page_) + "/" + std::to_string(pages_ == 0 ? page_ : pages_);
    sheet_.text(margin_left + full_width - room_for_page_number, top, room_for_page_number, text, number);
}

int FormPage::finish_pages() {
    write_foot();
    return page_;
}

}  // namespace kiosk::print
