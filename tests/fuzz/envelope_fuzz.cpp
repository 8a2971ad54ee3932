// An envelope of the province: raw bytes, or a good one in which bytes were changed. What opens is what was
// sealed.
#include "kiosk/province/envelope.h"

#include <algorithm>

#include "tests/fuzz/fuzz.h"
#include "tests/kiosk/dossier/temporary_folder.h"
#include "tests/kiosk/province/recipients.h"

using namespace kiosk::province;

namespace {

const cardio::Bytes plain(100, 0x5A);

struct Province {
    TemporaryFolder folder;
    tests::TestRecipient recipient{folder.path(), "province", tests::TestRecipient::Kind::ec};
    cardio::Bytes sealed = envelope(plain, Recipient::load(recipient.certificate_file).value());
};

/// Three bytes are a change: where (modulo the length), and what is added there.
cardio::Bytes changed(cardio::Bytes bytes, cardio::BytesView changes) {
    for (; changes.size() >= 3; changes = changes.subspan(3)) {
        const std::size_t at = static_cast<std::size_t>(changes[0]) << 8 | changes[1];
        bytes[at % bytes.size()] = static_cast<std::uint8_t>(bytes[at % bytes.size()] + changes[2]);
    }
    return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Province province;
    if (size == 0) return 0;
    const cardio::BytesView rest{data + 1, size - 1};
    const cardio::Bytes tried =
        data[0] % 2 == 0 ? changed(province.sealed, rest) : cardio::Bytes(rest.begin(), rest.end());
    const auto opened =
        open_envelope(tried, province.recipient.certificate.get(), province.recipient.key.get());
    fuzz::require(!opened || std::ranges::equal(*opened, plain), "what opens is what was sealed");
    if (tried == province.sealed) fuzz::require(opened.ok(), "what was not changed opens");
    return 0;
}
