#include "cardio/trust/signed_object.h"

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto sod = cardio::lds::parse_sod({data, size});
    if (!sod.ok()) return 0;
    const auto object = cardio::trust::verify_signed_object(*sod);
    if (!object.ok()) return 0;
    fuzz::require(object->signer != nullptr, "a verified list has a signer");
    fuzz::require(object->content == sod->econtent, "what was verified is what is used");
    return 0;
}
