#include "cardio/pcsc/pcsc_transport.h"
#include "kiosk/config.h"
#include "kiosk/selftest/card.h"
#include "kiosk/selftest/child.h"
#include "kiosk/session/demo_card.h"

namespace kiosk::selftest {
namespace {

/// vsmartcard-vpcd names its readers so; what lies there is a program, not somebody's card.
constexpr const char* virtual_reader = "Virtual PCD";

bool only_virtual(const std::string& wanted) {
    bool any = false;
    for (const auto& name : cardio::pcsc::list_readers()) {
        if (name.find(wanted) == std::string::npos) continue;
        if (name.rfind(virtual_reader, 0) != 0) return false;
        any = true;
    }
    return any;
}

}  // namespace

std::optional<CardKey> specimen_key(const std::string& reader) {
    try {
        if (!only_virtual(reader)) return std::nullopt;
    } catch (const cardio::TransportError&) {
        return std::nullopt;
    }
    const auto keys =
        run_child({(binary_folder() / "specimen-card").string(), "--print-keys"}, std::chrono::seconds(3));
    if (!keys || keys->exit_code != 0) return std::nullopt;
    const auto qr = cardio::lds::parse_card_qr(session::qr_of_keys(keys->out));
    if (!qr) return std::nullopt;
    auto key = cardio::access::key_from_qr(*qr);
    if (!key) return std::nullopt;
    return CardKey{std::move(key).value(), *qr, std::nullopt};
}

}  // namespace kiosk::selftest
