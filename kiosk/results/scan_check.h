#pragma once

#include <optional>
#include <string>

#include "cardio/picture/sandbox/child_scanner.h"
#include "kiosk/results/file_check.h"

namespace kiosk::results {

/// Why a file that check_file() took cannot be kept after all, in one sentence; nullopt when it can. A JPEG
/// must decode to the end of its picture, to the size its structure names; what follows is not looked at, and
/// a PDF is not decoded.
std::optional<std::string> why_not_decodable(const CheckedFile& checked, cardio::BytesView file,
                                             const cardio::picture::ScanDecoder& decode);

}  // namespace kiosk::results
