#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cardio/lds/card_qr.h"
#include "cardio/lds/mrz.h"
#include "cardio/secure_bytes.h"

namespace cardio::access {

/// What the caller knows of the card. At least one of the two is set.
struct AccessKey {
    std::optional<SecureBytes> can;  ///< ASCII digits: 6, the last six of the 12-digit number on a CCCD
    std::vector<SecureBytes> mrz_information =
        {};  ///< candidates, best first: number, DOB, expiry with check digits (24 bytes for TD1)
    bool mrz_given = false;  ///< the candidates come from an MRZ, not from a guess at the expiry
};

enum class AccessKeyError { bad_can, bad_id_number, bad_mrz, bad_qr };

/// CAN of exactly six digits.
Result<AccessKey, AccessKeyError> key_from_can(std::string_view digits);
/// The 12-digit personal number: its last six digits are the CAN of a CCCD.
Result<AccessKey, AccessKeyError> key_from_id_number(std::string_view digits);
/// Any MRZ that parse_mrz takes. For a TD1 of issuer VNM the CAN comes from the 12-digit number in it too.
Result<AccessKey, AccessKeyError> key_from_mrz(std::string_view mrz);
/// Number and birth date (yyyy-mm-dd) with the last day that the card states, nothing else of its MRZ being
/// needed; no last day: nullopt. CAN from the number, and the MRZ information of a card without errors.
Result<AccessKey, AccessKeyError> key_from_number_and_days(std::string_view id_number, std::string_view birth,
                                                           std::optional<std::string_view> expiry);
/// The card's QR: CAN from the number, BAC candidates from number, birth date and the possible expiry dates.
Result<AccessKey, AccessKeyError> key_from_qr(const lds::CardQr& qr);

}  // namespace cardio::access
