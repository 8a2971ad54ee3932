#include "cardio/access/pace.h"

#include "cardio/access/block_cipher.h"
#include "cardio/access/pace_exchange.h"
#include "cardio/access/pace_mapping.h"
#include "cardio/oid.h"
#include "cardio/tlv.h"

namespace cardio::access {
namespace {

constexpr std::uint32_t own_key_tag = 0x83, chip_key_tag = 0x84;
constexpr std::size_t min_nonce = 16, max_nonce = 32;

/// The password as one run of PACE takes it.
struct Password {
    PasswordKind kind;
    BytesView bytes;
};

/// One run of the protocol on given domain parameters.
class Run {
  public:
    Run(Channel& channel, const std::string& oid, const PaceProtocol& protocol, int parameter_id,
        const Domain& domain, const RandomSource& random)
        : channel_(channel),
          exchange_(channel),
          oid_(oid_value(oid)),
          protocol_(protocol),
          parameter_id_(parameter_id),
          domain_(domain),
          random_(random) {}

    /// `announced` is DO84, where it is to be sent.
    Step<std::optional<ChipAuthenticationData>> execute(const Password& password,
                                                        std::optional<int> announced);

  private:
    Step<SecureBytes> nonce(const Password& password);
    [[nodiscard]] Bytes token(BytesView key, BytesView public_key) const;
    Step<std::optional<ChipAuthenticationData>> authenticate(const SecureBytes& secret,
                                                             BytesView own_public_key,
                                                             BytesView chip_public_key,
                                                             const Bytes& mapping_key);

    Channel& channel_;
    PaceExchange exchange_;
    Bytes oid_;
    PaceProtocol protocol_;
    int parameter_id_;
    const Domain& domain_;
    const RandomSource& random_;
};

Step<SecureBytes> Run::nonce(const Password& password) {
    const auto encrypted = exchange_.nonce();
    if (!encrypted) return fail(encrypted.error());
    const std::size_t block = block_size(protocol_.cipher);
    const bool fits =
        encrypted->size() >= min_nonce && encrypted->size() <= max_nonce && encrypted->size() % block == 0;
    if (!fits) return fail(Ended{});
    const SecureBytes secret =
        password.kind == PasswordKind::mrz ? sha1(password.bytes) : to_secure(password.bytes);
    const SecureBytes key = derive_key(protocol_.cipher, secret, 3);
    Bytes plain = cbc_decrypt(protocol_.cipher, key, Bytes(block, 0), *encrypted);
    SecureBytes result = to_secure(plain);
    wipe(plain);
    return result;
}

/// ICAO Doc 9303-11 4.4.3.4: MAC over 7F49 { 06 OID, public key of the other side }. A point is in DO86, a
/// number in DO84.
Bytes Run::token(BytesView key, BytesView public_key) const {
    const std::uint32_t key_tag = protocol_.agreement == Domain::Kind::ecdh ? 0x86 : 0x84;
    const Bytes input = encode_tlv(0x7F49, concat({encode_tlv(0x06, oid_), encode_tlv(key_tag, public_key)}));
    const Cipher cipher = protocol_.cipher;
    return mac8(cipher, key, cipher == Cipher::tdes ? pad(input, block_size(cipher)) : input);
}

Step<std::optional<ChipAuthenticationData>> Run::authenticate(const SecureBytes& secret,
                                                              BytesView own_public_key,
                                                              BytesView chip_public_key,
                                                              const Bytes& mapping_key) {
    const SecureBytes ks_mac = derive_key(protocol_.cipher, secret, 2);
    const auto answer = exchange_.last(token(ks_mac, chip_public_key));
    if (!answer) return fail(answer.error());
    if (!equal_constant_time(answer->token, token(ks_mac, own_public_key)))
        return fail(Ended{AccessResult::wrong_password});
    std::optional<ChipAuthenticationData> proof;
    if (protocol_.mapping == Mapping::chip_authentication) {
        proof = ChipAuthenticationData{parameter_id_, mapping_key, std::nullopt};
        const SecureBytes ks_enc = derive_key(protocol_.cipher, secret, 1);
        if (answer->encrypted_data)
            proof->factor =
                decrypt_chip_authentication_data(protocol_.cipher, ks_enc, *answer->encrypted_data);
    }
    channel_.secure(channel_from_secret(protocol_.cipher, secret));
    return proof;
}

Step<std::optional<ChipAuthenticationData>> Run::execute(const Password& password,
                                                         std::optional<int> announced) {
    if (const auto accepted = exchange_.announce(oid_, password.kind, announced); !accepted)
        return fail(accepted.error());
    const auto secret_nonce = nonce(password);
    if (!secret_nonce) return fail(secret_nonce.error());
    const auto mapped = map_nonce(exchange_, protocol_, domain_, *secret_nonce, random_);
    if (!mapped) return fail(mapped.error());

    const KeyPair own = domain_.draw_key_pair(mapped->generator, random_);
    const auto chip =
        received_key(domain_, exchange_.exchange(own_key_tag, own.public_key, chip_key_tag), own.public_key);
    if (!chip) return fail(chip.error());
    const auto shared = domain_.multiply(chip->element, own.private_key);
    if (!shared) return fail(Ended{});
    return authenticate(domain_.shared_secret(*shared), own.public_key, chip->wire, mapped->chip_key);
}

}  // namespace

AccessResult run_pace(Channel& channel, const lds::PaceInfo& offer, PasswordKind kind, BytesView password,
                      bool send_parameter_id, const RandomSource& random, PaceReport& report) {
    report = {};
    lds::PaceInfo tried = offer;
    while (pace_supported(tried)) {
        const PaceProtocol protocol = *pace_protocol(tried.oid);
        const auto domain = Domain::by_parameter_id(*tried.parameter_id);
        auto run = Run(channel, tried.oid, protocol, *tried.parameter_id, *domain, random)
                       .execute({kind, password}, send_parameter_id ? offer.parameter_id : std::nullopt);
        if (run) {
            report.chip_authentication = std::move(run).value();
            return AccessResult::opened;
        }
        if (!run.error().curve_of_key || report.mislabelled_as) return run.error().result;
        report.mislabelled_as = tried.parameter_id = run.error().curve_of_key;
    }
    return report.mislabelled_as ? AccessResult::malformed : AccessResult::not_supported;
}

AccessResult run_pace(Channel& channel, const lds::PaceInfo& offer, PasswordKind kind, BytesView password,
                      bool send_parameter_id, const RandomSource& random) {
    PaceReport report;
    return run_pace(channel, offer, kind, password, send_parameter_id, random, report);
}

}  // namespace cardio::access
