#include "cardio/trust/ldif.h"

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    cardio::trust::LdifReader reader({data, size});
    std::size_t read = 0;
    while (const auto attribute = reader.next()) {
        read += attribute->name.size() + attribute->value.size() + 1;
        fuzz::require(read <= size, "attributes come from the bytes of the file");
        fuzz::require(attribute->name.find_first_of(":;\n") == std::string::npos,
                      "names are without options");
    }
    fuzz::require(!reader.next(), "the end stays the end");
    cardio::trust::looks_like_ldif({data, size});
    return 0;
}
