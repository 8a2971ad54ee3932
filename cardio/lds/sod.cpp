#include "cardio/lds/sod.h"

#include <optional>

#include "cardio/lds/der.h"
#include "cardio/lds/file_id.h"

namespace cardio::lds {
namespace {

constexpr std::string_view signed_data_oid = "1.2.840.113549.1.7.2";
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

/// The SignedData inside ContentInfo, RFC 5652 3.
std::optional<Tlv> signed_data(const Tlv& content_info) {
    TlvReader reader(content_info.value);
    const auto type = object_identifier(reader.expect(tag::object_identifier));
    const auto content = reader.expect(tag::context_0);
    if (!type || *type != signed_data_oid || !content || !reader.at_end()) return std::nullopt;
    return only_element(content->value, tag::sequence);
}

/// The EncapsulatedContentInfo of a SignedData whose other parts are at least well formed and end in
/// signerInfos, RFC 5652 5.1.
std::optional<Tlv> encapsulated_content(const Tlv& signed_content) {
    TlvReader reader(signed_content.value);
    if (!small_integer(reader.expect(tag::integer)) || !reader.expect(tag::set)) return std::nullopt;
    const auto content = reader.expect(tag::sequence);
    std::uint32_t last_tag = 0;
    while (const auto part = reader.next()) last_tag = part->tag;
    if (!content || !reader.at_end() || last_tag != tag::set) return std::nullopt;
    return content;
}

bool take_content(const Tlv& encapsulated, Sod& sod) {
    TlvReader reader(encapsulated.value);
    const auto type = object_identifier(reader.expect(tag::object_identifier));
    const auto wrapped = reader.expect(tag::context_0);
    if (!type || !wrapped || !reader.at_end()) return false;
    TlvReader inner(wrapped->value);
    const auto content = octet_string(inner.next());
    if (!content || !inner.at_end()) return false;
    sod.econtent_type = *type;
    sod.econtent = *content;
    return true;
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
    const auto signed_content = signed_data(*content_info);
    if (!signed_content) return malformed("EF.SOD: no SignedData");
    const auto encapsulated = encapsulated_content(*signed_content);
    Sod sod;
    if (!encapsulated || !take_content(*encapsulated, sod)) return malformed("EF.SOD: no signed content");
    if (sod.econtent_type != security_object_oid)
        return malformed("EF.SOD: content is no LDS security object");
    if (!take_security_object(sod)) return malformed("EF.SOD: malformed LDS security object");
    sod.cms.assign(content_info->raw.begin(), content_info->raw.end());
    return sod;
}

}  // namespace cardio::lds
