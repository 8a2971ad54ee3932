#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cardio/bytes.h"
#include "cardio/result.h"
#include "kiosk/print/ink.h"
#include "kiosk/print/picture.h"
#include "kiosk/print/qr.h"
#include "kiosk/procedures/draft.h"

namespace kiosk::print {

struct PrintContext {
    std::filesystem::path forms_folder;  ///< assets/forms
    std::string receipt_code;            ///< empty: none yet
    std::string printed_on;              ///< ISO 8601
    std::string place;                   ///< for "..., ngày ... tháng ... năm ..."; empty: dots
    Ink signature = {};                  ///< drawn on the glass; empty: the place is left to the pen
};

/// The place of a unit for the line of the signature: "Phường Rạch Giá" -> "Rạch Giá".
std::string place_of(const std::string& unit_name);

/// The official form, A4, by Pango/Cairo: text selectable, fonts embedded, blanks as dotted lines. Error: one
/// sentence.
cardio::Result<cardio::Bytes, std::string> render_form(const procedures::Draft& draft,
                                                       const PrintContext& context);

/// The same pages as pictures for the screen, this many pixels wide. Error: one sentence.
cardio::Result<std::vector<PagePicture>, std::string> render_pictures(const procedures::Draft& draft,
                                                                      const PrintContext& context,
                                                                      int pixels_wide);

struct Ticket {
    std::string receipt_code, procedure_name, unit_name, counter;
    std::string date_time;    ///< as shown; begins with dd/mm/yyyy or an ISO 8601 day
    std::string to_pay = {};  ///< "Phải nộp: 15.000 đồng"; empty: nothing to say of money
};
/// The QR ticket as a small PDF (80 mm wide): receipt code, procedure, where to go; no personal data.
cardio::Result<cardio::Bytes, std::string> render_ticket(const Ticket& ticket, const QrMatrix& qr);

}  // namespace kiosk::print
