#include "kiosk/speech/voice.h"

#include "cardio/secure_bytes.h"

namespace kiosk::speech {
namespace {

using Cause = Silence::Cause;

constexpr std::size_t most_text = 4000;
constexpr std::chrono::seconds synthesis_limit{20};
/// Longer than the sound itself: what a sound server may need to wake its device.
constexpr std::chrono::seconds device_patience{8};

/// Cuts between characters.
void cut(std::string& text) {
    if (text.size() <= most_text) return;
    std::size_t end = most_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
    text.resize(end);
}

Silence silence_of(const ChildRun& run, Cause missing, Cause refused, const std::string& program) {
    if (run.end == ChildRun::End::interrupted) return {Cause::interrupted, ""};
    if (run.end == ChildRun::End::not_started || run.exit_code == 127) return {missing, program};
    return {refused, run.complaint.empty() ? program : run.complaint};
}

}  // namespace

Programs programs_of(const Config::Speech& config) {
    Programs programs;
    programs.player = config.player;
    return programs;
}

const std::string& voice_of(const Config::Speech& config, Language language) {
    return language == Language::en   ? config.voice_en
           : language == Language::km ? config.voice_km
                                      : config.voice_vi;
}

cardio::Result<Wave, Silence> synthesise(const Programs& programs, const std::string& voice,
                                         int words_per_minute, std::string text, const Interrupt& interrupt) {
    cut(text);
    text += '\n';
    const ChildOrder order{{programs.synthesiser, "-v", voice, "-s", std::to_string(words_per_minute), "-b",
                            "1", "--stdin", "--stdout"},
                           cardio::as_bytes(text),
                           most_wave_bytes,
                           synthesis_limit};
    ChildRun run = run_child(order, interrupt);
    cardio::wipe(text);
    const bool ended_well = run.end == ChildRun::End::finished && run.exit_code == 0;
    auto wave = ended_well ? parse_wave(run.output) : cardio::fail(std::string());
    cardio::wipe(run.output);
    if (wave && !wave->samples.empty()) return std::move(wave).value();
    return cardio::fail(silence_of(run, Cause::no_synthesiser, Cause::no_voice, programs.synthesiser));
}

std::optional<Silence> play(const Programs& programs, const std::string& device, const Wave& wave,
                            const Interrupt& interrupt) {
    if (programs.player.empty()) return Silence{Cause::no_player, ""};
    ChildOrder order;
    for (std::string word : programs.player) {
        constexpr std::string_view hole = "{device}";
        if (const auto at = word.find(hole); at != std::string::npos) word.replace(at, hole.size(), device);
        order.arguments.push_back(std::move(word));
    }
    cardio::Bytes file = wave_bytes(wave);
    order.input = file;
    order.most_output = 4096;
    order.limit = std::chrono::seconds(static_cast<long>(wave.seconds()) + 1) + device_patience;
    const ChildRun run = run_child(order, interrupt);
    cardio::wipe(file);
    if (run.end == ChildRun::End::finished && run.exit_code == 0) return std::nullopt;
    return silence_of(run, Cause::no_player, Cause::no_device, programs.player.front());
}

}  // namespace kiosk::speech
