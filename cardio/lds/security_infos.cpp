#include "cardio/lds/security_infos.h"

#include <algorithm>
#include <string_view>

#include "cardio/lds/der.h"
#include "cardio/lds/file_id.h"

namespace cardio::lds {
namespace {

constexpr std::size_t max_entries = 64;
constexpr std::string_view pace_prefix = "0.4.0.127.0.7.2.2.4.",
                           chip_authentication_prefix = "0.4.0.127.0.7.2.2.3.",
                           public_key_dh = "0.4.0.127.0.7.2.2.1.1", public_key_ecdh = "0.4.0.127.0.7.2.2.1.2",
                           active_authentication_oid = "2.23.136.1.1.5";

/// SecurityInfo ::= SEQUENCE { protocol OID, requiredData ANY, optionalData ANY OPTIONAL }
struct Entry {
    std::string oid;
    std::vector<Tlv> data;
    [[nodiscard]] std::optional<Tlv> at(std::size_t index) const {
        return index < data.size() ? std::optional(data[index]) : std::nullopt;
    }
};

std::optional<Entry> read_entry(const Tlv& element) {
    if (element.tag != tag::sequence) return std::nullopt;
    TlvReader reader(element.value);
    const auto oid = object_identifier(reader.expect(tag::object_identifier));
    if (!oid) return std::nullopt;
    Entry entry{*oid, {}};
    while (const auto part = reader.next()) entry.data.push_back(*part);
    if (!reader.at_end()) return std::nullopt;
    return entry;
}

/// A protocol OID has a key agreement and a cipher below its prefix; with one arc alone it names domain
/// parameters.
bool is_protocol(std::string_view oid, std::string_view prefix) {
    return oid.starts_with(prefix) && std::ranges::count(oid.substr(prefix.size()), '.') == 1;
}

/// The bytes of an INTEGER as an unsigned number: the sign byte of 00C3 is no part of a key reference.
std::optional<Bytes> key_reference(const Tlv& element) {
    if (element.tag != tag::integer || element.value.empty() || element.value.size() > 16)
        return std::nullopt;
    BytesView value = element.value;
    while (value.size() > 1 && value[0] == 0) value = value.subspan(1);
    return Bytes(value.begin(), value.end());
}

/// Takes the optional key reference at `index`; false when something else stands there.
bool take_key_id(const Entry& entry, std::size_t index, std::optional<Bytes>& key_id) {
    if (entry.data.size() > index + 1) return false;
    const auto element = entry.at(index);
    if (!element) return true;
    key_id = key_reference(*element);
    return key_id.has_value();
}

bool add_pace(const Entry& entry, BytesView raw, SecurityInfos& infos) {
    const auto version = small_integer(entry.at(0));
    if (!version || entry.data.size() > 2) return false;
    PaceInfo info{entry.oid, *version, small_integer(entry.at(1)), Bytes(raw.begin(), raw.end())};
    if (entry.data.size() == 2 && !info.parameter_id) return false;
    infos.pace.push_back(std::move(info));
    return true;
}

bool add_chip_authentication(const Entry& entry, SecurityInfos& infos) {
    const auto version = small_integer(entry.at(0));
    if (!version) return false;
    ChipAuthenticationInfo info{entry.oid, *version, std::nullopt};
    if (!take_key_id(entry, 1, info.key_id)) return false;
    infos.chip_authentication.push_back(std::move(info));
    return true;
}

bool add_public_key(const Entry& entry, SecurityInfos& infos) {
    const auto key = entry.at(0);
    if (!key || !is_public_key_info(*key)) return false;
    ChipAuthenticationPublicKeyInfo info{entry.oid, Bytes(key->raw.begin(), key->raw.end()), std::nullopt};
    if (!take_key_id(entry, 1, info.key_id)) return false;
    infos.chip_authentication_keys.push_back(std::move(info));
    return true;
}

bool add_active_authentication(const Entry& entry, SecurityInfos& infos) {
    const auto version = small_integer(entry.at(0));
    const auto signature = object_identifier(entry.at(1));
    if (!version || !signature || entry.data.size() > 2 || infos.active_authentication) return false;
    infos.active_authentication = ActiveAuthenticationInfo{*signature};
    return true;
}

bool add_entry(const Tlv& element, SecurityInfos& infos) {
    const auto entry = read_entry(element);
    if (!entry || infos.all_raw.size() >= max_entries) return false;
    infos.all_raw.emplace_back(element.raw.begin(), element.raw.end());
    if (is_protocol(entry->oid, pace_prefix)) return add_pace(*entry, element.raw, infos);
    if (is_protocol(entry->oid, chip_authentication_prefix)) return add_chip_authentication(*entry, infos);
    if (entry->oid == public_key_dh || entry->oid == public_key_ecdh) return add_public_key(*entry, infos);
    if (entry->oid == active_authentication_oid) return add_active_authentication(*entry, infos);
    return true;
}

Parsed<SecurityInfos> parse_set(const std::optional<Tlv>& set, const std::string& file) {
    if (!set) return malformed(file + ": no set of SecurityInfos");
    SecurityInfos infos;
    TlvReader reader(set->value);
    while (const auto element = reader.next()) {
        if (!add_entry(*element, infos)) return malformed(file + ": malformed SecurityInfo");
    }
    if (!reader.at_end() || infos.all_raw.empty())
        return malformed(file + ": malformed set of SecurityInfos");
    return infos;
}

}  // namespace

Parsed<SecurityInfos> parse_security_infos(BytesView set, const std::string& file) {
    return parse_set(only_element(set, tag::set), file);
}

Parsed<SecurityInfos> parse_card_access(BytesView file) {
    return parse_set(first_element(file, tag::set), file_name(FileId::card_access));
}

Parsed<SecurityInfos> parse_dg14(BytesView file) {
    const auto outer = only_element(file, file_tag(FileId::dg14));
    if (!outer) return malformed("DG14: no template 6E");
    return parse_security_infos(outer->value, file_name(FileId::dg14));
}

}  // namespace cardio::lds
