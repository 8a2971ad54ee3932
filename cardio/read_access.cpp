#include "cardio/read_access.h"

#include <algorithm>

namespace cardio::reading {
namespace {

using access::AccessResult;
using access::PasswordKind;

constexpr std::size_t max_guesses = 3;  // at the expiry, when only the QR is known
constexpr std::uint16_t sw_security = 0x6982;
constexpr std::uint16_t sw_conditions = 0x6985;
constexpr std::uint8_t sw1_more_data = 0x61;

const char* const wrong_password =
    "The card does not accept this number: CAN or MRZ belong to another card, or were misread.";
const char* const strange_access = "The card broke the rules of the protocol that opens it.";
const char* const no_application = "This card has no electronic identity document on it.";

}  // namespace

bool Opener::read_card_access(access::Channel& channel) {
    card_access_.clear();
    FileProgress file;
    FileStatus status = files_.read(channel, lds::FileId::card_access, file);
    if (status == FileStatus::refused && channel.last_status() == sw_security) {
        channel.transport().reset();  // somebody left the application selected: EF.CardAccess is closed then
        file = {};
        status = files_.read(channel, lds::FileId::card_access, file);
    }
    if (status == FileStatus::read) card_access_ = std::move(file.bytes);
    return (channel.last_status() >> 8) != sw1_more_data;
}

void Opener::find_offers() {
    offers_.clear();
    const auto infos = lds::parse_card_access(card_access_);
    if (!infos) return;
    offers_ = access::rank_pace_offers(infos->pace);
    several_offers_ = infos->pace.size() > 1;
}

bool Opener::worth_trying(const Attempt& attempt) const {
    if (refused_.contains(attempt)) return false;
    return !opened_by_ || *opened_by_ == attempt;
}

/// The offers in their order, until one is supported by the chip after all.
AccessResult Opener::pace_any_offer(access::Channel& channel, const Attempt& attempt) {
    const SecureBytes& password =
        attempt.kind == PasswordKind::can ? *key_.can : key_.mrz_information.at(attempt.candidate);
    for (const auto& offer : offers_) {
        AccessResult result =
            access::run_pace(channel, offer, attempt.kind, password, several_offers_, random_);
        if (result == AccessResult::not_supported && !several_offers_) {
            // Some chips want their one parameter set named all the same.
            result = access::run_pace(channel, offer, attempt.kind, password, true, random_);
        }
        if (result != AccessResult::not_supported) return result;
    }
    return AccessResult::not_supported;
}

Opener::Tried Opener::try_once(access::Channel& channel, const Attempt& attempt) {
    const AccessResult result =
        attempt.method == AccessMethod::pace_gm
            ? pace_any_offer(channel, attempt)
            : access::run_bac(channel, key_.mrz_information.at(attempt.candidate), random_);
    switch (result) {
        case AccessResult::opened:
            opened_by_ = attempt;
            method_ = attempt.method;
            return Tried::opened;
        case AccessResult::wrong_password:
            refused_.insert(attempt);
            return Tried::wrong;
        case AccessResult::not_supported:
            return Tried::unsupported;
        case AccessResult::malformed:
            break;
    }
    return Tried::malformed;
}

/// PACE with the CAN; with the MRZ where the caller gave one. BAC follows only where PACE could not be run at
/// all.
Opening Opener::open_by_pace(access::Channel& channel, bool& go_on_with_bac) {
    std::vector<Attempt> attempts;
    if (key_.can) attempts.push_back({AccessMethod::pace_gm, PasswordKind::can, 0});
    const bool use_mrz = key_.mrz_given || !key_.can;
    if (use_mrz && !key_.mrz_information.empty())
        attempts.push_back({AccessMethod::pace_gm, PasswordKind::mrz, 0});

    go_on_with_bac = true;
    for (const auto& attempt : attempts) {
        if (!worth_trying(attempt)) {
            if (refused_.contains(attempt)) go_on_with_bac = false;
            continue;
        }
        switch (try_once(channel, attempt)) {
            case Tried::opened:
                return {OpenStatus::opened};
            case Tried::malformed:
                return {OpenStatus::malformed, strange_access};
            case Tried::wrong:
                go_on_with_bac = false;
                break;
            case Tried::unsupported:
                go_on_with_bac = go_on_with_bac || attempt.kind == PasswordKind::mrz;
                break;
        }
    }
    return {OpenStatus::access_denied, wrong_password};
}

std::vector<Opener::Attempt> Opener::bac_attempts() const {
    std::vector<Attempt> attempts;
    const auto& candidates = key_.mrz_information;
    for (std::size_t i = 0; i < candidates.size() && attempts.size() < max_guesses; ++i) {
        const bool repeated =
            std::find(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(i),
                      candidates[i]) != candidates.begin() + static_cast<std::ptrdiff_t>(i);
        if (!repeated) attempts.push_back({AccessMethod::bac, PasswordKind::mrz, i});
    }
    return attempts;
}

Opening Opener::select_application(access::Channel& channel) {
    const auto answer =
        channel.send({.ins = 0xA4, .p1 = 0x04, .p2 = 0x0C, .data = from_hex("A0000002471001")});
    if (!answer)
        return {OpenStatus::malformed, "The card answered without protection where protection was agreed."};
    if (answer->ok()) return {OpenStatus::opened};
    if (answer->sw1() == sw1_more_data)
        return {OpenStatus::malformed, "The card always announces more data and never ends."};
    if (answer->sw == sw_security || answer->sw == sw_conditions) {
        return {OpenStatus::access_denied, "The card opens only by a way that this reader does not know."};
    }
    return {OpenStatus::not_a_cccd, no_application};
}

Opening Opener::open_by_bac(access::Channel& channel) {
    if (const Opening selected = select_application(channel); selected.status != OpenStatus::opened)
        return selected;
    const auto attempts = bac_attempts();
    if (attempts.empty()) {
        return {OpenStatus::access_denied, "The card does not open with a CAN: its MRZ is needed."};
    }
    for (const auto& attempt : attempts) {
        if (!worth_trying(attempt)) continue;
        switch (try_once(channel, attempt)) {
            case Tried::opened:
                return {OpenStatus::opened};
            case Tried::malformed:
                return {OpenStatus::malformed, strange_access};
            case Tried::unsupported:
                return {OpenStatus::access_denied,
                        "The card offers no way to open it that this reader knows."};
            case Tried::wrong:
                break;
        }
    }
    return {OpenStatus::access_denied, wrong_password};
}

Opening Opener::open(access::Channel& channel) {
    if (!read_card_access(channel)) {
        return {OpenStatus::malformed, "The card always announces more data and never ends."};
    }
    find_offers();
    const bool bac_did_it = opened_by_ && opened_by_->method == AccessMethod::bac;
    if (offers_.empty() || bac_did_it) return open_by_bac(channel);
    bool go_on_with_bac = false;
    const Opening opening = open_by_pace(channel, go_on_with_bac);
    if (opening.status == OpenStatus::opened) return select_application(channel);
    return opening.status == OpenStatus::access_denied && go_on_with_bac ? open_by_bac(channel) : opening;
}

}  // namespace cardio::reading
