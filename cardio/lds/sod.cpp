#include "cardio/lds/sod.h"

#include <optional>

#include "cardio/lds/der.h"
#include "cardio/lds/file_id.h"
#include "cardio/lds/signed_content.h"

namespace cardio::lds {
namespace {

constexpr std::string_view security_object_oid = "2.23.136.1.1.1";

/// Bytes of a hash by its algorithm; 0 for an algorithm Doc 9303-10 does not allow.
std::size_t hash_size(std::string_view digest_oid) {
    if (digest_oid == "1.3.14.3.2.26") return 20;
    if (digest_oid == "2.16.840.1.101.3.4.2.4") return 28;
    if (digest_oid == "2.16.840.1.101.3.4.2.1") return 32;
    if (digest_oid == "2.16.840.1.101.3.4.2.2") return 48;
    if (digest_oid == "2.16.840.1.101.3.4.2.3") return 64;
    return 0;
}

bool take_hash(const Tlv& entry, std::size_t size, Sod& sod) {
    if (entry.tag != tag::sequence) return false;
    TlvReader reader(entry.value);
    const auto group = small_integer(reader.expect(tag::integer));
    const auto hash = reader.expect(tag::octet_string);
    if (!group || !group_file(*group) || !hash || !reader.at_end() || hash->value.size() != size)
        return false;
    return sod.hashes.emplace(*group, Bytes(hash->value.begin(), hash->value.end())).second;
}

bool take_hashes(const Tlv& list, std::size_t size, Sod& sod) {
    TlvReader reader(list.value);
    while (const auto entry = reader.next()) {
        if (!take_hash(*entry, size, sod)) return false;
    }
    return reader.at_end() && !sod.hashes.empty();
}

/// The algorithm identifier of the hashes; its parameters are absent or NULL.
std::optional<std::string> digest_algorithm(const std::optional<Tlv>& identifier) {
    if (!identifier) return std::nullopt;
    TlvReader reader(identifier->value);
    auto oid = object_identifier(reader.expect(tag::object_identifier));
    if (!reader.failed() && !reader.at_end() && !reader.expect(tag::null)) return std::nullopt;
    return reader.at_end() ? oid : std::nullopt;
}

/// LDSVersionInfo may only stand in version 1; its texts decide nothing here.
bool version_info_fits(TlvReader& reader, int version) {
    if (reader.at_end()) return true;
    return version == 1 && reader.expect(tag::sequence) && reader.at_end();
}

/// LDSSecurityObject, Doc 9303-10 4.6.2.3.
bool take_security_object(Sod& sod) {
    const auto object = only_element(sod.econtent, tag::sequence);
    if (!object) return false;
    TlvReader reader(object->value);
    const auto version = small_integer(reader.expect(tag::integer));
    const auto digest = digest_algorithm(reader.expect(tag::sequence));
    const auto list = reader.expect(tag::sequence);
    if (!version || *version > 1 || !digest || hash_size(*digest) == 0 || !list) return false;
    sod.lds_version = *version;
    sod.digest_oid = *digest;
    return take_hashes(*list, hash_size(*digest), sod) && version_info_fits(reader, *version);
}

}  // namespace

Parsed<Sod> parse_sod(BytesView file) {
    const auto outer = first_element(file, file_tag(FileId::sod));
    if (!outer) return malformed("EF.SOD: no template 77");
    const auto content_info = only_element(outer->value, tag::sequence);
    if (!content_info) return malformed("EF.SOD: no ContentInfo");
    auto content = read_signed_content(*content_info);
    if (!content) return malformed("EF.SOD: no signed content");
    Sod sod;
    sod.cms = std::move(content->cms);
    sod.econtent = std::move(content->econtent);
    sod.econtent_type = std::move(content->econtent_type);
    if (sod.econtent_type != security_object_oid)
        return malformed("EF.SOD: content is no LDS security object");
    if (!take_security_object(sod)) return malformed("EF.SOD: malformed LDS security object");
    return sod;
}

}  // namespace cardio::lds
