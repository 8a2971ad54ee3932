#include "kiosk/speech/readings.h"

#include "cardio/bytes.h"
#include "tests/fuzz/fuzz.h"

namespace {

const kiosk::speech::Readings& readings() {
    static const auto loaded =
        kiosk::speech::Readings::load(std::string(SOURCE_FOLDER) + "/assets/speech/readings.json");
    fuzz::require(loaded.ok(), "the readings load");
    return *loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 4000) return 0;
    const std::string text(cardio::as_text({data, size}));
    for (const auto language : kiosk::languages) {
        const std::string said = readings().readable(text, language);
        fuzz::require(said.find_first_of("[]<>{}|") == std::string::npos,
                      "no sign that commands the speech program");
        for (const char c : said)
            fuzz::require(static_cast<unsigned char>(c) >= 0x20, "no control character");
        fuzz::require(said.size() <= 40 * text.size(), "no text grows without bound");
    }
    return 0;
}
