#include "kiosk/selftest/checks.h"

#include "kiosk/calendar.h"
#include "kiosk/selftest/catalogue.h"
#include "kiosk/selftest/clock.h"
#include "kiosk/selftest/database.h"
#include "kiosk/selftest/disk.h"
#include "kiosk/selftest/memory.h"
#include "kiosk/selftest/panel.h"
#include "kiosk/selftest/printer.h"
#include "kiosk/selftest/province.h"
#include "kiosk/selftest/readers.h"
#include "kiosk/selftest/scanner.h"
#include "kiosk/selftest/service.h"
#include "kiosk/selftest/soak.h"
#include "kiosk/selftest/sound.h"
#include "kiosk/selftest/trust.h"
#include "kiosk/selftest/versions.h"
#include "kiosk/session/runner.h"

namespace kiosk::selftest {
namespace {

/// What waits for one thing runs on one lane: the reader serves one at a time.
enum Lane { card_lane, file_lane, printer_lane, sound_lane, network_lane };

using Store = cardio::Result<cardio::trust::TrustStore, cardio::trust::TrustError>;

/// A trust folder that cannot be read vouches for nobody; its own check says so.
cardio::trust::TrustStore store_or_none(Store store) {
    return store ? std::move(store).value() : cardio::trust::TrustStore();
}

ReadTask task_of(const Settings& settings) {
    return {settings.key ? settings.key : specimen_key(settings.reader),
            store_or_none(cardio::trust::TrustStore::load(settings.trust)), settings.today};
}

CheckResult check_card(const Settings& settings) {
    ReadTask task = task_of(settings);
    const auto open = pcsc_opener(settings.reader);
    CardFacts facts = test_card(open, task);
    const bool other_specimen = !settings.key && task.key && facts.what == CardFacts::What::read &&
                                facts.outcome == cardio::Outcome::access_denied;
    if (!other_specimen) return judge(facts);
    task.key.reset();  // nobody gave a key, and the one that was tried is of another specimen
    return judge(test_card(open, task));
}

CheckResult check_clock(const Settings& settings) {
    ClockFacts facts = look_at_clock("/proc/self/exe");
    const auto store = cardio::trust::TrustStore::load(settings.trust);
    if (store)
        for (const auto& entry : store->entries())
            facts.newest_certificate = std::max(facts.newest_certificate, entry.not_before);
    return judge(facts);
}

}  // namespace

Settings settings_of(const Config& config) {
    Settings settings;
    settings.config = config;
    settings.data = session::data_folder(config);
    settings.trust = config.trust;
    settings.reader = config.reader;
    settings.today = iso_day(std::chrono::system_clock::now());
    settings.scanner = config.scanner.device;
    for (const auto& [name, address] : config.gateways)
        if (const auto endpoint = endpoint_of(name, address)) settings.endpoints.push_back(*endpoint);
    return settings;
}

std::vector<Check> all_checks(const Settings& s) {
    return {
        {"pcsc", card_lane, [] { return judge(look_at_service()); }},
        {"readers", card_lane, [s] { return judge(look_at_readers(s.reader)); }},
        {"card", card_lane, [s] { return check_card(s); }},
        {"trust", file_lane,
         [s] { return judge(trust_facts(cardio::trust::TrustStore::load(s.trust), s.today)); }},
        {"catalogue", file_lane, [s] { return judge(look_at_catalogue(assets_folder(), s.today)); }},
        {"clock", file_lane, [s] { return check_clock(s); }},
        {"disk", file_lane, [s] { return judge(look_at_disk(s.data)); }},
        {"database", file_lane, [s] { return judge(look_at_database(dossier::settings_of(s.config, s.data))); }},
        {"printer", printer_lane, [s] { return judge(look_at_printer(s.config.printer)); }},
        {"scanner", file_lane, [s] { return judge(look_at_scanner(s.scanner)); }},
        {"panel", file_lane, [s] { return judge(look_at_panel(s.config.panel)); }},
        {"sound", sound_lane, [s] { return judge(look_at_sound(s.config.speech)); }},
        {"network", network_lane, [s] { return judge(look_at_network(s.endpoints)); }},
        {"province", network_lane,
         [s] { return judge(look_at_province(s.config, dossier::settings_of(s.config, s.data), s.today)); }},
        {"memory", file_lane, [] { return judge(look_at_memory()); }},
        {"versions", file_lane, [] { return judge(look_at_versions()); }},
    };
}

std::vector<std::string> check_ids() {
    std::vector<std::string> ids;
    for (const auto& check : all_checks({})) ids.push_back(check.id);
    return ids;
}

CheckResult run_soak(const Settings& settings, int reads, const std::function<bool(int)>& on_read) {
    return judge(soak(pcsc_opener(settings.reader), task_of(settings), reads, on_read));
}

}  // namespace kiosk::selftest
