#include "cardio/trust/active_auth.h"
#include "cardio/trust/iso9796_2.h"
#include "tests/fuzz/fuzz.h"

// SubjectPublicKeyInfo of DG15 and an answer: two bytes of length, the key, then the signature.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const cardio::BytesView bytes(data, size);
    const cardio::Bytes challenge = cardio::from_hex("0102030405060708");
    if (cardio::trust::representative_fits(bytes, challenge))
        fuzz::require(size > 22 && (data[0] == 0x6A || data[0] == 0x4A || data[0] == 0x4B) &&
                          (data[size - 1] == 0xBC || data[size - 1] == 0xCC),
                      "a representative has header, hash and trailer");
    if (size < 2) return 0;
    const std::size_t key_size = std::size_t{data[0]} << 8 | data[1];
    if (key_size > size - 2) return 0;
    const auto finding = cardio::trust::verify_active_auth(bytes.subspan(2, key_size), challenge,
                                                           bytes.subspan(2 + key_size), "");
    fuzz::require(finding.method == "AA", "the finding names its method");
    fuzz::require(finding.passed() == finding.reason.empty(), "what did not pass says why");
    return 0;
}
