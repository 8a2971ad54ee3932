// Wires the command line, the session and the window together. The only file of kiosk/ that may know ui/.
#include <spdlog/spdlog.h>

#include <atomic>
#include <chrono>
#include <iostream>
#include <random>

#include "kiosk/calendar.h"
#include "kiosk/clerk/engine.h"
#include "kiosk/clerk/runner.h"
#include "kiosk/cli/command_line.h"
#include "kiosk/config.h"
#include "kiosk/harden.h"
#include "kiosk/log.h"
#include "kiosk/metrics/server.h"
#include "kiosk/province/sender.h"
#include "kiosk/scanner/scanner.h"
#include "kiosk/selftest/save_report.h"
#include "kiosk/session/desk.h"
#include "kiosk/session/runner.h"
#include "kiosk/stop_signal.h"
#include "kiosk/speech/headset_jack.h"
#include "kiosk/speech/machine_speaker.h"
#include "kiosk/strings.h"
#include "ui/citizen_application.h"
#include "ui/clerk_application.h"
#include "ui/technician_application.h"
#include "ui/window.h"

namespace {

using namespace kiosk;

/// The value, or its error on stderr and nothing.
template <class T>
std::optional<T> or_complain(cardio::Result<T, std::string> result) {
    if (result) return std::move(result).value();
    std::cerr << "kiosk: " << result.error() << '\n';
    return std::nullopt;
}

std::optional<cardio::trust::TrustStore> load_trust(const Config& config) {
    auto trust = cardio::trust::TrustStore::load(config.trust);
    if (trust) return std::move(trust).value();
    std::cerr << "kiosk: " << trust.error().what << '\n';
    return std::nullopt;
}

/// The window until it is closed, its script has ended, or the process is asked to stop.
int run_window(const cli::WindowOptions& options, const Config& config, ui::Application& application) {
    std::atomic<bool> stop = false;
    const StopSignal signal([&] {
        stop = true;
        ui::wake_window();
    });
    return ui::run_window({.script = options.play, .pictures = options.pictures, .stop = &stop}, config.panel,
                          application);
}

/// Needs as little as it can: it is there to say what else does not work.
int open_technician(const cli::WindowOptions& options) {
    auto config = options.config.empty() ? std::optional(Config{}) : or_complain(load_config(options.config));
    const auto strings = or_complain(Strings::load(assets_folder() / "strings"));
    if (!config || !strings) return cli::exit_usage;
    if (!options.data.empty()) config->data = options.data;
    open_log({}, false);
    const auto settings = [config] { return selftest::settings_of(*config); };
    ui::TechnicianApplication application(
        *config, *strings,
        {.run_checks =
             [settings](const selftest::Progress& progress) {
                 return selftest::run_checks(selftest::all_checks(settings()), selftest::time_limit, progress);
             },
         .write_report =
             [settings, &strings](const std::vector<selftest::CheckResult>& results, Language language) {
                 return selftest::save_report(results, settings(), *strings, language);
             }});
    return run_window(options, *config, application);
}

/// The folder with the accounts and the dossiers is the citizen's kiosk's.
int open_clerk(const cli::WindowOptions& options) {
    auto config = options.config.empty() ? std::optional(Config{}) : or_complain(load_config(options.config));
    const auto catalogue = or_complain(procedures::Catalogue::load(assets_folder() / "procedures"));
    const auto strings = or_complain(Strings::load(assets_folder() / "strings"));
    const auto forms = or_complain(clerk::load_act_forms(assets_folder() / "slips"));
    const auto holidays =
        or_complain(load_holidays(assets_folder() / "calendar" / "holidays.json"));
    if (!config || !catalogue || !strings || !forms || !holidays) return cli::exit_usage;
    if (!options.data.empty()) config->data = options.data;
    // A desk's screen lies on its side, whatever way the citizen's panel stands.
    if (config->panel.width < config->panel.height) std::swap(config->panel.width, config->panel.height);
    open_log({}, false);
    std::map<std::string, LocalText> names;
    for (const auto& procedure : catalogue->procedures()) names[procedure.id] = procedure.name;
    clerk::Engine engine(
        *forms, config->language, [] { return std::chrono::steady_clock::now(); },
        [] { return iso_day(std::chrono::system_clock::now()); }, std::chrono::system_clock::now);
    const auto rules = report::rules_of(*catalogue, *holidays);
    engine.set_rules(rules);
    clerk::Runner runner(*config, {.data = session::data_folder(*config),
                                   .slips = assets_folder() / "slips",
                                   .clock = std::chrono::system_clock::now,
                                   .post = [&](clerk::Event event) { engine.post(std::move(event)); },
                                   .procedure_name = [&names](const std::string& id) {
                                       const auto found = names.find(id);
                                       return found == names.end() ? id : found->second.vi;
                                   },
                                   .field_name =
                                       [&strings](const std::string& field) {
                                           return report::field_name(*strings, Language::vi, field);
                                       },
                                   .rules = rules});
    engine.set_runner([&](clerk::Effect effect) { runner.run(std::move(effect)); });
    const scanner::Scanner scanner(config->scanner,
                                   [&](std::string text) { engine.post(clerk::Scanned{std::move(text)}); });
    ui::ClerkApplication application(engine, *config, *strings, names);
    return run_window(options, *config, application);
}

/// Figures for technicians, where they are wanted; a counter without them still serves its citizens.
std::unique_ptr<metrics::Server> serve_metrics(const Config& config, const metrics::Counters& counters) {
    if (config.metrics.listen.empty()) return nullptr;
    auto server = metrics::Server::start(config.metrics.listen, counters, session::data_folder(config));
    if (server) return std::move(server).value();
    spdlog::error(server.error());
    return nullptr;
}

/// Tells the province what happens here, when there is one.
std::unique_ptr<province::Sender> send_to_province(const Config& config, metrics::Counters& counters) {
    if (config.province.host.empty()) return nullptr;
    const auto chance = [source = std::make_shared<std::mt19937>(std::random_device{}())] {
        return std::uniform_real_distribution<double>(0, 1)(*source);
    };
    return std::make_unique<province::Sender>(
        province::target_of(config, session::data_folder(config)),
        province::SenderPorts{
            .open_store =
                [config] {
                    return dossier::Store::open(dossier::settings_of(config, session::data_folder(config)));
                },
            .now = [] { return iso_time(std::chrono::system_clock::now()); },
            .chance = chance,
            .waiting = [&counters](long long rows) { counters.set_outbox_waiting(static_cast<long>(rows)); },
            .ended =
                [&counters](const std::string& outcome, std::chrono::milliseconds took) {
                    counters.tell_link(outcome, std::chrono::duration<double>(took).count());
                }});
}

/// The voice of the citizen's pages, and the jack that decides what it may say.
struct Voice {
    Voice(const Config::Speech& config, const Strings& strings, speech::Readings texts, session::Engine& engine)
        : readings(std::move(texts)),
          prompts(strings, config.recordings.empty() ? assets_folder() / "sounds" : config.recordings),
          speaker(config, readings, prompts, speech::programs_of(config),
                  [&engine](bool talking, bool failed) {
                      engine.post(session::SpeechChanged{talking, failed});
                  }),
          jack(config.headset_jack, [this, &engine](bool plugged_in) {
              speaker.set_headset(plugged_in);  // before the next frame: not a word more through the loudspeaker
              engine.post(session::HeadsetChanged{plugged_in});
          }) {}

