#include "kiosk/report/indicators.h"

#include <algorithm>

namespace kiosk::report {
namespace {

using dossier::Happening;
using dossier::HappeningKind;

constexpr int content = 1;

/// Reads that end so brought the data of a card.
bool brought_data(const std::string& outcome) {
    return outcome == "genuine" || outcome == "unproven_issuer";
}

/// What one set of figures is counted from.
struct Part {
    std::vector<const DossierFacts*> dossiers;
    std::vector<const dossier::Rating*> ratings;
    std::vector<const Happening*> happenings;
};

std::size_t bar_of(double minutes) {
    const auto* const limit = std::ranges::upper_bound(waiting_limits, minutes);
    return static_cast<std::size_t>(limit - waiting_limits.begin());
}

void add_dossier(Figures& figures, const DossierFacts& one, std::vector<double>& waits) {
    ++figures.dossiers;
    ++figures.verdicts[one.verdict];
    ++figures.states[std::string(dossier::word(one.state))];
    figures.fields += one.fields;
    figures.prefilled += one.prefilled;
    figures.asked_again += one.asked_again;
    if (one.online) ++figures.online.count;
    if (one.digitised) ++figures.digitised.count;
    if (one.punctual != Punctuality::open) ++figures.on_time.of;
    if (one.punctual == Punctuality::on_time) ++figures.on_time.count;
    if (!one.waiting_minutes) return;
    waits.push_back(*one.waiting_minutes);
    ++figures.waits.at(bar_of(*one.waiting_minutes));
}

Sessions sessions_of(const std::vector<const Happening*>& happenings) {
    Sessions sessions;
    std::vector<double> served, reads;
    for (const auto* one : happenings) {
        const double seconds = static_cast<double>(one->milliseconds) / 1000;
        if (one->kind == HappeningKind::session_started) {
            ++sessions.begun;
        } else if (one->kind == HappeningKind::session_ended) {
            ++sessions.endings[one->word];
            if (one->word == "submitted") served.push_back(seconds);
        } else if (one->kind == HappeningKind::read_ended) {
            ++sessions.outcomes[one->word];
            if (brought_data(one->word)) reads.push_back(seconds);
        } else if (one->kind == HappeningKind::printed && one->word == "failed") {
            ++sessions.prints_failed;
        }
    }
    sessions.median_session_seconds = median(std::move(served));
    sessions.slow_read_seconds = percentile(reads, 95);
    sessions.median_read_seconds = median(std::move(reads));
    return sessions;
}

Figures figures_of(const Part& part) {
    Figures figures;
    std::vector<double> waits;
    for (const auto* one : part.dossiers) add_dossier(figures, *one, waits);
    figures.median_waiting_minutes = median(std::move(waits));
    figures.satisfied.of = static_cast<int>(part.ratings.size());
    figures.satisfied.count = static_cast<int>(std::ranges::count_if(
        part.ratings, [](const auto* rating) { return rating->satisfaction == content; }));
    figures.answered = {figures.satisfied.of, figures.dossiers};
    figures.online.of = figures.digitised.of = figures.dossiers;
    figures.sessions = sessions_of(part.happenings);
    return figures;
}

std::map<std::string, Figures> figures_of(const std::map<std::string, Part>& parts) {
    std::map<std::string, Figures> figures;
    for (const auto& [name, part] : parts)
        if (!part.dossiers.empty()) figures[name] = figures_of(part);
    return figures;
}

std::string unit_of_station(const std::string& station) {
    return station.substr(0, station.find('/'));
}

}  // namespace

std::string_view word(Punctuality punctuality) {
    static constexpr std::array<std::string_view, 3> words{"open", "on_time", "late"};
    return words.at(static_cast<std::size_t>(punctuality));
}

Punctuality punctuality(const std::string& due, const std::string& done_on, const std::string& today) {
    if (due.empty()) return Punctuality::open;
    // ISO 8601 days are in the order of their letters.
    if (!done_on.empty()) return done_on <= due ? Punctuality::on_time : Punctuality::late;
    return today > due ? Punctuality::late : Punctuality::open;
}

std::string DossierFacts::unit() const {
    constexpr std::size_t day_and_serial = 12;  // "-YYMMDD-0000"
    const auto length = receipt_code.size();
    return length > day_and_serial ? receipt_code.substr(0, length - day_and_serial) : std::string();
}

Share Sessions::read_well() const {
    Share share;
    for (const auto& [outcome, number] : outcomes) {
        if (outcome == "cancelled") continue;
        share.of += number;
        if (brought_data(outcome)) share.count += number;
    }
    return share;
}

Month count(const std::string& month, std::vector<DossierFacts> basis,
            const std::vector<dossier::Rating>& ratings, std::vector<Happening> happenings) {
    Month counted;
    counted.month = month;
    counted.basis = std::move(basis);
    counted.happenings = std::move(happenings);
    Part all;
    std::map<std::string, Part> procedures, units;
    for (const auto& one : counted.basis) {
        for (auto* part : {&all, &procedures[one.procedure_id], &units[one.unit()]})
            part->dossiers.push_back(&one);
        if (!one.received_on.empty()) ++counted.by_day[one.received_on];
    }
    for (const auto& one : ratings) {
        all.ratings.push_back(&one);
        procedures[one.procedure_id].ratings.push_back(&one);
    }
    for (const auto& one : counted.happenings) {
        all.happenings.push_back(&one);
        units[unit_of_station(one.station)].happenings.push_back(&one);
        if (!one.procedure_id.empty()) procedures[one.procedure_id].happenings.push_back(&one);
    }
    counted.all = figures_of(all);
    counted.by_procedure = figures_of(procedures);
    counted.by_unit = figures_of(units);
    return counted;
}

}  // namespace kiosk::report
