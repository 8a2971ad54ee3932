#include "cardio/lds/card_security.h"

#include "cardio/lds/der.h"
#include "cardio/lds/file_id.h"

namespace cardio::lds {
namespace {

constexpr std::string_view security_object_oid = "0.4.0.127.0.7.3.2.1";

}  // namespace

Parsed<CardSecurity> parse_card_security(BytesView file) {
    const auto content_info = first_element(file, tag::sequence);
    if (!content_info) return malformed("EF.CardSecurity: no ContentInfo");
    auto content = read_signed_content(*content_info);
    if (!content) return malformed("EF.CardSecurity: no signed content");
    if (content->econtent_type != security_object_oid)
        return malformed("EF.CardSecurity: content is no security object");
    auto infos = parse_security_infos(content->econtent, file_name(FileId::card_security));
    if (!infos) return fail(infos.error());
    return CardSecurity{*std::move(content), std::move(*infos)};
}

}  // namespace cardio::lds
