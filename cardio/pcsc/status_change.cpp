#include "cardio/pcsc/status_change.h"

#include <winscard.h>

#include <algorithm>

#include "cardio/pcsc/status.h"

namespace cardio::pcsc {

namespace {

constexpr const char* plug_and_play = "\\\\?PnP?\\Notification";

ReaderState to_state(const SCARD_READERSTATE& entry) {
    ReaderState state;
    state.name = entry.szReader;
    state.card_present = (entry.dwEventState & SCARD_STATE_PRESENT) != 0;
    state.mute = state.card_present && (entry.dwEventState & SCARD_STATE_MUTE) != 0;
    const std::size_t length = std::min<std::size_t>(entry.cbAtr, sizeof(entry.rgbAtr));
    if (state.card_present) state.atr.assign(entry.rgbAtr, entry.rgbAtr + length);
    return state;
}

}  // namespace

struct StatusChange::Impl {
    explicit Impl(const Context& c) : context(c), names(c.readers()) {
        entries.resize(names.size() + 1);
        for (std::size_t i = 0; i < names.size(); ++i) entries[i].szReader = names[i].c_str();
        entries.back().szReader = plug_and_play;
    }
    [[nodiscard]] bool a_reader_came_or_went() const {
        const auto gone = [](const SCARD_READERSTATE& e) {
            return (e.dwEventState & SCARD_STATE_UNKNOWN) != 0;
        };
        const bool plugged = (entries.back().dwEventState & SCARD_STATE_CHANGED) != 0;
        return plugged || std::any_of(entries.begin(), entries.end() - 1, gone);
    }

    const Context& context;
    std::vector<std::string> names;
    std::vector<SCARD_READERSTATE> entries;  ///< value-initialised: state unaware
};

StatusChange::StatusChange(const Context& context) : impl_(std::make_unique<Impl>(context)) {}
StatusChange::~StatusChange() = default;

StatusChange::Event StatusChange::wait(std::chrono::milliseconds timeout) {
    auto& entries = impl_->entries;
    for (auto& entry : entries) entry.dwCurrentState = entry.dwEventState & ~DWORD{SCARD_STATE_CHANGED};
    const auto wait_ms = static_cast<DWORD>(std::max<std::int64_t>(timeout.count(), 0));
    const LONG code = SCardGetStatusChange(impl_->context.handle(), wait_ms, entries.data(), entries.size());
    if (code == SCARD_E_TIMEOUT) {
        for (auto& entry : entries) entry.dwEventState = entry.dwCurrentState;
        return Event::timeout;
    }
    if (code == SCARD_E_CANCELLED) return Event::cancelled;
    if (code == SCARD_E_UNKNOWN_READER || code == SCARD_E_READER_UNAVAILABLE) return Event::readers_changed;
    check(code, Phase::service);
    return impl_->a_reader_came_or_went() ? Event::readers_changed : Event::changed;
}

const std::vector<std::string>& StatusChange::names() const {
    return impl_->names;
}

std::vector<ReaderState> StatusChange::readers() const {
    std::vector<ReaderState> states;
    for (std::size_t i = 0; i < impl_->names.size(); ++i) states.push_back(to_state(impl_->entries[i]));
    return states;
}

}  // namespace cardio::pcsc
