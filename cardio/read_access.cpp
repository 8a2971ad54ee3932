#include "cardio/read_access.h"

#include <algorithm>

namespace cardio::reading {
namespace {

using access::AccessResult;
using access::PasswordKind;

constexpr std::size_t max_guesses = 3;       // at the expiry, when only the QR is known
constexpr int max_card_security_losses = 2;  // the first may be chance
constexpr std::uint16_t sw_security = 0x6982;
constexpr std::uint16_t sw_conditions = 0x6985;
constexpr std::uint8_t sw1_more_data = 0x61, sw1_wrong_length = 0x6C;

const char* const wrong_password =
    "The card does not accept this number: CAN or MRZ belong to another card, or were misread.";
const char* const strange_access = "The card broke the rules of the protocol that opens it.";
const char* const unprotected_answer = "The card answered without protection where protection was agreed.";
const char* const no_application = "This card has no electronic identity document on it.";

/// A status by which a chip can say that it does not have the application, ISO/IEC 7816-4 5.6.
bool is_refusal(const ResponseApdu& answer) {
    return answer.sw1() >= 0x62 && answer.sw1() <= 0x6F && answer.sw1() != sw1_wrong_length;
}

AccessMethod method_of(const lds::PaceInfo& offer) {
    switch (access::pace_protocol(offer.oid).value().mapping) {
        case access::Mapping::chip_authentication:
            return AccessMethod::pace_cam;
        case access::Mapping::integrated:
            return AccessMethod::pace_im;
        case access::Mapping::generic:
            break;
    }
    return AccessMethod::pace_gm;
}

}  // namespace

/// Some chips show EF.CardAccess only after this; others, the Vietnamese card among them, do not know the
/// command, and need not.
bool Opener::select_master_file(access::Channel& channel) {
    const auto answer = channel.send({.ins = 0xA4, .p1 = 0x00, .p2 = 0x0C, .data = {0x3F, 0x00}});
    return answer && answer->ok();
}

bool Opener::read_card_access(access::Channel& channel) {
    card_access_.clear();
    FileProgress file;
    FileStatus status = files_.read(channel, lds::FileId::card_access, file);
    if (status == FileStatus::refused && channel.last_status() == sw_security) {
        channel.transport().reset();  // somebody left the application selected: EF.CardAccess is closed then
        file = {};
        status = files_.read(channel, lds::FileId::card_access, file);
    }
    if (status == FileStatus::refused && channel.last_status() != sw_security && select_master_file(channel))
        status = files_.read(channel, lds::FileId::card_access, file);
    if (status == FileStatus::read) card_access_ = std::move(file.bytes);
    return (channel.last_status() >> 8) != sw1_more_data;
}

void Opener::find_offers() {
    offers_.clear();
    const auto infos = lds::parse_card_access(card_access_);
    if (!infos) return;
    offers_ = access::rank_pace_offers(infos->pace);
    several_offers_ = infos->pace.size() > 1;
    several_parameters_ = std::ranges::any_of(infos->pace, [&](const lds::PaceInfo& offer) {
        return offer.parameter_id != infos->pace.front().parameter_id;
    });
}

bool Opener::worth_trying(const Attempt& attempt) const {
    if (refused_.contains(attempt)) return false;
    return !opened_by_ || *opened_by_ == attempt;
}

AccessResult Opener::pace_with(access::Channel& channel, const lds::PaceInfo& offer, const Attempt& attempt) {
    const SecureBytes& password =
        attempt.kind == PasswordKind::can ? *key_.can : key_.mrz_information.at(attempt.candidate);
    const auto run = [&](bool name_parameters) {
        return access::run_pace(channel, offer, attempt.kind, password, name_parameters, random_, report_);
    };
    const AccessResult result = run(several_offers_);
    // Some chips want their one parameter set named all the same, others do not want it named.
    const bool other_way = result == AccessResult::not_supported && !several_parameters_;
    return other_way ? run(!several_offers_) : result;
}

/// The offers in their order, until one is supported by the chip after all.
AccessResult Opener::pace_any_offer(access::Channel& channel, const Attempt& attempt) {
    for (const auto& offer : offers_) {
        const AccessResult result = pace_with(channel, offer, attempt);
        if (result == AccessResult::opened) method_ = method_of(offer);
        if (result != AccessResult::not_supported) return result;
    }
    return AccessResult::not_supported;
}

Opener::Tried Opener::try_once(access::Channel& channel, const Attempt& attempt) {
    const AccessResult result =
        attempt.protocol == Protocol::pace
            ? pace_any_offer(channel, attempt)
            : access::run_bac(channel, key_.mrz_information.at(attempt.candidate), random_);
    switch (result) {
        case AccessResult::opened:
            opened_by_ = attempt;
            if (attempt.protocol == Protocol::bac) method_ = AccessMethod::bac;
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
    if (key_.can) attempts.push_back({Protocol::pace, PasswordKind::can, 0});
    const bool use_mrz = key_.mrz_given || !key_.can;
    if (use_mrz && !key_.mrz_information.empty()) attempts.push_back({Protocol::pace, PasswordKind::mrz, 0});

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
        if (!repeated) attempts.push_back({Protocol::bac, PasswordKind::mrz, i});
    }
    return attempts;
}

/// EF.CardSecurity lies in the master file and opens after PACE. False: asking for it cost the channel.
bool Opener::read_card_security(access::Channel& channel) {
    FileReader reader(false);
    FileProgress file;
    switch (reader.read(channel, lds::FileId::card_security, file)) {
        case FileStatus::broken:
            return false;
        case FileStatus::refused:
            return true;
        case FileStatus::read:
        case FileStatus::too_large:  // what there is of it is no such file, and is judged as that
            card_security_ = std::move(file.bytes);
            break;
    }
    return true;
}

Opening Opener::enter_after_pace(access::Channel& channel) {
    const bool wanted = report_.chip_authentication && card_security_losses_ < max_card_security_losses;
    if (!wanted || read_card_security(channel)) return select_application(channel);
    if (!channel.ended_by_status()) return {OpenStatus::malformed, unprotected_answer};
    ++card_security_losses_;
    return {OpenStatus::session_lost, unprotected_answer};
}

std::string Opener::remark() const {
    if (!report_.mislabelled_as) return {};
    return "The card works on another curve than it announces (domain parameters " +
           std::to_string(*report_.mislabelled_as) + ").";
}

Opening Opener::select_application(access::Channel& channel) {
    const auto answer =
        channel.send({.ins = 0xA4, .p1 = 0x04, .p2 = 0x0C, .data = from_hex("A0000002471001")});
    if (!answer) return {OpenStatus::malformed, unprotected_answer};
    if (answer->ok()) return {OpenStatus::opened};
    if (answer->sw1() == sw1_more_data)
        return {OpenStatus::malformed, "The card always announces more data and never ends."};
    if (answer->sw == sw_security || answer->sw == sw_conditions) {
        return {OpenStatus::access_denied, "The card opens only by a way that this reader does not know."};
    }
    if (!is_refusal(*answer)) return {OpenStatus::malformed, "The card answers what no rule knows."};
    return {OpenStatus::not_a_cccd, no_application};
}

Opening Opener::open_by_bac(access::Channel& channel) {
    report_ = {};
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
    card_security_.clear();
    report_ = {};
    const bool bac_did_it = opened_by_ && opened_by_->protocol == Protocol::bac;
    if (offers_.empty() || bac_did_it) return open_by_bac(channel);
    bool go_on_with_bac = false;
    const Opening opening = open_by_pace(channel, go_on_with_bac);
    if (opening.status == OpenStatus::opened) return enter_after_pace(channel);
    return opening.status == OpenStatus::access_denied && go_on_with_bac ? open_by_bac(channel) : opening;
}

}  // namespace cardio::reading
