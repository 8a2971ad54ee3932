#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cardio/result.h"

namespace kiosk::fees {

/// The account of the office that receives fees.
struct BankAccount {
    std::string bank_bin;  ///< six digits of the bank in NAPAS's list
    std::string number;    ///< account, up to 19 letters and digits
    std::string holder;    ///< shown by the payer's bank; may be empty
};

/// The text of a VietQR payment code (NAPAS profile of the EMVCo merchant-presented code): dynamic, transfer
/// to an account (QRIBFTTA), amount in đồng from 1 to 13 digits, purpose in field 62-08. The purpose is
/// folded to ASCII without diacritics and cut to 25 characters. Error: a sentence about an account or amount
/// that no code can hold.
cardio::Result<std::string, std::string> vietqr(const BankAccount& account, long amount_vnd,
                                                const std::string& purpose);

/// CRC-16/CCITT-FALSE: polynomial 0x1021, initial value 0xFFFF, not reflected.
std::uint16_t crc16_ccitt_false(std::string_view bytes);

}  // namespace kiosk::fees
