#include "kiosk/selftest/sound.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "kiosk/selftest/child.h"

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

CheckResult judge(const SoundFacts& facts) {
    CheckResult result{"sound", Status::warning, "", facts.outputs, ""};
    result.figures = {{"espeak_ng", std::string(facts.espeak ? "yes" : "no")}};
    if (!facts.vietnamese_voice.empty()) result.figures.emplace_back("voice", facts.vietnamese_voice);
    if (!facts.outputs.empty()) result.figures.emplace_back("outputs", facts.outputs);
    if (!facts.espeak) {
        result.reason = "tech.sound.no_espeak";
    } else if (facts.vietnamese_voice.empty()) {
        result.reason = "tech.sound.no_voice";
    } else if (facts.outputs.empty()) {
        result.reason = "tech.sound.no_output";
    } else {
        result.status = Status::ok;
        result.reason = "tech.sound.ok";
    }
    return result;
}

SoundFacts look_at_sound() {
    SoundFacts facts;
    const auto voices = run_child({"espeak-ng", "--voices=vi"}, std::chrono::seconds(4));
    facts.espeak = voices && voices->exit_code == 0;
    if (facts.espeak) facts.vietnamese_voice = vietnamese_voice(voices->out);
    facts.outputs = sound_cards(content_of("/proc/asound/cards"));
    if (facts.outputs.empty()) facts.outputs = sound_server();
    return facts;
}

}  // namespace kiosk::selftest
