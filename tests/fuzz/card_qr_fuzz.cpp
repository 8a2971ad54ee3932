#include "cardio/lds/card_qr.h"

#include "cardio/bytes.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto qr = cardio::lds::parse_card_qr(cardio::as_text({data, size}));
    if (!qr.ok()) return 0;
    fuzz::require(qr->id_number.size() == 12, "the number has twelve digits");
    fuzz::require(qr->date_of_birth.size() == 10, "the birth is there");
    fuzz::require(qr->full_name.empty() == qr->marks_lost, "the name is there, unless its marks were lost");
    if (qr->date_of_issue.empty()) return 0;
    const auto expiries = cardio::lds::possible_expiries(qr->date_of_birth, qr->date_of_issue);
    fuzz::require(expiries.size() <= 16, "only a handful of expiries is tried");
    for (const auto& expiry : expiries) fuzz::require(expiry.size() == 6, "an expiry is YYMMDD");
    return 0;
}
