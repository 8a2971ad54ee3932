#pragma once

#include "kiosk/report/indicators.h"

namespace desk {

/// Figures of a month that fill every part of the page: many procedures, long waits, each day.
inline kiosk::report::Month month_figures(const std::string& month = "2026-11") {
    namespace report = kiosk::report;
    using kiosk::dossier::Happening;
    using kiosk::dossier::HappeningKind;
    std::vector<report::DossierFacts> basis;
    std::vector<kiosk::dossier::Rating> ratings;
    std::vector<Happening> events;
    for (int i = 0; i < 300; ++i) {
        const int day = i % 30 + 1;
        report::DossierFacts facts;
        facts.procedure_id = std::to_string(i % 25 < 18 ? i % 6 + 1 : i % 25 + 1);
        facts.receipt_code = "000.00.00.H01-261101-" + std::to_string(1000 + i);
        facts.verdict = "unproven_issuer";
        facts.received_on = month + (day < 10 ? "-0" : "-") + std::to_string(day);
        facts.fields = 24;
        facts.prefilled = 19;
        facts.waiting_minutes = i % 140;
        facts.punctual = i % 10 == 0 ? report::Punctuality::late : report::Punctuality::on_time;
        if (i >= 280) facts.punctual = report::Punctuality::not_measured;
        facts.digitised = i % 3 == 0;
        basis.push_back(facts);
        if (i % 2 == 0) ratings.push_back({facts.received_on, facts.procedure_id, i % 20 == 0 ? 0 : 1});
        events.push_back({HappeningKind::session_started, "", "", 0, facts.received_on, "000.00.00.H01/3"});
        events.push_back({HappeningKind::read_ended, facts.procedure_id,
                          i % 25 == 0 ? "card_lost" : "genuine", 1500 + i * 10L, facts.received_on,
                          "000.00.00.H01/3"});
        events.push_back({HappeningKind::session_ended, facts.procedure_id,
                          i % 12 == 0 ? "idle" : "submitted", 240000, facts.received_on, "000.00.00.H01/3"});
    }
    return report::count(month, std::move(basis), ratings, std::move(events));
}

}  // namespace desk
