#include "tests/cardio/pcsc/fake_winscard.h"

#include <winscard.h>

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <set>

namespace tests {

namespace {

using cardio::Bytes;

struct Reader {
    bool card = false;
    bool mute = false;
    bool held = false;
    Bytes atr;
    unsigned insertions = 0;  ///< a handle of an earlier insertion is dead
};
struct Handle {
    std::string reader;
    unsigned insertion = 0;
};

/// All state behind one lock; `changed` wakes SCardGetStatusChange.
struct World {
    std::mutex mutex;
    std::condition_variable changed;
    bool running = true;
    bool refused = false;
    unsigned long change_count = 0;
    std::vector<std::string> order;
    std::map<std::string, Reader> readers;
    std::set<long> contexts;
    std::map<long, Handle> handles;
    std::set<long> waiting, cancelled;
    std::map<std::string, std::deque<long>> failures;
    std::map<std::string, int> calls;
    std::vector<unsigned long> dispositions, share_modes;
    int lost_cancels = 0;
    long next = 1;

    /// Counts a call; the scripted failure, if there is one.
    long enter(const std::string& function) {
        ++calls[function];
        auto& queue = failures[function];
        if (queue.empty()) return SCARD_S_SUCCESS;
        const long code = queue.front();
        queue.pop_front();
        return code;
    }
    void touch() {
        ++change_count;
        changed.notify_all();
    }
    long check_context(long context) const {
        if (!running) return SCARD_E_NO_SERVICE;
        return contexts.contains(context) ? SCARD_S_SUCCESS : SCARD_E_INVALID_HANDLE;
    }
    long check_card(long handle) {
        const auto found = handles.find(handle);
        if (!running) return SCARD_E_NO_SERVICE;
        if (found == handles.end()) return SCARD_E_INVALID_HANDLE;
        const auto reader = readers.find(found->second.reader);
        if (reader == readers.end()) return SCARD_E_READER_UNAVAILABLE;
        const bool same = reader->second.card && reader->second.insertions == found->second.insertion;
        return same ? SCARD_S_SUCCESS : SCARD_W_REMOVED_CARD;
    }
    /// The reader answers also where there is no card, or another one.
    long check_reader(long handle) {
        const long code = check_card(handle);
        return code == SCARD_W_REMOVED_CARD ? SCARD_S_SUCCESS : code;
    }
    [[nodiscard]] unsigned long state_of(const Reader& reader) const {
        if (!reader.card) return SCARD_STATE_EMPTY | (static_cast<unsigned long>(reader.insertions) << 16);
        unsigned long state = SCARD_STATE_PRESENT;
        if (reader.mute) state |= SCARD_STATE_MUTE;
        return state | (static_cast<unsigned long>(reader.insertions) << 16);
    }
};

World& world() {
    static World the_world;
    return the_world;
}

}  // namespace

FakeWinscard& FakeWinscard::instance() {
    static FakeWinscard fake;
    return fake;
}

void FakeWinscard::reset() {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    w.running = true;
    w.refused = false;
    w.order.clear();
    w.readers.clear();
    w.contexts.clear();
    w.handles.clear();
    w.failures.clear();
    w.calls.clear();
    w.dispositions.clear();
    w.share_modes.clear();
    w.lost_cancels = 0;
    card = nullptr;
    controls.clear();
    attributes.clear();
    before_waiting = nullptr;
}

void FakeWinscard::start_service() {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    w.running = true;
}
void FakeWinscard::stop_service() {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    w.running = false;
    w.contexts.clear();
    w.handles.clear();
    w.touch();
}
void FakeWinscard::refuse_user() {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    w.refused = true;
}
void FakeWinscard::plug(const std::string& reader) {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    w.order.push_back(reader);
    w.readers[reader] = {};
    w.touch();
}
void FakeWinscard::unplug(const std::string& reader) {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    std::erase(w.order, reader);
    w.readers.erase(reader);
    w.touch();
}
void FakeWinscard::insert(const std::string& reader, const Bytes& atr) {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    Reader& r = w.readers.at(reader);
    r.card = true;
    r.mute = false;
    r.atr = atr;
    ++r.insertions;
    w.touch();
}
void FakeWinscard::insert_mute(const std::string& reader) {
    insert(reader, {});
    World& w = world();
    const std::lock_guard lock(w.mutex);
    w.readers.at(reader).mute = true;
    w.touch();
}
void FakeWinscard::remove(const std::string& reader) {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    w.readers.at(reader).card = false;
    ++w.readers.at(reader).insertions;
    w.touch();
}
void FakeWinscard::hold_by_another_program(const std::string& reader, bool held) {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    w.readers.at(reader).held = held;
    w.touch();
}
void FakeWinscard::fail_next(const std::string& function, long code) {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    w.failures[function].push_back(code);
}
int FakeWinscard::calls(const std::string& function) {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    return w.calls[function];
}
bool FakeWinscard::somebody_waits() {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    return !w.waiting.empty();
}
int FakeWinscard::lost_cancels() {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    return w.lost_cancels;
}
int FakeWinscard::open_handles() {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    return static_cast<int>(w.handles.size());
}
int FakeWinscard::open_contexts() {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    return static_cast<int>(w.contexts.size());
}
std::vector<unsigned long> FakeWinscard::dispositions() {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    return w.dispositions;
}
std::vector<unsigned long> FakeWinscard::share_modes() {
    World& w = world();
    const std::lock_guard lock(w.mutex);
    return w.share_modes;
}

namespace {

/// Fills the event states; true when one differs from what the caller knows.
bool look(World& w, SCARD_READERSTATE* states, unsigned long count) {
    bool different = false;
    for (unsigned long i = 0; i < count; ++i) {
        SCARD_READERSTATE& entry = states[i];
        const auto found = w.readers.find(entry.szReader);
        if (found == w.readers.end()) {
            if (std::strcmp(entry.szReader, "\\\\?PnP?\\Notification") == 0) continue;
            entry.dwEventState = SCARD_STATE_UNKNOWN | SCARD_STATE_UNAVAILABLE | SCARD_STATE_CHANGED;
            different = true;
            continue;
        }
        entry.dwEventState = w.state_of(found->second);
        entry.cbAtr = found->second.card ? found->second.atr.size() : 0;
        std::copy(found->second.atr.begin(), found->second.atr.end(), entry.rgbAtr);
        if (entry.dwEventState == entry.dwCurrentState) continue;
        entry.dwEventState |= SCARD_STATE_CHANGED;
        different = true;
    }
    return different;
}

bool knows_all(const World& w, const SCARD_READERSTATE* states, unsigned long count) {
    return std::all_of(states, states + count, [&](const SCARD_READERSTATE& entry) {
        return w.readers.contains(entry.szReader) ||
               std::strcmp(entry.szReader, "\\\\?PnP?\\Notification") == 0;
    });
}

}  // namespace

}  // namespace tests

