#pragma once

#include <string>

#include "kiosk/print/form_pdf.h"
#include "kiosk/print/sheet.h"

namespace kiosk::print {

/// One form on its pages: knows the margins, moves down, breaks pages and writes the foot of each.
class FormPage {
  public:
    /// `pages`: how many there will be, 0 while that is being found out.
    /// `pixels_wide`: pictures instead of a PDF; 0: a PDF.
    FormPage(const procedures::Draft& draft, const PrintContext& context, int pages, int pixels_wide = 0);

    [[nodiscard]] const procedures::Draft& draft() const { return draft_; }
    [[nodiscard]] const PrintContext& context() const { return context_; }
    Sheet& sheet() { return sheet_; }

    [[nodiscard]] double left() const;
    [[nodiscard]] double width() const;
    [[nodiscard]] double y() const { return y_; }
    void move_down(double points) { y_ += points; }
    /// From here down so far, what is drawn begins so much further right; not on the next page.
    void keep_left_free(double width, double height);
    /// Begins a new page unless this much still fits (or the page is empty). True when it did.
    bool need(double height);
    void break_page();

    /// Text across the page, moved on to the next when it does not fit.
    TextEnd paragraph(const std::string& markup, const TextStyle& style);

    int finish_pages();  ///< writes the last foot; number of pages
    cardio::Bytes bytes() { return sheet_.finish(); }
    std::vector<PagePicture> pictures() { return sheet_.finish_pictures(); }

  private:
    void write_foot();

    const procedures::Draft& draft_;
    const PrintContext& context_;
    Sheet sheet_;
    std::string foot_;
    double foot_height_;
    double y_;
    double kept_free_ = 0;
    double kept_free_until_ = 0;
    int page_ = 1;
    int pages_;
};

/// What the foot says of where the values come from, never more than was proved.
std::string provenance_statement(const procedures::Draft& draft);

}  // namespace kiosk::print
