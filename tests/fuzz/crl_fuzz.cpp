#include "cardio/trust/revocation.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const unsigned char* next = data;
    const cardio::trust::X509CrlPtr crl(d2i_X509_CRL(nullptr, &next, static_cast<long>(size)));
    if (!crl) return 0;
    const auto refusal = cardio::trust::crl_refusal(crl.get());
    fuzz::require(!refusal || !refusal->empty(), "a refusal says why");
    fuzz::require(refusal || X509_CRL_get_ext_by_critical(crl.get(), 1, -1) < 0,
                  "a CRL with a critical extension is refused");
    return 0;
}
