#include "cardio/lds/mrz.h"

#include "cardio/bytes.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto mrz = cardio::lds::parse_mrz(cardio::as_text({data, size}));
    if (!mrz.ok()) return 0;
    std::string joined;
    for (const std::string& line : mrz->lines) joined += line;
    fuzz::require(cardio::lds::parse_mrz(joined).ok(), "lines of an accepted MRZ are accepted");
    fuzz::require(mrz->information.size() >= 24, "MRZ information holds number, birth and expiry");
    const std::string number = cardio::lds::vietnamese_id_number(*mrz);
    fuzz::require(number.empty() || number.size() == 12, "a personal number has twelve digits");
    return 0;
}
