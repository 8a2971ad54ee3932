#pragma once

#include <string>
#include <vector>

#include "kiosk/speech/speaker.h"

/// Keeps what it is told, as a speaker would, and makes no sound.
class RecordingSpeaker final : public kiosk::speech::Speaker {
  public:
    void say(kiosk::speech::Utterance utterance) override {
        queue = std::move(utterance);
        held = false;
        log.push_back("say");
    }
    void hold() override {
        held = true;
        log.push_back("hold");
    }
    void go_on() override {
        held = false;
        log.push_back("go on");
    }
    void forget() override {
        wipe(queue);
        log.push_back("forget");
    }
    void set_louder(int steps) override { louder = steps; }
    void set_headset(bool plugged_in) override { headset = plugged_in; }

    /// What is heard of the queue at the output there is now, sentences with " | " between them.
    [[nodiscard]] std::string heard() const {
        std::string text;
        for (const auto& phrase : queue.phrases) {
            const std::string& said = phrase.own && !headset ? phrase.instead : phrase.text;
            if (!said.empty()) text += (text.empty() ? "" : " | ") + said;
        }
        return text;
    }
    /// Everything that is kept, whoever may hear it.
    [[nodiscard]] std::string kept() const {
        std::string text;
        for (const auto& phrase : queue.phrases) text += phrase.text + "\n" + phrase.instead + "\n";
        return text;
    }

    kiosk::speech::Utterance queue;
    bool held = false, headset = false;
    int louder = 0;
    std::vector<std::string> log;
};
