#include "kiosk/results/file_check.h"
#include "tests/fuzz/fuzz.h"

using namespace kiosk::results;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto checked = check_file({data, size});
    if (!checked.ok()) {
        fuzz::require(!explain(checked.error()).empty(), "a refusal has a sentence");
        return 0;
    }
    fuzz::require(size <= most_bytes, "not larger than allowed");
    fuzz::require(checked->pages >= 1 && checked->pages <= most_pages, "pages within the limits");
    if (checked->format == Format::jpeg)
        fuzz::require(checked->width >= least_side && checked->height >= least_side &&
                          checked->width <= most_side && checked->height <= most_side &&
                      std::int64_t{checked->width} * checked->height <= most_pixels,
                      "sides within the limits");
    return 0;
}
