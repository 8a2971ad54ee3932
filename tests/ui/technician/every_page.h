#pragma once

// Every page of the technician, in each state that looks different.

#include <vector>

#include "kiosk/config.h"
#include "kiosk/selftest/technician.h"

namespace technician_pages {

using namespace kiosk::selftest;  // NOLINT(google-build-using-namespace): every name here belongs to it
using namespace kiosk::selftest::technician;  // NOLINT(google-build-using-namespace)

inline std::vector<CheckResult> results() {
    std::vector<CheckResult> all{
        {"pcsc",
         Status::failed,
         "tech.pcsc.denied",
         "kiosk",
         "/run/pcscd/pcscd.comm",
         {{"pcsc_code", "0x8010006A"}}},
        {"readers", Status::ok, "tech.readers.ok", "ACS ACR1252 Dual Reader [ACR1252 Dual Reader PICC] 00 00",
         ""},
        {"card",
         Status::warning,
         "tech.card.unproven",
         "2345",
         "",
         {},
         {{"connect", 12}, {"opening", 700}, {"reading_data", 900}}},
        {"trust", Status::warning, "tech.trust.none", "0", ""},
        {"catalogue", Status::ok, "tech.catalogue.ok", "25", ""},
        {"clock", Status::ok, "tech.clock.ok", "2026-11-24", ""},
        {"disk", Status::ok, "tech.disk.ok", "/var/lib/cccd-kiosk", "51234"},
        {"database", Status::failed, "tech.database.key_refused", "/var/lib/cccd-kiosk", "0"},
        {"printer", Status::skipped, "tech.printer.none", "", ""},
        {"scanner", Status::skipped, "tech.scanner.none", "/dev/input/kiosk-scanner", ""},
        {"panel", Status::ok, "tech.panel.ok", "1080 × 1920", "1080 × 1920"},
        {"sound", Status::warning, "tech.sound.no_output", "", ""},
        {"network", Status::skipped, "tech.network.none", "", ""},
        {"province", Status::warning, "tech.province.waiting", "db.example.vn:5432", "20000"},
        {"memory", Status::ok, "tech.memory.ok", "", ""},
        {"versions", Status::ok, "tech.versions.ok", "0.1.0", "3.0.19"}};
    for (int reader = 1; reader <= 3; ++reader) {
        const std::string n = "_" + std::to_string(reader);
        all[1].figures.insert(all[1].figures.end(), {{"reader" + n, all[1].what},
                                                     {"vendor" + n, "Advanced Card Systems"},
                                                     {"firmware" + n, "1.6.0"},
                                                     {"extended_length" + n, "65538"},
                                                     {"apdu_commands" + n, std::int64_t{20}},
                                                     {"apdu_median_ms" + n, 12.25},
                                                     {"apdu_p95_ms" + n, 14.5},
                                                     {"apdu_max_ms" + n, 31.0}});
    }
    for (int i = 1; i <= 20; ++i) all[1].bars.push_back({std::to_string(i), i * 1.5});
    return all;
}

inline Model list(const kiosk::Config::Panel& panel) {
    kiosk::Config config;
    config.panel = panel;
    return update(start(config).model, Finished{results()}).model;
}

inline std::vector<Model> every_page(const kiosk::Config::Panel& panel) {
    std::vector<Model> pages{update(start({}).model, Progressed{3, 16, "trust"}).model, list(panel)};
    for (std::size_t i = 0; i < results().size(); ++i)
        pages.push_back(update(list(panel), OpenCheck{i}).model);
    pages.push_back(update(list(panel), OpenTouchTest{}).model);
    pages.push_back(update(list(panel), OpenColourTest{}).model);
    pages.push_back(update(list(panel), OpenCalibration{}).model);
    pages.push_back(update(update(list(panel), OpenCalibration{}).model, ChangeLength{7}).model);
    pages.push_back(
        update(list(panel), ReportSaved{"/var/lib/cccd-kiosk/reports/selftest-2026-11-24-080509.pdf", ""})
            .model);
    pages.push_back(update(list(panel), ReportSaved{"", "the report cannot be drawn: out of memory"}).model);
    return pages;
}

}  // namespace technician_pages
