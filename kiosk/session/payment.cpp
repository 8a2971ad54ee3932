#include "kiosk/session/payment.h"

#include <algorithm>

#include "kiosk/fees/quote.h"
#include "kiosk/fees/vietqr.h"
#include "kiosk/procedures/money.h"

namespace kiosk::session {
namespace {

bool is_due(const fees::QuoteLine& line) {
    return !line.due_vnd || *line.due_vnd > 0;
}

/// Whether what is due goes to the treasury; nullopt when it goes to several accounts, or nothing is due.
std::optional<bool> to_treasury(const fees::FeeQuote& quote) {
    const auto first = std::find_if(quote.lines.begin(), quote.lines.end(), is_due);
    if (first == quote.lines.end()) return std::nullopt;
    const bool one = std::all_of(first, quote.lines.end(), [&](const fees::QuoteLine& line) {
        return !is_due(line) || line.treasury == first->treasury;
    });
    return one ? std::optional(first->treasury) : std::nullopt;
}

}  // namespace

std::optional<Payment> payment_of(const Config& config, const procedures::Draft& draft,
                                  const std::string& receipt_code) {
    const auto quote = procedures::fee_quote(draft);
    if (!quote || !quote->total_vnd || *quote->total_vnd <= 0) return std::nullopt;
    const auto treasury = to_treasury(*quote);
    if (!treasury) return std::nullopt;
    const auto& account = *treasury ? config.treasury_account : config.fee_account;
    if (account.number.empty()) return std::nullopt;
    const auto code =
        fees::vietqr({account.bank_bin, account.number, account.holder}, *quote->total_vnd, receipt_code);
    if (!code) return std::nullopt;
    return Payment{*quote->total_vnd, receipt_code, print::encode_qr(*code)};
}

std::string fee_words(const procedures::Draft& draft) {
    const auto quote = procedures::fee_quote(draft);
    if (!quote || quote->lines.empty()) return {};
    if (!quote->total_vnd) return "Phải nộp: cán bộ cho biết số tiền";
    return "Phải nộp: " + fees::shown_vnd(*quote->total_vnd) + (quote->uncertain ? " (cán bộ xác nhận)" : "");
}

}  // namespace kiosk::session
