#include "cardio/tlv.h"

#include "tests/fuzz/fuzz.h"

namespace {

constexpr int max_depth = 64;

void walk(cardio::BytesView bytes, int depth) {
    cardio::TlvReader reader(bytes);
    std::size_t consumed = 0;
    while (const auto element = reader.next()) {
        consumed += element->raw.size();
        fuzz::require(element->value.size() < element->raw.size() && consumed <= bytes.size(),
                      "elements lie inside their level, one after another");
        fuzz::require(
            element->value.data() + element->value.size() == element->raw.data() + element->raw.size(),
            "the value ends where the element ends");
        const cardio::Bytes encoded = cardio::encode_tlv(element->tag, element->value);
        const auto again = cardio::find_tlv(encoded, element->tag);
        fuzz::require(again && cardio::equal(again->value, element->value),
                      "an element encodes to what it was");
        if (depth < max_depth) walk(element->value, depth + 1);
    }
    fuzz::require(reader.failed() || consumed == bytes.size(), "nothing is left behind in silence");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const cardio::BytesView input(data, size);
    if (const auto header = cardio::read_tlv_header(input)) {
        fuzz::require(header->header_size <= size && header->header_size >= 2, "a header has its bytes");
    }
    if (size <= 4096) walk(input, 0);
    return 0;
}
