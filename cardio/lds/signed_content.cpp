#include "cardio/lds/signed_content.h"

#include "cardio/lds/der.h"

namespace cardio::lds {
namespace {

constexpr std::string_view signed_data_oid = "1.2.840.113549.1.7.2";

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

}  // namespace

std::optional<SignedContent> read_signed_content(const Tlv& content_info) {
    const auto signed_content = signed_data(content_info);
    const auto encapsulated = signed_content ? encapsulated_content(*signed_content) : std::nullopt;
    if (!encapsulated) return std::nullopt;
    TlvReader reader(encapsulated->value);
    const auto type = object_identifier(reader.expect(tag::object_identifier));
    const auto wrapped = reader.expect(tag::context_0);
    if (!type || !wrapped || !reader.at_end()) return std::nullopt;
    TlvReader inner(wrapped->value);
    const auto content = octet_string(inner.next());
    if (!content || !inner.at_end()) return std::nullopt;
    return SignedContent{Bytes(content_info.raw.begin(), content_info.raw.end()), *content, *type};
}

}  // namespace cardio::lds