    const speech::Readings readings;
    const speech::Prompts prompts;
    speech::MachineSpeaker speaker;
    speech::HeadsetJack jack;
};

int open_window(const cli::WindowOptions& options) {
    if (options.role == "technician") return open_technician(options);
    if (options.role == "clerk") return open_clerk(options);
    auto config = options.config.empty() ? std::optional(Config{}) : or_complain(load_config(options.config));
    auto catalogue = or_complain(procedures::Catalogue::load(assets_folder() / "procedures"));
    const auto strings = or_complain(Strings::load(assets_folder() / "strings"));
    if (!config || !catalogue || !strings) return cli::exit_usage;
    if (!options.data.empty()) config->data = options.data;
    if (!config->province.host.empty() && !config->province.recipient.empty()) catalogue->ask_for_province();
    auto trust = load_trust(*config);
    if (!trust) return cli::exit_usage;
    if (const auto problem = open_log({}, false); !problem.empty()) std::cerr << "kiosk: " << problem << '\n';
    for (const auto& warning : trust->warnings(iso_day(std::chrono::system_clock::now())))
        spdlog::warn(warning);

    session::Engine engine(
        *catalogue, *config, [] { return std::chrono::steady_clock::now(); },
        [] { return iso_day(std::chrono::system_clock::now()); });
    if (session::session_was_cut_off(session::data_folder(*config))) engine.set_restarted();
    session::Runner runner(*config, *catalogue,
                           {.post = [&](session::Event event) { engine.post(std::move(event)); },
                            .trust = std::move(*trust),
                            .open_card = {}});
    engine.set_runner(runner);
    metrics::Counters counters;
    const auto metrics_server = serve_metrics(*config, counters);
    const auto sender = send_to_province(*config, counters);
    engine.set_count([&](dossier::Happening happening) {
        counters.count(happening);
        runner.note(std::move(happening));
    });
    const scanner::Scanner scanner(
        config->scanner, [&](std::string text) { engine.post(session::QrScanned{std::move(text)}); });
    auto readings = or_complain(speech::Readings::load(assets_folder() / "speech" / "readings.json"));
    if (!readings) return cli::exit_usage;
    Voice voice(config->speech, *strings, std::move(*readings), engine);
    ui::CitizenApplication application(engine, *strings, &voice.speaker);
    return run_window(options, *config, application);
}

}  // namespace

int main(int argc, char** argv) {
    kiosk::harden_process();
    return kiosk::cli::run_command_line(argc, argv, open_window);
}
