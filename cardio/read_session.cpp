// What happens in one session of a LiveRead: from opening the chip to the last byte of the portrait.

#include <algorithm>
#include <future>

#include "cardio/read_atr_info.h"
#include "cardio/read_live.h"
#include "cardio/trust/chip_auth.h"
#include "cardio/trust/digest.h"

namespace cardio::reading {
namespace {

using lds::FileId;

// where each step of the read ends on the bar
constexpr double opened_at = 0.10, groups_read_at = 0.45, signature_checked_at = 0.50, chip_checked_at = 0.60;

/// The chip ended the session by itself: with a status outside the protection, or by saying that it lost the
/// keys.
bool dropped_by_chip(const access::Channel& channel) {
    return channel.ended_by_status() || !channel.broken();
}

}  // namespace

/// The session is built up again and reading goes on where it stopped. A file that ends the session twice at
/// the same place, with nothing left that could be tried otherwise, is left alone.
LiveRead::Next LiveRead::channel_lost(FileId id) {
    if (!dropped_by_chip(*channel_) || ++reopened_ > max_reopened) {
        return end(Outcome::malformed, "The card answered without the protection that was agreed.");
    }
    const bool otherwise = reader_.learn_from(channel_->last_status());
    const std::size_t reached = card_.progress(id).bytes.size();
    const auto [before, first] = lost_at_.try_emplace(id, reached);
    if (!first && before->second == reached && !otherwise) card_.refuse(id);
    before->second = reached;
    return Next::reopen;
}

/// Reads one file unless it is there already; `from` and `to` are its part of the bar.
LiveRead::Next LiveRead::fetch(FileId id, double from, double to) {
    if (card_.is_settled(id)) return Next::go_on;
    const EVP_MD* function = parsed_.sod ? trust::digest_by_oid(parsed_.sod->digest_oid) : nullptr;
    const FileStatus status =
        reader_.read(*channel_, id, card_.progress(id), [&](const FileProgress& so_far) {
            card_.hash_new(id, function);
            show(shown_.step, from + (to - from) * so_far.fraction());
        });
    if (status == FileStatus::broken) return channel_lost(id);
    card_.settle(id, status);
    return Next::go_on;
}

/// Once a read, where the card says that its file has them.
void LiveRead::ask_for_limits() {
    if (!capabilities_.lengths_in_atr_info || !reader_.extended() || limits_asked_) return;
    if (const auto limit = read_answer_limit(*channel_)) reader_.limit_answers(*limit);
    limits_asked_ = true;
}

LiveRead::Next LiveRead::open() {
    show(ReadStep::opening, 0);
    channel_.emplace(transport_, deadline_,
                     access::Channel::max_apdus - std::min(stats_.apdus, access::Channel::max_apdus));
    ask_for_limits();
    Opening opening = opener_.open(*channel_);
    switch (opening.status) {
        case OpenStatus::opened:
            break;
        case OpenStatus::access_denied:
            if (lifted_ > 0 && opener_.method() != AccessMethod::none) {
                return end(Outcome::card_lost, "The card that came back is another one.");
            }
            return end(Outcome::access_denied, std::move(opening.explanation));
        case OpenStatus::not_a_cccd:
            return end(Outcome::not_a_cccd, std::move(opening.explanation));
        case OpenStatus::malformed:
            return end(Outcome::malformed, std::move(opening.explanation));
        case OpenStatus::session_lost:
            return Next::reopen;
    }
    show(ReadStep::opening, opened_at);
    return same_card();
}

/// After the first session: the card is the same when its EF.SOD is. Another one is read from the start;
/// files are never mixed.
LiveRead::Next LiveRead::same_card() {
    const auto known = card_.files().find(FileId::sod);
    if (known == card_.files().end()) {
        if (!card_.is_refused(FileId::sod)) forget_card();
    } else {
        FileProgress again;
        if (reader_.read(*channel_, FileId::sod, again) == FileStatus::broken)
            return channel_lost(FileId::sod);
        if (again.bytes != known->second) forget_card();
    }
    if (!opener_.card_access().empty()) card_.put(FileId::card_access, opener_.card_access());
    if (!opener_.card_security().empty()) card_.put(FileId::card_security, opener_.card_security());
    return Next::go_on;
}

bool LiveRead::is_listed(int group) const {
    return parsed_.sod && parsed_.sod->hashes.contains(group);
}

/// What the signed list names, the proofs and the texts first; the portrait comes after the checks.
std::vector<FileId> LiveRead::groups_to_read() const {
    std::vector<FileId> groups;
    for (const int first : {14, 15, 13, 1}) {
        if (is_listed(first)) groups.push_back(*lds::group_file(first));
    }
    for (int group = 5; group <= 16; ++group) {
        const bool taken = group >= 13 && group <= 15;
        if (is_listed(group) && !taken) groups.push_back(*lds::group_file(group));
    }
    return groups;
}

LiveRead::Next LiveRead::read_groups() {
    show(ReadStep::reading_data, opened_at);
    for (const FileId id : {FileId::com, FileId::sod}) {
        if (const Next next = fetch(id, opened_at, opened_at); next != Next::go_on) return next;
    }
    parsed_ = parse_files(card_.files());
    const auto groups = groups_to_read();
    const double share = (groups_read_at - opened_at) / static_cast<double>(groups.size() + 1);
    double from = opened_at + share;
    for (const FileId id : groups) {
        if (const Next next = fetch(id, from, from + share); next != Next::go_on) return next;
        from += share;
    }
    parsed_ = parse_files(card_.files());
    return Next::go_on;
}

/// A chip that lost the session in the middle of a proof has not failed it: once, it may try again. Every run
/// draws a challenge of its own, so a copy gains nothing by that.
bool LiveRead::is_worth_repeating(bool& repeated) {
    if (!channel_->ended_by_status() || repeated || reopened_ >= max_reopened) return false;
    ++reopened_;
    return repeated = true;
}

/// Chip and active authentication, anew in every session. What failed once stays failed.
LiveRead::Next LiveRead::prove_chip() {
    show(ReadStep::checking_chip, signature_checked_at);
    const auto is_settled = [](const std::optional<Finding>& finding) {
        return finding && (finding->failed() || finding->status == Finding::Status::not_possible);
    };
    if (parsed_.dg14 && !is_settled(chip_auth_)) {
        chip_auth_.reset();
        chip_auth_ = trust::run_chip_auth(*channel_, *parsed_.dg14, options_.random);
        if (chip_auth_->failed() && is_worth_repeating(chip_auth_repeated_)) chip_auth_.reset();
        // the channel is of no use after a failure
        if (!chip_auth_ || chip_auth_->failed() || channel_->broken()) return Next::reopen;
    }
    if (parsed_.dg15 && !is_settled(active_auth_)) {
        const bool told = parsed_.dg14 && parsed_.dg14->active_authentication;
        const std::string oid = told ? parsed_.dg14->active_authentication->signature_oid : std::string();
        active_auth_.reset();
        auto check = trust::run_active_auth(*channel_, *parsed_.dg15, oid, options_.random);
        active_auth_ = std::move(check.finding);
        active_auth_evidence_ = std::move(check.evidence);
        if (active_auth_->failed() && is_worth_repeating(active_auth_repeated_)) {
            active_auth_.reset();
            return Next::reopen;
        }
        if (channel_->broken()) return active_auth_->failed() ? Next::reopen : channel_lost(FileId::dg15);
    }
    show(ReadStep::checking_chip, chip_checked_at);
    return Next::go_on;
}

/// What needs no chip is checked on a thread of its own while the chip is at work on its proofs. The future
/// waits for that thread, however this ends.
LiveRead::Next LiveRead::prove() {
    show(ReadStep::checking_signature, groups_read_at);
    std::future<trust::IssuerCheck> signature;
    if (!issuer_) {
        signature =
            std::async(std::launch::async, [this] { return check_signature(parsed_, trust_, options_); });
    }
    const Next next = prove_chip();
    if (signature.valid()) issuer_ = signature.get();
    // PACE-CAM was run with the session; what it proves hangs on who signed the key in EF.CardSecurity.
    if (!pace_cam_ || !pace_cam_->failed())
        pace_cam_ = prove_by_pace(opener_.chip_authentication(), parsed_, trust_, options_, *issuer_);
    return next;
}

void LiveRead::announce_text() {
    if (!options_.on_text_verified || text_announced_) return;
    ReadOptions without_portrait = options_;
    without_portrait.read_portrait = false;
    ReadResult so_far = judged(card_.files(), without_portrait);
    text_announced_ = so_far.outcome == Outcome::genuine || so_far.outcome == Outcome::unproven_issuer;
    if (text_announced_) options_.on_text_verified(so_far);
    wipe(so_far);
}

LiveRead::Next LiveRead::session() {
    if (const Next next = open(); next != Next::go_on) return next;
    if (const Next next = read_groups(); next != Next::go_on) return next;
    if (const Next next = prove(); next != Next::go_on) return next;
    if (!is_listed(2) || is_skipped(2, options_)) return Next::go_on;
    announce_text();
    show(ReadStep::reading_portrait, chip_checked_at);
    return fetch(FileId::dg2, chip_checked_at, 1.0);
}

}  // namespace cardio::reading
