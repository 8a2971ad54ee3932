#include "cardio/pcsc/context.h"

#include <unistd.h>
#include <winscard.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "cardio/pcsc/status.h"

namespace cardio::pcsc {

static_assert(std::is_same_v<SCARDCONTEXT, long>, "Context keeps the handle without showing winscard.h");

namespace {

constexpr std::size_t most_readers =
    15;  ///< SCardGetStatusChange takes 16 entries, one of them plug and play

/// libpcsclite says "no service" also for a socket this user may not open.
bool socket_is_closed_to_us() {
    const char* name = std::getenv("PCSCLITE_CSOCK_NAME");
    const char* socket = name != nullptr ? name : "/run/pcscd/pcscd.comm";
    return access(socket, R_OK | W_OK) != 0 && errno == EACCES;
}

/// Splits the multi-string of SCardListReaders, which a faulty service might not end as it should.
std::vector<std::string> split(const std::vector<char>& names) {
    std::vector<std::string> found;
    std::size_t start = 0;
    for (std::size_t at = 0; at < names.size(); ++at) {
        if (names[at] != '\0') continue;
        if (at > start) found.emplace_back(names.data() + start, at - start);
        start = at + 1;
    }
    return found;
}

}  // namespace

Context::Context() {
    const LONG code = SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &handle_);
    if (code == SCARD_E_NO_SERVICE && socket_is_closed_to_us()) {
        check(SCARD_W_SECURITY_VIOLATION, Phase::service);
    }
    check(code, Phase::service);
}

Context::~Context() {
    SCardReleaseContext(handle_);
}

std::vector<std::string> Context::readers() const {
    // The list may grow between asking for its size and fetching it.
    for (int attempt = 0; attempt < 5; ++attempt) {
        DWORD size = 0;
        LONG code = SCardListReaders(handle_, nullptr, nullptr, &size);
        if (code == SCARD_E_NO_READERS_AVAILABLE) return {};
        check(code, Phase::service);
        std::vector<char> names(size);
        code = SCardListReaders(handle_, nullptr, names.data(), &size);
        if (code == SCARD_E_NO_READERS_AVAILABLE) return {};
        if (code == SCARD_E_INSUFFICIENT_BUFFER) continue;
        check(code, Phase::service);
        names.resize(std::min<std::size_t>(size, names.size()));
        auto found = split(names);
        found.resize(std::min(found.size(), most_readers));
        return found;
    }
    return {};
}

}  // namespace cardio::pcsc
