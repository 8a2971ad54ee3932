#include "kiosk/results/scan_check.h"

namespace kiosk::results {

using cardio::picture::ScanFault;

std::optional<std::string> why_not_decodable(const CheckedFile& checked, cardio::BytesView file,
                                             const cardio::picture::ScanDecoder& decode) {
    if (checked.format != Format::jpeg) return std::nullopt;
    const auto size = decode(file);
    if (size && size->width == checked.width && size->height == checked.height) return std::nullopt;
    if (!size && size.error() == ScanFault::no_decoder)
        return "the program that decodes pictures is missing: install portrait-decoder beside this one";
    if (!size && size.error() == ScanFault::silent)
        return "the picture could not be decoded in time, or ended the program that decodes: scan it again";
    const bool too_much_to_hold = checked.held_at_once > cardio::picture::max_jpeg_memory;
    return explain(!size && too_much_to_hold ? Refusal::damaged_or_in_passes : Refusal::damaged);
}

}  // namespace kiosk::results
