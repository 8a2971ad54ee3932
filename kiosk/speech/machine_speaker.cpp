#include "kiosk/speech/machine_speaker.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "cardio/secure_bytes.h"

namespace kiosk::speech {
namespace {

constexpr double decibel_per_step = 3;

/// Only what is written in Latin letters can be read by the Vietnamese voice.
bool is_khmer(std::string_view text) {
    return text.find("\xE1\x9E") != std::string_view::npos || text.find("\xE1\x9F") != std::string_view::npos;
}

const char* sentence_of(Silence::Cause cause) {
    switch (cause) {
        case Silence::Cause::no_synthesiser:
            return "nothing is spoken: the program is not installed";
        case Silence::Cause::no_voice:
            return "nothing is spoken: the voice is missing";
        case Silence::Cause::no_player:
            return "nothing is heard: the program that plays is not installed";
        default:
            return "nothing is heard: the output takes no sound";
    }
}

}  // namespace

MachineSpeaker::MachineSpeaker(const Config::Speech& config, const Readings& readings, const Prompts& prompts,
                               Programs programs, Changed changed)
    : config_(config),
      readings_(readings),
      prompts_(prompts),
      programs_(std::move(programs)),
      changed_(std::move(changed)),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

MachineSpeaker::~MachineSpeaker() {
    thread_.request_stop();
    {
        const std::lock_guard lock(mutex_);
        drop();
    }
    thread_.join();
}

void MachineSpeaker::drop() {
    ++order_;
    wipe(now_);
    interrupt_.raise();
}

void MachineSpeaker::say(Utterance utterance) {
    {
        const std::lock_guard lock(mutex_);
        drop();
        now_ = std::move(utterance);
        held_ = false;
    }
    waiting_.notify_one();
}

void MachineSpeaker::hold() {
    const std::lock_guard lock(mutex_);
    held_ = true;
    interrupt_.raise();
}

void MachineSpeaker::go_on() {
    {
        const std::lock_guard lock(mutex_);
        held_ = false;
    }
    waiting_.notify_one();
}

void MachineSpeaker::forget() {
    const std::lock_guard lock(mutex_);
    drop();
    held_ = false;
}

void MachineSpeaker::set_louder(int steps) {
    const std::lock_guard lock(mutex_);
    louder_ = steps;
}

void MachineSpeaker::set_headset(bool plugged_in) {
    const std::lock_guard lock(mutex_);
    if (headset_ == plugged_in) return;
    headset_ = plugged_in;
    drop();
}

std::size_t MachineSpeaker::waiting() const {
    const std::lock_guard lock(mutex_);
    return now_.phrases.size();
}

bool MachineSpeaker::ready() const {
    return !held_ && (now_.signal != Signal::none || !now_.phrases.empty());
}

MachineSpeaker::Job MachineSpeaker::take() {
    interrupt_.lower();
    Job job{order_, now_.signal, {}, headset_, louder_};
    if (job.signal == Signal::none) job.phrase = now_.phrases.front();
    return job;
}

void MachineSpeaker::work(const std::stop_token& stop) {
    while (true) {
        bool more = false, failed = false;
        {
            const std::lock_guard lock(mutex_);
            more = ready();
            failed = failed_;
        }
        // That something begins is told once it is sure: until it is taken it may be forgotten again.
        if (!more) tell(false, failed);
        Job job;
        {
            std::unique_lock lock(mutex_);
            waiting_.wait(lock, stop, [this] { return ready(); });
            if (stop.stop_requested()) return;
            job = take();
        }
        tell(true, failed);
        done(job, perform(job));
    }
}

std::optional<Silence> MachineSpeaker::perform(Job& job) {
    if (job.signal != Signal::none) return sound(tones_of(job.signal), job);
    // The one place where it is decided what the hall may hear.
    if (job.phrase.own && !job.headset) {
        Phrase open{job.phrase.instead, job.phrase.language};
        return speak(open, job);
    }
    return speak(job.phrase, job);
}

std::optional<Silence> MachineSpeaker::speak(const Phrase& phrase, const Job& job) {
    if (phrase.text.empty()) return std::nullopt;
    if (auto recorded = prompts_.recording(phrase.language, phrase.text))
        return sound(std::move(*recorded), job);
    Language language = phrase.language;
    std::string text = phrase.text;
    if (voice_of(config_, language).empty()) {
        if (auto vietnamese = prompts_.in(Language::vi, language, text)) text = std::move(*vietnamese);
        language = Language::vi;
    }
    if ((is_khmer(text) && language != Language::km) || voice_of(config_, language).empty())
        return std::nullopt;
    std::string readable = readings_.readable(text, language);
    cardio::wipe(text);
    if (readable.empty()) return std::nullopt;
    auto wave = synthesise(programs_, voice_of(config_, language), config_.words_per_minute,
                           std::move(readable), interrupt_);
    if (!wave) return wave.error();
    return sound(std::move(wave).value(), job);
}

std::optional<Silence> MachineSpeaker::sound(Wave wave, const Job& job) {
    const int level = std::clamp(config_.volume + job.louder, Config::Speech::lowest_volume,
                                 Config::Speech::highest_volume);
    amplify(wave, (level - Config::Speech::highest_volume) * decibel_per_step);
    const auto silence =
        play(programs_, job.headset ? config_.headset : config_.loudspeaker, wave, interrupt_);
    wipe(wave);
    return silence;
}

void MachineSpeaker::done(Job& job, const std::optional<Silence>& silence) {
    const bool interrupted = silence && silence->cause == Silence::Cause::interrupted;
    {
        const std::lock_guard lock(mutex_);
        if (!interrupted) failed_ = silence.has_value();
        if (job.order == order_ && !interrupted) {
            if (silence) {
                wipe(now_);  // the rest would fail the same way
            } else if (job.signal != Signal::none) {
                now_.signal = Signal::none;
            } else if (!now_.phrases.empty()) {
                wipe(now_.phrases.front());
                now_.phrases.erase(now_.phrases.begin());
            }
        }
    }
    wipe(job.phrase);
    if (interrupted) return;
    const std::string cause =
        silence ? std::string(sentence_of(silence->cause)) + " (" + silence->what + ")" : "";
    if (!cause.empty() && cause != logged_) spdlog::warn(cause);
    logged_ = cause;
}

void MachineSpeaker::tell(bool talking, bool failed) {
    if (talking == told_talking_ && failed == told_failed_) return;
    told_talking_ = talking;
    told_failed_ = failed;
    if (changed_) changed_(talking, failed);
}

}  // namespace kiosk::speech
