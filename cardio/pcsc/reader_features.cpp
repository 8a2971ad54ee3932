#include "cardio/pcsc/reader_features.h"

namespace cardio::pcsc {

namespace {

/// The value of the first entry with this tag in a list of one-byte tag, one-byte length, value.
std::optional<BytesView> find_entry(BytesView list, std::uint8_t tag) {
    while (list.size() >= 2) {
        const std::size_t length = list[1];
        if (length > list.size() - 2) return std::nullopt;
        if (list[0] == tag) return list.subspan(2, length);
        list = list.subspan(2 + length);
    }
    return std::nullopt;
}

constexpr std::uint8_t tag_max_apdu_data_size = 10;

}  // namespace

std::optional<std::uint32_t> feature_control_code(BytesView features, std::uint8_t feature) {
    const auto value = find_entry(features, feature);
    if (!value || value->size() != 4) return std::nullopt;
    std::uint32_t code = 0;
    for (const std::uint8_t byte : *value) code = code << 8 | byte;
    return code;
}

std::optional<std::uint32_t> max_apdu_data_size(BytesView properties) {
    const auto value = find_entry(properties, tag_max_apdu_data_size);
    if (!value || value->size() != 4) return std::nullopt;
    std::uint32_t size = 0;
    for (std::size_t i = 4; i-- > 0;) size = size << 8 | (*value)[i];
    return size;
}

}  // namespace cardio::pcsc
