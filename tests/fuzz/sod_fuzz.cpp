#include "cardio/lds/sod.h"

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto sod = cardio::lds::parse_sod({data, size});
    if (!sod.ok()) return 0;
    fuzz::require(!sod->hashes.empty() && sod->hashes.size() <= 16, "between one and sixteen hashes");
    fuzz::require(sod->hashes.begin()->first >= 1 && sod->hashes.rbegin()->first <= 16,
                  "hashes are of groups 1 to 16");
    for (const auto& [group, hash] : sod->hashes)
        fuzz::require(hash.size() >= 20 && hash.size() == sod->hashes.begin()->second.size(),
                      "hashes have one size");
    fuzz::require(sod->lds_version == 0 || sod->lds_version == 1, "version 0 or 1");
    fuzz::require(sod->econtent.size() < sod->cms.size() && sod->cms.size() < size,
                  "parts are smaller than the file");
    return 0;
}
