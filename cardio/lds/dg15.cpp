#include "cardio/lds/dg15.h"

#include "cardio/lds/der.h"
#include "cardio/lds/file_id.h"

namespace cardio::lds {

Parsed<Bytes> parse_dg15(BytesView file) {
    constexpr std::size_t max_size = 8 * 1024;  // RSA of 4096 bits takes some 560 bytes, explicit curves less
    if (file.size() > max_size) return malformed("DG15: larger than 8 KiB");
    const auto outer = only_element(file, file_tag(FileId::dg15));
    if (!outer) return malformed("DG15: no template 6F");
    const auto key = only_element(outer->value, tag::sequence);
    if (!key || !is_public_key_info(*key)) return malformed("DG15: no SubjectPublicKeyInfo");
    return Bytes(key->raw.begin(), key->raw.end());
}

}  // namespace cardio::lds
