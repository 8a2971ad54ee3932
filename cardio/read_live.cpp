#include "cardio/read_live.h"

#include <algorithm>
#include <thread>

namespace cardio::reading {
namespace {

using lds::FileId;
using std::chrono::steady_clock;

constexpr auto wait_step = std::chrono::milliseconds(20);

FileReader reader_for(const CardTransport& transport, const CardCapabilities& capabilities) {
    FileReader reader(transport.extended_length() && capabilities.extended_length.value_or(true));
    reader.limit_answers(transport.claims().max_data);
    return reader;
}

}  // namespace

LiveRead::LiveRead(CardTransport& transport, const access::AccessKey& key, const trust::TrustStore& trust,
                   const ReadOptions& options, const std::function<void(const ReadProgress&)>& progress)
    : transport_(transport, options.cancelled),
      trust_(trust),
      options_(options),
      progress_(progress),
      start_(steady_clock::now()),
      deadline_(start_ + options.limit),
      capabilities_(card_capabilities(transport.claims().historical_bytes)),
      reader_(reader_for(transport, capabilities_)),
      opener_(key, options.random, reader_) {}

void LiveRead::show(ReadStep step, double fraction) {
    shown_.step = std::max(shown_.step, step);
    shown_.fraction = std::max(shown_.fraction, static_cast<float>(fraction));
    if (progress_) progress_(shown_);
}

ReadStats LiveRead::stats_so_far() const {
    ReadStats sum = stats_;
    if (channel_) {
        sum.apdus += channel_->stats().apdus;
        sum.bytes_sent += channel_->stats().bytes_sent;
        sum.bytes_received += channel_->stats().bytes_received;
    }
    sum.elapsed_ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - start_).count();
    return sum;
}

void LiveRead::leave_channel() {
    stats_ = stats_so_far();
    channel_.reset();
}

LiveRead::Next LiveRead::end(Outcome outcome, std::string explanation) {
    end_outcome_ = outcome;
    end_explanation_ = std::move(explanation);
    return Next::end;
}

void LiveRead::forget_card() {
    card_.forget();
    lost_at_.clear();
    parsed_ = {};
    issuer_.reset();
    chip_auth_.reset();
    active_auth_.reset();
    pace_cam_.reset();
    active_auth_evidence_ = {};
    text_announced_ = false;
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

ReadResult LiveRead::judged(std::map<FileId, Bytes> files, const ReadOptions& options) const {
    Gathered gathered{std::move(files), card_.refused_groups(), true, card_.hashes()};
    ReadResult result;
    result.active_auth = active_auth_evidence_;
    judge_into(result, std::move(gathered), parsed_, *issuer_,
               original_chip(parsed_, chip_auth_, active_auth_, pace_cam_), options);
    result.access = opener_.method();
    result.stats = stats_so_far();
    return result;
}

ReadResult LiveRead::conclude() {
    show(ReadStep::done, 1.0);
    return judged(card_.files(), options_);
}

/// Extended APDUs that have never brought a long answer may be what the link, or the card, does not bear.
void LiveRead::link_failed() {
    if (!reader_.extended_in_doubt()) return;
    reader_.give_up_extended();
    transport_.forbid_extended();
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
        } catch (const CardRemoved&) {
            if (lifted_ > 0) link_failed();  // the first time it is the citizen's hand
        } catch (const TransportError&) {
            link_failed();
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
    result.stats = stats_so_far();
    return result;
}

}  // namespace cardio::reading