using tests::FakeWinscard;
using tests::world;

extern "C" {

const SCARD_IO_REQUEST g_rgSCardT0Pci = {SCARD_PROTOCOL_T0, sizeof(SCARD_IO_REQUEST)};
const SCARD_IO_REQUEST g_rgSCardT1Pci = {SCARD_PROTOCOL_T1, sizeof(SCARD_IO_REQUEST)};

LONG SCardEstablishContext(DWORD, LPCVOID, LPCVOID, LPSCARDCONTEXT context) {
    auto& w = world();
    const std::lock_guard lock(w.mutex);
    if (const long code = w.enter(__func__)) return code;
    if (!w.running) return SCARD_E_NO_SERVICE;
    if (w.refused) return SCARD_W_SECURITY_VIOLATION;
    *context = w.next++;
    w.contexts.insert(*context);
    return SCARD_S_SUCCESS;
}

LONG SCardReleaseContext(SCARDCONTEXT context) {
    auto& w = world();
    const std::lock_guard lock(w.mutex);
    w.enter(__func__);
    return w.contexts.erase(context) == 1 ? SCARD_S_SUCCESS : SCARD_E_INVALID_HANDLE;
}

LONG SCardListReaders(SCARDCONTEXT context, LPCSTR, LPSTR names, LPDWORD size) {
    auto& w = world();
    const std::lock_guard lock(w.mutex);
    if (const long code = w.enter(__func__)) return code;
    if (const long code = w.check_context(context)) return code;
    if (w.order.empty()) return SCARD_E_NO_READERS_AVAILABLE;
    std::string list;
    for (const auto& name : w.order) list += name + '\0';
    list += '\0';
    if (names != nullptr && *size < list.size()) return SCARD_E_INSUFFICIENT_BUFFER;
    if (names != nullptr) std::copy(list.begin(), list.end(), names);
    *size = list.size();
    return SCARD_S_SUCCESS;
}

LONG SCardConnect(SCARDCONTEXT context, LPCSTR name, DWORD share, DWORD, LPSCARDHANDLE handle,
                  LPDWORD protocol) {
    auto& w = world();
    const std::lock_guard lock(w.mutex);
    if (const long code = w.enter(__func__)) return code;
    if (const long code = w.check_context(context)) return code;
    const auto found = w.readers.find(name);
    if (found == w.readers.end()) return SCARD_E_UNKNOWN_READER;
    const bool direct = share == SCARD_SHARE_DIRECT;
    if (!direct && !found->second.card) return SCARD_E_NO_SMARTCARD;
    if (found->second.held) return SCARD_E_SHARING_VIOLATION;
    if (!direct && found->second.mute) return SCARD_W_UNRESPONSIVE_CARD;
    w.share_modes.push_back(share);
    *handle = w.next++;
    *protocol = SCARD_PROTOCOL_T1;
    w.handles[*handle] = {name, found->second.insertions};
    return SCARD_S_SUCCESS;
}

LONG SCardReconnect(SCARDHANDLE handle, DWORD, DWORD, DWORD disposition, LPDWORD protocol) {
    auto& w = world();
    const std::lock_guard lock(w.mutex);
    if (const long code = w.enter(__func__)) return code;
    if (const long code = w.check_card(handle)) return code;
    if (disposition != SCARD_RESET_CARD) return SCARD_E_INVALID_VALUE;
    *protocol = SCARD_PROTOCOL_T1;
    return SCARD_S_SUCCESS;
}

LONG SCardDisconnect(SCARDHANDLE handle, DWORD disposition) {
    auto& w = world();
    const std::lock_guard lock(w.mutex);
    w.enter(__func__);
    w.dispositions.push_back(disposition);
    return w.handles.erase(handle) == 1 ? SCARD_S_SUCCESS : SCARD_E_INVALID_HANDLE;
}

LONG SCardBeginTransaction(SCARDHANDLE handle) {
    auto& w = world();
    const std::lock_guard lock(w.mutex);
    if (const long code = w.enter(__func__)) return code;
    return w.check_card(handle);
}

LONG SCardEndTransaction(SCARDHANDLE handle, DWORD) {
    auto& w = world();
    const std::lock_guard lock(w.mutex);
    w.enter(__func__);
    return w.check_card(handle);
}

LONG SCardTransmit(SCARDHANDLE handle, const SCARD_IO_REQUEST*, LPCBYTE command, DWORD length,
                   SCARD_IO_REQUEST*, LPBYTE answer, LPDWORD answer_length) {
    auto& w = world();
    const std::lock_guard lock(w.mutex);
    if (const long code = w.enter(__func__)) return code;
    if (const long code = w.check_card(handle)) return code;
    const auto& card = FakeWinscard::instance().card;
    const cardio::Bytes bytes = card ? card({command, length}) : cardio::Bytes{0x90, 0x00};
    if (bytes.size() > *answer_length) return SCARD_E_INSUFFICIENT_BUFFER;
    std::copy(bytes.begin(), bytes.end(), answer);
    *answer_length = bytes.size();
    return SCARD_S_SUCCESS;
}

LONG SCardStatus(SCARDHANDLE handle, LPSTR, LPDWORD, LPDWORD state, LPDWORD, LPBYTE atr, LPDWORD atr_length) {
    auto& w = world();
    const std::lock_guard lock(w.mutex);
    if (const long code = w.enter(__func__)) return code;
    if (const long code = w.check_card(handle)) return code;
    if (state != nullptr) *state = SCARD_PRESENT | SCARD_POWERED;
    const auto& bytes = w.readers.at(w.handles.at(handle).reader).atr;
    if (atr != nullptr) std::copy(bytes.begin(), bytes.end(), atr);
    if (atr_length != nullptr) *atr_length = bytes.size();
    return SCARD_S_SUCCESS;
}

LONG SCardControl(SCARDHANDLE handle, DWORD control, LPCVOID, DWORD, LPVOID answer, DWORD size,
                  LPDWORD length) {
    auto& w = world();
    const std::lock_guard lock(w.mutex);
    if (const long code = w.enter(__func__)) return code;
    if (const long code = w.check_reader(handle)) return code;
    const auto& controls = FakeWinscard::instance().controls;
    const auto found = controls.find(control);
    if (found == controls.end() || found->second.size() > size) return SCARD_E_UNSUPPORTED_FEATURE;
    std::memcpy(answer, found->second.data(), found->second.size());
    *length = found->second.size();
    return SCARD_S_SUCCESS;
}

LONG SCardGetAttrib(SCARDHANDLE handle, DWORD id, LPBYTE value, LPDWORD length) {
    auto& w = world();
    const std::lock_guard lock(w.mutex);
    if (const long code = w.enter(__func__)) return code;
    if (const long code = w.check_reader(handle)) return code;
    const auto& attributes = FakeWinscard::instance().attributes;
    const auto found = attributes.find(id);
    if (found == attributes.end() || found->second.size() > *length) return SCARD_E_UNSUPPORTED_FEATURE;
    std::memcpy(value, found->second.data(), found->second.size());
    *length = found->second.size();
    return SCARD_S_SUCCESS;
}

LONG SCardGetStatusChange(SCARDCONTEXT context, DWORD timeout, SCARD_READERSTATE* states, DWORD count) {
    auto& w = world();
    if (timeout > 0 && FakeWinscard::instance().before_waiting) FakeWinscard::instance().before_waiting();
    std::unique_lock lock(w.mutex);
    if (const long code = w.enter(__func__)) return code;
    if (const long code = w.check_context(context)) return code;
    if (!tests::knows_all(w, states, count)) return SCARD_E_UNKNOWN_READER;
    const std::size_t known_readers = w.readers.size();
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout);
    while (true) {
        const bool different = tests::look(w, states, count);
        const bool plugged = w.readers.size() != known_readers;
        if (plugged) states[count - 1].dwEventState |= SCARD_STATE_CHANGED;
        if (different || plugged) return SCARD_S_SUCCESS;
        w.waiting.insert(context);
        const auto woken = w.changed.wait_until(lock, end);
        w.waiting.erase(context);
        if (w.cancelled.erase(context) > 0) return SCARD_E_CANCELLED;
        if (const long code = w.check_context(context)) return code;
        if (woken == std::cv_status::timeout) return SCARD_E_TIMEOUT;
    }
}

LONG SCardCancel(SCARDCONTEXT context) {
    auto& w = world();
    const std::lock_guard lock(w.mutex);
    w.enter(__func__);
    if (!w.waiting.contains(context)) {
        ++w.lost_cancels;
        return SCARD_S_SUCCESS;
    }
    w.cancelled.insert(context);
    w.changed.notify_all();
    return SCARD_S_SUCCESS;
}

}  // extern "C"
