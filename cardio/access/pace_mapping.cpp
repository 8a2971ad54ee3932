#include "cardio/access/pace_mapping.h"

#include "cardio/access/block_cipher.h"
#include "cardio/access/integrated_mapping.h"

namespace cardio::access {
namespace {

constexpr std::uint32_t own_mapping_tag = 0x81, chip_mapping_tag = 0x82;

/// G' = s * G + H with a shared secret H, ICAO Doc 9303-11 4.4.3.3.1.
Step<Mapped> map_generic(PaceExchange& exchange, const Domain& domain, BytesView nonce,
                         const RandomSource& random) {
    const KeyPair own = domain.draw_key_pair(random);
    const auto chip = received_key(
        domain, exchange.exchange(own_mapping_tag, own.public_key, chip_mapping_tag), own.public_key);
    if (!chip) return fail(chip.error());
    const auto shared = domain.multiply(chip->element, own.private_key);
    const auto multiple = domain.multiply_generator(domain.scalar(nonce));
    auto generator = shared && multiple ? domain.add(*multiple, *shared) : std::nullopt;
    if (!generator) return fail(Ended{});
    return Mapped{*std::move(generator), chip->wire};
}

/// The terminal sends a nonce of its own; both together become an element of the group.
Step<Mapped> map_integrated(PaceExchange& exchange, Cipher cipher, const Domain& domain, BytesView nonce,
                            const RandomSource& random) {
    if (nonce.size() != integrated_nonce_size(cipher)) return fail(Ended{});
    Bytes own(key_size(cipher));
    random(own);
    const auto taken = exchange.hand_over(own_mapping_tag, own, chip_mapping_tag);
    if (!taken) return fail(taken.error());
    auto generator = domain.map_number(pseudo_random_number(cipher, nonce, own, domain.prime_bits()));
    if (!generator) return fail(Ended{});
    return Mapped{*std::move(generator), {}};
}

}  // namespace

Step<Mapped> map_nonce(PaceExchange& exchange, const PaceProtocol& protocol, const Domain& domain,
                       BytesView nonce, const RandomSource& random) {
    return protocol.mapping == Mapping::integrated
               ? map_integrated(exchange, protocol.cipher, domain, nonce, random)
               : map_generic(exchange, domain, nonce, random);
}

}  // namespace cardio::access
