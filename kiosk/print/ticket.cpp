#include "kiosk/print/form_pdf.h"
#include "kiosk/print/sheet.h"
#include "kiosk/procedures/dates.h"

namespace kiosk::print {

namespace {

constexpr double paper_width = 80 * points_per_mm;
constexpr double margin = 5 * points_per_mm;
constexpr double qr_width = 42 * points_per_mm;
constexpr int quiet_modules = 4;  // ISO/IEC 18004: free space on each side

/// Draws the ticket from the top; returns where it ends.
double draw_ticket(Sheet& sheet, const Ticket& ticket, const QrMatrix& qr) {
    const double width = paper_width - 2 * margin;
    double y = margin;
    const auto write = [&](const std::string& text, double size, bool bold, double after) {
        if (text.empty()) return;
        y += sheet.text(margin, y, width, escape(text), {size, bold, false, Align::center, true}).height +
             after;
    };
    write(ticket.unit_name, 11, true, 2);
    write("PHIẾU NHẬN HỒ SƠ", 13, true, 6);
    const double module = qr_width / (qr.size + 2 * quiet_modules);
    const double left = (paper_width - qr_width) / 2 + module * quiet_modules;
    y += module * quiet_modules;
    for (int row = 0; row < qr.size; ++row) {
        for (int column = 0; column < qr.size; ++column) {
            if (qr.dark(column, row)) sheet.fill(left + column * module, y + row * module, module, module);
        }
    }
    y += module * (qr.size + quiet_modules) + 4;
    write("Mã hồ sơ", 9, false, 0);
    write(ticket.receipt_code, 13, true, 5);
    write(ticket.procedure_name, 11, false, 5);
    if (!ticket.counter.empty()) write("Mời đến quầy " + ticket.counter, 15, true, 4);
    write(ticket.to_pay, 11, false, 4);
    write(ticket.date_time, 9, false, 4);
    write("Hãy giữ phiếu này để nhận kết quả.", 9, false, 0);
    return y + margin;
}

}  // namespace

cardio::Result<cardio::Bytes, std::string> render_ticket(const Ticket& ticket, const QrMatrix& qr) {
    if (!Sheet::has_fonts())
        return cardio::fail(
            std::string("the fonts Noto Serif and Noto Sans are missing: install fonts-noto-core"));
    if (qr.size <= 0) return cardio::fail(std::string("there is no QR symbol to print"));
    // The paper is cut where the text ends: once to find that out, once on paper of that length.
    const auto parsed = procedures::parse_typed_date(ticket.date_time.substr(0, 10));
    const std::string day = parsed ? procedures::to_iso(*parsed) : "";
    try {
        Sheet trial(paper_width, 1000, ticket.receipt_code, day);
        const double height = draw_ticket(trial, ticket, qr);
        trial.finish();
        Sheet sheet(paper_width, height, ticket.receipt_code, day);
        draw_ticket(sheet, ticket, qr);
        return sheet.finish();
    } catch (const std::exception& fault) {
        return cardio::fail(std::string("the ticket cannot be drawn: ") + fault.what());
    }
}

}  // namespace kiosk::print
