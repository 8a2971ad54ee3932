#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <thread>

#include "cardio/bytes.h"
#include "kiosk/speech/child.h"

namespace kiosk::speech {

/// What a jack says; nullopt: it cannot be asked. The path is an input device with a headphone switch
/// (/dev/input/event5), a file that begins with 1 or 0 (a GPIO line, an Android switch), or anything else:
/// then it being there is the answer, as with the sound device of a USB headset.
std::optional<bool> plugged_in(const std::filesystem::path& jack);

/// The last word about the headphone switch in what an input device gave (struct input_event, whole ones);
/// nullopt: none of it is about the switch.
std::optional<bool> switch_in(cardio::BytesView events);

/// Watches a jack on a thread of its own and says what it found at the start and each time it changes.
/// Without a path it never says anything.
class HeadsetJack {
  public:
    HeadsetJack(std::filesystem::path jack, std::function<void(bool plugged_in)> changed);
    ~HeadsetJack();
    HeadsetJack(const HeadsetJack&) = delete;
    HeadsetJack& operator=(const HeadsetJack&) = delete;

  private:
    void watch(const std::stop_token& stop);
    void look();
    bool wait_for_switch(const std::stop_token& stop);

    const std::filesystem::path jack_;
    const std::function<void(bool)> changed_;
    std::optional<bool> told_;
    Interrupt interrupt_;
    std::jthread thread_;  // last: it uses everything above
};

}  // namespace kiosk::speech
