#include <set>

#include "cardio/bytes.h"
#include "kiosk/procedures/catalogue.h"
#include "tests/fuzz/fuzz.h"

namespace {

const kiosk::procedures::Catalogue& catalogue() {
    static const auto loaded =
        kiosk::procedures::Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures");
    fuzz::require(loaded.ok(), "the catalogue loads");
    return *loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = cardio::as_text({data, size});
    const auto all = catalogue().search().find(text, 1000);
    const std::set<std::string> different(all.begin(), all.end());
    fuzz::require(different.size() == all.size(), "each procedure is found once");
    for (const auto& id : all) fuzz::require(catalogue().find(id) != nullptr, "what is found exists");
    auto first = catalogue().search().find(text, 6);
    fuzz::require(first.size() == std::min<std::size_t>(6, all.size()),
                  "as many as there are, and no more than asked for");
    fuzz::require(std::equal(first.begin(), first.end(), all.begin()),
                  "asking for fewer gives the best of them");
    return 0;
}
