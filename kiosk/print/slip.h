#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "cardio/bytes.h"
#include "cardio/result.h"

namespace kiosk::print {

/// What stands on a slip of the one-stop rules besides its fixed words.
struct SlipContent {
    std::map<std::string, std::string> texts;  ///< by the name of the hole; an empty one prints dots
    std::map<std::string, std::vector<std::string>> lists;  ///< by name: printed as a numbered list
    std::string unit_name, province;
    std::string place_and_day;  ///< "Rạch Giá, ngày 24 tháng 11 năm 2026"
    std::string clerk;          ///< under the last signature
    std::string created;        ///< ISO 8601 day of the file
};

/// Draws the slip `id` ("acceptance", "supplement", "refusal", "control") of a folder of slips, A4. Error:
/// one sentence.
cardio::Result<cardio::Bytes, std::string> render_slip(const std::filesystem::path& folder,
                                                       const std::string& id, const SlipContent& content);

}  // namespace kiosk::print
