#include "cardio/trust/master_list.h"

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto list = cardio::trust::parse_master_list({data, size});
    if (list.ok()) fuzz::require(!list->certificates.empty(), "a signed list names certificates");
    // the bytes a signature would cover, which no changed seed gets past
    cardio::trust::MasterList content;
    if (!cardio::trust::take_listed_certificates({data, size}, content)) return 0;
    fuzz::require(!content.certificates.empty(), "a list names certificates");
    fuzz::require(content.certificates.size() + content.unreadable < size, "each takes bytes");
    return 0;
}
