#include "kiosk/print/draw_block.h"
#include "kiosk/procedures/source.h"
#include "kiosk/procedures/text.h"

namespace kiosk::print {

namespace {

constexpr double gap_beside_photo = 12;
constexpr double gap_below_photo = 3;

std::string unit_name(const procedures::Draft& draft) {
    return procedures::with_small_initial(draft.unit_name);
}

/// Where the law prescribes no form, the page says so.
std::string legal_basis_line(const procedures::Form& form) {
    if (form.statutory) return form.legal_basis;
    return "Không có mẫu theo quy định; tờ khai này ghi nội dung pháp luật yêu cầu (" + form.legal_basis +
           ")";
}

/// All notes together: they begin on a new page rather than be cut in two.
double notes_height(FormPage& page, const NotesBlock& block, const TextStyle& style) {
    double height = page.sheet().measure(page.width(), escape(block.title), style).height;
    for (const auto& line : block.lines)
        height += 2 + page.sheet().measure(page.width(), escape(line), style).height;
    return height;
}

}  // namespace

void draw_text(FormPage& page, const TextBlock& block) {
    page.move_down(block.space_before);
    const std::string basis = legal_basis_line(*page.draft().form);
    page.paragraph(escape(procedures::replaced(block.text, "{legal_basis}", basis)), block.style);
}

void draw_state_header(FormPage& page) {
    const TextStyle name{12, true, false, Align::center, false};
    const std::string motto = "Độc lập - Tự do - Hạnh phúc";
    page.move_down(8);
    page.paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", name);
    page.paragraph(motto, name);
    const double half = page.sheet().natural_width(motto, name) / 2;
    const double middle = page.left() + page.width() / 2;
    page.sheet().line(middle - half, page.y() + 1.5, middle + half, page.y() + 1.5, 0.8);
    page.move_down(10);
}

/// Where the name of the unit is written: behind the text, or below it where the line is full.
void draw_unit_blank(FormPage& page, const TextEnd& end) {
    constexpr double least = 80, usual = 118;  // points
    const double right = page.left() + page.width();
    if (right - end.x >= least) {
        page.sheet().dotted_line(end.x + 2, std::min(end.x + 2 + usual, right), end.baseline + 1);
        return;
    }
    page.move_down(14);
    const double middle = page.left() + page.width() / 2;
    page.sheet().dotted_line(middle - usual, middle + usual, page.y());
}

void draw_addressee(FormPage& page, const Addressee& block) {
    const TextStyle style{12, false, false, Align::center, false};
    const std::string mark = block.mark.empty() ? "" : "<sup>" + escape(block.mark) + "</sup>";
    const procedures::Form& form = *page.draft().form;
    const bool to_a_unit = form.addressee.find("{unit}") != std::string::npos;
    std::string to = procedures::replaced(form.addressee, "{unit}", unit_name(page.draft()));
    page.move_down(5);
    const TextEnd end = page.paragraph("Kính gửi" + mark + ": " + escape(to), style);
    if (to_a_unit && page.draft().unit_name.empty()) draw_unit_blank(page, end);
    page.move_down(8);
}

void draw_notes(FormPage& page, const NotesBlock& block) {
    TextStyle style{9, true, true, Align::left, false};
    page.move_down(6);
    page.need(notes_height(page, block, style));
    page.paragraph(escape(block.title), style);
    style.bold = false;
    style.italic = false;
    for (const auto& line : block.lines) {
        page.move_down(2);
        page.paragraph(escape(line), style);
    }
}

void draw_photo(FormPage& page, const PhotoBlock& block) {
    const TextStyle style{10, false, false, Align::center, false};
    const double width = block.width_mm * points_per_mm;
    const double height = block.height_mm * points_per_mm;
    page.need(height);
    page.sheet().rectangle(page.left(), page.y(), width, height);
    double lines = 0;
    for (const auto& line : block.lines) lines += page.sheet().measure(width, escape(line), style).height;
    double y = page.y() + (height - lines) / 2;
    for (const auto& line : block.lines)
        y += page.sheet().text(page.left(), y, width, escape(line), style).height;
    page.keep_left_free(width + gap_beside_photo, height + gap_below_photo);
}

void draw(FormPage& page, const Block& block) {
    const auto answer = [&](const std::string& name) {
        return procedures::condition_text(page.draft(), name);
    };
    if (!holds(block.when, answer)) return;
    struct Drawer {
        FormPage& page;
        void operator()(const TextBlock& each) const { draw_text(page, each); }
        void operator()(const StateHeader& /*always the same*/) const { draw_state_header(page); }
        void operator()(const Addressee& each) const { draw_addressee(page, each); }
        void operator()(const LineBlock& each) const { draw_line(page, each); }
        void operator()(const BoxesBlock& each) const { draw_boxes(page, each); }
        void operator()(const TableBlock& each) const { draw_table(page, each); }
        void operator()(const TickListBlock& each) const { draw_tick_list(page, each); }
        void operator()(const GridBlock& each) const { draw_grid(page, each); }
        void operator()(const ChecksBlock& each) const { draw_checks(page, each); }
        void operator()(const SignaturesBlock& each) const { draw_signatures(page, each); }
        void operator()(const NotesBlock& each) const { draw_notes(page, each); }
        void operator()(const PhotoBlock& each) const { draw_photo(page, each); }
        void operator()(const PageBreak& /*nothing in it*/) const { page.break_page(); }
    };
    std::visit(Drawer{page}, block.content);
}

}  // namespace kiosk::print
