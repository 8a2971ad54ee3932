#include "kiosk/evidence/evidence_check.h"
#include "tests/fuzz/fuzz.h"

using namespace kiosk::evidence;

// A file that somebody hands in, on a machine that believes nobody.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = parse_evidence({reinterpret_cast<const char*>(data), size});
    if (!file.ok()) return 0;
    const auto again = parse_evidence(to_text(*file));
    fuzz::require(again.ok() && again->items == file->items && again->signature == file->signature,
                  "what was read is written as it was");
    const auto steps = check_evidence(*file, {}, {});
    fuzz::require(overall(steps) != Step::Status::proved, "nothing is proved to who believes nobody");
    return 0;
}
