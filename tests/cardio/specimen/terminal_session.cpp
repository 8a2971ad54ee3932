#include <openssl/evp.h>

#include <stdexcept>

#include "cardio/tlv.h"
#include "tests/cardio/specimen/small_terminal.h"

using namespace cardio;

namespace tests {
namespace {

void check(bool ok) {
    if (!ok) throw std::logic_error("the terminal's OpenSSL failed");
}

const EVP_CIPHER* evp_cipher(Cipher cipher) {
    switch (cipher) {
        case Cipher::tdes:
            return EVP_des_ede_cbc();
        case Cipher::aes128:
            return EVP_aes_128_cbc();
        case Cipher::aes192:
            return EVP_aes_192_cbc();
        case Cipher::aes256:
            break;
    }
    return EVP_aes_256_cbc();
}

Bytes padded(BytesView data, std::size_t block) {
    Bytes out(data.begin(), data.end());
    out.push_back(0x80);
    while (out.size() % block != 0) out.push_back(0);
    return out;
}

std::optional<Bytes> unpadded(Bytes data) {
    while (!data.empty() && data.back() == 0) data.pop_back();
    if (data.empty() || data.back() != 0x80) return std::nullopt;
    data.pop_back();
    return data;
}

/// ISO/IEC 9797-1 algorithm 3 as the specification writes it: single DES, and both keys on the last block.
Bytes retail_mac(BytesView key, BytesView data) {
    const Bytes zeros(8, 0);
    const BytesView a = key.first(8), b = key.last(8);
    const Bytes twice_a = concat({a, a}), twice_b = concat({b, b});
    Bytes chain = cbc(Cipher::tdes, twice_a, zeros, data, true);  // single DES in CBC
    chain.erase(chain.begin(), chain.end() - 8);
    chain = cbc(Cipher::tdes, twice_b, zeros, chain, false);
    return cbc(Cipher::tdes, twice_a, zeros, chain, true);
}

}  // namespace

Cipher cipher_of_oid(const std::string& oid) {
    return static_cast<Cipher>(oid.back() - '1');
}

std::size_t cipher_key_size(Cipher cipher) {
    return cipher == Cipher::aes192 ? 24 : cipher == Cipher::aes256 ? 32 : 16;
}

Bytes hash_of(const std::string& name, BytesView data) {
    Bytes out(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    check(EVP_Digest(data.data(), data.size(), out.data(), &size, EVP_get_digestbyname(name.c_str()),
                     nullptr) == 1);
    out.resize(size);
    return out;
}

Bytes session_key(Cipher cipher, BytesView secret, std::uint8_t counter) {
    const bool long_key = cipher == Cipher::aes192 || cipher == Cipher::aes256;
    Bytes key = hash_of(long_key ? "SHA256" : "SHA1", concat({secret, Bytes{0, 0, 0, counter}}));
    key.resize(cipher_key_size(cipher));
    return key;
}

Bytes cbc(Cipher cipher, BytesView key, BytesView iv, BytesView data, bool encrypt) {
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    Bytes out(data.size() + 32);
    int size = 0;
    check(EVP_CipherInit_ex(context, evp_cipher(cipher), nullptr, key.data(), iv.data(), encrypt ? 1 : 0) ==
          1);
    EVP_CIPHER_CTX_set_padding(context, 0);
    check(EVP_CipherUpdate(context, out.data(), &size, data.data(), static_cast<int>(data.size())) == 1);
    EVP_CIPHER_CTX_free(context);
    check(static_cast<std::size_t>(size) == data.size());
    out.resize(data.size());
    return out;
}

Bytes mac_of(Cipher cipher, BytesView key, BytesView data) {
    if (cipher == Cipher::tdes) return retail_mac(key, padded(data, 8));
    EVP_MAC* algorithm = EVP_MAC_fetch(nullptr, "CMAC", nullptr);
    EVP_MAC_CTX* context = EVP_MAC_CTX_new(algorithm);
    std::string name = EVP_CIPHER_get0_name(evp_cipher(cipher));
    const OSSL_PARAM params[]{OSSL_PARAM_construct_utf8_string("cipher", name.data(), 0),
                              OSSL_PARAM_construct_end()};
    Bytes out(16);
    std::size_t size = 0;
    check(EVP_MAC_init(context, key.data(), key.size(), params) == 1 &&
          EVP_MAC_update(context, data.data(), data.size()) == 1 &&
          EVP_MAC_final(context, out.data(), &size, out.size()) == 1);
    EVP_MAC_CTX_free(context);
    EVP_MAC_free(algorithm);
    out.resize(8);
    return out;
}

Session::Session(Cipher cipher, Bytes encryption_key, Bytes mac_key, Bytes counter)
    : cipher_(cipher),
      encryption_key_(std::move(encryption_key)),
      mac_key_(std::move(mac_key)),
      counter_(std::move(counter)) {}

Session Session::from_secret(Cipher cipher, BytesView secret) {
    return {cipher, session_key(cipher, secret, 1), session_key(cipher, secret, 2),
            Bytes(cipher == Cipher::tdes ? 8 : 16, 0)};
}

void Session::step() {
    for (std::size_t i = counter_.size(); i > 0 && ++counter_[i - 1] == 0; --i) {
    }
}

Bytes Session::iv() const {
    const Bytes zeros(block(), 0);
    return cipher_ == Cipher::tdes ? zeros : cbc(cipher_, encryption_key_, zeros, counter_, true);
}

Bytes Session::mac(BytesView data) const {
    // 3DES pads inside its MAC; AES messages are padded before.
    return cipher_ == Cipher::tdes ? mac_of(cipher_, mac_key_, data)
                                   : mac_of(cipher_, mac_key_, padded(data, block()));
}

CommandApdu Session::protect(const CommandApdu& command) {
    step();
    CommandApdu out{0x0C, command.ins, command.p1, command.p2};
    Bytes objects;
    const bool odd = (command.ins & 1) != 0;
    if (!command.data.empty()) {
        const Bytes cryptogram = cbc(cipher_, encryption_key_, iv(), padded(command.data, block()), true);
        objects = odd ? encode_tlv(0x85, cryptogram) : encode_tlv(0x87, concat({Bytes{0x01}, cryptogram}));
    }
    if (command.ne) {
        const std::uint32_t ne = *command.ne;
        const Bytes two{static_cast<std::uint8_t>(ne >> 8), static_cast<std::uint8_t>(ne)};
        const bool short_le = ne <= 256;
        objects = concat({objects, encode_tlv(0x97, short_le ? Bytes{static_cast<std::uint8_t>(ne)} : two)});
    }
    const Bytes header = padded(Bytes{0x0C, command.ins, command.p1, command.p2}, block());
    out.data = concat({objects, encode_tlv(0x8E, mac(concat({counter_, header, objects})))});
    out.extended = command.extended || (command.ne && *command.ne > 256);
    out.ne = out.extended ? 65536 : 256;
    return out;
}

Protected Session::open(const ResponseApdu& answer, bool odd_instruction) {
    step();
    Protected out{answer, {}, false, std::nullopt};
    TlvReader reader(answer.data);
    Bytes covered;
    while (const auto object = reader.next()) {
        out.objects[object->tag] = Bytes(object->value.begin(), object->value.end());
        if (object->tag != 0x8E) covered = concat({covered, object->raw});
    }
    if (reader.failed() || !out.objects.contains(0x8E) || !out.objects.contains(0x99)) return out;
    out.mac_fits = out.objects[0x8E] == mac(concat({counter_, covered}));
    const Bytes& status = out.objects[0x99];
    const bool same_status = status == Bytes{answer.sw1(), answer.sw2()};
    if (!out.mac_fits || !same_status) return out;
    ResponseApdu plain{{}, answer.sw};
    const std::uint32_t tag = odd_instruction ? 0x85 : 0x87;
    for (const auto& [known, value] : out.objects)
        if (known != 0x8E && known != 0x99 && known != tag) return out;
    if (out.objects.contains(tag)) {
        Bytes cryptogram = out.objects[tag];
        if (!odd_instruction) {
            if (cryptogram.empty() || cryptogram[0] != 0x01) return out;
            cryptogram.erase(cryptogram.begin());
        }
        if (cryptogram.empty() || cryptogram.size() % block() != 0) return out;
        auto data = unpadded(cbc(cipher_, encryption_key_, iv(), cryptogram, false));
        if (!data) return out;
        plain.data = std::move(*data);
    }
    out.plain = std::move(plain);
    return out;
}

Protected Session::send(specimen::Chip& chip, const CommandApdu& command) {
    const auto answer = ResponseApdu::parse(chip.process(protect(command).encode()));
    if (!answer) throw std::logic_error("the chip gave no status");
    return open(*answer, (command.ins & 1) != 0);
}

std::uint16_t Session::status(specimen::Chip& chip, const CommandApdu& command) {
    const Protected answer = send(chip, command);
    return answer.plain ? answer.plain->sw : std::uint16_t{0};
}

Bytes Session::read(specimen::Chip& chip, std::uint16_t id, std::uint32_t block_size) {
    Bytes content;
    if (status(chip, select_file(id)) != 0x9000) return content;
    while (content.size() < 0x8000) {
        const auto p1 = static_cast<std::uint8_t>(content.size() >> 8),
                   p2 = static_cast<std::uint8_t>(content.size());
        const Protected answer = send(chip, {0x00, 0xB0, p1, p2, {}, block_size});
        if (!answer.plain || answer.plain->data.empty()) break;
        content = concat({content, answer.plain->data});
        if (answer.plain->sw == 0x6282) break;
    }
    return content;
}

CommandApdu select_file(std::uint16_t id) {
    return {0x00, 0xA4, 0x02, 0x0C, Bytes{static_cast<std::uint8_t>(id >> 8), static_cast<std::uint8_t>(id)}};
}
CommandApdu select_application() {
    return {0x00, 0xA4, 0x04, 0x0C, from_hex("A0000002471001")};
}
std::uint16_t group_file(int number) {
    return static_cast<std::uint16_t>(0x0100 + number);
}

}  // namespace tests
