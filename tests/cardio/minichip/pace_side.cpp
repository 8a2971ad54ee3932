#include "tests/cardio/minichip/pace_side.h"

#include "cardio/oid.h"
#include "cardio/tlv.h"

namespace minichip {
namespace {

using cardio::concat;
using cardio::encode_tlv;
using cardio::ResponseApdu;

Bytes object(const Bytes& data, std::uint32_t tag) {
    const auto found = cardio::find_tlv(data, tag);
    return found ? Bytes(found->value.begin(), found->value.end()) : Bytes{};
}

/// The arc that tells mapping and key agreement, and the one that tells the cipher.
char family(const std::string& oid) {
    return oid[oid.size() - 3];
}
Cipher cipher_of(const std::string& oid) {
    static constexpr Cipher ciphers[] = {0, 128, 192, 256};
    return ciphers[oid.back() - '1'];
}
bool is_integrated(const std::string& oid) {
    return family(oid) == '3' || family(oid) == '4';
}

ResponseApdu status(std::uint16_t sw) {
    return {{}, sw};
}

}  // namespace

ResponseApdu PaceSide::answer(const std::string& step, std::uint32_t tag, const Bytes& value) {
    if (const auto refused = setup_.refuse.find(step); refused != setup_.refuse.end()) {
        group_.reset();
        return status(refused->second);
    }
    Bytes data = encode_tlv(0x7C, tag == 0 ? value : encode_tlv(tag, value));
    if (setup_.tamper) setup_.tamper(step, data);
    return {std::move(data), 0x9000};
}

ResponseApdu PaceSide::select(const Bytes& data) {
    group_.reset();
    ++attempts_;
    if (const auto refused = setup_.refuse.find("select"); refused != setup_.refuse.end())
        return status(refused->second);
    const std::string oid = cardio::oid_text(object(data, 0x80)).value_or("");
    const Bytes reference = object(data, 0x83), parameter = object(data, 0x84);
    if (setup_.refused_protocols.contains(oid)) return status(0x6A80);
    if (parameter.empty() && setup_.needs_parameter_id) return status(0x6A80);
    if (!parameter.empty() && setup_.refuses_parameter_id) return status(0x6A80);
    for (const auto& offer : setup_.offers) {
        if (offer.oid != oid ||
            (!parameter.empty() && parameter != Bytes{static_cast<std::uint8_t>(offer.parameter_id)}))
            continue;
        const auto real = setup_.works_on.find(offer.parameter_id);
        group_ = Group::make(real == setup_.works_on.end() ? offer.parameter_id : real->second);
        oid_ = oid;
        cipher_ = cipher_of(oid);
        password_ = reference == Bytes{1} ? sha1(setup_.mrz_information) : setup_.can;
        return status(0x9000);
    }
    return status(0x6A80);
}

ResponseApdu PaceSide::general_authenticate(const Bytes& data, bool chained) {
    if (!group_) return status(0x6985);
    const Bytes content = object(data, 0x7C);
    if (content.empty()) return send_nonce();
    const auto element = cardio::TlvReader(content).next();
    if (!element) return status(0x6A80);
    const Bytes value(element->value.begin(), element->value.end());
    if (chained && element->tag == 0x81) return map(value);
    if (chained && element->tag == 0x83) return agree(value);
    if (!chained && element->tag == 0x85) return authenticate(value);
    return status(0x6A80);
}

ResponseApdu PaceSide::send_nonce() {
    const std::size_t block = block_bytes(cipher_);
    nonce_ = Bytes((key_bytes(cipher_) + block - 1) / block * block);
    random_(nonce_);
    return answer("nonce", 0x80, encrypt(cipher_, derive(cipher_, password_, 3), Bytes(block, 0), nonce_));
}

ResponseApdu PaceSide::map(const Bytes& value) {
    if (is_integrated(oid_)) {
        generator_ = group_->mapped(integrated(value));
        if (setup_.empty_mapping_object) return answer("mapping", 0x82, {});
        return status(0x9000);
    }
    mapping_key_ = group_->private_key(random_);
    if (!group_->contains(value)) {
        if (setup_.checks_points) return status(0x6A80);
        return answer("mapping", 0x82, group_->multiple(mapping_key_.get(), group_->generator()));
    }
    const Bytes shared = group_->multiple(mapping_key_.get(), value);
    const Number s = number(nonce_);
    generator_ = group_->sum(group_->multiple(s.get(), group_->generator()), shared);
    return answer("mapping", 0x82, group_->multiple(mapping_key_.get(), group_->generator()));
}

/// The pseudo-random numbers of integrated mapping, ICAO Doc 9303-11 4.4.3.3.2.
Bytes PaceSide::integrated(const Bytes& terminal_nonce) const {
    const bool wide = cipher_ > 128;
    const Bytes c0 =
        cardio::from_hex(wide ? "D463D65234124EF7897054986DCA0A174E28DF758CBAA03F240616414D5A1676"
                              : "A668892A7C41E3CA739F40B057D85904");
    const Bytes c1 =
        cardio::from_hex(wide ? "54BD7255F0AAF831BEC3423FCF39D69B6CBF066677D0FAAE5AADD99DF8E53517"
                              : "A4E136AC725F738B01C1F60217C188AD");
    const Bytes iv(block_bytes(cipher_), 0);
    const std::size_t size = key_bytes(cipher_);
    Bytes key = encrypt(cipher_, terminal_nonce, iv, nonce_);
    Bytes numbers;
    const std::size_t bits = static_cast<std::size_t>(BN_num_bits(group_->prime())) + 64;
    const std::size_t count = (bits + 8 * c1.size() - 1) / (8 * c1.size());
    for (std::size_t i = 0; i < count; ++i) {
        key.resize(size);
        numbers = concat({numbers, encrypt(cipher_, key, iv, c1)});
        key = encrypt(cipher_, key, iv, c0);
    }
    return numbers;
}

ResponseApdu PaceSide::agree(const Bytes& terminal_key) {
    if (!group_->contains(terminal_key)) return status(0x6A80);
    const Number own = group_->private_key(random_);
    terminal_key_ = terminal_key;
    own_key_ = group_->multiple(own.get(), generator_);
    const Bytes secret = group_->secret(group_->multiple(own.get(), terminal_key));
    keys_ = {cipher_, derive(cipher_, secret, 1), derive(cipher_, secret, 2)};
    return answer("key", 0x84, own_key_);
}

Bytes PaceSide::token(const Bytes& public_key) const {
    const Bytes data = encode_tlv(0x7F49, concat({encode_tlv(0x06, cardio::oid_value(oid_)),
                                                  encode_tlv(group_->token_tag(), public_key)}));
    return mac(cipher_, keys_.mac, cipher_ == 0 ? padded(cipher_, data) : data);
}

ResponseApdu PaceSide::authenticate(const Bytes& terminal_token) {
    if (terminal_token != token(own_key_)) {
        group_.reset();
        return status(0x6300);
    }
    Bytes content = encode_tlv(0x86, token(terminal_key_));
    if (family(oid_) == '6' && setup_.static_key)
        content = concat({content, encode_tlv(0x8A, chip_authentication_data())});
    ResponseApdu result = answer("last", 0, content);
    group_.reset();
    if (result.ok()) done_ = keys_;
    return result;
}

/// CA_IC = SK_Map / SK modulo the order, encrypted, ICAO Doc 9303-11 4.4.3.5.
Bytes PaceSide::chip_authentication_data() const {
    BN_CTX* context = BN_CTX_new();
    const Number key = number(*setup_.static_key);
    const Number inverse(BN_mod_inverse(nullptr, key.get(), group_->order(), context));
    Number factor(BN_new());
    demand(inverse &&
           BN_mod_mul(factor.get(), inverse.get(), mapping_key_.get(), group_->order(), context) == 1);
    BN_CTX_free(context);
    const auto width = static_cast<std::size_t>(BN_num_bits(group_->order()) + 7) / 8;
    const Bytes iv = encrypt(cipher_, keys_.enc, Bytes(16, 0), Bytes(16, 0xFF));
    return encrypt(cipher_, keys_.enc, iv, padded(cipher_, octets(factor.get(), width)));
}

std::optional<SessionKeys> PaceSide::take_keys() {
    return std::exchange(done_, std::nullopt);
}

}  // namespace minichip
