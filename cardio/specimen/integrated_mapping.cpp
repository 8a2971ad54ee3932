#include "cardio/specimen/integrated_mapping.h"

namespace cardio::specimen {
namespace {

constexpr std::size_t spare_bits = 64;  // what R(s, t) has more than the prime, so that mod p is even

/// The constants c0 and c1 that make the next key and the next output.
const Bytes& next_key_constant(std::size_t size) {
    static const Bytes short_one = from_hex("A668892A7C41E3CA739F40B057D85904");
    static const Bytes long_one =
        from_hex("D463D65234124EF7897054986DCA0A174E28DF758CBAA03F240616414D5A1676");
    return size == short_one.size() ? short_one : long_one;
}
const Bytes& output_constant(std::size_t size) {
    static const Bytes short_one = from_hex("A4E136AC725F738B01C1F60217C188AD");
    static const Bytes long_one =
        from_hex("54BD7255F0AAF831BEC3423FCF39D69B6CBF066677D0FAAE5AADD99DF8E53517");
    return size == short_one.size() ? short_one : long_one;
}

}  // namespace

std::size_t pace_nonce_size(Suite suite) {
    return key_size(suite) > 16 ? 32 : 16;
}

Bytes integrated_pseudo_random(Suite suite, BytesView nonce, BytesView terminal_nonce, std::size_t bits) {
    const std::size_t size = pace_nonce_size(suite);
    const Bytes zeros(block_size(suite), 0);
    const auto encrypt = [&](BytesView key, BytesView data) {
        return cbc_encrypt(suite, key.first(key_size(suite)), zeros, data);
    };
    Bytes key = encrypt(terminal_nonce, nonce);
    Bytes out;
    while (out.size() * 8 < bits) {
        out = concat({out, encrypt(key, output_constant(size))});
        key = encrypt(key, next_key_constant(size));
    }
    return out;
}

Bytes integrated_generator(const AgreementGroup& group, Suite suite, BytesView nonce,
                           BytesView terminal_nonce) {
    const auto prime_bits = static_cast<std::size_t>(BN_num_bits(group.prime().get()));
    return group.map_number(integrated_pseudo_random(suite, nonce, terminal_nonce, prime_bits + spare_bits));
}

}  // namespace cardio::specimen
