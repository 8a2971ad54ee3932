#include <gtest/gtest.h>

#include <stdexcept>

#include "kiosk/print/form_pdf.h"
#include "kiosk/print/qr.h"
#include "tests/kiosk/print/pdf_tools.h"

namespace {

using kiosk::print::encode_qr;
using kiosk::print::Ticket;

const Ticket ticket{"000.00.00.H01-261124-0007", "Đăng ký thường trú", "Phường Rạch Giá", "3",
                    "24/11/2026 09:30"};

TEST(Qr, symbol_on_the_ticket_reads_back) {
    const std::string code = "000.00.00.H01-261124-0007";
    const auto bytes = kiosk::print::render_ticket(ticket, encode_qr(code));
    ASSERT_TRUE(bytes.ok());
    EXPECT_EQ(pdf::File(*bytes).qr_text(), code);
}

TEST(Qr, carries_vietnamese_text) {
    const std::string text = "Phiếu hẹn: Rạch Giá";
    const auto bytes = kiosk::print::render_ticket(ticket, encode_qr(text));
    ASSERT_TRUE(bytes.ok());
    EXPECT_EQ(pdf::File(*bytes).qr_text(), text);
}

TEST(Qr, has_the_finder_patterns_and_a_size_of_the_standard) {
    const auto matrix = encode_qr("000.00.00.H01-261124-0007");
    EXPECT_EQ(matrix.modules.size(), static_cast<std::size_t>(matrix.size * matrix.size));
    EXPECT_EQ((matrix.size - 21) % 4, 0);
    for (int i = 0; i < 7; ++i)
        EXPECT_TRUE(matrix.dark(i, 0) && matrix.dark(0, i) && matrix.dark(matrix.size - 1 - i, 0));
    EXPECT_FALSE(matrix.dark(1, 1));
}

TEST(Qr, text_that_does_not_fit_is_refused) {
    EXPECT_THROW(encode_qr(std::string(3000, 'x')), std::invalid_argument);
}

TEST(Ticket, says_what_and_where_on_80_mm_paper) {
    const auto bytes = kiosk::print::render_ticket(ticket, encode_qr(ticket.receipt_code));
    ASSERT_TRUE(bytes.ok());
    const pdf::File file(*bytes);
    const std::string text = file.text();
    for (const std::string& words : {ticket.receipt_code, ticket.procedure_name, ticket.unit_name,
                                     std::string("quầy 3"), ticket.date_time}) {
        EXPECT_NE(text.find(words), std::string::npos) << words;
    }
    EXPECT_NE(file.info().find("226.772 x"), std::string::npos) << file.info();
    EXPECT_NE(file.info().find("Pages:           1"), std::string::npos);
}

TEST(Ticket, without_a_symbol_is_refused) {
    EXPECT_FALSE(kiosk::print::render_ticket(ticket, {}).ok());
}

}  // namespace
