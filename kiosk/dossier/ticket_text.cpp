#include "kiosk/dossier/ticket_text.h"

#include <openssl/crypto.h>

#include <algorithm>

namespace kiosk::dossier {
namespace {

constexpr std::size_t longest_ticket = 80;

}  // namespace

std::string ticket_text(const StationKey& key, const std::string& receipt_code) {
    return receipt_code + " " + integrity_tag(key, receipt_code);
}

std::optional<std::string> receipt_of_ticket(const StationKey& key, const std::string& scanned) {
    const std::size_t blank = scanned.find(' ');
    if (scanned.size() > longest_ticket || blank == std::string::npos || blank == 0) return std::nullopt;
    const std::string code = scanned.substr(0, blank);
    const std::string told = scanned.substr(blank + 1);
    const auto tagged_by = [&](const StationKey& one) {
        const auto tag = integrity_tag(one, code);
        return told.size() == tag.size() && CRYPTO_memcmp(told.data(), tag.data(), tag.size()) == 0;
    };
    // A ticket that was given out before the station key was exchanged is still one of ours.
    const bool ours = tagged_by(key) || std::ranges::any_of(key.previous(), tagged_by);
    return ours ? std::optional(code) : std::nullopt;
}

}  // namespace kiosk::dossier
