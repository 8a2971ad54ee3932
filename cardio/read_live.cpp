#include "cardio/read_live.h"

#include <algorithm>
#include <thread>

#include "cardio/trust/chip_auth.h"

namespace cardio::reading {
namespace {

using lds::FileId;
using std::chrono::steady_clock;

constexpr int max_sessions = 64;  // a card that is lifted again and again comes to its time limit first
constexpr int max_reopened = 6;   // sessions that a chip may drop by itself
constexpr auto wait_step = std::chrono::milliseconds(20);

// where each step of the read ends on the bar
constexpr double opened_at = 0.10, groups_read_at = 0.45, signature_checked_at = 0.50, chip_checked_at = 0.60;

/// The caller wants to stop.
class Cancelled : public TransportError {
    using TransportError::TransportError;
};

bool is_naked_error(const access::Channel& channel) {
    const int sw1 = channel.last_status() >> 8;
    return channel.broken() == access::SmError::unprotected && sw1 >= 0x62 && sw1 <= 0x6F;
}

bool is_wrong_length(std::uint16_t sw) {
    return sw == 0x6700 || (sw >> 8) == 0x6C;
}

}  // namespace

ResponseApdu WatchedTransport::transmit(const CommandApdu& command) {
    if (cancelled()) throw Cancelled("the read was cancelled");
    ResponseApdu answer = inner_.transmit(command);
    ever_answered_ = true;
    return answer;
}

LiveRead::LiveRead(CardTransport& transport, const access::AccessKey& key, const trust::TrustStore& trust,
                   const ReadOptions& options, const std::function<void(const ReadProgress&)>& progress)
    : transport_(transport, options.cancelled),
      trust_(trust),
      options_(options),
      progress_(progress),
      start_(steady_clock::now()),
      deadline_(start_ + options.limit),
      opener_(key, options.random),
      reader_(transport.extended_length()) {}

void LiveRead::show(ReadStep step, double fraction) {
    shown_.step = std::max(shown_.step, step);
    shown_.fraction = std::max(shown_.fraction, static_cast<float>(fraction));
    if (progress_) progress_(shown_);
}

void LiveRead::leave_channel() {
    if (!channel_) return;
    stats_.apdus += channel_->stats().apdus;
    stats_.bytes_sent += channel_->stats().bytes_sent;
    stats_.bytes_received += channel_->stats().bytes_received;
    channel_.reset();
}

LiveRead::Next LiveRead::end(Outcome outcome, std::string explanation) {
    end_outcome_ = outcome;
    end_explanation_ = std::move(explanation);
    return Next::end;
}

void LiveRead::forget_card() {
    files_.clear();
    partial_.clear();
    refused_.clear();
    parsed_ = {};
    issuer_.reset();
    chip_auth_.reset();
    active_auth_.reset();
    pace_cam_.reset();
    active_auth_evidence_ = {};
}

/// The chip broke off the session with a status of its own, or talks nonsense. A naked status is no result;
/// the session is built up again, and a file that costs it twice is left alone.
LiveRead::Next LiveRead::channel_lost(FileId id) {
    if (!is_naked_error(*channel_) || ++reopened_ > max_reopened) {
        return end(Outcome::malformed, "The card answered without the protection that was agreed.");
    }
    if (is_wrong_length(channel_->last_status()) && reader_.may_give_up_extended()) {
        reader_.give_up_extended();
    } else if (++naked_errors_[id] > 1) {
        refused_.insert(id);
    }
    return Next::reopen;
}

/// Reads one file unless it is there already; `from` and `to` are its part of the bar.
LiveRead::Next LiveRead::fetch(FileId id, double from, double to) {
    if (files_.contains(id) || refused_.contains(id)) return Next::go_on;
    FileProgress& file = partial_[id];
    const FileStatus status = reader_.read(*channel_, id, file, [&](const FileProgress& so_far) {
        show(shown_.step, from + (to - from) * so_far.fraction());
    });
    switch (status) {
        case FileStatus::broken:
            return channel_lost(id);
        case FileStatus::read:
            files_[id] = std::move(file.bytes);
            break;
        case FileStatus::refused:
        case FileStatus::too_large:
            refused_.insert(id);
            break;
    }
    partial_.erase(id);
    return Next::go_on;
}

LiveRead::Next LiveRead::open() {
    show(ReadStep::opening, 0);
    channel_.emplace(transport_, deadline_);
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
    const auto known = files_.find(FileId::sod);
    if (known == files_.end()) {
        if (!refused_.contains(FileId::sod)) forget_card();
    } else {
        FileProgress again;
        if (reader_.read(*channel_, FileId::sod, again) == FileStatus::broken)
            return channel_lost(FileId::sod);
        if (again.bytes != known->second) forget_card();
    }
    if (!opener_.card_access().empty()) files_[FileId::card_access] = opener_.card_access();
    if (!opener_.card_security().empty()) files_[FileId::card_security] = opener_.card_security();
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
    parsed_ = parse_files(files_);
    const auto groups = groups_to_read();
    const double share = (groups_read_at - opened_at) / static_cast<double>(groups.size() + 1);
    double from = opened_at + share;
    for (const FileId id : groups) {
        if (const Next next = fetch(id, from, from + share); next != Next::go_on) return next;
        from += share;
    }
    parsed_ = parse_files(files_);
    return Next::go_on;
}

/// PACE-CAM, chip and active authentication, anew in every session. What failed once stays failed.
LiveRead::Next LiveRead::prove_chip() {
    show(ReadStep::checking_chip, signature_checked_at);
    const auto failed = [](const std::optional<Finding>& finding) { return finding && finding->failed(); };
    if (!failed(pace_cam_))
        pace_cam_ = prove_by_pace(opener_.chip_authentication(), parsed_, trust_, options_, *issuer_);
    if (parsed_.dg14 && !failed(chip_auth_)) {
        chip_auth_.reset();
        chip_auth_ = trust::run_chip_auth(*channel_, *parsed_.dg14, options_.random);
        if (chip_auth_->failed()) return Next::reopen;  // the channel is of no use after that
    }
    if (parsed_.dg15 && !failed(active_auth_)) {
        const bool told = parsed_.dg14 && parsed_.dg14->active_authentication;
        const std::string oid = told ? parsed_.dg14->active_authentication->signature_oid : std::string();
        active_auth_.reset();
        auto check = trust::run_active_auth(*channel_, *parsed_.dg15, oid, options_.random);
        active_auth_ = std::move(check.finding);
        active_auth_evidence_ = std::move(check.evidence);
        if (channel_->broken()) return active_auth_->failed() ? Next::reopen : channel_lost(FileId::dg15);
    }
    show(ReadStep::checking_chip, chip_checked_at);
    return Next::go_on;
}

LiveRead::Next LiveRead::session() {
    if (const Next next = open(); next != Next::go_on) return next;
    if (const Next next = read_groups(); next != Next::go_on) return next;
    if (!issuer_) {
        show(ReadStep::checking_signature, groups_read_at);
        issuer_ = check_signature(parsed_, trust_, options_);
    }
    if (const Next next = prove_chip(); next != Next::go_on) return next;
    if (!is_listed(2) || is_skipped(2, options_)) return Next::go_on;
    show(ReadStep::reading_portrait, chip_checked_at);
    return fetch(FileId::dg2, chip_checked_at, 1.0);
}

/// Waits for a card that left; false when it stays away, time is up, or the caller cancels.
bool LiveRead::card_comes_back() {
    const auto end = std::min(steady_clock::now() + options_.resume_window, deadline_);
    shown_.card_lifted = true;
    show(shown_.step, 0);
    while (!transport_.cancelled()) {
        try {
            transport_.reset();
            shown_.card_lifted = false;
            show(shown_.step, 0);
            return true;
        } catch (const NoService&) {
            throw;
        } catch (const ServiceDenied&) {
            throw;
        } catch (const ReaderBusy&) {
            throw;
        } catch (const TransportError&) {
            if (steady_clock::now() + wait_step > end) return false;
            std::this_thread::sleep_for(wait_step);
        }
    }
    return false;
}

ReadResult LiveRead::ended(Outcome outcome, std::string explanation) {
    ReadResult result;
    result.outcome = outcome;
    result.explanation = std::move(explanation);
    return result;
}

ReadResult LiveRead::conclude() {
    show(ReadStep::done, 1.0);
    Gathered gathered{files_, {}, true};
    for (const FileId id : refused_) {
        if (const auto number = lds::group_number(id)) gathered.refused.insert(*number);
    }
    ReadResult result;
    Finding chip = original_chip(parsed_, chip_auth_, active_auth_, pace_cam_);
    result.active_auth = active_auth_evidence_;
    judge_into(result, gathered, parsed_, std::move(*issuer_), std::move(chip), options_);
    return result;
}

ReadResult LiveRead::read_until_end() {
    bool answered_before = false;
    for (int i = 0; i < max_sessions; ++i) {
        try {
            switch (session()) {
                case Next::go_on:
                    return conclude();
                case Next::end:
                    return ended(end_outcome_, std::move(end_explanation_));
                case Next::reopen:
                    leave_channel();
                    transport_.reset();
                    continue;
            }
        } catch (const NoService&) {
            throw;
        } catch (const ServiceDenied&) {
            throw;
        } catch (const ReaderBusy&) {
            throw;
        } catch (const Cancelled&) {
            return ended(Outcome::card_lost, "The read was cancelled.");
        } catch (const LinkFault&) {
            if (reader_.may_give_up_extended()) reader_.give_up_extended();
        } catch (const TransportError&) {
            // a card that was lifted: it may come back
        }
        leave_channel();
        ++lifted_;
        answered_before = transport_.ever_answered();
        if (!card_comes_back()) break;
    }
    if (transport_.cancelled()) return ended(Outcome::card_lost, "The read was cancelled.");
    if (!answered_before) return ended(Outcome::no_card, "There is no card on the reader.");
    return ended(Outcome::card_lost, "The card was taken away and did not come back in time.");
}

ReadResult LiveRead::run() {
    ReadResult result;
    try {
        result = read_until_end();
    } catch (const access::ReadLimitExceeded&) {
        result = lifted_ > 0 ? ended(Outcome::card_lost, "The card was away too long for one read.")
                             : ended(Outcome::malformed,
                                     "The card keeps the reader busy longer than any read may take.");
    }
    leave_channel();
    result.access = opener_.method();
    if (const auto remark = opener_.remark(); !remark.empty()) result.explanation += " " + remark;
    result.stats = stats_;
    result.stats.elapsed_ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - start_).count();
    return result;
}

}  // namespace cardio::reading
