#include "cardio/trust/trust_file.h"

#include "cardio/trust/revocation.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = cardio::trust::parse_trust_file({data, size});
    if (!file.ok()) {
        fuzz::require(!file.error().empty(), "an error says what is wrong");
        return 0;
    }
    fuzz::require(!file->certificates.empty() || !file->crls.empty() || !file->lists.empty(),
                  "a file that is taken holds something");
    for (const auto& crl : file->crls)
        fuzz::require(!cardio::trust::crl_refusal(crl.get()), "a CRL that is taken may be used");
    for (const auto& list : file->lists)
        fuzz::require(list.signature.signer && !list.certificates.empty(),
                      "a list has a signer and certificates");
    return 0;
}
