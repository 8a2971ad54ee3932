#include "cardio/lds/security_infos.h"

#include "tests/fuzz/fuzz.h"

namespace {

void check(const cardio::lds::Parsed<cardio::lds::SecurityInfos>& infos) {
    if (!infos.ok()) return;
    const std::size_t known = infos->pace.size() + infos->chip_authentication.size() +
                              infos->chip_authentication_keys.size() + (infos->active_authentication ? 1 : 0);
    fuzz::require(!infos->all_raw.empty() && known <= infos->all_raw.size(), "every entry is kept raw");
    for (const auto& key : infos->chip_authentication_keys)
        fuzz::require(key.spki.size() > 8, "a key has a frame");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    check(cardio::lds::parse_card_access({data, size}));
    check(cardio::lds::parse_dg14({data, size}));
    return 0;
}
