#include "cardio/lds/com.h"

#include <algorithm>

#include "cardio/lds/der.h"
#include "cardio/lds/file_id.h"

namespace cardio::lds {
namespace {

constexpr std::size_t max_size = 1024;
constexpr std::uint32_t lds_version_tag = 0x5F01, unicode_version_tag = 0x5F36, tag_list_tag = 0x5C;

/// A version written in exactly `size` digits; empty when it is not.
std::string version_text(const std::optional<Tlv>& element, std::size_t size) {
    if (!element || element->value.size() != size) return {};
    const bool digits =
        std::ranges::all_of(element->value, [](std::uint8_t c) { return c >= '0' && c <= '9'; });
    return digits ? as_text(element->value) : std::string();
}

/// Tags of no data group say nothing to us and are left out.
std::vector<int> listed_groups(BytesView tags) {
    std::vector<int> groups;
    for (const std::uint8_t tag : tags) {
        const auto group = group_of_tag(tag);
        if (group && std::ranges::find(groups, *group) == groups.end()) groups.push_back(*group);
    }
    return groups;
}

}  // namespace

Parsed<Com> parse_com(BytesView file) {
    if (file.size() > max_size) return malformed("EF.COM: larger than 1 KiB");
    const auto outer = only_element(file, file_tag(FileId::com));
    if (!outer) return malformed("EF.COM: no template 60");
    Com com;
    com.lds_version = version_text(find_tlv(outer->value, lds_version_tag), 4);
    com.unicode_version = version_text(find_tlv(outer->value, unicode_version_tag), 6);
    const auto tags = find_tlv(outer->value, tag_list_tag);
    if (com.lds_version.empty() || com.unicode_version.empty() || !tags)
        return malformed("EF.COM: version or tag list missing");
    com.groups = listed_groups(tags->value);
    return com;
}

}  // namespace cardio::lds
