#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

#include "kiosk/config.h"
#include "kiosk/speech/prompts.h"
#include "kiosk/speech/readings.h"
#include "kiosk/speech/speaker.h"
#include "kiosk/speech/voice.h"

namespace kiosk::speech {

/// Speaks through espeak-ng, recordings and the player of the configuration, on a thread of its own. A
/// program or a device that is missing gives one line in the log, and silence.
class MachineSpeaker final : public Speaker {
  public:
    /// Called on the speaker's thread when it begins or ends to say something, or when that first fails or
    /// works again.
    using Changed = std::function<void(bool talking, bool failed)>;

    /// Configuration, readings and prompts must outlive the speaker.
    MachineSpeaker(const Config::Speech& config, const Readings& readings, const Prompts& prompts,
                   Programs programs, Changed changed);
    ~MachineSpeaker() override;

    void say(Utterance utterance) override;
    void hold() override;
    void go_on() override;
    void forget() override;
    void set_louder(int steps) override;
    void set_headset(bool plugged_in) override;
    /// Sentences that are kept: the one being said and those behind it.
    [[nodiscard]] std::size_t waiting() const;

  private:
    struct Job {
        std::uint64_t order = 0;  ///< number of the say() it belongs to
        Signal signal = Signal::none;
        Phrase phrase;
        bool headset = false;
        int louder = 0;
    };
    [[nodiscard]] bool ready() const;
    void drop();
    Job take();
    void work(const std::stop_token& stop);
    std::optional<Silence> perform(Job& job);
    std::optional<Silence> speak(const Phrase& phrase, const Job& job);
    std::optional<Silence> sound(Wave wave, const Job& job);
    void done(Job& job, const std::optional<Silence>& silence);
    void tell(bool talking, bool failed);

    const Config::Speech& config_;
    const Readings& readings_;
    const Prompts& prompts_;
    const Programs programs_;
    const Changed changed_;
    bool told_talking_ = false, told_failed_ = false;  ///< of the thread alone
    std::string logged_;                               ///< of the thread alone: the last cause in the log

    mutable std::mutex mutex_;
    std::condition_variable_any waiting_;
    Interrupt interrupt_;
    Utterance now_;  ///< what is left to be said; the phrase being said is its first
    std::uint64_t order_ = 0;
    bool held_ = false, headset_ = false, failed_ = false;
    int louder_ = 0;
    std::jthread thread_;  // last: it uses everything above
};

}  // namespace kiosk::speech
