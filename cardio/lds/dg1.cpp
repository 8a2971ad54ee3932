#include "cardio/lds/dg1.h"

#include <algorithm>

#include "cardio/lds/der.h"
#include "cardio/lds/file_id.h"

namespace cardio::lds {

Parsed<Mrz> parse_dg1(BytesView file) {
    constexpr std::uint32_t mrz_tag = 0x5F1F;
    const auto outer = only_element(file, file_tag(FileId::dg1));
    if (!outer) return malformed("DG1: no template 61");
    const auto mrz = only_element(outer->value, mrz_tag);
    if (!mrz) return malformed("DG1: no MRZ");
    // On the chip the lines stand run together: the line ends a typed MRZ may have are not allowed here.
    const std::string text = as_text(mrz->value);
    if (!std::ranges::all_of(text, is_mrz_character)) return malformed("DG1: character outside the MRZ set");
    return parse_mrz(text);
}

}  // namespace cardio::lds
