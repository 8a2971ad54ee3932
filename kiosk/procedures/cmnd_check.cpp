#include "kiosk/procedures/cmnd_check.h"

#include "kiosk/procedures/text.h"

namespace kiosk::procedures {

namespace {

LocalText basis_words(CmndBasis basis) {
    switch (basis) {
        case CmndBasis::chip_proved:
            return {"chip của thẻ (đã kiểm tra chữ ký)", "the card's chip (signature checked)"};
        case CmndBasis::chip_unproven:
            return {"chip của thẻ (chưa rõ người ký)", "the card's chip (signer not known)"};
        default:
            return {"mã QR in trên thẻ (không có chữ ký để kiểm tra)",
                    "the QR code printed on the card (no signature to check)"};
    }
}

CmndOutcome unknown(const LocalText& why) {
    return {CmndMatch::unknown,
            CmndBasis::nothing,
            {"CHƯA XÁC ĐỊNH: " + why.vi + " Cơ quan công an tra cứu trong cơ sở dữ liệu.",
             "UNKNOWN: " + why.en + " The police look it up in their database."}};
}

CmndOutcome compared(const std::string& claimed, const std::string& known, CmndBasis basis) {
    const LocalText by = basis_words(basis);
    if (claimed == known) {
        return {CmndMatch::match,
                basis,
                {"KHỚP: số " + claimed + " đúng là số CMND cũ ghi trong " + by.vi + ".",
                 "MATCH: " + claimed + " is the former number in " + by.en + "."}};
    }
    return {CmndMatch::mismatch,
            basis,
            {"KHÔNG KHỚP: " + by.vi + " ghi một số CMND cũ khác với số " + claimed +
                 ". Người có nhiều số CMND cũ thì cơ quan công an tra cứu thêm.",
             "MISMATCH: " + by.en + " has a former number other than " + claimed +
                 ". For a person with several former numbers the police look further."}};
}

}  // namespace

const char* word(CmndMatch match) {
    if (match == CmndMatch::match) return "MATCH";
    return match == CmndMatch::mismatch ? "MISMATCH" : "UNKNOWN";
}

CmndOutcome check_cmnd(const CardData& card, const std::string& claimed) {
    const std::string number = without_grouping(claimed);
    const std::string on_chip = without_grouping(card.person.old_id_number.value_or(""));
    const std::string in_qr = without_grouping(card.qr_old_number);
    if (!only_digits(number) || number.size() != 9) {
        return unknown({"số đã khai không phải 9 chữ số.", "what was claimed is no number of 9 digits."});
    }
    if (on_chip.empty() && in_qr.empty()) {
        return unknown({"chip và mã QR của thẻ không ghi số CMND cũ nào.",
                        "neither chip nor QR code of the card names a former number."});
    }
    if (on_chip.empty()) return compared(number, in_qr, CmndBasis::qr);
    if (card.proved) return compared(number, on_chip, CmndBasis::chip_proved);
    if (!in_qr.empty() && in_qr != on_chip) {
        return unknown({"chip (chưa rõ người ký) và mã QR của thẻ ghi hai số khác nhau.",
                        "chip (signer not known) and QR code of the card name different numbers."});
    }
    return compared(number, on_chip, CmndBasis::chip_unproven);
}

}  // namespace kiosk::procedures
