#include "kiosk/selftest/sound.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "kiosk/selftest/child.h"
#include "kiosk/speech/headset_jack.h"
#include "kiosk/speech/voice.h"

namespace kiosk::selftest {
namespace {

std::string sound_server() {
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    if (runtime == nullptr) return {};
    std::error_code error;
    for (const char* name : {"pipewire-0", "pulse/native"})
        if (std::filesystem::exists(std::filesystem::path(runtime) / name, error)) return name;
    return {};
}

std::string content_of(const char* file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace

std::string vietnamese_voice(const std::string& answer) {
    // Pty Language Age/Gender VoiceName File Other Languages; the first line is that heading.
    std::istringstream lines(answer);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        std::string priority, language, gender, name;
        words >> priority >> language >> gender >> name;
        if (language == "vi" || language.rfind("vi-", 0) == 0) return name;
    }
    return {};
}

std::string sound_cards(const std::string& content) {
    // " 0 [PCH            ]: HDA-Intel - HDA Intel PCH", and a second line that tells nothing more.
    std::istringstream lines(content);
    std::string names;
    for (std::string line; std::getline(lines, line);) {
        const auto at = line.find("]: ");
        if (at != std::string::npos) names += (names.empty() ? "" : ", ") + line.substr(at + 3);
    }
    return names;
}

namespace {

/// The first thing that keeps the pages from being heard, in the order in which one would mend it.
const char* reason_of(const SoundFacts& facts) {
    if (!facts.enabled) return "tech.sound.off";
    if (!facts.espeak) return "tech.sound.no_espeak";
    if (facts.vietnamese_voice.empty() || !facts.speaks) return "tech.sound.no_voice";
    if (!facts.player) return "tech.sound.no_player";
    if (!facts.refusal.empty()) return facts.outputs.empty() ? "tech.sound.no_output" : "tech.sound.refused";
    if (!facts.jack.empty() && !facts.jack_answers) return "tech.sound.jack";
    return "tech.sound.ok";
}

void try_voice(const Config::Speech& config, SoundFacts& facts) {
    const speech::Interrupt interrupt;
    const auto programs = speech::programs_of(config);
    const auto word =
        speech::synthesise(programs, config.voice_vi, config.words_per_minute, "xin chào", interrupt);
    facts.speaks = word && speech::peak(*word) > 0;
    speech::Wave silence;
    silence.samples.assign(silence.rate / 10, 0);
    const auto refused = speech::play(programs, config.loudspeaker, silence, interrupt);
    facts.player = !refused || refused->cause != speech::Silence::Cause::no_player;
    if (refused) facts.refusal = refused->what;
}

}  // namespace

CheckResult judge(const SoundFacts& facts) {
    CheckResult result{"sound", Status::warning, "", facts.outputs, ""};
    result.figures = {{"espeak_ng", std::string(facts.espeak ? "yes" : "no")}};
    if (!facts.vietnamese_voice.empty()) result.figures.emplace_back("voice", facts.vietnamese_voice);
    if (!facts.outputs.empty()) result.figures.emplace_back("outputs", facts.outputs);
    result.figures.emplace_back("headset_jack", facts.jack.empty() ? "none" : facts.jack);
    result.reason = reason_of(facts);
    if (result.reason == "tech.sound.off") result.status = Status::skipped;
    if (result.reason == "tech.sound.ok") result.status = Status::ok;
    if (result.reason == "tech.sound.refused") result.what = facts.refusal;
    if (result.reason == "tech.sound.jack") result.what = facts.jack;
    return result;
}

SoundFacts look_at_sound(const Config::Speech& config) {
    SoundFacts facts;
    facts.enabled = config.enabled;
    facts.jack = config.headset_jack.string();
    facts.jack_answers = speech::plugged_in(config.headset_jack).has_value();
    try_voice(config, facts);
    const auto voices = run_child({"espeak-ng", "--voices=vi"}, std::chrono::seconds(4));
    facts.espeak = voices && voices->exit_code == 0;
    if (facts.espeak) facts.vietnamese_voice = vietnamese_voice(voices->out);
    facts.outputs = sound_cards(content_of("/proc/asound/cards"));
    if (facts.outputs.empty()) facts.outputs = sound_server();
    const bool taken = facts.player && facts.refusal.empty();
    if (facts.outputs.empty() && taken) facts.outputs = config.loudspeaker;
    return facts;
}

}  // namespace kiosk::selftest
