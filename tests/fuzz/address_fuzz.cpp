#include <algorithm>

#include "cardio/bytes.h"
#include "kiosk/address/fold.h"
#include "kiosk/address/placement.h"
#include "kiosk/address/type_ahead.h"
#include "tests/fuzz/fuzz.h"

namespace {

using kiosk::address::Placement;

const std::shared_ptr<const kiosk::address::Units>& units() {
    static const auto loaded = kiosk::address::Units::load(std::string(SOURCE_FOLDER) + "/assets/units");
    fuzz::require(loaded.ok(), "the units load");
    return *loaded;
}

void check(const Placement& placement, const std::string& text) {
    fuzz::require(placement.printed == text, "what was printed is kept");
    const std::size_t count = placement.units.size();
    switch (placement.match) {
        case Placement::Match::unknown:
            return fuzz::require(count == 0, "unknown has no unit");
        case Placement::Match::split:
            return fuzz::require(count > 1, "split has candidates");
        default:
            return fuzz::require(count == 1, "everything else has one unit");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 2000) return 0;
    const std::string text(cardio::as_text({data, size}));
    const std::string folded = kiosk::address::fold(text);
    fuzz::require(folded.empty() || (folded.front() != ' ' && folded.back() != ' '), "no blank at the ends");
    fuzz::require(folded.find("  ") == std::string::npos, "one blank between words");
    check(place(*units(), text), text);
    static const kiosk::address::TypeAhead index(units());
    fuzz::require(index.find(text, 5).size() <= 5, "no more hits than asked for");
    return 0;
}
